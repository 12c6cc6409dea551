import { ArrowRight } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { DossierDeadline } from '#core/deadline/derive'
import type { DossierId } from '#core/kernel/ids'
import type { LocalDate } from '#core/kernel/local-date'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { useSave } from '#ui/app/saving'
import { Button } from '#ui/kit/button'
import { useToast } from '#ui/kit/toast'
import { useFormat } from '#ui/kit/use-format'
import { foldNotice, useIsFolded } from './kept-notices'
import './recomputation.css'

type Side = {
  readonly ruleVersion: number | null
  readonly date: LocalDate | null
  readonly earliest: LocalDate | null
  readonly latest: LocalDate | null
}

const SideBySide = ({ label, side }: { readonly label: string; readonly side: Side }) => {
  const { t } = useTranslation('deadline')
  const format = useFormat()
  const { date, earliest, latest, ruleVersion } = side
  return (
    <div className="recomputation__side">
      <dt>{label}</dt>
      <dd>
        <strong className="recomputation__date">
          {date === null ? t('recomputed.none') : format.date(date, 'weekday')}
        </strong>
        {earliest !== null && latest !== null && earliest !== latest && (
          <span>{t('recomputed.range', { earliest: format.date(earliest), latest: format.date(latest) })}</span>
        )}
        {ruleVersion !== null && <span>{t('recomputed.version', { version: ruleVersion })}</span>}
      </dd>
    </div>
  )
}

/** The notice goes once the person chose: what stands next to it in its row, or in the dialog, takes the focus. */
const moveFocus = (choice: Element): void => {
  const row = choice.closest('.deadline-row')
  const next =
    row === null ? choice.querySelector('button:last-child') : row.querySelector('.deadline-row__acts button')
  if (next instanceof HTMLElement) next.focus({ preventScroll: true })
}

const Choice = ({ deadline, dossierId }: { readonly deadline: DossierDeadline; readonly dossierId: DossierId }) => {
  const { t } = useTranslation('deadline')
  const api = useApi()
  const toast = useToast()
  const isFolded = useIsFolded({ deadline, dossierId })
  const { save, saving, error } = useSave(() => api.deadline.recompute({ dossierId, key: deadline.key }))
  const choice = useRef<HTMLDivElement>(null)
  const leave = () => choice.current !== null && moveFocus(choice.current)
  const keep = () => {
    leave()
    foldNotice({ deadline, dossierId })
  }
  const take = async () => {
    if ((await save(undefined)) === null) return
    leave()
    toast.show({ title: t('recomputed.taken') })
  }
  return (
    <>
      <div className="recomputation__choice" ref={choice}>
        {isFolded ? (
          <span className="recomputation__kept">{t('recomputed.kept')}</span>
        ) : (
          <Button size="small" onClick={keep}>
            {t('recomputed.keep')}
          </Button>
        )}
        <Button size="small" variant="quiet" busy={saving} onClick={() => void take()}>
          {t('recomputed.take')}
        </Button>
      </div>
      <ErrorBanner error={error} />
    </>
  )
}

export type RecomputationProps = {
  readonly deadline: DossierDeadline
  /** Absent where there is nothing to choose with: both dates are only shown. */
  readonly dossierId?: DossierId | undefined
}

/** The date relied on beside what the rule of today gives: nothing moves until the person says so. */
export const Recomputation = ({ deadline, dossierId }: RecomputationProps) => {
  const { t } = useTranslation('deadline')
  const format = useFormat()
  const { recomputation } = deadline
  if (recomputation === null) return null
  return (
    <section className="recomputation" aria-label={t('recomputed.title')}>
      <p className="recomputation__title">{t('recomputed.title')}</p>
      <p className="recomputation__text">{t('recomputed.text')}</p>
      <dl className="recomputation__sides">
        <SideBySide label={t('recomputed.yours')} side={deadline} />
        <ArrowRight aria-hidden="true" className="recomputation__arrow" />
        <SideBySide label={t('recomputed.fresh')} side={recomputation} />
      </dl>
      <p className="recomputation__text">{format.text(recomputation.why)}</p>
      {dossierId !== undefined && <Choice deadline={deadline} dossierId={dossierId} />}
    </section>
  )
}
