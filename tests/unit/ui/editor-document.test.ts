import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EvidenceId } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'
import { type Block, LetterContent } from '#core/letter/letter'
import type { Inline, RichText } from '#core/letter/rich-text'
import { toContent, toDocument } from '#ui/features/letter/editor-document'
import { letterSchema } from '#ui/features/letter/editor-schema'
import { someLetter } from './support/some-letter'

const words = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 })
const line = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.constant('deux\nlignes'))
const yes = fc.constantFrom<true | undefined>(true, undefined)

const part: fc.Arbitrary<Inline> = fc.oneof(
  fc.record(
    { kind: fc.constant('text' as const), text: fc.oneof(words, fc.constant('a\n\nb\n')), strong: yes, emphasis: yes },
    { requiredKeys: ['kind', 'text'] },
  ),
  fc.record({ kind: fc.constant('field' as const), field: fc.constantFrom('amount', 'card'), text: line }),
  fc.record(
    {
      kind: fc.constant('exhibit' as const),
      cited: fc.array(
        fc.record({
          evidenceId: fc.uuid({ version: 4 }).map((id) => EvidenceId.parse(id)),
          page: fc.option(fc.integer({ min: 1, max: 99 })),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      capital: yes,
      text: line,
    },
    { requiredKeys: ['kind', 'cited', 'text'] },
  ),
)

const meets = fc.option(fc.array(fc.constantFrom('demand', 'delay'), { maxLength: 2 }), { nil: undefined })

/** Words of one look that stand beside each other are one part: two would be kept as one. */
const joined = (parts: readonly Inline[]): RichText => {
  const done: Inline[] = []
  for (const one of parts) {
    const last = done.at(-1)
    const same =
      one.kind === 'text' && last?.kind === 'text' && one.strong === last.strong && one.emphasis === last.emphasis
    if (same) done[done.length - 1] = { ...last, text: last.text + one.text }
    else done.push(one)
  }
  return done
}
const rich = fc.array(part, { maxLength: 5 }).map(joined)

/** As the page shows it: rows of one width, one line at least in a list. */
const table = fc.integer({ min: 1, max: 4 }).chain((width) => {
  const row = fc.array(rich, { minLength: width, maxLength: width })
  return fc.record({
    kind: fc.constant('table' as const),
    columns: fc.array(fc.record({ title: line, align: fc.constantFrom('start' as const, 'end' as const) }), {
      minLength: width,
      maxLength: width,
    }),
    rows: fc.array(row, { maxLength: 3 }),
    total: fc.option(row),
    follows: fc.constantFrom('payments' as const, 'unexpected_payments' as const, undefined),
    meets,
  })
})

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text: rich, meets }),
  fc.record({ kind: fc.constant('paragraph' as const), text: rich, quoted: yes, meets }),
  fc.record({
    kind: fc.constant('list' as const),
    ordered: yes,
    items: fc.array(rich, { minLength: 1, maxLength: 4 }),
    meets: fc.option(fc.array(fc.constantFrom('demand', 'delay'), { maxLength: 1 }), { nil: undefined }),
  }),
  table,
)

const blankLine = (lines: readonly unknown[]): boolean =>
  lines.length === 1 && (lines[0] === '' || (Array.isArray(lines[0]) && lines[0].length === 0))
const lines = fc.array(line, { maxLength: 10 }).filter((all) => !blankLine(all))

const content = fc
  .record({
    sender: lines,
    recipient: lines,
    place: line,
    date: fc.constantFrom('2026-11-23', '2027-02-28').map((day) => LocalDate.parse(day)),
    delivery: line,
    subject: rich,
    references: fc.array(rich, { maxLength: 4 }).filter((all) => !blankLine(all)),
    salutation: line,
    blocks: fc.array(block, { maxLength: 6 }),
    closing: rich,
    signature: line,
    follows: fc.subarray(['sender', 'recipient', 'signature'] as const).map((all) => [...all]),
  })
  .filter(({ blocks: [first, second] }) => second !== undefined || first?.kind !== 'paragraph' || first.text.length > 0)

const plainJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('the page and the letter it is made of', () => {
  it('are the same letter, there and back, for any letter', () => {
    fc.assert(
      fc.property(content, (letter) => {
        const doc = toDocument(letter)
        doc.check()
        const back = toContent(doc)
        expect(plainJson(back)).toEqual(plainJson(letter))
        expect(LetterContent.safeParse(back).success).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('are the same after the page was written out and read again', () => {
    fc.assert(
      fc.property(content, (letter) => {
        const doc = toDocument(letter)
        expect(letterSchema.nodeFromJSON(doc.toJSON()).eq(doc)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  it('keep a run of words that no part can hold, in several', () => {
    const long = `${'a'.repeat(19_999)}😀${'b'.repeat(30_000)}`
    const half = [
      { kind: 'text' as const, text: long.slice(0, 19_999) },
      { kind: 'text' as const, text: long.slice(19_999) },
    ]
    const doc = toDocument(someLetter({ closing: half }))
    const { closing } = toContent(doc)
    expect(closing.map(({ text }) => text).join('')).toBe(long)
    expect(closing.map(({ text }) => text.length)).toEqual([20_000, 20_000, 10_001])
    expect(LetterContent.safeParse(toContent(doc)).success).toBe(true)
  })

  it('give a table as many cells in each row as it has columns, and lose no cell', () => {
    const text = (words: string) => [{ kind: 'text' as const, text: words }]
    const uneven: Block = {
      kind: 'table',
      columns: [{ title: 'Date', align: 'end' }],
      rows: [[text('a'), text('b')], []],
      total: [],
    }
    const [back] = toContent(toDocument(someLetter({ blocks: [uneven] }))).blocks
    expect(back).toEqual({
      kind: 'table',
      columns: [
        { title: 'Date', align: 'end' },
        { title: '', align: 'start' },
      ],
      rows: [
        [text('a'), text('b')],
        [[], []],
      ],
      total: [[], []],
    })
  })

  it('show one empty line where there is none, and keep none', () => {
    const empty = someLetter({ sender: [], recipient: [], references: [], blocks: [], subject: [], closing: [] })
    expect(toContent(toDocument(empty))).toEqual(empty)
  })
})
