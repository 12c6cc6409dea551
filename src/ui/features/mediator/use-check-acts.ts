import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DossierId } from '#core/kernel/ids'
import type { AdmissibilityCheck } from '#core/mediator/admissibility-check'
import { useNextStep } from '#ui/app/next-step'
import { useSayCheck } from '#ui/app/use-admissibility'
import { useToast } from '#ui/kit/toast'
import type { MendButton } from './sort-checks'

/** What the page around the checks does itself, because it has the form for it. */
export type CheckPage = {
  readonly dossierId: DossierId
  readonly onChooseMediator: () => void
  readonly onComplete: () => void
}

/** What the buttons of a check do. `afterSaying` runs at once, before the row can go. */
export const useCheckActs = (
  { dossierId, onChooseMediator, onComplete }: CheckPage,
  afterSaying: (check: AdmissibilityCheck) => void,
) => {
  const { t } = useTranslation('admissibility')
  const toast = useToast()
  const navigate = useNavigate()
  const goOn = useNextStep()
  const { save, error } = useSayCheck(dossierId)
  const say = async (check: AdmissibilityCheck, confirmed: boolean) => {
    const { id, status } = check
    afterSaying(check)
    if ((await save({ check: id, confirmed })) === null) return
    const told = confirmed ? 'saidToast' : status === 'overridden' ? 'respectedToast' : 'takenBackToast'
    const undo = () => void save({ check: id, confirmed: !confirmed })
    toast.show({ title: t(told), action: { label: t('undo'), onSelect: undo } })
  }
  const mend = (button: MendButton, check: AdmissibilityCheck) =>
    ({
      log_complaint: () => void navigate({ to: '/d/$dossierId/exchanges', params: { dossierId } }),
      add_proof: () => goOn(dossierId, 'add_evidence'),
      log_reply: () => goOn(dossierId, 'log_reply'),
      choose_mediator: onChooseMediator,
      complete: onComplete,
      confirm: () => void say(check, true),
    })[button]()
  return { say, mend, error }
}
export type CheckActs = ReturnType<typeof useCheckActs>
