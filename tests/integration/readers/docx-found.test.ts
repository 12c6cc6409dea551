import { expect, test } from 'vitest'
import { parseDocx } from '#electron/readers/protocol-inside'

const words = { kind: 'text', text: 'Bonjour' } as const
const field = { kind: 'field', field: 'constructor', text: 'x' } as const
const exhibit = {
  kind: 'exhibit',
  cited: [{ evidenceId: '00000000-0000-4000-8000-000000000001', page: null }],
  text: 'x',
} as const
const saying = (block: unknown) => ({ items: [{ role: null, block }], leftOut: [] })
const paragraph = (...text: unknown[]) => ({ kind: 'paragraph', text })
const table = (changes: object) => ({
  kind: 'table',
  columns: [{ title: 'a', align: 'start' }],
  rows: [[[words]]],
  total: null,
  ...changes,
})

test('the reader’s child hands over words in their blocks', () => {
  for (const block of [paragraph(words), table({}), { kind: 'list', items: [[words]] }])
    expect(parseDocx(saying(block))?.items).toHaveLength(1)
})

test.each([
  ['a field', paragraph(words, field)],
  ['an exhibit', paragraph(exhibit)],
  ['a field in a list', { kind: 'list', items: [[words], [field]] }],
  ['a field in a cell', table({ rows: [[[field]]] })],
  ['a field in a total', table({ total: [[field]] })],
  ['a table that follows a dossier', table({ follows: 'payments' })],
  ['points that it meets', { ...paragraph(words), meets: ['demand'] }],
])('what only a template may hold is refused: %s', (_, block) => {
  expect(parseDocx(saying(block))).toBeNull()
})

test('more than a letter’s words is refused', () => {
  const long = paragraph({ kind: 'text', text: 'x'.repeat(20_000) })
  const items = (count: number) => Array.from({ length: count }, () => ({ role: null, block: long }))
  expect(parseDocx({ items: items(25), leftOut: [] })?.items).toHaveLength(25)
  expect(parseDocx({ items: items(26), leftOut: [] })).toBeNull()
})
