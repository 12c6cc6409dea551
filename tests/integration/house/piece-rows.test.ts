import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Evidence } from '#core/evidence/evidence'
import type { DossierId } from '#core/kernel/ids'
import { makePdf } from '#tests/support/make-files'
import { type TempHouse, tempHouse } from '#tests/support/temp-house'

const FILES = 25

let house: TempHouse
let dossierId: DossierId
let pieces: readonly Evidence[]
beforeEach(async () => {
  house = await tempHouse({ today: '2026-03-23' })
  const company = await house.api.company.create({ name: 'Une société' })
  dossierId = (await house.api.dossier.create({ companyId: company.id })).id
  const folder = join(house.dir, 'Preuves')
  mkdirSync(folder)
  for (let n = 0; n < FILES; n += 1) writeFileSync(join(folder, `${String(n).padStart(2, '0')}.txt`), `pièce ${n}`)
  await house.api.evidence.add({ dossierId, files: [house.app.tickets.issueFile(folder)] })
  const added = await house.api.evidence.list({ dossierId })
  for (const { id, exhibitNumber } of added)
    if (exhibitNumber % 5 === 0) await house.api.evidence.update({ evidenceId: id, changes: { included: false } })
  pieces = await house.api.evidence.list({ dossierId })
})
afterEach(() => house.close())

test('the parts of the list make up the list, for each filter, and the counts agree', async () => {
  const counts = await house.api.evidence.counts({ dossierId })
  expect(counts).toEqual({ all: 25, included: 20, withdrawn: 5 })
  const wanted = {
    all: pieces,
    included: pieces.filter(({ included }) => included),
    withdrawn: pieces.filter(({ included }) => !included),
  }
  for (const show of ['all', 'included', 'withdrawn'] as const) {
    const rows = []
    for (let from = 0; from < counts[show]; from += 7)
      rows.push(...(await house.api.evidence.rows({ dossierId, show, from, most: 7 })))
    expect(rows).toHaveLength(counts[show])
    for (const [index, row] of rows.entries()) {
      const { inExhibit, madeOf, ...shown } = row
      expect([inExhibit, madeOf]).toEqual([null, null])
      expect(wanted[show][index]).toMatchObject(shown)
      expect(await house.api.evidence.place({ evidenceId: row.id, show })).toBe(index)
    }
  }
})

test('a piece that the list does not show has no place in it', async () => {
  const [first] = pieces
  if (first === undefined) throw new Error('no piece')
  expect(await house.api.evidence.place({ evidenceId: first.id, show: 'withdrawn' })).toBeNull()
  expect(await house.api.evidence.rows({ dossierId, show: 'all', from: FILES, most: 7 })).toEqual([])
  await expect(house.api.evidence.rows({ dossierId, show: 'all', from: 0, most: 100_000 })).rejects.toMatchObject({
    error: { code: 'input.invalid' },
  })
})

test('the whole list can be read in parts, one after the other', async () => {
  const read: Evidence[] = []
  for (;;) {
    const part = await house.api.evidence.list({ dossierId, after: read.at(-1)?.exhibitNumber ?? 0, most: 8 })
    read.push(...part)
    if (part.length < 8) break
  }
  expect(read).toEqual(pieces)
})

test('a line carries nothing that the list does not show', async () => {
  const [row] = await house.api.evidence.rows({ dossierId, show: 'all', from: 0, most: 1 })
  expect(Object.keys(row ?? {}).sort()).toEqual([
    'documentDate',
    'exhibitNumber',
    'extensionMismatch',
    'id',
    'inExhibit',
    'included',
    'kind',
    'madeOf',
    'reading',
    'sha256',
    'size',
    'title',
  ])
})

test('a composed exhibit says of what it is made, and its parts in which exhibit they are', async () => {
  const files = []
  for (const [index, pages] of [2, 1].entries()) {
    const path = join(house.dir, `scan ${index}.pdf`)
    writeFileSync(path, await makePdf({ pages, text: `Page ${index}` }))
    files.push(house.app.tickets.issueFile(path))
  }
  await house.api.evidence.add({ dossierId, files })
  const [leading, part] = (await house.api.evidence.list({ dossierId })).slice(-2)
  if (leading === undefined || part === undefined) throw new Error('no scans')
  const page = (evidenceId: Evidence['id'], number: number) => ({
    evidenceId,
    page: number,
    turn: 0 as const,
    crop: null,
  })
  await house.api.exhibit.compose({
    evidenceId: leading.id,
    recipe: { parts: [page(leading.id, 1), page(part.id, 1), page(leading.id, 2)] },
  })
  const rows = await house.api.evidence.rows({ dossierId, show: 'all', from: FILES - 1, most: 7 })
  expect(rows.map(({ madeOf, inExhibit }) => ({ madeOf, inExhibit }))).toEqual([
    { madeOf: null, inExhibit: null },
    { madeOf: { pages: 3, others: 1 }, inExhibit: null },
    { madeOf: null, inExhibit: leading.exhibitNumber },
  ])
})

test('the count alone sets off the reading of pieces that came with many others, also of those that come later', async () => {
  const drawn = async () =>
    (await house.api.evidence.rows({ dossierId, show: 'all', from: FILES, most: 200 })).map(({ reading }) =>
      reading.kind === 'read' ? reading.pages : 'unread',
    )
  for (const round of [1, 2]) {
    const folder = join(house.dir, `Relevés ${round}`)
    mkdirSync(folder)
    for (let n = 0; n < 21; n += 1)
      writeFileSync(join(folder, `${n}.pdf`), await makePdf({ pages: 2, text: `Relevé ${round} ${n}` }))
    await house.api.evidence.add({ dossierId, files: [house.app.tickets.issueFile(folder)] })
    expect((await drawn()).slice(-21)).toEqual(Array.from({ length: 21 }, () => null))
    await house.api.evidence.counts({ dossierId })
    await expect.poll(drawn, { timeout: 40_000 }).toEqual(Array.from({ length: 21 * round }, () => 2))
  }
}, 60_000)
