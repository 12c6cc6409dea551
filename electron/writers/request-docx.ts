import { Footer, HeadingLevel, type IStylesOptions, PageNumber, Paragraph, type Table, TextRun } from 'docx'
import type { Language } from '#core/kernel/bilingual'
import { formatLocalDate } from '#core/kernel/local-date'
import { citeExhibits } from '#core/letter/exhibit-label'
import type { Block } from '#core/letter/letter'
import { richText } from '#core/letter/rich-text'
import type { Declaration, PackPlan } from '#core/pack/pack'
import { REQUEST } from '#core/pack/request-words'
import { BULLET_LIST, blockToDocx, textRuns } from './docx-block'
import { docxWriter, type Shell } from './docx-package'
import { LETTER_FONT, letterNumbering, letterStyles, mm, NUMBERS, STYLE } from './docx-style'
import { letterWording } from './letter-wording'
import { packWording } from './pack-wording'
import { linesOf, toPrintable } from './printable-text'

const MARGIN = 25
const BOX_INDENT = mm(8)
/** Has both boxes on Windows and macOS; LibreOffice finds them in a font of its own. */
const BOX_FONT = 'Segoe UI Symbol'
const MOST_ROWS = 500

const styles = (locale: string): IStylesOptions => {
  const own = letterStyles(locale)
  return {
    ...own,
    default: {
      ...own.default,
      title: {
        run: { font: LETTER_FONT, size: 34, bold: true },
        paragraph: { spacing: { after: 240 }, keepNext: true },
      },
    },
  }
}

const section = (language: Language): Shell['section'] => ({
  properties: {
    page: {
      size: { width: mm(210), height: mm(297) },
      margin: {
        top: mm(MARGIN),
        right: mm(MARGIN),
        bottom: mm(MARGIN),
        left: mm(MARGIN),
        header: mm(12),
        footer: mm(10),
      },
    },
  },
  footers: {
    default: new Footer({
      children: [
        new Paragraph({
          style: STYLE.footer,
          children: [
            new TextRun({
              children: [`${letterWording(language).page} `, PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES],
            }),
          ],
        }),
      ],
    }),
  },
})

const writerIn = (language: Language) =>
  docxWriter({
    options: {
      creator: 'Recours',
      lastModifiedBy: 'Recours',
      revision: 1,
      styles: styles(letterWording(language).locale),
      numbering: letterNumbering,
      defaultTabStop: mm(12.5),
      compatabilityModeVersion: 15,
    },
    section: section(language),
  })

const WRITERS = { fr: writerIn('fr'), en: writerIn('en') } as const

const body = (text: string): Paragraph => new Paragraph({ style: STYLE.body, children: textRuns(linesOf(text)) })

const isNumbered = (block: Block): boolean => block.kind === 'list' && block.ordered === true

const blocksToDocx = (blocks: readonly Block[]): readonly (Paragraph | Table)[] =>
  blocks.flatMap((block, index) => {
    const next = blocks[index + 1]?.kind
    return blockToDocx(block, {
      afterTable: blocks[index - 1]?.kind === 'table',
      needsGap: next === 'table' || next === undefined,
      keepWithNext: next === 'list' || next === 'table',
      numberedBefore: blocks.slice(0, index).filter(isNumbered).length,
    })
  })

/** A box to tick by hand, or one that the dossier or the person has ticked, and on what it rests. */
const declaration = ({ text, basis, exhibits }: Declaration, language: Language): Paragraph =>
  new Paragraph({
    style: STYLE.list,
    indent: { left: BOX_INDENT, hanging: BOX_INDENT },
    tabStops: [{ type: 'left', position: BOX_INDENT }],
    keepLines: true,
    spacing: { after: 100 },
    children: [
      new TextRun({ text: basis === 'to_confirm' ? '☐' : '☒', font: BOX_FONT }),
      new TextRun('\t'),
      ...textRuns(linesOf(text)),
      new TextRun({
        text: ` (${toPrintable(REQUEST[language].basis[basis](citeExhibits(exhibits, language)))})`,
        italics: true,
      }),
    ],
  })

const declarations = ({ declarations: said, language }: PackPlan): readonly Paragraph[] =>
  said === null
    ? []
    : [
        new Paragraph({
          heading: HeadingLevel.HEADING_1,
          children: textRuns(linesOf(REQUEST[language].declarations)),
        }),
        body(said.intro),
        ...said.items.map((item) => declaration(item, language)),
        new Paragraph({ style: STYLE.body, spacing: { before: 360 }, children: textRuns(linesOf(said.signature)) }),
      ]

/** The exhibits by number and title, those enclosed as files only among them. */
const exhibitTable = ({ exhibits, leftOut, language }: PackPlan): Block => {
  const words = packWording(language)
  const rows = [
    ...exhibits.map(({ number, title, date }) => ({
      number,
      title,
      date: date === null ? '' : formatLocalDate(date, language, 'short'),
    })),
    ...leftOut.map(({ number, title }) => ({ number, title: `${title} (${words.notReproduced})`, date: '' })),
  ].sort((a, b) => a.number - b.number)
  return {
    kind: 'table',
    columns: [
      { title: words.columns.number, align: 'start' },
      { title: words.columns.exhibit, align: 'start' },
      { title: words.columns.date, align: 'start' },
    ],
    rows: rows.slice(0, MOST_ROWS).map(({ number, title, date }) => [String(number), title, date].map(richText)),
    total: null,
  }
}

/**
 * Writes the request as a Word document that the person can change: to whom, the request as the pack prints it, the
 * declarations with their boxes, the line for the signature, the list of exhibits. Nothing personal is in its
 * properties: the title, and Recours as author.
 * @returns the bytes of a DOCX file, the same for the same plan.
 */
export const writeRequestDocx = (plan: PackPlan): Promise<Uint8Array> => {
  const { language } = plan
  const words = packWording(language)
  const list = exhibitTable(plan)
  const numbered = plan.request.filter(isNumbered)
  const recipient = plan.recipient.filter((line) => line.trim() !== '')
  return WRITERS[language]({
    title: toPrintable(plan.title),
    lists: [BULLET_LIST, ...numbered.map((_, instance) => ({ reference: NUMBERS, instance }))],
    children: [
      new Paragraph({ heading: HeadingLevel.TITLE, children: textRuns(linesOf(plan.title)) }),
      ...(recipient.length === 0 ? [] : [body([words.attention, ...recipient].join('\n'))]),
      ...blocksToDocx(plan.request),
      ...declarations(plan),
      new Paragraph({ heading: HeadingLevel.HEADING_1, children: textRuns(linesOf(words.sections.exhibits)) }),
      ...(plan.exhibits.length + plan.leftOut.length === 0 ? [body(words.nothing)] : blocksToDocx([list])),
    ],
  })
}
