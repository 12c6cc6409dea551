import type { Company } from '#core/company/company'
import { writeDate } from '#core/correspondence/date-precision'
import type { Entry } from '#core/correspondence/entry'
import { piecesOf } from '#core/correspondence/entry-pieces'
import type { DossierDeadline } from '#core/deadline/derive'
import type { ProcedureEvent } from '#core/deadline/events'
import type { RuleSource, RulesById } from '#core/deadline/rule'
import type { Dossier } from '#core/dossier/dossier'
import type { Evidence } from '#core/evidence/evidence'
import type { Bilingual } from '#core/kernel/bilingual'
import { compareDates, type LocalDate } from '#core/kernel/local-date'
import { CHANNEL_WORDS } from '#core/letter/channel-words'
import { exhibitLabel } from '#core/letter/exhibit-label'
import type { AdmissibilityCheckId, CheckSource, Proof } from '#core/mediator/admissibility-check'
import type { Mediator } from '#core/mediator/mediator'
import { MEDIATOR_LIMITS } from '#core/mediator/mediator-limits'
import { findWait, type Wait } from '#core/mediator/mediator-wait'

/**
 * What admissibility is judged from. `deadlines`: those of the dossier on that day. `mediator`: the one chosen, null when
 * none of the directory is. `confirmations`: the checks that the person says are met.
 */
export type AdmissibilityInput = {
  readonly dossier: Dossier
  readonly entries: readonly Entry[]
  readonly evidence: readonly Evidence[]
  readonly company: Company
  readonly mediator: Mediator | null
  readonly deadlines: readonly DossierDeadline[]
  readonly today: LocalDate
  readonly confirmations: ReadonlySet<AdmissibilityCheckId>
}

/** An exchange with the exhibits that it cites. */
export type Exchange = { readonly entry: Entry; readonly exhibits: readonly Evidence[] }

/** An event of the log, with the exchange that marks it. */
export type LoggedEvent = Exchange & { readonly event: ProcedureEvent; readonly on: LocalDate }

/** The log read once for the ten checks. */
export type AdmissibilityFacts = AdmissibilityInput & {
  /** The events of these names, in the order of their days. */
  readonly logged: (...names: readonly ProcedureEvent[]) => readonly LoggedEvent[]
  /** The exchange of that id, as a list: none for null. */
  readonly exchange: (entryId: string | null) => readonly Exchange[]
  readonly wait: Wait
  /** The last day for going to the mediator; null when no rule that Recours knows gives one. */
  readonly limit: DossierDeadline | null
  /** An article of the Consumer Code, read where the rule of L. 612-2 was read. */
  readonly consumerCode: (article: string) => CheckSource
}

/** Reads the log for the ten checks. Exhibits that are withdrawn, and so do not reach the mediator, prove nothing. */
export const gatherAdmissibilityFacts = (input: AdmissibilityInput, rulesById: RulesById): AdmissibilityFacts => {
  const exhibits = new Map(input.evidence.filter(({ included }) => included).map((piece) => [piece.id, piece]))
  const exchanges = input.entries.map(
    (entry): Exchange => ({
      entry,
      exhibits: piecesOf(entry).flatMap((id) => exhibits.get(id) ?? []),
    }),
  )
  const events = exchanges
    .flatMap((exchange) => exchange.entry.events.map((marked): LoggedEvent => ({ ...exchange, ...marked })))
    .sort((a, b) => compareDates(a.on, b.on))
  const read = rulesById.get('FR-CONSO-L612-2-1Y')?.source
  return {
    ...input,
    logged: (...names) => events.filter(({ event }) => names.includes(event)),
    exchange: (entryId) => exchanges.filter(({ entry }) => entry.id === entryId),
    wait: findWait(input, rulesById),
    limit: input.deadlines.find(({ ruleId }) => MEDIATOR_LIMITS.has(ruleId)) ?? null,
    consumerCode: (article) => ({
      article: {
        fr: `Code de la consommation, art.\u00a0L.\u00a0${article}`,
        en: `French Consumer Code, art.\u00a0L.\u00a0${article}`,
      },
      url: read?.url ?? null,
      checkedOn: read?.checkedOn ?? null,
    }),
  }
}

/** What a check cites of a rule's source. */
export const sourceOfRule = ({ article, url, checkedOn }: RuleSource): CheckSource => ({ article, url, checkedOn })

const proofOfEntry = (entry: Entry): Proof => {
  const { id, channel } = entry
  const { fr, en } = CHANNEL_WORDS[channel].name
  const label: Bilingual = {
    fr: `${fr} — ${writeDate(entry, 'fr', 'short')}`,
    en: `${en} — ${writeDate(entry, 'en', 'short')}`,
  }
  return { kind: 'entry', id, label }
}

const proofOfExhibit = (piece: Evidence): Proof => ({
  kind: 'evidence',
  id: piece.id,
  label: { fr: exhibitLabel(piece, 'fr'), en: exhibitLabel(piece, 'en') },
})

/** These exchanges and their exhibits, each named once. */
export const proofOf = (exchanges: readonly Exchange[]): readonly Proof[] => {
  const proofs = exchanges.flatMap(({ entry, exhibits }) => [proofOfEntry(entry), ...exhibits.map(proofOfExhibit)])
  return [...new Map(proofs.map((proof) => [proof.id, proof])).values()]
}
