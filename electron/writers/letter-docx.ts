import {
  Footer,
  FrameAnchorType,
  FrameWrap,
  HeightRule,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Tab,
  type Table,
  TextRun,
} from 'docx'
import type { Language } from '#core/kernel/bilingual'
import type { Block, LetterDocument } from '#core/letter/letter'
import { isBlank } from '#core/letter/rich-text'
import { BULLET_LIST, blockToDocx, textRuns } from './docx-block'
import { docxWriter, type Shell } from './docx-package'
import { letterNumbering, letterStyles, mm, NUMBERS, STYLE } from './docx-style'
import { KEPT_TOGETHER, type LetterWording, letterWording } from './letter-wording'
import { linesOf, paragraphsOf, toPrintable } from './printable-text'

/** Where the two address blocks stand on the sheet, in millimetres from its edges (procedure.md 5.1). */
const SENDER = { x: 25, y: 20, width: 78 } as const
const RECIPIENT = { x: 110, y: 47, width: 75 } as const
const TOP_MARGIN = 25
const ADDRESS_LINE = 4.9
const UNDER_ADDRESSES = 6

/**
 * A block fixed on the sheet: the address shows in the window of an envelope however long the sender's block is.
 * They stand side by side, so neither can cover the other.
 */
const fixedBlock = (lines: readonly string[], style: string, at: typeof SENDER | typeof RECIPIENT): Paragraph[] =>
  lines.map(
    (line) =>
      new Paragraph({
        style,
        frame: {
          type: 'absolute',
          position: { x: mm(at.x), y: mm(at.y) },
          width: mm(at.width),
          rule: HeightRule.AUTO,
          wrap: FrameWrap.AROUND,
          anchorLock: true,
          anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
          space: { horizontal: 0, vertical: mm(3) },
        },
        children: textRuns(linesOf(line)),
      }),
  )

/** Capitals and figures of the letter's font are wider; a little too much is better than an overlap. */
const widthOf = (line: string): number =>
  [...line].reduce((sum, letter) => sum + (/[\p{Lu}\dmw@—]/u.test(letter) ? 2.7 : 1.95), 0)

/** Word and LibreOffice let text run beside a frame, so the distance that clears both blocks is written as such. */
const underAddresses = (sender: readonly string[], recipient: readonly string[]): number => {
  const bottom = (lines: readonly string[], at: typeof SENDER | typeof RECIPIENT) =>
    at.y + ADDRESS_LINE * lines.reduce((count, line) => count + Math.max(1, Math.ceil(widthOf(line) / at.width)), 0)
  return Math.max(bottom(sender, SENDER), bottom(recipient, RECIPIENT)) + UNDER_ADDRESSES - TOP_MARGIN
}

const filled = (lines: readonly string[]): readonly string[] => lines.filter((line) => line.trim() !== '')

const labelled = (style: string, label: string, children: readonly ParagraphChild[]): Paragraph =>
  new Paragraph({ style, children: [new TextRun({ children: [label, new Tab()], bold: true }), ...children] })

const opening = (document: LetterDocument, wording: LetterWording): Paragraph[] => {
  const [sender, recipient] = [filled(document.sender), filled(document.recipient)]
  return [
    ...fixedBlock(sender, STYLE.sender, SENDER),
    ...fixedBlock(recipient, STYLE.recipient, RECIPIENT),
    new Paragraph({
      style: STYLE.placeAndDate,
      spacing: { before: mm(underAddresses(sender, recipient)) },
      children: textRuns(linesOf(document.placeAndDate)),
    }),
    ...paragraphsOf(document.delivery).map(
      (lines) => new Paragraph({ style: STYLE.delivery, children: textRuns(lines) }),
    ),
    labelled(STYLE.subject, wording.subject, textRuns(linesOf(document.subject), { bold: true })),
    ...document.references
      .filter((line) => !isBlank(line))
      .map((line, index) => labelled(STYLE.reference, index === 0 ? wording.references : '', textRuns(linesOf(line)))),
    new Paragraph({ style: STYLE.salutation, children: textRuns(linesOf(document.salutation)) }),
  ]
}

const isNumbered = (block: Block): boolean => block.kind === 'list' && block.ordered === true

const body = ({ blocks }: LetterDocument, closesAtOnce: boolean): (Paragraph | Table)[] =>
  blocks.flatMap((block, index) => {
    const next = blocks[index + 1]?.kind
    return blockToDocx(block, {
      afterTable: blocks[index - 1]?.kind === 'table',
      needsGap: next === 'table' || (next === undefined && closesAtOnce),
      keepWithNext: next === undefined || next === 'list' || next === 'table',
      numberedBefore: blocks.slice(0, index).filter(isNumbered).length,
    })
  })

/** No page holds the last few enclosures alone: a short list stands whole under the signature. */
const staysWithNext = (index: number, count: number): boolean =>
  index + 1 < count && (index === 0 || index >= count - KEPT_TOGETHER)

const ending = (document: LetterDocument, wording: LetterWording): Paragraph[] => [
  ...paragraphsOf(document.closing).map((lines) => new Paragraph({ style: STYLE.closing, children: textRuns(lines) })),
  ...(document.signature.trim() === ''
    ? []
    : [
        new Paragraph({
          style: STYLE.signature,
          // The list of what is enclosed never begins a page of its own.
          ...(document.enclosures.length > 0 ? { keepNext: true } : {}),
          children: textRuns(linesOf(document.signature)),
        }),
      ]),
  ...(document.enclosures.length === 0
    ? []
    : [new Paragraph({ style: STYLE.enclosuresTitle, children: [new TextRun(wording.enclosures)] })]),
  ...document.enclosures.map(
    (enclosure, index) =>
      new Paragraph({
        style: STYLE.enclosure,
        ...(staysWithNext(index, document.enclosures.length) ? { keepNext: true } : {}),
        children: [
          new TextRun({ children: [wording.exhibit(enclosure.number), new Tab()] }),
          ...textRuns(linesOf(enclosure.title)),
        ],
      }),
  ),
]

/** The number stands from the second page on: a first footer is asked for and none is given. */
const section = (wording: LetterWording): Shell['section'] => ({
  properties: {
    titlePage: true,
    page: {
      size: { width: mm(210), height: mm(297) },
      margin: { top: mm(TOP_MARGIN), right: mm(25), bottom: mm(20), left: mm(25), header: mm(12), footer: mm(10) },
    },
  },
  footers: {
    default: new Footer({
      children: [
        new Paragraph({
          style: STYLE.footer,
          children: [
            new TextRun({ children: [`${wording.page} `, PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] }),
          ],
        }),
      ],
    }),
  },
})

const writerIn = (language: Language) => {
  const wording = letterWording(language)
  return docxWriter({
    options: {
      creator: 'Recours',
      lastModifiedBy: 'Recours',
      revision: 1,
      styles: letterStyles(wording.locale),
      numbering: letterNumbering,
      defaultTabStop: mm(12.5),
      compatabilityModeVersion: 15,
    },
    section: section(wording),
  })
}

const WRITERS = { fr: writerIn('fr'), en: writerIn('en') } as const

/**
 * Writes a letter as a Word document in French layout: A4, 25 mm margins, 11 pt, the recipient's address in the window
 * of an envelope, every look a named style, lists and tables real ones. Nothing personal is in its properties: the
 * title, and Recours as author.
 * @returns the bytes of a DOCX file, the same for the same letter.
 */
export const writeLetterDocx = (document: LetterDocument): Promise<Uint8Array> => {
  const wording = letterWording(document.language)
  const numbered = document.blocks.filter(isNumbered)
  const end = ending(document, wording)
  return WRITERS[document.language]({
    title: toPrintable(document.title),
    lists: [BULLET_LIST, ...numbered.map((_, instance) => ({ reference: NUMBERS, instance }))],
    children: [...opening(document, wording), ...body(document, end.length === 0), ...end],
  })
}
