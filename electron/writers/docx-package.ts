import {
  Document,
  type IContext,
  type IPropertiesOptions,
  type ISectionOptions,
  Packer,
  Paragraph,
  type Table,
} from 'docx'
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'

/** One list of a document: the numbering it takes its marks from, and which of the lists with them it is. */
export interface ListOf {
  readonly reference: string
  readonly instance: number
}

/** What all documents of a kind share: styles, numbering, footer, paper. */
export interface Shell {
  readonly options: Omit<IPropertiesOptions, 'sections' | 'title'>
  readonly section: Omit<ISectionOptions, 'children'>
}

/** A package whose body and title are still to be written; every other part of it is written once. */
interface OpenPackage {
  readonly parts: Readonly<Record<string, Uint8Array>>
  readonly before: string
  readonly after: string
  readonly properties: string
  readonly context: IContext
  readonly listIds: ReadonlyMap<string, number>
}

const BODY = 'word/document.xml'
const PROPERTIES = 'docProps/core.xml'
const OPENS = '<w:body>'
/** Stands where the title goes. */
const MARK = 'recours-mark'
/** The earliest day that a ZIP knows, wherever the program runs: the same letter gives the same bytes. */
const NO_DAY = new Date(1980, 0, 1)
const TIMES = /<dcterms:(created|modified).*?<\/dcterms:\1>/g

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign)

/** The list to which a paragraph belongs, as the library names it before it knows its number. */
const LIST = /^\{(.+)\}$/

const writeAttributes = (name: string, attributes: object, listIds: OpenPackage['listIds']): string =>
  Object.entries(attributes)
    .map(([key, value]) => {
      const list = name === 'w:numId' ? LIST.exec(String(value))?.[1] : undefined
      return ` ${key}="${list === undefined ? escapeXml(String(value)) : listIds.get(list)}"`
    })
    .join('')

/** Writes an element as the library hands it over: `{ name: [{ _attr: … }, child, "text"] }`. */
const writeElement = (element: object, listIds: OpenPackage['listIds']): string => {
  const [[name = '', content] = []] = Object.entries(element)
  let [attributes, inside] = ['', '']
  for (const part of Array.isArray(content) ? content : [content]) {
    if (typeof part !== 'object') inside += escapeXml(String(part))
    else if ('_attr' in part) attributes += writeAttributes(name, part._attr, listIds)
    else if (Object.keys(part).length > 0) inside += writeElement(part, listIds)
  }
  return inside === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${inside}</${name}>`
}

const openPackage = async ({ options, section }: Shell, lists: readonly ListOf[]): Promise<OpenPackage> => {
  const children = lists.map((list) => new Paragraph({ numbering: { ...list, level: 0 } }))
  const file = new Document({ ...options, title: MARK, sections: [{ ...section, children }] })
  const parts = unzipSync(await Packer.toBuffer(file))
  const textOf = (name: string) => {
    const part = parts[name]
    if (part === undefined) throw new Error(`the package has no ${name}`)
    return strFromU8(part)
  }
  const body = textOf(BODY)
  const numbers = file.Numbering.ConcreteNumbering
  return {
    parts,
    before: body.slice(0, body.indexOf(OPENS) + OPENS.length),
    after: body.slice(body.lastIndexOf('<w:sectPr>')),
    properties: textOf(PROPERTIES).replace(TIMES, ''),
    context: { file, viewWrapper: file.Document, stack: [] },
    listIds: new Map(numbers.map(({ reference, instance, numId }) => [`${reference}-${instance}`, numId])),
  }
}

/** What a document adds to its shell. `lists`: every list that its paragraphs belong to. */
export interface DocxContent {
  readonly title: string
  readonly lists: readonly ListOf[]
  readonly children: readonly (Paragraph | Table)[]
}

/**
 * A writer of documents that share a shell. The library makes the package once for each number of lists; a document then
 * costs its own paragraphs. The same content gives the same bytes: no time and no name is in them.
 */
export const docxWriter = (shell: Shell): ((content: DocxContent) => Promise<Uint8Array>) => {
  const packages = new Map<number, Promise<OpenPackage>>()
  return async ({ title, lists, children }) => {
    const opened = packages.get(lists.length) ?? openPackage(shell, lists)
    packages.set(lists.length, opened)
    const { parts, before, after, properties, context, listIds } = await opened
    const written = children.map((child) => writeElement(child.prepForXml(context) ?? {}, listIds))
    const own: Zippable = {
      [BODY]: strToU8(`${before}${written.join('')}${after}`),
      [PROPERTIES]: strToU8(properties.replace(MARK, () => escapeXml(title))),
    }
    return zipSync({ ...parts, ...own }, { mtime: NO_DAY })
  }
}
