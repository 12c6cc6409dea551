import { zipSync } from 'fflate'
import { viewWholeHtml } from '#core/evidence/html-view'
import { NOTHING_LEFT_OUT, type ViewBlock, type ViewSpan } from '#core/evidence/reading-view'
import { textBlocks } from '#core/evidence/text-view'
import { decodeBytes } from './decode-bytes'
import { createPictureShelf, EMPTY_VIEW, type FileView, type PictureShelf } from './file-view'
import { isOfficeTextPart, textOfParts } from './office-text'
import { partsOfBytes } from './package-parts'
import type { TextPage } from './protocol-inside'
import { readDocText } from './read-text'
import { rtfToText } from './rtf-text'
import { startsAsCompound } from './sniff-compound'
import { startsAsZip } from './sniff-zip'
import { Unreadable } from './unreadable'

/** Characters of a part's XML: some five hundred pages. A longer one is read as text, without its form. */
const LONGEST_XML = 8_000_000

const isDocxPart = (name: string): boolean => /\.(?:xml|rels|png|jpe?g|gif|bmp|webp|tiff?)$/i.test(name)

/**
 * The converter's HTML. Nothing is run or fetched: it is handed a package of ours, inflated within the limits of every
 * document. A picture stays behind a name, under which its bytes go on the shelf.
 */
const htmlOf = async (parts: ReadonlyMap<string, Buffer>, shelf: PictureShelf): Promise<string> => {
  const { default: mammoth } = await import('mammoth')
  let count = 0
  const result = await mammoth.convertToHtml(
    { buffer: Buffer.from(zipSync(Object.fromEntries(parts), { level: 0 })) },
    {
      styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"],
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(async (image) => {
        count += 1
        const src = `cid:${count}`
        shelf.keep(src, await image.readAsBuffer().catch(() => null))
        return { src }
      }),
    },
  )
  return result.value
}

const bare = (text: string): string => text.replace(/[\s\p{Cf}]+/gu, '')

const spansOf = (block: ViewBlock): readonly (readonly ViewSpan[])[] => {
  if ('spans' in block) return [block.spans]
  return block.kind === 'table' ? block.rows.flat() : []
}

/** Beyond, what is missing is not looked for: it would cost the length of the text for each line. */
const MOST_SEARCHED = 400_000_000

/**
 * Lines of the document's own text that its converted form does not show: headers, footers, comments, text boxes of a
 * kind that the converter passes over. Nothing of a piece of evidence may be lost on the way.
 */
const missingLines = (blocks: readonly ViewBlock[], pages: readonly TextPage[]): readonly string[] => {
  const shown = bare(
    blocks
      .flatMap(spansOf)
      .map((spans) => spans.map(({ text }) => text).join(''))
      .join('\n'),
  )
  const lines = [...new Set(pages.flatMap(({ text }) => text.split(/[\n\t]/)))].filter((line) => bare(line) !== '')
  if (lines.length * shown.length > MOST_SEARCHED) return []
  return lines.filter((line) => !shown.includes(bare(line)))
}

const paragraph = (text: string): ViewBlock => ({
  kind: 'paragraph',
  spans: [{ text, weight: 'plain', address: null }],
  quote: 0,
})

const convertDocx = async (parts: ReadonlyMap<string, Buffer>, shelf: PictureShelf): Promise<readonly ViewBlock[]> => {
  const isTooLong = [...parts].some(([name, { length }]) => /\.xml$/i.test(name) && length > LONGEST_XML)
  if (isTooLong) return []
  try {
    return viewWholeHtml(await htmlOf(parts, shelf)).blocks
  } catch {
    return []
  }
}

/** Drawings, charts and objects of the body, pictures among them. */
const drawingsIn = (xml: string): number => xml.match(/<(?:w:drawing|w:pict|w:object)[\s/>]/g)?.length ?? 0

const viewDocx = async (bytes: Uint8Array): Promise<FileView> => {
  const parts = await partsOfBytes(bytes, (name) => isDocxPart(name) || isOfficeTextPart(name))
  const shelf = createPictureShelf()
  const { pages } = textOfParts(parts)
  const isDocx = [...parts.keys()].some((name) => /^word\//i.test(name))
  const converted = isDocx ? await convertDocx(parts, shelf) : []
  const blocks =
    converted.length === 0
      ? textBlocks(pages, 'paragraphs')
      : [...converted, ...besideOf(missingLines(converted, pages))]
  const shown = blocks.filter(({ kind }) => kind === 'picture').length
  const drawn = drawingsIn(decodeBytes(parts.get('word/document.xml') ?? Buffer.alloc(0)))
  const leftOut = { ...NOTHING_LEFT_OUT, pictures: Math.max(0, drawn - shown) }
  return { ...EMPTY_VIEW, parts: [{ head: null, files: [], blocks }], pictures: shelf.pictures, leftOut }
}

/** After a line: they stood in the margin of the pages. */
const besideOf = (lines: readonly string[]): readonly ViewBlock[] =>
  lines.length === 0 ? [] : [{ kind: 'rule' }, ...lines.map(paragraph)]

const ofText = (text: string): FileView => ({
  ...EMPTY_VIEW,
  parts: [{ head: null, files: [], blocks: textBlocks([{ page: 1, text }], 'paragraphs') }],
})

/** A document of a word processor: .docx with its form, .odt, .doc and .rtf as their text. Throws `Unreadable`. */
export const viewWord = async (bytes: Buffer): Promise<FileView> => {
  if (startsAsZip(bytes)) return viewDocx(bytes)
  if (!startsAsCompound(bytes)) return ofText(rtfToText(bytes.toString('latin1')))
  if (bytes.includes('EncryptedPackage', 0, 'utf16le')) throw new Unreadable('password')
  const { pages } = await readDocText(bytes)
  return ofText(pages.map(({ text }) => text).join('\n'))
}

/** The slides of a presentation, with their notes, as text. Throws `Unreadable`. */
export const viewSlides = async (bytes: Buffer): Promise<FileView> => {
  if (!startsAsZip(bytes))
    throw new Unreadable(bytes.includes('EncryptedPackage', 0, 'utf16le') ? 'password' : 'format')
  const { pages } = textOfParts(await partsOfBytes(bytes, isOfficeTextPart))
  return { ...EMPTY_VIEW, unit: 'slide', parts: [{ head: null, files: [], blocks: textBlocks(pages, 'paragraphs') }] }
}
