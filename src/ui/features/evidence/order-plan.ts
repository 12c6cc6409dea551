import type { Evidence } from '#core/evidence/evidence'
import { ownExhibits } from '#core/evidence/exhibit-compose'
import { planOrder } from '#core/evidence/exhibit-order'
import type { EvidenceId } from '#core/kernel/ids'

export type OrderedPiece = {
  readonly piece: Evidence
  /** The number it would have. */
  readonly number: number
  readonly isFixed: boolean
}

/** The exhibits whose number is still free, by that number: where the dialog begins. */
export const startOrder = (pieces: readonly Evidence[], fixed: ReadonlySet<EvidenceId>): readonly EvidenceId[] =>
  numberedPieces(pieces)
    .filter(({ id }) => !fixed.has(id))
    .sort((one, other) => one.exhibitNumber - other.exhibitNumber)
    .map(({ id }) => id)

/** The exhibits whose numbers can be given anew: not those that another takes in, nor those withdrawn from the pack. */
export const numberedPieces = (pieces: readonly Evidence[]): readonly Evidence[] =>
  ownExhibits(pieces).filter(({ included }) => included)

/**
 * The order given, once more is known: a number that was handed over meanwhile is taken out of it, and a piece that came
 * meanwhile stands last.
 */
export const settleOrder = (
  pieces: readonly Evidence[],
  order: readonly EvidenceId[],
  fixed: ReadonlySet<EvidenceId>,
): readonly EvidenceId[] => {
  const free = startOrder(pieces, fixed)
  const isFree = new Set(free)
  const isOrdered = new Set(order)
  return [...order.filter((id) => isFree.has(id)), ...free.filter((id) => !isOrdered.has(id))]
}

/**
 * The pieces as they would be numbered: those with a fixed number keep it and their place, the others share the numbers
 * that they hold together, in the order given.
 */
export const seeOrder = (
  pieces: readonly Evidence[],
  order: readonly EvidenceId[],
  fixed: ReadonlySet<EvidenceId>,
): readonly OrderedPiece[] => {
  const free = order.filter((id) => !fixed.has(id))
  const plan = planOrder(pieces, free, (id) => fixed.has(id))
  const numbers = new Map(plan.kind === 'ordered' ? plan.numbers.map(({ id, number }) => [id, number]) : [])
  return numberedPieces(pieces)
    .map((piece) => ({ piece, number: numbers.get(piece.id) ?? piece.exhibitNumber, isFixed: fixed.has(piece.id) }))
    .sort((one, other) => one.number - other.number)
}

/** Moves one piece among those whose number is free; the fixed ones are passed over. */
export const moveInOrder = (order: readonly EvidenceId[], id: EvidenceId, place: number): readonly EvidenceId[] => {
  const rest = order.filter((one) => one !== id)
  return rest.toSpliced(Math.max(0, Math.min(rest.length, place)), 0, id)
}
