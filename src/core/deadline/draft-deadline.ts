import type { Motive, Profile } from '../dossier/dossier'
import type { Bilingual } from '../kernel/bilingual'
import type { LocalDate } from '../kernel/local-date'
import type { ResolvedStart } from './clock-start'
import type { ExplainParams } from './derivation'
import type { DossierEvent } from './dossier-event'
import type { ProcedureEvent } from './events'
import type { Region } from './region'
import type { Rule, RuleSource, RulesById } from './rule'

/** A disputed payment, as far as deadlines care. */
export type DisputedDebit = {
  readonly debitedOn: LocalDate
  /** The merchant's bank is outside the EU and the EEA (CMF L.133-1-1). */
  readonly payeeOutsideEea?: boolean | undefined
  /** It was authorised, but its amount was not known and is higher than expected (CMF L.133-25). */
  readonly amountUnexpected?: boolean | undefined
}

/** What a dossier says about itself, and the rules. */
export type Log = {
  readonly profile: Profile
  readonly motive: Motive | null
  readonly region: Region
  readonly events: readonly DossierEvent[]
  readonly debits: readonly DisputedDebit[]
  readonly rulesById: RulesById
}

/**
 * A deadline before anyone asked what day it is. `rule: null`: no period was counted. `params`: what `rule` needs besides
 * the start to redo the date; `rule` is then the one that redoes it, which for a suspended prescription is not the one
 * the key names. `lapses`: nobody is late once the day has passed.
 */
export type DraftDeadline = {
  readonly key: string
  readonly rule: Rule | null
  readonly label: Bilingual
  readonly owedBy: Rule['owedBy']
  readonly start: Pick<ResolvedStart, 'event' | 'on' | 'entryId' | 'estimated'>
  readonly date: LocalDate
  readonly earliest: LocalDate
  readonly latest: LocalDate
  readonly metOn: LocalDate | null
  readonly superseded: boolean
  readonly consequence: Bilingual
  readonly why: Bilingual
  readonly source: RuleSource | null
  readonly params?: ExplainParams
  readonly lapses?: true
}

/** The first day, not before `notBefore`, on which one of the events was logged. */
export const firstOf = (log: Log, names: readonly ProcedureEvent[], notBefore: LocalDate): DossierEvent | null => {
  const found = log.events.filter((event) => names.includes(event.event) && event.on >= notBefore)
  return found.reduce<DossierEvent | null>(
    (first, event) => (first === null || event.on < first.on ? event : first),
    null,
  )
}
