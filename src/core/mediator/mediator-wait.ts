import type { Entry } from '#core/correspondence/entry'
import { draftClock } from '#core/deadline/clock-deadline'
import { ANSWERS } from '#core/deadline/clock-events'
import type { DossierDeadline } from '#core/deadline/derive'
import { CLOCKS } from '#core/deadline/dossier-clocks'
import type { DraftDeadline, Log } from '#core/deadline/draft-deadline'
import type { ProcedureEvent } from '#core/deadline/events'
import type { Rule, RuleSource, RulesById } from '#core/deadline/rule'
import { whyOpensNow } from '#core/deadline/why-words'
import { clockInputOf, isLooseStart } from '#core/dossier/clock-input'
import type { Dossier } from '#core/dossier/dossier'
import type { Bilingual } from '#core/kernel/bilingual'
import { DateOutOfRange, type LocalDate } from '#core/kernel/local-date'
import { answerToComplaint } from '#core/mediator/complaint-events'
import type { Mediator } from '#core/mediator/mediator'

/** The wait where no rule gives another: two months (procedure.md 1.6, last line). */
const GENERAL_WAIT = 'FR-MED-OPEN-2M'
/** Two levels inside the company, one after the other, and only then the mediator. */
const TELECOM_WAIT = 'FR-TELECOM-SCONSO-1M'

/**
 * When the mediator can be asked. `known`: `opensOn` is the first day. `first_level`: an answer came, but this mediator
 * also wants the company's second level to have been asked.
 */
export type Wait =
  | {
      readonly kind: 'known'
      readonly opensOn: LocalDate
      readonly isAnswered: boolean
      readonly isEstimated: boolean
      readonly entryId: string | null
      readonly why: Bilingual
      readonly source: RuleSource | null
    }
  | { readonly kind: 'first_level'; readonly entryId: string | null; readonly source: RuleSource | null }
  | { readonly kind: 'unknown' }

type KnownWait = Extract<Wait, { kind: 'known' }>

type WaitInput = {
  readonly dossier: Dossier
  readonly entries: readonly Entry[]
  readonly mediator: Mediator | null
  readonly deadlines: readonly DossierDeadline[]
  readonly today: LocalDate
}

type Gate = Pick<DossierDeadline, 'latest' | 'why' | 'source'>
type From = Pick<DraftDeadline['start'], 'entryId' | 'estimated'> & { readonly event: ProcedureEvent | null }

const known = ({ latest, why, source }: Gate, { event, entryId, estimated }: From): KnownWait => ({
  kind: 'known',
  opensOn: latest,
  isAnswered: ANSWERS.some((answer) => answer === event),
  isEstimated: estimated,
  entryId,
  why,
  source,
})

const logOf = ({ dossier, entries, today }: WaitInput, rulesById: RulesById): Log => {
  const { profile, region, events, transactions } = clockInputOf(dossier, entries, today)
  return { profile, motive: dossier.motive, region, events, debits: transactions, rulesById }
}

/** What starts a rule is what starts the other rules with its trigger (`dossier-clocks.ts`). */
const draftWait = (rule: Rule | undefined, log: Log, entries: readonly Entry[]): KnownWait | null => {
  if (rule === undefined) return null
  const starts = CLOCKS.find(({ ruleId }) => log.rulesById.get(ruleId)?.trigger === rule.trigger)?.starts
  if (starts === undefined) return null
  try {
    const [draft] = draftClock({ ruleId: rule.id, starts, pick: 'earliest', metBy: [] }, log)
    const isKnown = draft !== undefined && !isLooseStart({ owedBy: 'gate', from: draft.start }, entries)
    return isKnown ? known(draft, draft.start) : null
  } catch (thrown) {
    // A wait that would end after the year 2200 is not known, as in `deriveDeadlines`.
    if (thrown instanceof DateOutOfRange) return null
    throw thrown
  }
}

const fromDeadlines = ({ deadlines }: WaitInput): KnownWait | null => {
  const gate = deadlines.find(({ owedBy }) => owedBy === 'gate')
  return gate === undefined ? null : known(gate, { ...gate.from, estimated: gate.estimated })
}

/** An answer to the complaint opens the way wherever it was made, even where no wait is known. */
const openedByAnswer = (log: Log): KnownWait | null => {
  const answer = answerToComplaint(log.events)
  if (answer === null) return null
  const from = { ...answer, estimated: answer.estimated ?? false }
  return known({ latest: answer.on, why: whyOpensNow(from), source: null }, from)
}

/**
 * Finds when the mediator can be asked: the mediator's own rule where it has one (SNCF, CMAP ...), else the gate among
 * the dossier's deadlines, else in France two months from the complaint (procedure.md 1.6). Where no wait is confirmed
 * (Belgium, Germany) only an answer opens the way.
 */
export const findWait = (input: WaitInput, rulesById: RulesById): Wait => {
  const log = logOf(input, rulesById)
  const own = rulesById.get(input.mediator?.gateRuleId ?? '')
  const wait = own === undefined ? fromDeadlines(input) : draftWait(own, log, input.entries)
  if (wait !== null) return wait
  const general = draftWait(rulesById.get(GENERAL_WAIT), log, input.entries)
  if (general === null) return openedByAnswer(log) ?? { kind: 'unknown' }
  const twoLevels = own ?? (input.dossier.profile === 'telecom' ? rulesById.get(TELECOM_WAIT) : undefined)
  return twoLevels?.trigger === 'complaint2.sent' && general.isAnswered
    ? { kind: 'first_level', entryId: general.entryId, source: twoLevels.source }
    : general
}
