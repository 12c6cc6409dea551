import { inflateSync, constants as zlib } from 'node:zlib'
import {
  decodePDFRawStream,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  type PDFObject,
  type PDFObjectCopier,
  type PDFPageLeaf,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib'
import type { Rectangle } from './page-geometry'

/** Content of one page, uncompressed; more than this is a bomb. */
const MAX_CONTENT = 256 * 1024 * 1024

const key = (name: string) => PDFName.of(name)

/** Copies page contents of one exhibit; what several pages share is copied once. */
export interface ContentCopier {
  readonly copyContent: (page: PDFPageLeaf, box: Rectangle) => PDFRef
}

/** A broken end of the data is cut off, as every viewer does. */
const inflate = (bytes: Uint8Array): Uint8Array =>
  inflateSync(bytes, { finishFlush: zlib.Z_SYNC_FLUSH, maxOutputLength: MAX_CONTENT })

const decode = (stream: PDFRawStream): Uint8Array => {
  const filter = stream.dict.lookup(key('Filter'))
  const isPlainFlate = filter === key('FlateDecode') && !stream.dict.has(key('DecodeParms'))
  try {
    return isPlainFlate ? inflate(stream.getContents()) : decodePDFRawStream(stream).decode()
  } catch {
    return new Uint8Array(0)
  }
}

const streamsOf = (page: PDFPageLeaf): readonly PDFRawStream[] => {
  const contents = page.lookup(key('Contents'))
  if (contents instanceof PDFRawStream) return [contents]
  if (!(contents instanceof PDFArray)) return []
  return Array.from({ length: contents.size() }, (_, at) => contents.lookup(at)).filter(
    (part): part is PDFRawStream => part instanceof PDFRawStream,
  )
}

const joined = (streams: readonly PDFRawStream[]): Buffer =>
  Buffer.concat(streams.flatMap((stream) => [Buffer.from(decode(stream)), Buffer.from('\n')]))

/**
 * Makes a page's content a Form XObject (PDF 32000-1, 8.10). Unbalanced operators of the source then end with it, and
 * what we draw afterwards stands where we put it. A single stream is taken over byte for byte, unopened.
 */
export const createContentCopier = (context: PDFContext, copier: PDFObjectCopier): ContentCopier => {
  const resourcesOf = new Map<PDFObject, PDFObject>()
  const forms = new Map<string, PDFRef>()

  const copyResources = (page: PDFPageLeaf): PDFObject => {
    const given = page.getInheritableAttribute(key('Resources'))
    if (given instanceof PDFRef) return copier.copy(given)
    if (!(given instanceof PDFDict)) return context.obj({})
    const known = resourcesOf.get(given) ?? context.register(copier.copy(given))
    resourcesOf.set(given, known)
    return known
  }

  const makeForm = (streams: readonly PDFRawStream[], box: Rectangle, resources: PDFObject): PDFRef => {
    const [only] = streams
    const isSingle = streams.length === 1 && only !== undefined
    const stream = isSingle
      ? PDFRawStream.of(context.obj({}), only.getContents())
      : context.flateStream(streams.length === 0 ? new Uint8Array(0) : joined(streams))
    if (isSingle)
      for (const name of ['Filter', 'DecodeParms']) {
        const value = only.dict.get(key(name))
        if (value !== undefined) stream.dict.set(key(name), copier.copy(value))
      }
    stream.dict.set(key('Type'), key('XObject'))
    stream.dict.set(key('Subtype'), key('Form'))
    stream.dict.set(key('BBox'), context.obj([box.left, box.bottom, box.right, box.top]))
    stream.dict.set(key('Resources'), resources)
    return context.register(stream)
  }

  return {
    copyContent: (page, box) => {
      const resources = copyResources(page)
      const contents = page.get(key('Contents'))
      const same = contents instanceof PDFRef ? `${contents} ${resources} ${Object.values(box).join(' ')}` : null
      const known = same === null || !(resources instanceof PDFRef) ? undefined : forms.get(same)
      if (known !== undefined) return known
      const form = makeForm(streamsOf(page), box, resources)
      if (same !== null) forms.set(same, form)
      return form
    },
  }
}
