import type { LetterDocument } from '#core/letter/letter'
import { plainText } from '#core/letter/rich-text'
import { letterWording } from '#electron/writers/letter-wording'
import type { PrintedLine, PrintedPage } from './printed-page'

const FOOTER = /^Page \d+ \/ \d+$/
/** The text area of the sheet, in millimetres; glyphs may lean over its edge by a hair. */
const AREA = { left: 24.5, right: 185.6, top: 24, bottom: 277.5 } as const
const RECIPIENT_LEFT = 109.5
/** So much of a page is more than a last line and a signature. */
const LEAST_ON_A_PAGE = 25
/** Blank that a page break swallows. */
const SPACING = 6

/** Text without any blank, hyphens alike: what a line break or a tab cannot change. */
export const squeeze = (text: string): string => text.replace(/[\s\u00a0\u202f]+/g, '').replace(/\u2011/g, '-')

const EMPTY = /[{}]|\[\s*\]|«\s*»|“\s*”|\(\s*\)|n°\s*(?:[.,;)]|$)|[:,;]\s*[.,;]|\bnull\b|\bundefined\b|NaN/
const DOUBLED = /\S[ \u00a0\u202f]{2,}\S/

const bodyOf = (page: PrintedPage): PrintedPage => page.filter(({ text }) => !FOOTER.test(text))

const outsideOf = (lines: PrintedPage, isFirst: boolean): readonly string[] =>
  lines
    .filter(
      ({ left, right, top, bottom }) =>
        left < AREA.left || right > AREA.right || bottom > AREA.bottom || top < AREA.top - (isFirst ? 5 : 0),
    )
    .map(({ text }) => `outside the margins: ${text}`)

/** Where the date stands, everything above it is addresses: the sender left, the recipient in the window. */
const addressFaults = (document: LetterDocument, lines: PrintedPage): readonly string[] => {
  const date = lines.findIndex(({ text }) => squeeze(text) === squeeze(document.placeAndDate))
  if (date < 0) return ['the date is not on a line of its own']
  const stretches = lines.slice(0, date).flatMap((line) => line.stretches)
  const told = [...document.sender, ...document.recipient].map(squeeze).join('')
  const printed = squeeze(stretches.map(({ text }) => text).join(''))
  const inWindow = stretches.filter(({ left }) => left >= RECIPIENT_LEFT)
  return [
    ...(printed.length === told.length ? [] : ['not only the addresses stand above the date']),
    ...stretches
      .filter(({ left, right }) => left < RECIPIENT_LEFT && right > RECIPIENT_LEFT - 1)
      .map(({ text }) => `${text} reaches into the recipient's block`),
    ...(inWindow.every(({ top }) => top > 45) && (inWindow[0]?.top ?? 47) < 50.5 ? [] : ['the window is missed']),
    ...lines.flatMap((line, index) =>
      line.bottom > (lines[index + 1]?.bottom ?? Number.POSITIVE_INFINITY) ? [`${line.text} overlaps`] : [],
    ),
  ]
}

const headingsOf = ({ blocks }: LetterDocument): readonly string[] =>
  blocks.flatMap((block) => (block.kind === 'heading' ? [squeeze(plainText(block.text))] : []))

/** Sentences that announce a list or a table. */
const announcingOf = ({ blocks }: LetterDocument): readonly string[] =>
  blocks.flatMap((block, index) =>
    block.kind === 'paragraph' && /^(?:list|table)$/.test(blocks[index + 1]?.kind ?? '')
      ? [squeeze(plainText(block.text))]
      : [],
  )

const endsWith = (texts: readonly string[], line: PrintedLine | undefined): boolean =>
  line !== undefined && texts.some((text) => text.endsWith(squeeze(line.text)))

const endingFaults = (document: LetterDocument, pages: readonly PrintedPage[]): readonly string[] => {
  const { enclosures: title, exhibit } = letterWording(document.language)
  const [label, signature, closing] = [title, document.signature, plainText(document.closing)].map(squeeze)
  const isEnclosure = (line: PrintedLine) =>
    document.enclosures.some(({ number }) => squeeze(line.text).startsWith(squeeze(exhibit(number))))
  return pages.slice(1).flatMap((page, index) => {
    const first = squeeze(page[0]?.text ?? '')
    const isOfEnding = first === label || first === signature || (first !== '' && closing?.startsWith(first))
    const isOnlyEnclosures = page.every(isEnclosure)
    return [
      ...(isOfEnding ? [`page ${index + 2} begins with the ending: ${page[0]?.text}`] : []),
      ...(isOnlyEnclosures && (page.length < 2 || document.enclosures.length <= 6) ? ['a page of enclosures'] : []),
    ]
  })
}

const lastPageFaults = (pages: readonly PrintedPage[]): readonly string[] => {
  const [before, last] = pages.slice(-2)
  if (before === undefined || last === undefined) return []
  const used = (last.at(-1)?.bottom ?? 0) - AREA.top
  const free = AREA.bottom - (before.at(-1)?.bottom ?? 0)
  return used < LEAST_ON_A_PAGE || used + SPACING < free
    ? [`the last page holds ${used} mm, ${free} mm were free before it`]
    : []
}

/** What is wrong with a letter as it is printed. */
export const pageFaultsOf = (document: LetterDocument, printed: readonly PrintedPage[]): readonly string[] => {
  const pages = printed.map(bodyOf)
  const waiting = [...headingsOf(document), ...announcingOf(document)]
  return [
    ...pages.flatMap((lines, index) => outsideOf(lines, index === 0)),
    ...addressFaults(document, pages[0] ?? []),
    ...pages
      .flat()
      .flatMap(({ text, stretches }) => [
        ...(EMPTY.test(text) ? [`an empty place: ${text}`] : []),
        ...stretches.filter((stretch) => DOUBLED.test(stretch.text)).map((stretch) => `doubled space: ${stretch.text}`),
      ]),
    ...pages
      .slice(0, -1)
      .filter((lines) => endsWith(waiting, lines.at(-1)))
      .map((lines) => `left alone at the foot of a page: ${lines.at(-1)?.text}`),
    ...endingFaults(document, pages),
    ...lastPageFaults(pages),
    ...printed.flatMap((lines, index) =>
      lines.filter(({ text }) => FOOTER.test(text)).length === (index === 0 ? 0 : 1) ? [] : [`footer of ${index + 1}`],
    ),
  ]
}
