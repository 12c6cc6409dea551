import type { Bilingual } from '../kernel/bilingual'
import type { LocalDate } from '../kernel/local-date'
import type { Derivation, ExplainParams } from './derivation'
import type { Log } from './draft-deadline'
import { explainDeadline } from './explain'
import type { Rule } from './rule'
import { inTurn, whyStillSuspended, whySuspended } from './why-words'

const SUSPENSION = 'FR-CC-2238-SUSPEND'

/** A prescription as mediation leaves it: the rule and the params that redo the date, and what to add to the reason. */
type Suspended = {
  readonly rule: Rule
  readonly params: ExplainParams
  readonly derivation: Derivation
  readonly why: Bilingual
}

type Window = { readonly from: LocalDate; readonly to: LocalDate | null }

/** From an agreement, or a first meeting, to the first end after it. */
const mediationsOf = ({ events }: Log): readonly Window[] => {
  const daysOf = (name: string): readonly LocalDate[] =>
    events
      .filter(({ event }) => event === name)
      .map(({ on }) => on)
      .sort()
  const ends = daysOf('mediation.closed')
  return daysOf('mediation.agreed_or_first_meeting').map((from) => ({
    from,
    to: ends.find((end) => end >= from) ?? null,
  }))
}

type Base = { readonly rule: Rule; readonly on: LocalDate; readonly derivation: Derivation; readonly why: Bilingual }

/**
 * Extends a prescription by a mediation that has ended (C. civ. 2230, 2238); forfeitures and every other limit are left
 * alone (2220). Of several mediations the one that gives the latest day counts: the engine adds up no two of them, so the
 * day is never later than the law's. Null when none extends it.
 */
export const extendByMediation = ({ rule: base, on, derivation, why }: Base, log: Log): Suspended | null => {
  const rule = log.rulesById.get(SUSPENSION)
  if (rule === undefined || rule.jurisdiction !== base.jurisdiction) return null
  const found = mediationsOf(log).flatMap(({ from, to }): readonly Suspended[] => {
    if (to === null) return []
    const params: ExplainParams = { base_rule: base.id, suspended_from: from, suspended_to: to }
    const result = explainDeadline(rule, { on, region: log.region, params }, log.rulesById)
    // The engine itself refuses to suspend what is no prescription.
    if (result.kind !== 'computed' || result.derivation.date <= derivation.date) return []
    return [{ rule, params, derivation: result.derivation, why: inTurn(why, whySuspended(from, to)) }]
  })
  return found.reduce<Suspended | null>(
    (latest, one) => (latest === null || one.derivation.date > latest.derivation.date ? one : latest),
    null,
  )
}

/** What to add to the reason of a prescription while a mediation still runs; null when none does before `date`. */
export const whileMediationRuns = (rule: Rule, date: LocalDate, log: Log): Bilingual | null => {
  if (rule.nature !== 'prescription' || rule.jurisdiction !== 'FR') return null
  const running = mediationsOf(log).find(({ from, to }) => to === null && from <= date)
  return running === undefined ? null : whyStillSuspended(running.from)
}
