import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasCardNumber, maskCardNumbers, maskCardNumbersIn } from '#core/kernel/card-number'
import { describeMethods } from '#electron/terminal/describe-methods'
import { openWithPdfium } from '#electron/writers/pdfium'
import { readPageFacts } from '#electron/writers/pdfium-facts'
import { type TempHouse, tempHouse } from '#tests/support/temp-house'
import { readZipEntry } from '../writers/zip-entry'
import { arbitraryInput, type JsonSchema } from './arbitrary-input'

/** Test numbers that the schemes publish, as people and machines write them. */
const WRITTEN = [
  '6011111111111117',
  '3530 1113 3330 0000',
  ...['4111111111111111', '5500000000000004'].flatMap((card) => [
    card,
    ...[
      ' ',
      '-',
      '.',
      '\u00a0',
      '\u202f',
      '\u2009',
      '  ',
      '/',
      '_',
      '–',
      '\u2212',
      '\u200b',
      '\u00ad',
      '\t',
      '\n',
      ', ',
      ' · ',
    ].map((separator) => (card.match(/.{4}/g) ?? []).join(separator)),
  ]),
  '3782 822463 10005',
  '378282246310005',
  '3056 930902 5904',
  '4222222222222',
  '6304 0000 0000 0000 00',
  '4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1',
  '41 11 11 11 11 11 11 11',
  '41111111 11111111',
  '４１１１１１１１１１１１１１１１',
] as const

/** What stands beside a number must not hide it. */
const BESIDE = [
  (card: string) => `${card} 12/28`,
  (card: string) => `${card} 12/28 123`,
  (card: string) => `le 12/03/2026 ${card}`,
  (card: string) => `06 12 34 56 78 / ${card}`,
  (card: string) => `${card} ; 5500 0000 0000 0004`,
  (card: string) => `CB${card}`,
  (card: string) => `${card}EUR`,
  (card: string) => `n°${card}, perdue`,
]

test('a number is found whatever stands beside it, and masking twice is masking once', () => {
  for (const card of WRITTEN) expect(hasCardNumber(card), JSON.stringify(card)).toBe(true)
  for (const card of ['4111111111111111', '4111 1111 1111 1111', '3782 822463 10005'])
    for (const put of BESIDE) {
      const masked = maskCardNumbers(put(card))
      expect(masked.replace(/\D/g, ''), put(card)).not.toContain(card.replace(/\D/g, ''))
      expect(masked).toContain(`•••• ${card.slice(-4)}`)
      expect(maskCardNumbers(masked)).toBe(masked)
    }
})

test('what only looks like a card stays as it is: accounts, establishments, tickets, digests', () => {
  for (const text of [
    'SIRET 38012986646850',
    '380 129 866 46850',
    'AT61 1904 3002 3457 3201',
    'DE89 3704 0044 0532 0130 00',
    'FR1420041010050500013M02606',
    '06 12 34 56 78 / 01 23 45 67 89',
    'ab3f4111111111111111',
    '4111111111111111ab3f',
    '20260323140500',
  ])
    expect(maskCardNumbers(text)).toBe(text)
  const ticket = 'file:41111111-1111-4111-8111-111111111111'
  expect(maskCardNumbersIn({ files: [ticket] })).toEqual({ files: [ticket] })
})

test('long texts made to slow the search down do not', () => {
  const begin = performance.now()
  for (const part of ['1', '1 ', '1 1a', '4111 ', 'FR76 ', 'AT61 1904', '1   ', '1'.repeat(11).concat(' ')])
    maskCardNumbers(part.repeat(Math.ceil(20_000 / part.length)))
  expect(performance.now() - begin).toBeLessThan(2000)
})

let house: TempHouse
beforeAll(async () => {
  house = await tempHouse()
})
afterAll(() => house.close())

const freeFields = (schema: JsonSchema, field = ''): readonly string[] => {
  const inner = [
    ...Object.entries(schema.properties ?? {}).flatMap(([key, value]) => freeFields(value, key)),
    ...[
      ...(schema.anyOf ?? []),
      ...(schema.oneOf ?? []),
      ...(schema.items === undefined ? [] : [schema.items]),
    ].flatMap((value) => freeFields(value, field)),
  ]
  const isFree = schema.type === 'string' && schema.format === undefined && (schema.pattern ?? '\\S') === '\\S'
  return isFree ? [field, ...inner] : inner
}

const MUTATIONS = [
  'company.create',
  'company.update',
  'person.update',
  'dossier.create',
  'dossier.update',
  'correspondence.add',
  'correspondence.update',
  'evidence.update',
  'letter.update',
]

/** Every text of every field of every method that writes, filled with one text. */
const writeEverywhere = async (text: string, ids: ReadonlyMap<string, string>, seed: number): Promise<number> => {
  let taken = 0
  for (const { name, input } of describeMethods().filter((method) => MUTATIONS.includes(method.name))) {
    // The ending of a card has its own refusal (path.test.ts).
    const free = new Set(freeFields(input as JsonSchema).filter((field) => field !== 'cardEnding'))
    const known = (field: string): readonly string[] => (free.has(field) ? [text] : [ids.get(field) ?? []].flat())
    const full = { ...(input as JsonSchema), required: Object.keys((input as JsonSchema).properties ?? {}) }
    const [value] = fc.sample(arbitraryInput(full, known), { numRuns: 1, seed })
    const { cardEnding: _ending, citations: _citations, ...given } = value as Record<string, unknown>
    const changes = { ...(given.changes as object) } as Record<string, unknown>
    delete changes.cardEnding
    delete changes.citations
    if ((await house.call(name, 'changes' in given ? { ...given, changes } : given)).ok) taken += 1
  }
  return taken
}

const bytesUnder = (dir: string): string =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('objects'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('utf8'))
    .join('\n')

test('no full number reaches the library, its log, the program’s log or an export, whichever field it is typed in', async () => {
  const { id: dossierId } = await house.api.dossier.create({ companyId: 'american-express-carte-france' })
  const names = WRITTEN.filter((card) => !/[/\n\t]/.test(card))
  const files = names.map((card, index) => {
    const path = join(house.dir, `relevé ${card} (${index}).txt`)
    writeFileSync(path, `file ${index}`)
    return house.app.tickets.issueFile(path)
  })
  const added = await house.api.evidence.add({ dossierId, files })
  const [first] = await house.api.evidence.list({ dossierId })
  const letter = await house.api.letter.draft({ dossierId, templateId: 'reclamation_initiale' })
  const entry = await house.api.correspondence.add({
    dossierId,
    channel: 'call',
    direction: 'outgoing',
    on: '2026-03-02',
  })
  const ids = new Map([
    ['dossierId', dossierId],
    ['letterId', letter.id],
    ['entryId', entry.id],
    ['evidenceId', first?.id ?? ''],
    ['companyId', 'american-express-carte-france'],
    ['mediatorId', 'amf'],
  ])
  let taken = 0
  for (const [index, card] of WRITTEN.entries()) taken += await writeEverywhere(`x ${card} y`, ids, index)
  expect(taken).toBeGreaterThan(WRITTEN.length * 5)

  const out = (name: string) => house.app.tickets.issueDestination(join(house.dir, name))
  await house.api.letter.export({ letterId: letter.id, to: out('letter.docx') })
  await house.api.pack.export({ dossierId, to: out('pack') })
  const docx = await readZipEntry(readFileSync(join(house.dir, 'letter.docx')), 'word/document.xml')
  const pdf = await openWithPdfium(readFileSync(join(house.dir, 'pack', 'data', '00_Dossier_complet.pdf')))
  const pages = Array.from({ length: pdf.pages }, (_, page) => readPageFacts(pdf, page, false).text)
  const packNames = readdirSync(join(house.dir, 'pack'), { recursive: true }).join('\n')

  const told = JSON.stringify([added, house.events, house.log])
  expect(bytesUnder(house.libraryDir)).toContain('•••• 1111')
  // With the library open: what is written stands in its write-ahead log too.
  for (const place of [bytesUnder(house.libraryDir), docx.toString('utf8'), pages.join('\n'), packNames, told])
    for (const card of WRITTEN) expect(place.includes(card), card).toBe(false)
}, 120_000)
