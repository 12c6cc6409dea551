import { z } from 'zod'
import { Citation, Commitment, EntryFields, MarkedEvent } from '#core/correspondence/entry'
import { checkDay } from '#core/deadline/calendar'
import { DisputedPayment, DossierFields } from '#core/dossier/dossier'
import { Person } from '#core/dossier/person'
import { EvidenceFields } from '#core/evidence/evidence'
import {
  addDays,
  daysBetween,
  formatLocalDate,
  formatMonth,
  LocalDate,
  weekdayName,
  weekdayOf,
} from '#core/kernel/local-date'

/** The name of a day of the story: `complaint_sent`. */
const DayName = z.string().regex(/^[a-z][a-z0-9_]*$/)

/** A day as it was at the anchor. `workingDay`: the post or an office was open, so it moves on when a holiday falls there. */
const StoryDay = z.strictObject({ on: LocalDate, workingDay: z.boolean() })

const StoryFile = EvidenceFields.omit({ sender: true, receivedOn: true }).extend({
  /** Name in `resources/sample/files`, also the name that the dossier keeps. */
  file: z.string().min(1).max(120),
  /** The template in `resources/sample/typeset` that sets the same document with other dates; null: the file shows no date. */
  template: z.string().nullable(),
  documentDate: DayName.nullable(),
})

const StoryEntry = EntryFields.extend({
  on: DayName,
  commitment: Commitment.omit({ keptOn: true }).extend({ by: DayName.nullable() }).nullable(),
  events: z.array(MarkedEvent.extend({ on: DayName })),
  citations: z.array(z.strictObject({ file: z.string(), page: Citation.shape.page })),
  postalNumber: EntryFields.shape.postalNumber.default(null),
  datePrecision: EntryFields.shape.datePrecision.default(null),
  dayOrder: EntryFields.shape.dayOrder.default(null),
})

const StoryDossier = DossierFields.extend({
  occurredOn: DayName.nullable(),
  noticedOn: DayName.nullable(),
  payments: z.array(DisputedPayment.extend({ debitedOn: DayName })),
  legalRates: DossierFields.shape.legalRates.default([]),
})

const Shape = z.strictObject({
  version: z.int().min(1),
  /** The Monday on which the story's days are those written here. */
  anchor: LocalDate,
  days: z.record(DayName, StoryDay),
  person: Person,
  dossier: StoryDossier,
  files: z.array(StoryFile).min(1),
  entries: z.array(StoryEntry).min(1),
  letter: z.strictObject({ templateId: z.string(), on: DayName }).nullable(),
})
type Shape = z.infer<typeof Shape>

const TOKEN = /\{\{([a-z0-9_]+)(?:\|([a-z]+))?\}\}/g

/** How a day is written where a text names it: `{{complaint_sent}}`, `{{complaint_sent|short}}`. */
const STYLES = {
  long: (date: LocalDate) => formatLocalDate(date, 'fr'),
  weekday: (date: LocalDate) => formatLocalDate(date, 'fr', 'weekday'),
  short: (date: LocalDate) => formatLocalDate(date, 'fr', 'short'),
  month: (date: LocalDate) => formatMonth(date, 'fr'),
  iso: (date: LocalDate) => date as string,
  /** As the header of an e-mail writes it (RFC 5322). */
  mail: (date: LocalDate) =>
    `${weekdayName(weekdayOf(date), 'en').slice(0, 3)}, ${Number(date.slice(8))} ${formatMonth(date, 'en').slice(0, 3)} ${date.slice(0, 4)}`,
} as const
type Style = keyof typeof STYLES

const isStyle = (name: string): name is Style => name in STYLES

const dayNames = (story: Shape): readonly (string | null)[] => [
  story.dossier.occurredOn,
  story.dossier.noticedOn,
  ...story.dossier.payments.map(({ debitedOn }) => debitedOn),
  ...story.files.map(({ documentDate }) => documentDate),
  ...story.entries.flatMap(({ on, commitment, events }) => [
    on,
    commitment?.by ?? null,
    ...events.map((event) => event.on),
  ]),
  story.letter?.on ?? null,
]

const problemsOf = (story: Shape): readonly string[] => {
  const files = new Set(story.files.map(({ file }) => file))
  const unknownDays = dayNames(story).filter((name) => name !== null && !(name in story.days))
  const unknownTokens = [...JSON.stringify(story).matchAll(TOKEN)]
    .filter(([, name = '', style = 'long']) => !(name in story.days) || !isStyle(style))
    .map(([token]) => token)
  const unknownFiles = story.entries.flatMap(({ citations }) =>
    citations.filter(({ file }) => !files.has(file)).map(({ file }) => file),
  )
  return [
    ...(weekdayOf(story.anchor) === 1 ? [] : ['the anchor is not a Monday']),
    ...[...unknownDays, ...unknownTokens, ...unknownFiles].map((name) => `unknown: ${name}`),
  ]
}

/**
 * The example dossier as data (`resources/sample/dossier.json`): days have names, texts name them in double braces, and
 * exchanges cite files by their name. Every name must exist.
 */
export const SampleStory = Shape.superRefine((story, context) => {
  for (const message of problemsOf(story)) context.addIssue({ code: 'custom', message })
})
export type SampleStory = z.infer<typeof SampleStory>

/** The days of a planned story, by their name. */
export type SampleDays = Readonly<Record<string, LocalDate>>

/** A file to add, with what its piece says. `file`: its name in `resources/sample/files`. */
export type PlannedFile = Omit<EvidenceFields, 'sender' | 'receivedOn'> & {
  readonly file: string
  readonly template: string | null
}

/** An exchange to log; its citations name files until these have become pieces. */
export type PlannedEntry = Omit<EntryFields, 'citations'> & {
  readonly citations: readonly { readonly file: string; readonly page: number | null }[]
}

/** The example with its days as of today: files in the order of their exhibit numbers, exchanges in the order of days. */
export type SamplePlan = {
  readonly days: SampleDays
  readonly person: Person
  readonly dossier: DossierFields
  readonly files: readonly PlannedFile[]
  readonly entries: readonly PlannedEntry[]
  readonly letter: { readonly templateId: string; readonly on: LocalDate } | null
}

const nextWorkingDay = (date: LocalDate): LocalDate => {
  let day = date
  while (checkDay(day, 'bank5', 'FR').kind !== 'working') day = addDays(day, 1)
  return day
}

/** Replaces the days that a text names in double braces; an unknown name stays as it is. */
export const writeDays = (text: string, days: SampleDays): string =>
  text.replace(TOKEN, (token, name: string, style = 'long') => {
    const date = days[name]
    return date === undefined || !isStyle(style) ? token : STYLES[style](date)
  })

/** Each day written in every style: the data with which a template of `resources/sample/typeset` is set. */
export const sampleDocumentData = (days: SampleDays): Readonly<Record<string, Readonly<Record<Style, string>>>> =>
  Object.fromEntries(
    Object.entries(days).map(([name, date]) => [
      name,
      Object.fromEntries(Object.entries(STYLES).map(([style, write]) => [style, write(date)])) as Record<Style, string>,
    ]),
  )

const planDays = (story: SampleStory, today: LocalDate): SampleDays => {
  const shift = 7 * Math.floor(daysBetween(story.anchor, today) / 7)
  return Object.fromEntries(
    Object.entries(story.days).map(([name, day]) => {
      const moved = addDays(day.on, shift)
      return [name, day.workingDay ? nextWorkingDay(moved) : moved]
    }),
  )
}

/**
 * Moves the story so that it always happened lately: by whole weeks, so that weekdays stay true, and past public
 * holidays where the post or an office had to be open. The same day always gives the same plan.
 */
export const planSample = (story: SampleStory, today: LocalDate): SamplePlan => {
  const days = planDays(story, today)
  const day = (name: string): LocalDate => days[name] ?? today
  const dayOrNull = (name: string | null): LocalDate | null => (name === null ? null : day(name))
  const say = (text: string): string => writeDays(text, days)
  const { dossier } = story
  return {
    days,
    person: story.person,
    dossier: {
      ...dossier,
      occurredOn: dayOrNull(dossier.occurredOn),
      noticedOn: dayOrNull(dossier.noticedOn),
      payments: dossier.payments.map((payment) => ({ ...payment, debitedOn: day(payment.debitedOn) })),
      demand: say(dossier.demand),
      summary: say(dossier.summary),
    },
    files: story.files.map((file) => ({
      ...file,
      title: say(file.title),
      proves: say(file.proves),
      documentDate: dayOrNull(file.documentDate),
    })),
    entries: story.entries.map((entry) => ({
      ...entry,
      on: day(entry.on),
      summary: say(entry.summary),
      commitment:
        entry.commitment === null
          ? null
          : { text: say(entry.commitment.text), by: dayOrNull(entry.commitment.by), keptOn: null },
      events: entry.events.map(({ event, on, proof }) => ({ event, on: day(on), proof })),
    })),
    letter: story.letter === null ? null : { templateId: story.letter.templateId, on: day(story.letter.on) },
  }
}
