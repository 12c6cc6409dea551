import { readFile, stat } from 'node:fs/promises'
import { type Zippable, zipSync } from 'fflate'
import type { LeftOut } from '#core/letter/own-template-left-out'
import { decodeBytes } from './decode-bytes'
import { itemsOfHtml } from './docx-html'
import { readParts } from './package-parts'
import { type DocxFound, lengthOfItems, MOST_DOCX_ITEMS, MOST_DOCX_TEXT } from './protocol-inside'
import { Unreadable } from './unreadable'

/** A letter with its pictures; what is larger is no template. */
const LARGEST_FILE = 20 * 1024 * 1024
/** Characters of a part's XML, whichever the document says is its own: some five hundred pages. */
const LONGEST_XML = 8_000_000

const MAIN = /^word\/document\d*\.xml$/i
const BESIDE = /^word\/(?:header|footer|footnotes|endnotes|comments)[^/]*\.xml$/i

/** Where a document's own paragraphs say which part of a letter they are: our styles, and Word's own for letters. */
const STYLES: Readonly<Record<string, string>> = {
  Sender: 'frame',
  Recipient: 'frame',
  PlaceAndDate: 'frame',
  Date: 'frame',
  Delivery: 'delivery',
  Subject: 'subject',
  Reference: 'reference',
  Salutation: 'salutation',
  Closing: 'closing',
  Signature: 'after',
  EnclosuresTitle: 'after',
  Enclosures: 'after',
  Quote: 'quoted',
}
const styleMap = [
  ...Object.entries(STYLES).map(([style, role]) => `p.${style} => p.${role}:fresh`),
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => h2:fresh",
  "r[style-name='Emphasis'] => em",
]

const passedOver = (names: readonly string[], xml: string, beside: string): readonly LeftOut[] => {
  const has: Readonly<Record<Exclude<LeftOut, 'columns'>, boolean>> = {
    pictures: /<(?:w:drawing|w:pict|w:object)[\s/>]/.test(xml),
    headers: /<w:(?:hdr|ftr)[\s>]/.test(beside) && /<w:(?:hdr|ftr)[\s>].*?<w:t[\s>]/s.test(beside),
    notes: /<w:(?:footnote|endnote)Reference[\s/>]/.test(xml),
    comments: /<w:commentReference[\s/>]/.test(xml),
    changes: /<w:(?:ins|del|moveFrom|moveTo)[\s>]/.test(xml),
    macros: names.some((name) => /vbaProject|macro/i.test(name)),
    wordFields: /<w:(?:instrText|fldSimple)[\s>]/.test(xml),
  }
  return (Object.keys(has) as (keyof typeof has)[]).filter((what) => has[what])
}

/** References to what is not handed on: the converter would look for the parts that they name. */
const withoutReferences = (xml: string): string =>
  xml.replace(/<w:(?:footnoteReference|endnoteReference|commentReference)\b[^<>]*\/>/g, '')

/** Only a package of parts is read; a protected one is told apart from the formats of old. */
const checkKind = async (path: string | Buffer): Promise<void> => {
  if ((await stat(path)).size > LARGEST_FILE) throw new Unreadable('tooLong')
  const bytes = await readFile(path)
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return
  throw new Unreadable(bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'password' : 'format')
}

const convert = async (parts: Zippable): Promise<string> => {
  const { default: mammoth } = await import('mammoth')
  const result = await mammoth.convertToHtml(
    { buffer: Buffer.from(zipSync(parts, { level: 0 })) },
    {
      styleMap,
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
    },
  )
  return result.value
}

/**
 * The paragraphs, headings, lists and tables of a .docx, as blocks of a letter. Nothing in it is run or fetched: only its
 * XML parts are handed to the converter, inflated within the limits of every document. Throws `Unreadable`.
 */
export const readDocxTemplate = async (path: string | Buffer): Promise<DocxFound> => {
  await checkKind(path)
  const names: string[] = []
  const parts = await readParts(path, (name) => {
    names.push(name)
    return /\.(?:xml|rels)$/i.test(name)
  })
  const main = [...parts.keys()].find((name) => MAIN.test(name))
  if (main === undefined) throw new Unreadable('format')
  const xml = decodeBytes(parts.get(main) ?? Buffer.alloc(0))
  // The converter goes by the package's own relations, not by names: no part that it is handed may be longer.
  if (xml.length > LONGEST_XML || [...parts].some(([name, { length }]) => name !== main && length > LONGEST_XML))
    throw new Unreadable('tooLong')
  const beside = [...parts].filter(([name]) => BESIDE.test(name)).map(([, bytes]) => decodeBytes(bytes))
  const kept: Zippable = {}
  for (const [name, bytes] of parts) if (!BESIDE.test(name) && name !== main) kept[name] = bytes
  kept[main] = Buffer.from(withoutReferences(xml), 'utf8')
  const { items, hasWideTable } = itemsOfHtml(await convert(kept))
  if (items.length > MOST_DOCX_ITEMS || lengthOfItems(items) > MOST_DOCX_TEXT) throw new Unreadable('tooLong')
  const leftOut = [...passedOver(names, xml, beside.join('\n')), ...(hasWideTable ? (['columns'] as const) : [])]
  return { items, leftOut }
}
