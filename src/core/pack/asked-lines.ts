import { isGateOpen, type PackFacts } from './pack-facts'
import type { AskedLine } from './pack-preview'
import type { AskedAbout, RecipientProfile } from './recipient-profile'

/** Whether the dossier has it; null where it cannot tell. A copy is had when an exhibit of the pack is it. */
const haves = (facts: PackFacts, hasProofOfMediation: boolean): Readonly<Record<AskedAbout, boolean | null>> => {
  const { sent, received, reply, input } = facts
  return {
    complaint: (sent?.exhibits.length ?? 0) > 0,
    complaint_received: (received?.exhibits.length ?? 0) > 0,
    answer: (reply?.exhibits.length ?? 0) > 0,
    answer_or_silence: reply === null ? isGateOpen(facts) : reply.exhibits.length > 0,
    amount: facts.amount !== null,
    demand: input.dossier.demand.trim() !== '',
    statement: input.dossier.summary.trim() !== '',
    exchanges: facts.entries.some(({ counterpart }) => counterpart === 'company'),
    mediation_held: hasProofOfMediation,
  }
}

/** What the recipient asks for, and whether the dossier has it: a list to tick, the rest of it for the person to judge. */
export const askedLines = (
  { asked }: Pick<RecipientProfile, 'asked'>,
  facts: PackFacts,
  { hasProofOfMediation }: { readonly hasProofOfMediation: boolean },
): readonly AskedLine[] => {
  const have = haves(facts, hasProofOfMediation)
  return asked.map((line) => ({ ...line, have: line.about === null ? null : have[line.about] }))
}
