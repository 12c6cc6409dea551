import { z } from 'zod'
import { MailAddress } from '#core/correspondence/parsed-mail'
import { LocalDate } from '#core/kernel/local-date'

/** A stretch of text. `address`: where it would lead; shown, never followed. */
export const ViewSpan = z.strictObject({
  text: z.string(),
  weight: z.enum(['plain', 'strong', 'soft']),
  address: z.string().nullable(),
})
export type ViewSpan = z.infer<typeof ViewSpan>

const Spans = z.array(ViewSpan)

/** A part of a document, from a closed list: nothing in it can be run, loaded or followed. `quote`: depth of quotation. */
export const ViewBlock = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paragraph'), spans: Spans, quote: z.int() }),
  z.strictObject({ kind: z.literal('heading'), level: z.int().min(1).max(6), spans: Spans, quote: z.int() }),
  /** `mark`: "1." of a numbered list, "•" of any other. */
  z.strictObject({ kind: z.literal('item'), mark: z.string(), depth: z.int(), spans: Spans, quote: z.int() }),
  z.strictObject({ kind: z.literal('table'), rows: z.array(z.array(Spans)), quote: z.int() }),
  /** Text whose line ends and spaces mean something. */
  z.strictObject({ kind: z.literal('lines'), text: z.string(), quote: z.int() }),
  z.strictObject({ kind: z.literal('rule') }),
  /** A picture stood here; it is not shown on the screen. `source`: where the file itself holds it, when asked for. */
  z.strictObject({ kind: z.literal('picture'), label: z.string(), quote: z.int(), source: z.string().optional() }),
  z.strictObject({ kind: z.literal('page'), number: z.int() }),
])
export type ViewBlock = z.infer<typeof ViewBlock>

/** How many of each the view leaves out of the file; the file keeps them all. */
export const LeftOut = z.strictObject({
  scripts: z.int(),
  /** Pictures, styles and anything else that would be fetched from elsewhere: fetching tells that the message was opened. */
  remote: z.int(),
  pictures: z.int(),
  forms: z.int(),
  frames: z.int(),
  /** Parts that the page's author hid from the reader. */
  hidden: z.int(),
  /** Card numbers and the like, hidden from view. */
  masked: z.int(),
})
export type LeftOut = z.infer<typeof LeftOut>

export const NOTHING_LEFT_OUT: LeftOut = {
  scripts: 0,
  remote: 0,
  pictures: 0,
  forms: 0,
  frames: 0,
  hidden: 0,
  masked: 0,
}

/** Sums what several parts leave out. */
export const addLeftOut = (one: LeftOut, other: LeftOut): LeftOut => ({
  scripts: one.scripts + other.scripts,
  remote: one.remote + other.remote,
  pictures: one.pictures + other.pictures,
  forms: one.forms + other.forms,
  frames: one.frames + other.frames,
  hidden: one.hidden + other.hidden,
  masked: one.masked + other.masked,
})

/** What a message says of itself. */
export const MailHead = z.strictObject({
  from: MailAddress.nullable(),
  to: z.array(MailAddress),
  cc: z.array(MailAddress),
  sentOn: LocalDate.nullable(),
  sentAt: z.string().nullable(),
  zone: z.string().nullable(),
  subject: z.string(),
  /** Names of the files that hang on it. */
  files: z.array(z.string()),
})
export type MailHead = z.infer<typeof MailHead>

/** A document, or one message of a mailbox. */
export const ViewPart = z.strictObject({ head: MailHead.nullable(), blocks: z.array(ViewBlock) })
export type ViewPart = z.infer<typeof ViewPart>

/** What can be read of a file as plain structure. `cut`: only its beginning is here. */
export const ReadingView = z.strictObject({ parts: z.array(ViewPart), leftOut: LeftOut, cut: z.boolean() })
export type ReadingView = z.infer<typeof ReadingView>

/** More than anyone reads on a screen; the rest of a longer file is said to be left out. */
export const MOST_VIEW_TEXT = 400_000
/** Parts of a document in one view. */
export const MOST_VIEW_BLOCKS = 4_000

const lengthOf = (block: ViewBlock): number => {
  if ('spans' in block) return block.spans.reduce((sum, span) => sum + span.text.length, 0)
  if (block.kind === 'lines') return block.text.length
  if (block.kind === 'table') return block.rows.flat(2).reduce((sum, span) => sum + span.text.length + 1, 0)
  return 0
}

/** Keeps the beginning of a document that is too long for the screen, whole blocks only. */
export const cutBlocks = (
  blocks: readonly ViewBlock[],
): { readonly blocks: readonly ViewBlock[]; readonly cut: boolean } => {
  let text = 0
  let rows = 0
  for (const [index, block] of blocks.entries()) {
    text += lengthOf(block)
    rows += block.kind === 'table' ? block.rows.length : 1
    const isTooMuch = text > MOST_VIEW_TEXT || rows > MOST_VIEW_BLOCKS
    if (isTooMuch && index > 0) return { blocks: blocks.slice(0, index), cut: true }
    if (isTooMuch && block.kind === 'lines')
      return { blocks: [{ ...block, text: block.text.slice(0, MOST_VIEW_TEXT) }], cut: true }
  }
  return { blocks, cut: false }
}
