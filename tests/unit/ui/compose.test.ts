import { describe, expect, it } from 'vitest'
import type { Evidence } from '#core/evidence/evidence'
import type { Crop, Turn } from '#core/evidence/exhibit-recipe'
import { DossierId, EvidenceId } from '#core/kernel/ids'
import { citable, citePage, findIn, numberOf } from '#ui/features/correspondence/cite-page'
import { layOutPage } from '#ui/features/evidence/compose-layout'
import {
  addFile,
  changePage,
  cutSide,
  isUnchanged,
  keepOnly,
  keptCrop,
  movePage,
  numbersOf,
  type Plan,
  recipeOf,
  removeFile,
  seenCrop,
  startPlan,
  turnBy,
} from '#ui/features/evidence/compose-plan'
import { readPageRange, writePageRange } from '#ui/features/evidence/compose-range'
import { moveInOrder, numberedPieces, seeOrder, settleOrder, startOrder } from '#ui/features/evidence/order-plan'

const id = (number: number): EvidenceId =>
  EvidenceId.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`)

/** A piece with so many pages: a photo with one, a PDF with more. */
const piece = (number: number, pages = 1, more: Partial<Evidence> = {}): Evidence =>
  ({
    id: id(number),
    dossierId: DossierId.parse('00000000-0000-4000-9000-000000000000'),
    exhibitNumber: number,
    title: `pièce ${number}`,
    included: true,
    kind: pages === 1 ? 'jpeg' : 'pdf',
    reading: { kind: 'read', pages, hasThumbnail: true },
    recipe: null,
    ...more,
  }) as Evidence

const part = (number: number, page = 1, turn: Turn = 0, crop: Crop | null = null) => ({
  evidenceId: id(number),
  page,
  turn,
  crop,
})
/** The plan as `file.page`, with what is left out in brackets. */
const shown = (plan: Plan): string =>
  plan
    .map(({ evidenceId, page, kept }) =>
      kept ? `${Number(evidenceId.slice(-12))}.${page}` : `(${Number(evidenceId.slice(-12))}.${page})`,
    )
    .join(' ')

describe('the organiser', () => {
  const one = piece(1)
  const two = piece(2)
  const pdf = piece(3, 5)

  it('begins with the piece as it is and takes files in after it, once', () => {
    const plan = addFile(addFile(addFile(startPlan(one, []), pdf), two), pdf)
    expect(shown(plan)).toBe('1.1 3.1 3.2 3.3 3.4 3.5 2.1')
    expect(shown(removeFile(plan, pdf.id))).toBe('1.1 2.1')
    expect(new Set(plan.map(({ key }) => key)).size).toBe(plan.length)
  })

  it('begins a composed exhibit with its recipe, and the pages that it leaves out in their places', () => {
    const lead = piece(1, 3, { recipe: { parts: [part(3, 4), part(1, 2), part(3, 2)] } })
    const plan = startPlan(lead, [lead, two, pdf])
    expect(recipeOf(plan)).toEqual(lead.recipe)
    expect(shown(plan)).toBe('(3.1) 3.4 (1.1) 1.2 (1.3) 3.2 (3.3) (3.5)')
    expect(isUnchanged(plan, lead)).toBe(true)
  })

  it('moves a page within the ends, and counts only what is kept', () => {
    const plan = addFile(startPlan(pdf, []), one)
    const key = plan[1]?.key ?? ''
    expect(shown(movePage(plan, key, 0))).toBe('3.2 3.1 3.3 3.4 3.5 1.1')
    expect(shown(movePage(plan, key, 99))).toBe('3.1 3.3 3.4 3.5 1.1 3.2')
    expect(shown(movePage(plan, key, -4))).toBe('3.2 3.1 3.3 3.4 3.5 1.1')
    const less = changePage(plan, key, { kept: false })
    expect(numbersOf(less).get(key)).toBeUndefined()
    expect([...numbersOf(less).values()]).toEqual([1, 2, 3, 4, 5])
    expect(recipeOf(less)?.parts.map(({ page }) => page)).toEqual([1, 3, 4, 5, 1])
  })

  it('keeps only some pages of one file and leaves the others alone', () => {
    const plan = keepOnly(addFile(startPlan(one, []), pdf), pdf.id, new Set([3, 5]))
    expect(shown(plan)).toBe('1.1 (3.1) (3.2) 3.3 (3.4) 3.5')
    expect(recipeOf(keepOnly(startPlan(pdf, []), pdf.id, new Set()))).toBeNull()
  })

  it('knows when saving would change nothing, and when it would put the file back whole', () => {
    expect(isUnchanged(startPlan(pdf, []), pdf)).toBe(true)
    expect(isUnchanged(changePage(startPlan(pdf, []), startPlan(pdf, [])[0]?.key ?? '', { turn: 90 }), pdf)).toBe(false)
    const chosen = { ...pdf, recipe: { parts: [part(3, 2)] } }
    expect(isUnchanged(keepOnly(startPlan(chosen, [chosen]), pdf.id, new Set([1, 2, 3, 4, 5])), chosen)).toBe(false)
    expect(isUnchanged([], pdf)).toBe(false)
  })

  it('turns by quarters both ways', () => {
    expect([0, 90, 180, 270].map((turn) => turnBy(turn as Turn, 1))).toEqual([90, 180, 270, 0])
    expect([0, 90, 180, 270].map((turn) => turnBy(turn as Turn, -1))).toEqual([270, 0, 90, 180])
  })
})

describe('cropping a turned page', () => {
  const crop: Crop = { left: 0.1, top: 0.2, right: 0.3, bottom: 0.4 }

  it('sees each side where the turn brings it: left to the top at a quarter to the right', () => {
    expect(seenCrop(crop, 0)).toEqual(crop)
    expect(seenCrop(crop, 90)).toEqual({ left: 0.4, top: 0.1, right: 0.2, bottom: 0.3 })
    expect(seenCrop(crop, 180)).toEqual({ left: 0.3, top: 0.4, right: 0.1, bottom: 0.2 })
    expect(seenCrop(crop, 270)).toEqual({ left: 0.2, top: 0.3, right: 0.4, bottom: 0.1 })
  })

  it('is the same crop again once it is turned back; nothing cut is none', () => {
    for (const turn of [0, 90, 180, 270] as const) {
      expect(keptCrop(seenCrop(crop, turn), turn)).toEqual(crop)
      expect(keptCrop({ left: 0, top: 0, right: 0, bottom: 0 }, turn)).toBeNull()
    }
  })

  it('always leaves a strip, whatever is pulled', () => {
    expect(cutSide(crop, 'left', 0.99).left).toBeCloseTo(0.65)
    expect(cutSide(crop, 'top', -1).top).toBe(0)
    expect(cutSide(crop, 'right', 0.12345).right).toBe(0.123)
  })

  it('draws what stays of a page of 200 by 100 dots', () => {
    const own = { width: 200, height: 100 }
    expect(layOutPage(own, 0, null)).toEqual({
      width: 200,
      height: 100,
      viewBox: '0 0 200 100',
      transform: 'translate(0 0) rotate(0)',
    })
    const turned = layOutPage(own, 90, { left: 0.5, top: 0, right: 0, bottom: 0 })
    // The left half goes to the top and is cut there.
    expect(turned).toEqual({
      width: 100,
      height: 100,
      viewBox: '0 100 100 100',
      transform: 'translate(100 0) rotate(90)',
    })
    expect(layOutPage(own, 270, null).transform).toBe('translate(0 200) rotate(270)')
  })
})

describe('pages typed as for a printer', () => {
  const read = (text: string, count = 40) => {
    const found = readPageRange(text, count)
    return found.kind === 'pages' ? writePageRange(found.pages) : found
  }

  it.each([
    ['3-5, 8', '3-5, 8'],
    ['8;3–5', '3-5, 8'],
    ['3 à 5 et 8', '3-5, 8'],
    ['3 to 5 and 8', '3-5, 8'],
    ['5-3', '3-5'],
    ['38-', '38-40'],
    ['-2', '1-2'],
    ['1, 2, 3, 3', '1-3'],
    [' 7 ', '7'],
  ])('reads %s', (typed, pages) => {
    expect(read(typed)).toBe(pages)
  })

  it('says which part is no page, and where the file ends', () => {
    expect(read('3-5, huit')).toEqual({ kind: 'unread', part: 'huit' })
    expect(read('0')).toEqual({ kind: 'unread', part: '0' })
    expect(read('-')).toEqual({ kind: 'unread', part: '-' })
    expect(read('')).toEqual({ kind: 'unread', part: '' })
    expect(read('39-41')).toEqual({ kind: 'beyond', page: 41 })
    expect(read('4 5')).toEqual({ kind: 'unread', part: '4 5' })
  })
})

describe('the order of exhibits', () => {
  const pieces = [
    piece(1),
    piece(2, 1, { recipe: { parts: [part(2), part(3)] } }),
    piece(3),
    piece(4, 1, { included: false }),
    piece(5),
    piece(6),
  ]
  const fixed = new Set([id(5)])

  it('gives the numbers of the free pieces anew, and leaves fixed, withdrawn and taken-in ones out', () => {
    const order = startOrder(pieces, fixed)
    expect(order).toEqual([id(1), id(2), id(6)])
    expect(numberedPieces(pieces).map(({ exhibitNumber }) => exhibitNumber)).toEqual([1, 2, 5, 6])
    const lines = seeOrder(pieces, moveInOrder(order, id(6), 0), fixed)
    expect(lines.map(({ piece: { exhibitNumber }, number, isFixed }) => [number, exhibitNumber, isFixed])).toEqual([
      [1, 6, false],
      [2, 1, false],
      [5, 5, true],
      [6, 2, false],
    ])
  })

  it('takes in what is learned while it is open: a number handed over, a piece that came', () => {
    const order = [id(6), id(2), id(1)]
    expect(settleOrder(pieces, order, fixed)).toEqual(order)
    expect(settleOrder([...pieces, piece(7)], order, new Set([id(5), id(2)]))).toEqual([id(6), id(1), id(7)])
  })

  it('moves within the ends', () => {
    const order = startOrder(pieces, fixed)
    expect(moveInOrder(order, id(1), -3)).toEqual(order)
    expect(moveInOrder(order, id(1), 9)).toEqual([id(2), id(6), id(1)])
  })
})

describe('citing a page of an exhibit', () => {
  const lead = piece(1, 2, { recipe: { parts: [part(2), part(1, 2), part(3)] } })
  const pieces = [lead, piece(2), piece(3), piece(4, 5)]

  it('keeps the file and its own page', () => {
    expect(citePage(lead, 2)).toEqual({ evidenceId: id(1), page: 2 })
    expect(citePage(lead, 1)).toEqual({ evidenceId: id(2), page: 1 })
    expect(citePage(lead, null)).toEqual({ evidenceId: id(1), page: null })
    expect(citePage(lead, 4)).toBeNull()
    expect(citePage(piece(4, 5), 77)).toEqual({ evidenceId: id(4), page: 77 })
  })

  it('finds it again under the number and page of the exhibit, and says when the page is left out', () => {
    const find = findIn(pieces)
    for (const page of [1, 2, 3]) {
      const cited = citePage(lead, page)
      expect(cited && find(cited)).toMatchObject({ number: 1, page, leftOut: false })
    }
    expect(find({ evidenceId: id(1), page: 1 })).toMatchObject({ number: 1, leftOut: true })
    expect(findIn(pieces)).toBe(find)
    expect(pieces.map((one) => numberOf(pieces, one))).toEqual([1, 1, 1, 4])
  })

  it('offers exhibits and not their files; a composed one again for another page', () => {
    const numbers = (citations: Parameters<typeof citable>[1]) =>
      citable(pieces, citations).map(({ exhibitNumber }) => exhibitNumber)
    expect(numbers([])).toEqual([1, 4])
    expect(numbers([{ evidenceId: id(4), page: 2 }])).toEqual([1])
    expect(numbers([{ evidenceId: id(1), page: 2 }])).toEqual([1, 4])
    expect(numbers([{ evidenceId: id(1), page: null }])).toEqual([4])
  })
})
