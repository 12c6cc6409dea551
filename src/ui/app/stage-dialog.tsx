import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DossierOverview } from '#core/dossier/overview'
import { Stage } from '#core/dossier/stage-name'
import { Button } from '#ui/kit/button'
import { Dialog } from '#ui/kit/dialog'
import { RadioGroupField } from '#ui/kit/radio-group-field'
import { TextArea } from '#ui/kit/text-area'
import { useToast } from '#ui/kit/toast'
import { useApi } from './api'
import { ErrorBanner } from './error-banner'
import { useSave } from './saving'

/** What a person may choose; a dossier is closed by its own action, which asks how it ended. */
const ChosenStage = Stage.exclude(['closed'])
type ChosenStage = ReturnType<typeof ChosenStage.parse>

const isChosen = (stage: Stage): stage is ChosenStage => stage !== 'closed'

const useSetStage = (overview: DossierOverview, onDone: () => void) => {
  const { t } = useTranslation('stage')
  const api = useApi()
  const toast = useToast()
  const { save, saving, error } = useSave((set: { readonly stage: ChosenStage | null; readonly reason: string }) =>
    api.dossier.setStage({ dossierId: overview.dossier.id, ...set }),
  )
  const run = async (stage: ChosenStage | null, reason = '') => {
    if ((await save({ stage, reason })) === null) return
    onDone()
    toast.show({ title: stage === null ? t('followed') : t('fixedDone') })
  }
  return { run, saving, error }
}

export type StageDialogProps = { readonly overview: DossierOverview; readonly onClose: () => void }

/** Sets the stage by hand, with the reason, or follows the log again. */
export const StageDialog = ({ overview, onClose }: StageDialogProps) => {
  const { t } = useTranslation(['stage', 'general'])
  const { stage, derivedStage, dossier } = overview
  const [chosen, setChosen] = useState<ChosenStage>(isChosen(stage) ? stage : 'contact')
  const [reason, setReason] = useState(dossier.stageOverride?.reason ?? '')
  const { run, saving, error } = useSetStage(overview, onClose)
  const nameOf = (value: ChosenStage): string =>
    value === derivedStage ? `${t(`general:stage.${value}`)} (${t('fromLog')})` : t(`general:stage.${value}`)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('dialogTitle')}
      description={t('dialogText')}
      actions={
        <>
          {dossier.stageOverride !== null && (
            <Button variant="quiet" icon={<Undo2 aria-hidden="true" />} busy={saving} onClick={() => void run(null)}>
              {t('follow')}
            </Button>
          )}
          <Button onClick={onClose}>{t('general:kit.cancel')}</Button>
          <Button variant="primary" busy={saving} onClick={() => void run(chosen, reason.trim())}>
            {t('set')}
          </Button>
        </>
      }
    >
      <RadioGroupField
        label={t('choice')}
        value={chosen}
        onChange={setChosen}
        options={ChosenStage.options.map((value) => ({ value, label: nameOf(value), hint: t(`hint.${value}`) }))}
      />
      <TextArea
        label={t('reason')}
        hint={t('reasonHint')}
        value={reason}
        onChange={setReason}
        rows={2}
        maxLength={1000}
      />
      <ErrorBanner error={error} />
    </Dialog>
  )
}
