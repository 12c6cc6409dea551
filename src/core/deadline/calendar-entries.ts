import { z } from 'zod'
import type { Language } from '../kernel/bilingual'
import { maskCardNumbers } from '../kernel/card-number'
import { daysBetween, LocalDate } from '../kernel/local-date'
import { entryDescription, entrySummary, ownerTag } from './calendar-entry-text'
import type { DossierDeadline } from './derive'

/**
 * One deadline as a day in somebody's own calendar. `date`: the whole day, without hour or zone. `alarms`: days before
 * it on which to ring, the earliest first; 0 rings on the day, -1 the day after. `cancelled`: the day stays in the
 * file so that the calendar that holds it already strikes it out.
 */
export const CalendarEntry = z.strictObject({
  uid: z.string().min(1).max(255),
  date: LocalDate,
  summary: z.string().min(1),
  description: z.string().min(1),
  alarms: z.array(z.int()).readonly(),
  cancelled: z.boolean(),
  categories: z.array(z.string().min(1)).readonly(),
})
export type CalendarEntry = z.infer<typeof CalendarEntry>

/** One dossier, with the deadlines of it that go into the calendar. */
export type CalendarDossier = {
  readonly dossierId: string
  readonly companyName: string
  readonly deadlines: readonly DossierDeadline[]
}

/** What a calendar is made of. `today` chooses the alarms that can still ring, and is written as the day of the count. */
export type CalendarInput = {
  readonly dossiers: readonly CalendarDossier[]
  readonly language: Language
  readonly today: LocalDate
}

/** When what you owe is called to mind, in days before the last day to post or to act, which is never after the limit. */
const REMINDERS = [30, 7, 1, 0] as const

/** The file keeps its own days in this domain, which nobody can ever own (RFC 2606). */
const UID_DOMAIN = 'recours.invalid'

/**
 * The name under which a calendar knows a deadline, the same in every export for ever: it holds nothing that can
 * change (no date, no rule version, no wording). Two keys never give the same name, and only letters, digits, `-`, `_`
 * and one `@` occur, because some servers drop other characters and then take two events for one.
 */
const uidOf = (dossierId: string, key: string): string => {
  const encoded = key.replace(/[^A-Za-z0-9-]/gu, (sign) => `_${(sign.codePointAt(0) ?? 0).toString(16)}_`)
  return `${dossierId}-${encoded}@${UID_DOMAIN}`
}

const isCancelled = ({ status }: DossierDeadline): boolean => status === 'superseded' || status === 'waived'

/** What you did too late stays overdue (`deadline-status.ts`), and is not settled. */
const isSettled = ({ status }: DossierDeadline): boolean => status === 'met'

/**
 * The day of the event is the limit itself, not the day to act: it is the date that the window shows and that letters
 * quote, and whoever finds it in the calendar after the last day to post must not believe that all is lost. The day to
 * act stands in the title and sets the alarms. What you owe is dated on the earliest reading; others are late, and
 * ways are open, only after the latest (procedure.md section 2).
 */
const dayOf = ({ owedBy, earliest, latest }: DossierDeadline): LocalDate => (owedBy === 'user' ? earliest : latest)

/**
 * You are called before the last day to post or to act, on it, and on the limit, when the net or the counter may
 * still do. For what others owe nothing can be done before it is late: one alarm, the morning after. A way that opens
 * rings on the day.
 */
const alarmDays = (deadline: DossierDeadline): readonly number[] => {
  if (isCancelled(deadline) || isSettled(deadline)) return []
  const { owedBy, postBy, actBy, earliest } = deadline
  if (owedBy === 'company' || owedBy === 'mediator') return [-1]
  if (owedBy !== 'user') return [0]
  const ahead = daysBetween(postBy ?? actBy ?? earliest, dayOf(deadline))
  return [...new Set([...REMINDERS.map((days) => ahead + days), 0])]
}

/** Manual titles, promises and names are typed by people; a calendar is often shared, and synchronised elsewhere. */
const withoutCardNumbers = (deadline: DossierDeadline): DossierDeadline => {
  const both = ({ fr, en }: DossierDeadline['label']) => ({ fr: maskCardNumbers(fr), en: maskCardNumbers(en) })
  const { label, why, consequence, note, mark } = deadline
  return {
    ...deadline,
    label: both(label),
    why: both(why),
    consequence: both(consequence),
    note: maskCardNumbers(note),
    mark: mark === null ? null : { ...mark, note: maskCardNumbers(mark.note) },
  }
}

const entryOf = (raw: DossierDeadline, dossier: CalendarDossier, input: CalendarInput): CalendarEntry => {
  const deadline = withoutCardNumbers(raw)
  const { language, today } = input
  const date = dayOf(deadline)
  const [cancelled, settled] = [isCancelled(deadline), isSettled(deadline)]
  const facts = { deadline, companyName: maskCardNumbers(dossier.companyName), date, cancelled, settled, today }
  const left = daysBetween(today, date)
  return {
    uid: uidOf(dossier.dossierId, deadline.key),
    date,
    summary: entrySummary(facts, language),
    description: entryDescription(facts, language),
    // A past alarm would ring at once, on every import.
    alarms: alarmDays(deadline).filter((daysBefore) => daysBefore <= left),
    cancelled,
    categories: ['Recours', ownerTag(deadline.owedBy, language)],
  }
}

/**
 * Plans the calendar of one or several dossiers, in date order (product.md L4): the limit days, whole days without a
 * zone, with what is owed, by whom, why, on which text, and when to be reminded. What no longer counts is kept as
 * cancelled, so that a calendar that was given it before strikes it out; what is done is kept without an alarm.
 * Complete card numbers are masked everywhere. Empty when there is no deadline: a calendar file cannot be empty.
 */
export const planCalendar = (input: CalendarInput): readonly CalendarEntry[] =>
  input.dossiers
    .flatMap((dossier) => dossier.deadlines.map((deadline) => entryOf(deadline, dossier, input)))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.uid < b.uid ? -1 : 1))

/** What the calendar is called where it is opened: `Recours`, with the company when there is one dossier only. */
export const calendarName = (dossiers: readonly Pick<CalendarDossier, 'companyName'>[]): string => {
  const [only, ...others] = dossiers
  return only === undefined || others.length > 0 ? 'Recours' : `Recours – ${maskCardNumbers(only.companyName)}`
}
