import fc from 'fast-check'
import type { Block, LetterDocument } from '#core/letter/letter'
import type { Inline, RichText } from '#core/letter/rich-text'
import { NAUGHTY } from '#tests/support/naughty-strings'

const anyCodeUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1, maxLength: 40 })
  .map((units) => String.fromCharCode(...units))

const word = (letter: string) => letter.repeat(10_000 / letter.length)

/** What nobody should be able to break a letter with. */
const HOSTILE = [
  '\u0000\u0001\u0007\u0008\u000b\u000c\u001b\u001f\u007f\u0080\u009f\ufffe\uffff\ufdd0',
  '\ud800',
  '\udc00\ud800',
  'a\ud83db\ude00c',
  '👩‍👩‍👧‍👦🏳️‍🌈🇫🇷 e\u0301 ﷽',
  'שלום עולם \u202eabc\u202c \u2067x\u2069 مرحبا بالعالم',
  '</w:t></w:r></w:p><w:p/> & " \' < > ]]> <!-- --> <?x?> &#0; &amp;lt;',
  '{letter-bullets-0} {letter-numbers-0} {société.nom}',
  '\u2028\u2029\u0085\r\n\r\n\t\t',
  '   \u00a0\u202f  ',
  '[à compléter\u00a0: numéro de client] le 1er mars 2026, art. L. 133-45',
  '= titre #panic() $x$ *gras* \\',
]

const someText = fc.oneof(
  { weight: 6, arbitrary: fc.lorem({ maxCount: 12 }) },
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 2, arbitrary: fc.constantFrom(...NAUGHTY.filter((text) => text !== '')) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }) },
  { weight: 2, arbitrary: anyCodeUnits },
)

const atMost = (length: number) => someText.map((text) => text.slice(0, length))

const part: fc.Arbitrary<Inline> = fc.oneof(
  fc.record(
    { kind: fc.constant('text' as const), text: someText, strong: fc.constant(true), emphasis: fc.constant(true) },
    { requiredKeys: ['kind', 'text'] },
  ),
  fc.record({ kind: fc.constant('field' as const), field: fc.constant('full_name'), text: someText }),
  fc.record({
    kind: fc.constant('exhibit' as const),
    cited: fc.constant([{ evidenceId: '00000000-0000-4000-8000-000000000000', page: null }]),
    text: someText,
  }),
) as fc.Arbitrary<Inline>

const parts = (maxLength: number): fc.Arbitrary<RichText> => fc.array(part, { maxLength })

const table: fc.Arbitrary<Block> = fc
  .tuple(fc.array(fc.record({ title: atMost(200), align: fc.constantFrom('start', 'end') }), { maxLength: 8 }))
  .chain(([columns]) => {
    const row = fc.array(parts(2), { minLength: columns.length, maxLength: columns.length })
    return fc.record({
      kind: fc.constant('table' as const),
      columns: fc.constant(columns as never),
      rows: fc.array(row, { maxLength: 4 }),
      total: fc.option(row),
    }) as fc.Arbitrary<Block>
  })

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text: parts(2) }),
  fc.record(
    { kind: fc.constant('paragraph' as const), text: parts(5), quoted: fc.constant(true as const) },
    { requiredKeys: ['kind', 'text'] },
  ) as fc.Arbitrary<Block>,
  fc.record(
    {
      kind: fc.constant('list' as const),
      ordered: fc.constant(true as const),
      items: fc.array(parts(3), { maxLength: 4 }),
    },
    { requiredKeys: ['kind', 'items'] },
  ) as fc.Arbitrary<Block>,
  table,
)

/** A table of as many rows as a letter may have, and words that no line can hold. */
const GIANTS: readonly Block[] = [
  {
    kind: 'table',
    columns: [
      { title: 'Date', align: 'start' },
      { title: 'Montant', align: 'end' },
    ],
    rows: Array.from({ length: 500 }, (_, row) => [
      [{ kind: 'text', text: `${row}` }],
      [{ kind: 'text', text: `${row},00\u00a0€`, strong: true }],
    ]),
    total: [[{ kind: 'text', text: 'Total' }], []],
  },
  { kind: 'paragraph', text: [{ kind: 'text', text: word('x') }] },
  { kind: 'list', ordered: true, items: [[{ kind: 'text', text: word('😀') }], [{ kind: 'text', text: word('&<') }]] },
]

const giant = fc.oneof(
  { weight: 60, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constantFrom(...GIANTS) },
)

/** Any letter that the model allows, user text at its worst included. */
export const anyLetter: fc.Arbitrary<LetterDocument> = fc
  .record({
    language: fc.constantFrom('fr', 'en'),
    title: someText,
    sender: fc.array(atMost(200), { maxLength: 10 }),
    recipient: fc.array(atMost(200), { maxLength: 10 }),
    placeAndDate: someText,
    delivery: atMost(300),
    subject: parts(3),
    references: fc.array(parts(3), { maxLength: 4 }),
    salutation: atMost(200),
    blocks: fc.array(block, { maxLength: 7 }),
    closing: parts(3),
    signature: atMost(200),
    enclosures: fc.array(fc.record({ number: fc.integer({ min: 1, max: 999 }), title: someText }), { maxLength: 5 }),
    giant,
  })
  .map(({ giant: huge, blocks, ...letter }) => ({
    ...letter,
    language: letter.language as LetterDocument['language'],
    blocks: huge === undefined ? blocks : [...blocks, huge],
  }))
