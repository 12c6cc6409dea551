import type { LocalDate } from '../kernel/local-date'
import { statusOf } from './deadline-status'
import type { DossierDeadline } from './derive'
import type { DeadlineMark, ManualDeadline } from './manual-deadline'

/** What the person said of the dates of one dossier, by their keys. */
export type MarksByKey = ReadonlyMap<string, DeadlineMark>

/** The key of a date that the person set. */
export const manualKey = (id: ManualDeadline['id']): string => `manual:${id}`

/** A date that the person set, in the form of the others. */
export const fromManual = (manual: ManualDeadline, today: LocalDate): DossierDeadline => {
  const { date, owedBy, title, note } = manual
  return {
    key: manualKey(manual.id),
    kind: 'manual',
    ruleId: null,
    ruleVersion: null,
    label: { fr: title, en: title },
    owedBy,
    from: { event: null, on: date, entryId: null },
    params: null,
    date,
    earliest: date,
    latest: date,
    actBy: null,
    postBy: null,
    estimated: false,
    status: statusOf({ owedBy, earliest: date, latest: date, metOn: null, superseded: false, today }),
    metOn: null,
    consequence: { fr: '', en: '' },
    why: { fr: 'Date que vous avez fixée.', en: 'A date that you set.' },
    source: null,
    note,
    mark: null,
    recomputation: null,
  }
}

/**
 * Lays what the person said over the dates. What is set aside is `waived`; what is done is `met`, or still `overdue` when
 * it was yours and came too late, as doing it does not save the right. A gate opens by itself: it takes no mark.
 */
export const applyMarks = (
  deadlines: readonly DossierDeadline[],
  marks: MarksByKey,
  today: LocalDate,
): readonly DossierDeadline[] =>
  deadlines.map((deadline) => {
    const mark = marks.get(deadline.key)
    if (mark === undefined || deadline.owedBy === 'gate') return deadline
    if (mark.kind === 'waived') return { ...deadline, mark, status: 'waived' as const }
    const metOn = deadline.metOn ?? mark.on
    const superseded = deadline.status === 'superseded'
    return { ...deadline, mark, metOn, status: statusOf({ ...deadline, metOn, superseded, today }) }
  })
