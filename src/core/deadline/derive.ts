import { z } from 'zod'
import { Motive, Profile } from '../dossier/dossier'
import { Bilingual } from '../kernel/bilingual'
import { DateOutOfRange, formatLocalDate, LocalDate } from '../kernel/local-date'
import { workingDayOnOrBefore, workingDaysBefore } from './calendar'
import { draftClock } from './clock-deadline'
import { POST_BUSINESS_DAYS } from './clock-start'
import { DeadlineStatus, statusOf } from './deadline-status'
import { ExplainParams } from './derivation'
import { CLOCKS } from './dossier-clocks'
import { DossierEvent } from './dossier-event'
import type { DraftDeadline, Log } from './draft-deadline'
import { ProcedureEvent } from './events'
import { DeadlineMark } from './manual-deadline'
import { Region } from './region'
import { OwedBy, type Rule, RuleSource, type RulesById } from './rule'

/** Something the other side undertook to do by a day. `on`: the day it said so. `keptOn`: the day it did it. */
const DossierPromise = z.strictObject({
  entryId: z.string(),
  text: z.string(),
  by: LocalDate,
  on: LocalDate.optional(),
  keptOn: LocalDate.optional(),
})
type DossierPromise = z.infer<typeof DossierPromise>

/** A disputed payment; what is not said about it is taken for the ordinary case. */
const DossierTransaction = z.strictObject({
  debitedOn: LocalDate,
  payeeOutsideEea: z.boolean().optional(),
  amountUnexpected: z.boolean().optional(),
})

/** Everything that a dossier's deadlines depend on. Without `motive`, clocks of every ground are shown. */
export const DeriveInput = z.strictObject({
  profile: Profile,
  motive: Motive.nullable().optional(),
  region: Region,
  events: z.array(DossierEvent),
  promises: z.array(DossierPromise),
  transactions: z.array(DossierTransaction),
  today: LocalDate,
})
export type DeriveInput = z.infer<typeof DeriveInput>

/** What the rules of today give in the place of a date that was relied on. */
const Recomputation = z.strictObject({
  ruleVersion: z.int().nullable(),
  date: LocalDate.nullable(),
  earliest: LocalDate.nullable(),
  latest: LocalDate.nullable(),
  why: Bilingual,
})

/**
 * One date to keep or to watch. `key` stays the same while the dossier grows. `earliest` and `latest` span both
 * readings of « jour ouvrable ». `actBy` is the last working day on which you can still act. `ruleId` is null where no
 * period was counted: a promise, or a way that an answer opened at once. `from` and `ruleId` given to
 * `explainDeadline` redo the date; a gate opens the day after. `postBy` is the last day to post what must arrive by
 * `earliest`. `recomputation` is what the rule of today gives where `date` is one that was relied on before the rule
 * changed (`kept-dates.ts`); its `date` is null when the rule no longer gives any.
 */
export const DossierDeadline = z.strictObject({
  key: z.string(),
  kind: z.enum(['rule', 'promise', 'manual']),
  ruleId: z.string().nullable(),
  ruleVersion: z.int().nullable(),
  label: Bilingual,
  owedBy: OwedBy,
  from: z.strictObject({ event: ProcedureEvent.nullable(), on: LocalDate, entryId: z.string().nullable() }),
  /** What `explainDeadline` needs besides `from.on` to redo the date: a date read in a document, a suspension. */
  params: ExplainParams.nullable(),
  date: LocalDate,
  earliest: LocalDate,
  latest: LocalDate,
  actBy: LocalDate.nullable(),
  postBy: LocalDate.nullable(),
  estimated: z.boolean(),
  status: DeadlineStatus,
  metOn: LocalDate.nullable(),
  consequence: Bilingual,
  why: Bilingual,
  source: RuleSource.nullable(),
  /** Of a date that the person set. */
  note: z.string(),
  mark: DeadlineMark.nullable(),
  recomputation: Recomputation.nullable(),
})
export type DossierDeadline = z.infer<typeof DossierDeadline>

/** A claim that would be time-barred is saved before a court, and what a court gave is answered there: no letter does it. */
const isKeptByLetter = (rule: Rule | null): boolean => rule?.nature !== 'prescription' && rule?.preset !== 'court'

const finish = (draft: DraftDeadline, region: Region, today: LocalDate): DossierDeadline => {
  const { rule, start, superseded, params, lapses, ...rest } = draft
  const isYours = draft.owedBy === 'user'
  const actBy = isYours ? workingDayOnOrBefore(draft.earliest, region) : null
  const postBy = isYours && isKeptByLetter(rule) ? workingDaysBefore(draft.earliest, POST_BUSINESS_DAYS, region) : null
  // What lapses is a right of the other side: once it is over, nothing is late, and nothing is left to watch.
  const isOver = lapses === true && today > draft.latest
  const status = statusOf({ ...draft, today, postBy, superseded: superseded || isOver })
  const { event, on, entryId, estimated } = start
  return {
    ...rest,
    kind: 'rule',
    ruleId: rule?.id ?? null,
    ruleVersion: rule?.version ?? null,
    from: { event, on, entryId },
    params: params ?? null,
    actBy,
    postBy,
    estimated,
    status,
    metOn: draft.owedBy === 'gate' && status === 'met' ? draft.date : draft.metOn,
    note: '',
    mark: null,
    recomputation: null,
  }
}

const fromPromise = (promise: DossierPromise, today: LocalDate): DossierDeadline => {
  const { entryId, text, by } = promise
  const on = promise.on ?? by
  const metOn = promise.keptOn ?? null
  return {
    key: `promise:${entryId}`,
    kind: 'promise',
    ruleId: null,
    ruleVersion: null,
    label: { fr: `Promesse\u00a0: ${text}`, en: `Promise: ${text}` },
    owedBy: 'company',
    from: { event: null, on, entryId },
    params: null,
    date: by,
    earliest: by,
    latest: by,
    actBy: null,
    postBy: null,
    estimated: false,
    status: statusOf({ owedBy: 'company', earliest: by, latest: by, metOn, superseded: false, today }),
    metOn,
    consequence: {
      fr: 'Si rien n’est fait, relancez en rappelant cet engagement.',
      en: 'If nothing is done, send a reminder that quotes this undertaking.',
    },
    why: {
      fr: `Engagement noté dans vos échanges, pour le ${formatLocalDate(by, 'fr')}.`,
      en: `Undertaking noted in your log, for ${formatLocalDate(by, 'en')}.`,
    },
    source: null,
    note: '',
    mark: null,
    recomputation: null,
  }
}

/** A clock that would end after the year 2200 is left out, so that one typing slip does not hide all the others. */
const withinYears = (compute: () => readonly DossierDeadline[]): readonly DossierDeadline[] => {
  try {
    return compute()
  } catch (thrown) {
    if (thrown instanceof DateOutOfRange) return []
    throw thrown
  }
}

/**
 * Lists the deadlines that follow from what a dossier has logged, in date order (product.md L1-L3).
 *
 * Which event starts, meets or ends which clock is the table of `dossier-clocks.ts`. Companies and mediators are late
 * only after the latest reading; what you owe is warned on the earliest. Pure: `today` decides the statuses alone.
 */
export const deriveDeadlines = (input: DeriveInput, rulesById: RulesById): readonly DossierDeadline[] => {
  const { profile, region, events, transactions: debits, today } = input
  const log: Log = { profile, motive: input.motive ?? null, region, events, debits, rulesById }
  const ruled = CLOCKS.flatMap((clock) =>
    withinYears(() => draftClock(clock, log).map((one) => finish(one, region, today))),
  )
  const promised = input.promises.map((promise) => fromPromise(promise, today))
  return [...ruled, ...promised].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.key < b.key ? -1 : 1))
}
