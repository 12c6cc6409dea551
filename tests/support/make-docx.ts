import { strToU8, type Zippable, zipSync } from 'fflate'

const NS =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A run of text, bold where it is asked for. */
export const aRun = (text: string, bold = false): string =>
  `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`

/** A paragraph of runs (XML), with a style of `STYLES`. */
export const aParagraph = (runs: string, style = ''): string =>
  `<w:p>${style === '' ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}${runs}</w:p>`

/** One item of a list; `num` 1 is a list with dashes, 2 a numbered one. */
export const anItem = (text: string, num: 1 | 2, level = 0): string =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${num}"/></w:numPr></w:pPr>${aRun(text)}</w:p>`

/** A table of texts. */
export const aTable = (rows: readonly (readonly string[])[]): string =>
  `<w:tbl>${rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${aParagraph(aRun(cell))}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`

const level = (at: number, format: string) =>
  `<w:lvl w:ilvl="${at}"><w:numFmt w:val="${format}"/><w:lvlText w:val="-"/></w:lvl>`
const abstract = (id: number, format: string) =>
  `<w:abstractNum w:abstractNumId="${id}">${[0, 1].map((at) => level(at, format)).join('')}</w:abstractNum>`
const NUMBERING = `${HEAD}<w:numbering ${NS}>${abstract(0, 'bullet')}${abstract(1, 'decimal')}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`
const STYLES = `${HEAD}<w:styles ${NS}><w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/></w:style></w:styles>`

const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = (list: readonly (readonly [id: string, type: string, target: string])[]) =>
  `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${REL}/${type}" Target="${target}"/>`).join('')}</Relationships>`

/** A Word document of the given body (XML); `parts` are put beside or in place of its own. */
export const aDocx = (body: string, parts: Readonly<Record<string, string | Uint8Array>> = {}): Uint8Array => {
  const all: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': relations([['rId1', 'officeDocument', 'word/document.xml']]),
    'word/_rels/document.xml.rels': relations([
      ['rId1', 'styles', 'styles.xml'],
      ['rId2', 'numbering', 'numbering.xml'],
    ]),
    'word/styles.xml': STYLES,
    'word/numbering.xml': NUMBERING,
    'word/document.xml': `${HEAD}<w:document ${NS}><w:body>${body}</w:body></w:document>`,
    ...parts,
  }
  const zippable: Zippable = {}
  for (const [name, part] of Object.entries(all)) zippable[name] = typeof part === 'string' ? strToU8(part) : part
  return zipSync(zippable)
}
