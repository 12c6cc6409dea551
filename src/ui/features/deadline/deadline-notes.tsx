import { PenLine, Scale } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isOpen } from '#core/deadline/deadline-status'
import type { DossierDeadline } from '#core/deadline/derive'
import { useToday } from '#ui/app/use-today'
import { Owner } from '#ui/kit/owner'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import { useIsFolded } from './kept-notices'
import type { AgendaItem } from './plan-agenda'
import { Recomputation } from './recomputation'

/** What to do by when, for what the person owes: a letter needs days to arrive. */
const useActSentences = ({ owedBy, postBy, actBy, date, earliest }: DossierDeadline): readonly string[] => {
  const { t } = useTranslation('deadline')
  const format = useFormat()
  const today = useToday()
  if (owedBy !== 'user') return []
  if (postBy !== null && postBy >= today)
    return [t('postBy', { date: format.date(postBy, 'weekday'), end: format.date(earliest, 'weekday') })]
  const last =
    actBy !== null && actBy < date
      ? t('actBy', { date: format.date(actBy, 'weekday') })
      : t('lastDay', { date: format.date(earliest, 'weekday') })
  return postBy !== null && earliest >= today ? [t('postTooLate'), last] : actBy === null ? [] : [last]
}

const Said = ({ deadline: { mark, status } }: { readonly deadline: DossierDeadline }) => {
  const { t } = useTranslation('deadline')
  const format = useFormat()
  if (mark === null) return null
  const how = mark.kind === 'done' && status === 'overdue' ? 'doneLate' : mark.kind
  return (
    <p className="deadline-row__note">
      {t(`said.${how}`, { date: format.date(mark.on) })} {mark.note}
    </p>
  )
}

/** What a row says under its title: why, what to do by when, what the person noted. */
export const DeadlineNotes = ({ deadline }: { readonly deadline: DossierDeadline }) => {
  const { t } = useTranslation('deadline')
  const format = useFormat()
  const { earliest, latest, status, note, kind, consequence, mark } = deadline
  const sentences = useActSentences(deadline)
  const asks = isOpen(deadline) && mark === null
  return (
    <>
      {kind !== 'manual' && <p className="deadline-row__why">{format.text(deadline.why)}</p>}
      {note !== '' && <p className="deadline-row__why deadline-row__why--own">{note}</p>}
      {asks && status === 'overdue' && <p className="deadline-row__note">{format.text(consequence)}</p>}
      {asks &&
        status !== 'overdue' &&
        sentences.map((sentence) => (
          <p key={sentence} className="deadline-row__note">
            {sentence}
          </p>
        ))}
      {asks && earliest !== latest && (
        <p className="deadline-row__note">
          {t('between', { earliest: format.date(earliest), latest: format.date(latest) })}
        </p>
      )}
      <Said deadline={deadline} />
    </>
  )
}

/** Who owes it, and what is particular about the date. */
export const DeadlineChips = ({ item: { deadline, dossierId } }: { readonly item: AgendaItem }) => {
  const { t } = useTranslation('deadline')
  const isFolded = useIsFolded({ deadline, dossierId })
  const { owedBy, kind, estimated, recomputation } = deadline
  return (
    <span className="deadline-row__chips">
      <Owner owedBy={owedBy} />
      {kind === 'manual' && (
        <Status tone="neutral" icon={<PenLine aria-hidden="true" />}>
          {t('manual')}
        </Status>
      )}
      {estimated && (
        <span title={t('estimatedHint')}>
          <Status tone="warn">{t('estimated')}</Status>
        </span>
      )}
      {recomputation !== null && isFolded && (
        <Status tone="info" icon={<Scale aria-hidden="true" />}>
          {t('ruleChanged')}
        </Status>
      )}
    </span>
  )
}

/** The notice of a changed rule, until the person chose. */
export const DeadlineNotice = ({ item: { deadline, dossierId } }: { readonly item: AgendaItem }) => {
  const isFolded = useIsFolded({ deadline, dossierId })
  return deadline.recomputation === null || isFolded ? null : (
    <Recomputation deadline={deadline} dossierId={dossierId} />
  )
}
