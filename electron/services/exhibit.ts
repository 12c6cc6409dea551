import { isDeepStrictEqual } from 'node:util'
import type { ApiHandlers } from '#contract/api'
import type { Evidence } from '#core/evidence/evidence'
import { refuseRecipe, takenIn, tidyRecipe } from '#core/evidence/exhibit-compose'
import {
  type FixedNumber,
  fixedNumbers,
  type HandedOver,
  planOrder,
  type Renumbered,
} from '#core/evidence/exhibit-order'
import type { ExhibitRefusal } from '#core/evidence/exhibit-problem'
import { Failure } from '#core/kernel/failure'
import type { DossierId, EvidenceId } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'
import { citedExhibits } from '#core/letter/exhibit-citations'
import { renumberLetter } from '#core/letter/renumber-letter'
import { type Stores, transact } from '#electron/db/stores'
import type { ServiceDeps } from './deps'

const refuse = (refusal: ExhibitRefusal): Failure => new Failure({ code: 'exhibit.refused', ...refusal })

/** The exhibits that letters that were sent cite. */
const citedBySent = (stores: Stores, dossierId: DossierId): readonly HandedOver[] => {
  const sent = stores.letter.list(dossierId).filter(({ state }) => state === 'sent')
  // Asked for every piece that is opened: who sent no letter does not wait for all pieces to be read.
  const pieces = sent.length === 0 ? [] : stores.evidence.list(dossierId)
  const byNumber = new Map(pieces.map((piece) => [piece.exhibitNumber, piece.id]))
  // What was printed counts, in references as in words: nothing of a sent letter is computed again.
  return sent.map(({ content, sent: left, updatedAt }) => ({
    on: left?.on ?? LocalDate.parse(updatedAt.slice(0, 10)),
    where: 'letter' as const,
    evidenceIds: citedExhibits(content).flatMap((number) => byNumber.get(number) ?? []),
  }))
}

/** What was handed over: the pieces that an exported pack shows or lists, those that a letter that was sent cites. */
const fixedIn = (stores: Stores, dossierId: DossierId): readonly FixedNumber[] => {
  const packs = stores.submission.list(dossierId).map(({ plan }) => ({
    on: plan.date,
    where: 'pack' as const,
    evidenceIds: [...plan.exhibits, ...plan.leftOut].map(({ evidenceId }) => evidenceId),
  }))
  return fixedNumbers([...packs, ...citedBySent(stores, dossierId)])
}

/**
 * A pack keeps its own plan; what a letter that was sent encloses is looked up, so that its pages stay as they were.
 * @throws Failure `exhibit.refused`
 */
const checkPages = (stores: Stores, leading: Evidence, recipe: Evidence['recipe']): void => {
  if (isDeepStrictEqual(leading.recipe, recipe)) return
  if (citedBySent(stores, leading.dossierId).some(({ evidenceIds }) => evidenceIds.includes(leading.id)))
    throw refuse({ problem: 'pages_fixed', number: leading.exhibitNumber })
}

const isFixedIn = (stores: Stores, dossierId: DossierId): ((id: EvidenceId) => boolean) => {
  const fixed = new Set(fixedIn(stores, dossierId).map(({ evidenceId }) => evidenceId))
  return (id) => fixed.has(id)
}

/**
 * Numbers typed as words in drafts go along, in the same transaction; references follow when the draft is read. What was
 * sent stays as it was sent.
 */
const renumberDrafts = (stores: Stores, dossierId: DossierId, numbers: Renumbered, at: Evidence['addedAt']): void => {
  const to = new Map(numbers.map(({ from, number }) => [from, number]))
  for (const letter of stores.letter.list(dossierId)) {
    if (letter.state === 'sent') continue
    const content = renumberLetter(letter.content, to, letter.language)
    if (JSON.stringify(content) === JSON.stringify(letter.content)) continue
    stores.letter.update({ ...letter, content, updatedAt: at })
    stores.journal.append({ kind: 'letter.renumbered', subject: letter.id, at, data: { dossierId } })
  }
}

const CHANGED = ['evidence', 'exhibit', 'dossier', 'letter', 'pack'] as const

/** Exhibits made of several files, and the numbers they carry. Each handler throws what the contract says. */
export const createExhibitService = (deps: ServiceDeps): ApiHandlers['exhibit'] => ({
  compose: ({ evidenceId, recipe }) => {
    const { library, stores } = deps.open()
    const composed = transact(library.db, () => {
      const leading = stores.evidence.get(evidenceId)
      const { dossierId } = leading
      const pieces = stores.evidence.list(dossierId)
      const refusal = refuseRecipe({ pieces, isFixed: isFixedIn(stores, dossierId) }, leading, recipe)
      if (refusal !== null) throw refuse(refusal)
      const kept = tidyRecipe(recipe, leading)
      checkPages(stores, leading, kept)
      stores.exhibit.setRecipe(evidenceId, kept)
      const pages = kept?.parts.length ?? null
      const data = { dossierId, exhibitNumber: leading.exhibitNumber, takenIn: takenIn(evidenceId, kept), pages }
      stores.journal.append({ kind: 'exhibit.composed', subject: evidenceId, at: deps.clock.now(), data })
      return { ...leading, recipe: kept }
    })
    deps.changed(...CHANGED)
    return composed
  },
  takeApart: ({ evidenceId }) => {
    const { library, stores } = deps.open()
    const freed = transact(library.db, () => {
      const leading = stores.evidence.get(evidenceId)
      if (leading.recipe === null) throw refuse({ problem: 'not_composed', number: leading.exhibitNumber })
      checkPages(stores, leading, null)
      const ids = takenIn(evidenceId, leading.recipe)
      stores.exhibit.setRecipe(evidenceId, null)
      const data = { dossierId: leading.dossierId, exhibitNumber: leading.exhibitNumber, freed: ids }
      stores.journal.append({ kind: 'exhibit.takenApart', subject: evidenceId, at: deps.clock.now(), data })
      return [evidenceId, ...ids].map((id) => stores.evidence.get(id))
    })
    deps.changed(...CHANGED)
    return freed
  },
  order: ({ dossierId, order }) => {
    const { library, stores } = deps.open()
    const ordered = transact(library.db, () => {
      stores.dossier.get(dossierId)
      const plan = planOrder(stores.evidence.list(dossierId), order, isFixedIn(stores, dossierId))
      if (plan.kind === 'refused') throw refuse(plan.refusal)
      const moved = plan.numbers.filter(({ from, number }) => from !== number)
      const at = deps.clock.now()
      stores.exhibit.renumber(moved)
      renumberDrafts(stores, dossierId, moved, at)
      stores.journal.append({
        kind: 'exhibit.ordered',
        subject: dossierId,
        at,
        data: { dossierId, numbers: moved.map(({ id, from, number }) => ({ id, from, to: number })) },
      })
      return order.map((id) => stores.evidence.get(id))
    })
    deps.changed(...CHANGED)
    return ordered
  },
  fixed: ({ dossierId }) => {
    const { stores } = deps.open()
    stores.dossier.get(dossierId)
    return [...fixedIn(stores, dossierId)]
  },
})
