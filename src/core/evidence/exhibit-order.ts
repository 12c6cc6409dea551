import { z } from 'zod'
import type { Evidence } from '#core/evidence/evidence'
import { leadingPieces } from '#core/evidence/exhibit-compose'
import type { ExhibitRefusal } from '#core/evidence/exhibit-problem'
import { EvidenceId } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'

/** A number that can no longer change, as it was handed to somebody: since when, and by what. */
export const FixedNumber = z.strictObject({
  evidenceId: EvidenceId,
  since: LocalDate,
  where: z.enum(['pack', 'letter']),
})
export type FixedNumber = z.infer<typeof FixedNumber>

/** What a pack that was handed over, or a letter that was sent, shows. */
export type HandedOver = {
  readonly on: LocalDate
  readonly where: FixedNumber['where']
  readonly evidenceIds: readonly EvidenceId[]
}

/** The pieces whose numbers were handed over, each once with the first time, in order of date. */
export const fixedNumbers = (handed: readonly HandedOver[]): readonly FixedNumber[] => {
  const first = new Map<EvidenceId, FixedNumber>()
  for (const { on, where, evidenceIds } of handed.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)))
    for (const evidenceId of evidenceIds)
      if (!first.has(evidenceId)) first.set(evidenceId, { evidenceId, since: on, where })
  return [...first.values()]
}

/** The number that each piece gets. */
export type Renumbered = readonly { readonly id: EvidenceId; readonly from: number; readonly number: number }[]

export type OrderPlan =
  | { readonly kind: 'ordered'; readonly numbers: Renumbered }
  | { readonly kind: 'refused'; readonly refusal: ExhibitRefusal }

type Numbered = Pick<Evidence, 'id' | 'exhibitNumber' | 'recipe' | 'included'>

/**
 * Gives the numbers that the pieces named hold to the same pieces in this order: smallest first, none new, none that was
 * withdrawn. A number that a pack has used stays where it is (product.md E6). `pieces`: all of the dossier.
 */
export const planOrder = (
  pieces: readonly Numbered[],
  order: readonly EvidenceId[],
  isFixed: (id: EvidenceId) => boolean,
): OrderPlan => {
  const known = new Map(pieces.map((piece) => [piece.id, piece]))
  const leaders = leadingPieces(pieces)
  const named: Numbered[] = []
  const seen = new Set<EvidenceId>()
  const refused = (problem: ExhibitRefusal['problem'], number: number): OrderPlan => ({
    kind: 'refused',
    refusal: { problem, number },
  })
  for (const id of order) {
    const piece = known.get(id)
    if (piece === undefined) return refused('other_dossier', 0)
    const number = piece.exhibitNumber
    if (seen.has(id)) return refused('named_twice', number)
    if (leaders.has(id)) return refused('taken_in', number)
    if (!piece.included) return refused('withdrawn', number)
    if (isFixed(id)) return refused('number_fixed', number)
    seen.add(id)
    named.push(piece)
  }
  const numbers = named.map(({ exhibitNumber }) => exhibitNumber).sort((a, b) => a - b)
  return {
    kind: 'ordered',
    numbers: named.map(({ id, exhibitNumber }, index) => ({
      id,
      from: exhibitNumber,
      number: numbers[index] ?? exhibitNumber,
    })),
  }
}
