import { readZipEntry } from '../writers/zip-entry'

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const decode = (text: string): string => text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)

const BREAKS: Readonly<Record<string, string>> = { 'w:tab': '\t', 'w:br': '\n', 'w:noBreakHyphen': '-' }

/** One paragraph of a Word document: its text, the mark that its list gives it, and its style. */
export interface DocxParagraph {
  readonly mark: string
  readonly text: string
  readonly style: string
  readonly isInTable: boolean
}

const textOf = (xml: string): string =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<(w:tab|w:br|w:noBreakHyphen)\/>/g)]
    .map(([, text, sign]) => (text === undefined ? (BREAKS[sign ?? ''] ?? '') : decode(text)))
    .join('')

/** The format of each list of a document: its marks, `%1` counting. */
const marksOf = (numbering: string): ReadonlyMap<string, string> => {
  const formats = new Map(
    [...numbering.matchAll(/<w:abstractNum w:abstractNumId="(\d+)".*?<w:lvlText w:val="([^"]*)"/g)].map(
      ([, id = '', format = '']) => [id, format],
    ),
  )
  return new Map(
    [...numbering.matchAll(/<w:num w:numId="(\d+)"><w:abstractNumId w:val="(\d+)"/g)].map(([, id = '', of = '']) => [
      id,
      formats.get(of) ?? '',
    ]),
  )
}

/** The paragraphs of a Word document in the order of the page, read without the library that wrote them. */
export const readDocxParagraphs = async (docx: Uint8Array): Promise<readonly DocxParagraph[]> => {
  const bytes = Buffer.from(docx)
  const xml = (await readZipEntry(bytes, 'word/document.xml')).toString('utf8')
  const marks = marksOf((await readZipEntry(bytes, 'word/numbering.xml')).toString('utf8'))
  const counts = new Map<string, number>()
  return [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map((match) => {
    const [paragraph] = match
    const list = /<w:numId w:val="(\d+)"\/>/.exec(paragraph)?.[1]
    const count = list === undefined ? 0 : (counts.get(list) ?? 0) + 1
    if (list !== undefined) counts.set(list, count)
    const before = xml.slice(0, match.index)
    return {
      mark: list === undefined ? '' : (marks.get(list) ?? '').replace('%1', String(count)),
      text: textOf(paragraph),
      style: /<w:pStyle w:val="(\w+)"\/>/.exec(paragraph)?.[1] ?? '',
      isInTable: before.lastIndexOf('<w:tc>') > before.lastIndexOf('</w:tc>'),
    }
  })
}
