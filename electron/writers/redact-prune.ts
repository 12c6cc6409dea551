import { inflateSync } from 'node:zlib'
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFName,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
} from '@cantoo/pdf-lib'

const key = (name: string) => PDFName.of(name)

/** What a page that is copied keeps; all else of it goes: annotations, thumbnail, structure, another program's notes. */
const PAGE_KEYS = new Set(
  ['Type', 'Parent', 'Resources', 'Contents', 'MediaBox', 'CropBox', 'Rotate', 'UserUnit', 'Group'].map((name) =>
    key(name),
  ),
)
/** What says something without being seen, wherever it hangs. */
const SILENT = [
  'Metadata',
  'PieceInfo',
  'LastModified',
  'StructParent',
  'StructParents',
  'OPI',
  'Alternates',
  'Thumb',
  'AF',
  'Measure',
  'PtData',
].map(key)
const CATEGORIES = ['XObject', 'Font', 'Pattern', 'Shading', 'Properties', 'ColorSpace', 'ExtGState'].map(key)
const MAX_CONTENT = 256 * 1024 * 1024

/** What a stream holds once inflated. @throws when it cannot be decoded */
export const decodeStream = (stream: PDFRawStream): Uint8Array => {
  const filter = stream.dict.lookup(key('Filter'))
  if (filter === undefined) return stream.getContents()
  const isPlainFlate = filter === key('FlateDecode')
  return isPlainFlate && !stream.dict.has(key('DecodeParms'))
    ? inflateSync(stream.getContents(), { maxOutputLength: MAX_CONTENT })
    : decodePDFRawStream(stream).decode()
}

/** Every name that a content mentions: more than it uses, never less. */
const namesIn = (content: Uint8Array): readonly string[] =>
  [
    ...Buffer.from(content)
      .toString('latin1')
      .matchAll(/\/([^\s()<>[\]{}/%]+)/g),
  ].map(([, name = '']) =>
    name.replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  )

const streamsOf = (contents: PDFObject | undefined): readonly PDFRawStream[] => {
  if (contents instanceof PDFRawStream) return [contents]
  if (!(contents instanceof PDFArray)) return []
  return contents.asArray().flatMap((_, at) => {
    const part = contents.lookup(at)
    return part instanceof PDFRawStream ? [part] : []
  })
}

const isForm = (object: PDFObject | undefined): object is PDFRawStream =>
  object instanceof PDFRawStream && object.dict.lookup(key('Subtype')) === key('Form')

/** Names used by a content, and by forms among its resources that have none of their own and so take them from here. */
const usedBy = (streams: readonly PDFRawStream[], resources: PDFDict): ReadonlySet<string> => {
  const used = new Set(streams.flatMap((stream) => namesIn(decodeStream(stream))))
  const forms = resources.lookup(key('XObject'))
  if (!(forms instanceof PDFDict)) return used
  const seen = new Set<string>()
  for (const name of used) {
    const form = seen.has(name) ? undefined : forms.lookup(key(name))
    seen.add(name)
    if (!isForm(form) || form.dict.lookup(key('Resources')) instanceof PDFDict) continue
    // A set goes on over what is added to it while it is walked.
    for (const inner of namesIn(decodeStream(form))) used.add(inner)
  }
  return used
}

const isType3 = (font: PDFObject | undefined): boolean =>
  font instanceof PDFDict && font.lookup(key('Subtype')) === key('Type3')

/** A state of drawing that leads to a form: a soft mask, or a font whose letters are contents. */
const leadsToForm = (state: PDFObject | undefined): boolean => {
  if (!(state instanceof PDFDict)) return false
  const font = state.lookup(key('Font'))
  const mask = state.lookup(key('SMask'))
  return (
    (mask !== undefined && mask !== key('None')) ||
    (font instanceof PDFArray && font.size() > 0 && isType3(font.lookup(0)))
  )
}

/** Contents that hang where they are not followed: rarer than the trouble of following them. @throws for each */
const refuseHidden = (found: PDFObject | undefined, category: PDFName): void => {
  if (isType3(found)) throw new Error('type 3 font')
  if (!(found instanceof PDFDict)) return
  if (category === key('ExtGState') && leadsToForm(found)) throw new Error('soft mask')
  if (category === key('Pattern') && leadsToForm(found.lookup(key('ExtGState')))) throw new Error('soft mask')
  if (category === key('Properties') && found.entries().some(([name]) => found.lookup(name) instanceof PDFRawStream))
    throw new Error('properties with contents')
}

const pruned = (resources: PDFDict, streams: readonly PDFRawStream[], done: Set<PDFObject>): PDFDict => {
  const used = usedBy(streams, resources)
  const { context } = resources
  const kept = context.obj({})
  for (const category of CATEGORIES) {
    const given = resources.lookup(category)
    if (!(given instanceof PDFDict)) continue
    const some = context.obj({})
    for (const [name, value] of given.entries()) if (used.has(name.decodeText())) some.set(name, value)
    for (const [, value] of some.entries()) {
      const found = context.lookup(value)
      refuseHidden(found, category)
      pruneForm(found, done)
    }
    kept.set(category, some)
  }
  return kept
}

/** A form, or a pattern with content of its own. */
const pruneForm = (object: PDFObject | undefined, done: Set<PDFObject>): void => {
  if (!(object instanceof PDFRawStream) || done.has(object)) return
  done.add(object)
  const resources = object.dict.lookup(key('Resources'))
  if (resources instanceof PDFDict) object.dict.set(key('Resources'), pruned(resources, [object], done))
}

/**
 * Leaves of a copied page what is seen on it. Pages often share one list of resources: without this, the picture of a page
 * that was blacked out would still hang on its neighbour.
 * @throws when a content cannot be decoded: what it uses is then not known.
 */
export const prunePage = ({ node }: PDFPage, done: Set<PDFObject>): void => {
  for (const name of node.keys()) if (!PAGE_KEYS.has(name)) node.delete(name)
  const resources = node.lookup(key('Resources'))
  if (resources instanceof PDFDict)
    node.set(key('Resources'), pruned(resources, streamsOf(node.lookup(key('Contents'))), done))
}

/** Takes what is silent off an object, however deep it lies in it. */
export const silence = (object: PDFObject): void => {
  if (object instanceof PDFArray) for (const part of object.asArray()) silence(part)
  const dict = object instanceof PDFRawStream ? object.dict : object
  if (!(dict instanceof PDFDict)) return
  for (const name of SILENT) dict.delete(name)
  for (const [, value] of dict.entries()) silence(value)
}
