import { AlignmentType, type INumberingOptions, type IStylesOptions, LevelFormat, LineRuleType } from 'docx'

/** Present on Windows, macOS and with Office; LibreOffice replaces it by Liberation Serif, which has the same metrics. */
export const LETTER_FONT = 'Times New Roman'

/** Millimetres to twentieths of a point, the unit of WordprocessingML. */
export const mm = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4)

/** The text is 160 mm wide: A4 less 25 mm on each side (procedure.md 5.1). */
export const TEXT_WIDTH = mm(160)

/** Where the right-hand blocks begin, counted from the text's left edge: 110 mm from the edge of the sheet. */
export const RIGHT_BLOCK = mm(85)

export const BULLETS = 'letter-bullets'
export const NUMBERS = 'letter-numbers'

const LABEL_WIDTH = mm(20)

/** Style ids; each has its entry below. */
export const STYLE = {
  sender: 'Sender',
  recipient: 'Recipient',
  placeAndDate: 'PlaceAndDate',
  delivery: 'Delivery',
  subject: 'Subject',
  reference: 'Reference',
  salutation: 'Salutation',
  body: 'BodyText',
  quote: 'Quote',
  list: 'LetterList',
  tableHead: 'TableHead',
  tableText: 'TableText',
  tableAfter: 'TableAfter',
  tableGap: 'TableGap',
  closing: 'Closing',
  signature: 'Signature',
  enclosuresTitle: 'EnclosuresTitle',
  enclosure: 'Enclosures',
  footer: 'Footer',
} as const

type Paragraph = NonNullable<NonNullable<IStylesOptions['paragraphStyles']>[number]['paragraph']>

const style = (id: string, name: string, paragraph: Paragraph, run: object = {}) => ({
  id,
  name,
  basedOn: 'Normal',
  quickFormat: true,
  paragraph,
  run,
})

/** The tab after the label stops at the hanging indent, so wrapped lines stand under the first. */
const labelled: Paragraph = { indent: { left: LABEL_WIDTH, hanging: LABEL_WIDTH } }

const paragraphStyles = [
  style(STYLE.sender, 'Sender', { spacing: { after: 0, line: 250 }, keepLines: true }),
  style(STYLE.recipient, 'Recipient', { spacing: { after: 0, line: 250 }, keepLines: true }),
  style(STYLE.placeAndDate, 'Place and Date', {
    indent: { left: RIGHT_BLOCK },
    spacing: { after: mm(6) },
  }),
  style(STYLE.delivery, 'Delivery', { spacing: { after: mm(4) }, keepNext: true }, { bold: true }),
  style(STYLE.subject, 'Subject', { ...labelled, spacing: { after: 60 }, keepNext: true, keepLines: true }),
  style(STYLE.reference, 'Reference', { ...labelled, spacing: { after: 0 }, keepNext: true, keepLines: true }),
  style(STYLE.salutation, 'Letter Salutation', { spacing: { before: mm(7), after: mm(3) }, keepNext: true }),
  style(STYLE.body, 'Body Text', { alignment: AlignmentType.BOTH, spacing: { after: 120 } }),
  style(STYLE.quote, 'Quote', {
    alignment: AlignmentType.LEFT,
    indent: { left: mm(10), right: mm(10) },
    spacing: { after: 140 },
  }),
  style(STYLE.list, 'Letter List', { alignment: AlignmentType.LEFT, spacing: { after: 70 } }),
  style(
    STYLE.tableHead,
    'Table Head',
    { spacing: { before: 40, after: 40, line: 240 }, keepNext: true },
    { bold: true, size: 20 },
  ),
  style(STYLE.tableText, 'Table Text', { spacing: { before: 40, after: 40, line: 240 } }, { size: 20 }),
  style(STYLE.tableAfter, 'After Table', { alignment: AlignmentType.BOTH, spacing: { before: 180, after: 120 } }),
  style(STYLE.tableGap, 'Table Gap', { spacing: { line: 200, lineRule: LineRuleType.EXACT } }),
  style(STYLE.closing, 'Letter Closing', {
    alignment: AlignmentType.BOTH,
    spacing: { before: 40, after: 0 },
    keepNext: true,
    keepLines: true,
  }),
  // The space before the name is where the hand signs.
  style(STYLE.signature, 'Letter Signature', {
    indent: { left: RIGHT_BLOCK },
    spacing: { before: mm(15), after: 0 },
    keepLines: true,
  }),
  style(
    STYLE.enclosuresTitle,
    'Enclosures Title',
    { spacing: { before: mm(6), after: 60 }, keepNext: true },
    { bold: true, size: 20 },
  ),
  style(
    STYLE.enclosure,
    'Enclosures',
    {
      indent: { left: mm(28), hanging: mm(28) },
      spacing: { after: 30, line: 240 },
      keepLines: true,
    },
    { size: 20 },
  ),
  style(
    STYLE.footer,
    'footer',
    { alignment: AlignmentType.RIGHT, spacing: { after: 0 } },
    { size: 18, color: '555555' },
  ),
]

/** The styles of a letter: every look of the page is a style that the person can change in Word. */
export const letterStyles = (locale: string): IStylesOptions => ({
  default: {
    document: {
      run: { font: LETTER_FONT, size: 22, language: { value: locale, eastAsia: locale, bidirectional: 'ar-SA' } },
      paragraph: { spacing: { after: 0, line: 264, lineRule: LineRuleType.AUTO } },
    },
    heading1: {
      run: { font: LETTER_FONT, size: 23, bold: true, color: '000000' },
      paragraph: { spacing: { before: 220, after: 100 }, keepNext: true, keepLines: true },
    },
  },
  paragraphStyles: [{ id: 'Normal', name: 'Normal', quickFormat: true }, ...paragraphStyles],
})

const marks = (reference: string, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
  reference,
  levels: [
    {
      level: 0,
      format,
      text,
      alignment: AlignmentType.LEFT,
      style: { paragraph: { indent: { left: mm(9), hanging: mm(5) } }, run: { font: LETTER_FONT } },
    },
  ],
})

/** Lists are real lists: the dash comes from the numbering, as French typists set it. */
export const letterNumbering: INumberingOptions = {
  config: [marks(BULLETS, LevelFormat.BULLET, '\u2013'), marks(NUMBERS, LevelFormat.DECIMAL, '%1.')],
}
