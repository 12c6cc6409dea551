import type { Entry } from '#core/correspondence/entry'
import type { DeriveInput } from '#core/deadline/derive'
import type { Dossier } from '#core/dossier/dossier'
import type { LocalDate } from '#core/kernel/local-date'

const isProposal = (entry: Entry): boolean => entry.events.some((marked) => marked.event === 'proposal.received')

/** What a dossier's deadlines depend on, gathered from its log: marked events, dated promises, disputed payments. */
export const clockInputOf = (dossier: Dossier, entries: readonly Entry[], today: LocalDate): DeriveInput => ({
  profile: dossier.profile,
  motive: dossier.motive,
  region: dossier.region,
  events: entries.flatMap((entry) =>
    entry.events.map(({ event, on }) => ({
      event,
      on,
      entryId: entry.id,
      channel: entry.channel,
      ...(event === 'proposal.received' && entry.commitment?.by ? { answerBy: entry.commitment.by } : {}),
    })),
  ),
  promises: entries.flatMap((entry) =>
    // The limit to answer a mediator's proposal binds the person: it is no promise of the other side.
    entry.commitment?.by && !isProposal(entry)
      ? [
          {
            entryId: entry.id,
            text: entry.commitment.text,
            by: entry.commitment.by,
            on: entry.on,
            ...(entry.commitment.keptOn === null ? {} : { keptOn: entry.commitment.keptOn }),
          },
        ]
      : [],
  ),
  transactions: dossier.payments.map(({ debitedOn, payeeOutsideEea, amountUnexpected }) => ({
    debitedOn,
    payeeOutsideEea,
    amountUnexpected,
  })),
  today,
})
