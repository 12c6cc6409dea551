import { describe, expect, it } from 'vitest'
import type { Evidence } from '#core/evidence/evidence'
import { EvidenceFields } from '#core/evidence/evidence'
import { leadingPieces, ownExhibits, partOf, refuseRecipe, takenIn, tidyRecipe } from '#core/evidence/exhibit-compose'
import { fixedNumbers, planOrder } from '#core/evidence/exhibit-order'
import { whereInExhibits } from '#core/evidence/exhibit-place'
import { Recipe, type RecipePart } from '#core/evidence/exhibit-recipe'
import type { EvidenceId } from '#core/kernel/ids'
import { anEvidence, day } from '#tests/support/make-dossier'

const part = (piece: Pick<Evidence, 'id'>, page: number, changes: Partial<RecipePart> = {}): RecipePart => ({
  evidenceId: piece.id,
  page,
  turn: 0,
  crop: null,
  ...changes,
})
const recipe = (...parts: readonly RecipePart[]): Recipe => ({ parts: [...parts] })

const photo = { kind: 'jpeg', reading: { kind: 'read', pages: 1, hasThumbnail: true } } as const
const [statement, receipt, contract, other] = [
  anEvidence(1, { reading: { kind: 'read', pages: 3, hasThumbnail: true } }),
  anEvidence(2, photo),
  anEvidence(3),
  anEvidence(4),
] as const
const never = () => false

describe('a recipe', () => {
  it('names pages that exist, turns by quarters and leaves something of each page', () => {
    const good = part(statement, 1, { crop: { left: 0.15, top: 0, right: 0.8, bottom: 0.95 } })
    expect(Recipe.safeParse({ parts: [good] }).success).toBe(true)
    const bad = [
      [],
      Array.from({ length: 2001 }, () => good),
      [{ ...good, page: 0 }],
      [{ ...good, turn: 45 }],
      [{ ...good, crop: { left: 0.5, top: 0, right: 0.5, bottom: 0 } }],
      [{ ...good, crop: { left: 0, top: 0.6, right: 0, bottom: 0.39 } }],
      [{ ...good, crop: { left: -0.1, top: 0, right: 0, bottom: 0 } }],
      [{ ...good, crop: { left: Number.NaN, top: 0, right: 0, bottom: 0 } }],
      [{ ...good, file: '/etc/passwd' }],
    ]
    expect(bad.map((parts) => Recipe.safeParse({ parts }).success)).toEqual(bad.map(() => false))
  })

  it('is not among what a person edits of a piece, and no default of it slips into an edit', () => {
    expect(EvidenceFields.partial().parse({ title: 't' })).toEqual({ title: 't' })
    expect(EvidenceFields.partial().safeParse({ recipe: null }).success).toBe(false)
  })

  it('is kept without crops that cut nothing, and not at all when it says what the file is', () => {
    const crop = { left: 0, top: 0, right: 0, bottom: 0 }
    const plain = recipe(part(statement, 1), part(statement, 2, { crop }), part(statement, 3))
    expect(tidyRecipe(plain, statement)).toBeNull()
    expect(tidyRecipe(recipe(part(statement, 2, { crop })), statement)).toEqual(recipe(part(statement, 2)))
    for (const parts of [
      [part(statement, 2), part(statement, 1), part(statement, 3)],
      [part(statement, 1), part(statement, 2)],
      [part(statement, 1), part(statement, 2), part(statement, 3, { turn: 180 })],
      [part(statement, 1), part(statement, 2), part(statement, 3), part(receipt, 1)],
    ])
      expect(tidyRecipe(recipe(...parts), statement)?.parts).toHaveLength(parts.length)
  })
})

describe('refuseRecipe', () => {
  const pieces = [statement, receipt, contract, other]
  const refusal = (
    leading: Evidence,
    made: Recipe,
    among: readonly Evidence[] = pieces,
    isFixed = never as (id: EvidenceId) => boolean,
  ) => refuseRecipe({ pieces: among, isFixed }, leading, made)
  const withRecipe = (piece: Evidence, ...parts: readonly RecipePart[]): Evidence => ({
    ...piece,
    recipe: recipe(...parts),
  })

  it('accepts pages of several files, the same page twice, and a selection of one file', () => {
    expect(refusal(statement, recipe(part(receipt, 1), part(statement, 3), part(statement, 3)))).toBeNull()
    expect(refusal(statement, recipe(part(statement, 2)))).toBeNull()
  })

  it('accepts to change a recipe: what it takes in already, and what it sets free', () => {
    const led = withRecipe(statement, part(statement, 1), part(receipt, 1))
    expect(refusal(led, recipe(part(receipt, 1), part(contract, 2)), [led, receipt, contract])).toBeNull()
  })

  it.each([
    ['a piece of another dossier', recipe(part(anEvidence(9), 1)), { problem: 'other_dossier', number: 1 }],
    ['a page that the file does not have', recipe(part(statement, 4)), { problem: 'no_such_page', number: 1 }],
    ['a second page of a picture', recipe(part(receipt, 2)), { problem: 'no_such_page', number: 2 }],
  ] as const)('refuses %s', (_name, made, expected) => {
    expect(refusal(statement, made)).toEqual(expected)
  })

  it.each([
    ['a message', { kind: 'email' as const }],
    ['a recording', { kind: 'audio' as const }],
    ['a file that could not be read', { reading: { kind: 'unread' as const, reason: { fr: 'x', en: 'x' } } }],
    ['a PDF whose pages are not known', { reading: { kind: 'read' as const, pages: null, hasThumbnail: false } }],
  ])('refuses %s', (_name, changes) => {
    const strange = anEvidence(4, changes)
    expect(refusal(statement, recipe(part(statement, 1), part(strange, 1)), [statement, strange])).toEqual({
      problem: 'not_pages',
      number: 4,
    })
  })

  it('refuses a leading piece without pages: the pack would list it as left out, and its files nowhere', () => {
    const message = anEvidence(4, { kind: 'email' })
    expect(refusal(message, recipe(part(statement, 1)), [statement, message])).toEqual({
      problem: 'not_pages',
      number: 4,
    })
  })

  it('refuses what another exhibit takes in, to lead and to be taken in', () => {
    const led = withRecipe(contract, part(contract, 1), part(receipt, 1))
    const all = [statement, receipt, led]
    expect(refusal(statement, recipe(part(receipt, 1)), all)).toEqual({ problem: 'taken_in', number: 2 })
    expect(refusal(receipt, recipe(part(receipt, 1)), all)).toEqual({ problem: 'taken_in', number: 2 })
  })

  it('refuses a composed piece in another one, and a withdrawn one', () => {
    const led = withRecipe(contract, part(contract, 1))
    expect(refusal(statement, recipe(part(contract, 1)), [statement, led])).toEqual({ problem: 'composed', number: 3 })
    const gone = { ...receipt, included: false }
    expect(refusal(statement, recipe(part(gone, 1)), [statement, gone])).toEqual({ problem: 'withdrawn', number: 2 })
  })

  it('refuses to take in a number that was handed over; the leading one may be, and so may one already inside', () => {
    const made = recipe(part(statement, 1), part(receipt, 1))
    expect(refusal(statement, made, pieces, (id) => id === receipt.id)).toEqual({ problem: 'number_fixed', number: 2 })
    expect(refusal(statement, made, pieces, (id) => id === statement.id)).toBeNull()
    const led = withRecipe(statement, ...made.parts)
    expect(refusal(led, made, [led, receipt], (id) => id === receipt.id)).toBeNull()
  })
})

describe('a composed exhibit', () => {
  const led: Evidence = {
    ...statement,
    recipe: recipe(part(statement, 3), part(receipt, 1, { turn: 90 }), part(contract, 2), part(statement, 1)),
  }
  const pieces = [led, receipt, contract, other]
  const where = (piece: Evidence, page: number | null) => {
    const place = whereInExhibits(pieces, { evidenceId: piece.id, page })
    return place === null ? null : [place.piece.id, place.number, place.page, place.leftOut]
  }

  it('takes in each of the other files once; they are exhibits of their own no more', () => {
    expect(takenIn(led.id, led.recipe)).toEqual([receipt.id, contract.id])
    expect([...leadingPieces(pieces).keys()]).toEqual([receipt.id, contract.id])
    expect(ownExhibits(pieces)).toEqual([led, other])
    expect([receipt, contract, led, other].map(({ id }) => partOf(pieces, id)?.id ?? null)).toEqual([
      led.id,
      led.id,
      null,
      null,
    ])
  })

  it('is where a citation of one of its files is found, at the page in the exhibit', () => {
    expect(where(statement, 3)).toEqual([led.id, 1, 1, false])
    expect(where(statement, 1)).toEqual([led.id, 1, 4, false])
    expect(where(receipt, 1)).toEqual([led.id, 1, 2, false])
    expect(where(contract, 2)).toEqual([led.id, 1, 3, false])
  })

  it('as a whole is cited without a page, one of its other files where it begins', () => {
    expect(where(statement, null)).toEqual([led.id, 1, null, false])
    expect(where(contract, null)).toEqual([led.id, 1, 3, false])
  })

  it('says when it leaves out what is cited', () => {
    expect(where(statement, 2)).toEqual([led.id, 1, null, true])
    expect(where(contract, 1)).toEqual([led.id, 1, null, true])
    const without: Evidence = { ...statement, recipe: recipe(part(receipt, 1)) }
    expect(whereInExhibits([without, receipt], { evidenceId: statement.id, page: null })?.leftOut).toBe(true)
  })

  it('changes nothing for the others', () => {
    expect(where(other, 2)).toEqual([other.id, 4, 2, false])
    expect(where(other, null)).toEqual([other.id, 4, null, false])
    expect(where(anEvidence(9), 1)).toBeNull()
  })
})

describe('planOrder', () => {
  const pieces = [statement, receipt, contract, other]
  const order = (
    ids: readonly EvidenceId[],
    among: readonly Evidence[] = pieces,
    isFixed = never as (id: EvidenceId) => boolean,
  ) => {
    const plan = planOrder(among, ids, isFixed)
    return plan.kind === 'refused' ? plan.refusal : plan.numbers.map(({ from, number }) => [from, number])
  }

  it('deals the same numbers out anew, the smallest to the first named', () => {
    expect(order([other.id, statement.id, contract.id])).toEqual([
      [4, 1],
      [1, 3],
      [3, 4],
    ])
    expect(order([receipt.id])).toEqual([[2, 2]])
  })

  it('refuses a number that was handed over, withdrawn, taken in, unknown or named twice', () => {
    expect(order([receipt.id, other.id], pieces, (id) => id === other.id)).toEqual({
      problem: 'number_fixed',
      number: 4,
    })
    const gone = { ...receipt, included: false }
    expect(order([gone.id, other.id], [statement, gone, other])).toEqual({ problem: 'withdrawn', number: 2 })
    const led: Evidence = { ...statement, recipe: recipe(part(statement, 1), part(receipt, 1)) }
    expect(order([receipt.id, other.id], [led, receipt, other])).toEqual({ problem: 'taken_in', number: 2 })
    expect(order([anEvidence(9).id])).toEqual({ problem: 'other_dossier', number: 0 })
    expect(order([receipt.id, receipt.id])).toEqual({ problem: 'named_twice', number: 2 })
  })
})

describe('fixedNumbers', () => {
  it('names each piece once, from the first time it was handed over', () => {
    const handed = [
      { on: day('2026-05-02'), where: 'pack' as const, evidenceIds: [statement.id, receipt.id] },
      { on: day('2026-03-01'), where: 'letter' as const, evidenceIds: [receipt.id] },
    ]
    expect(fixedNumbers(handed)).toEqual([
      { evidenceId: receipt.id, since: '2026-03-01', where: 'letter' },
      { evidenceId: statement.id, since: '2026-05-02', where: 'pack' },
    ])
  })
})
