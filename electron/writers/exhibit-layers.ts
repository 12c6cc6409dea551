import { PDFArray, PDFDict, type PDFDocument, PDFName, type PDFObject, type PDFObjectCopier } from '@cantoo/pdf-lib'

/** The optional content of all exhibits (PDF 32000-1, 8.11): without it, layers that a source hides would appear. */
export interface Layers {
  readonly groups: PDFObject[]
  readonly off: PDFObject[]
}

const key = (name: string) => PDFName.of(name)

const listOf = (holder: PDFDict | undefined, name: string): readonly PDFObject[] => {
  const list = holder?.lookup(key(name))
  return list instanceof PDFArray ? list.asArray() : []
}

/** Notes an exhibit's layers and which of them are hidden. Call it with the copier that copies the exhibit's pages. */
export const takeLayers = (source: PDFDocument, copier: PDFObjectCopier, layers: Layers): void => {
  const properties = source.catalog.lookup(key('OCProperties'))
  if (!(properties instanceof PDFDict)) return
  const view = properties.lookup(key('D'))
  const config = view instanceof PDFDict ? view : undefined
  const groups = listOf(properties, 'OCGs')
  const on = listOf(config, 'ON')
  const startsOff = config?.lookup(key('BaseState')) === key('OFF')
  const off = startsOff ? groups.filter((group) => !on.includes(group)) : listOf(config, 'OFF')
  layers.groups.push(...groups.map((group) => copier.copy(group)))
  layers.off.push(...off.map((group) => copier.copy(group)))
}

/** Writes the layers of all exhibits into the pack. */
export const writeLayers = (document: PDFDocument, { groups, off }: Layers): void => {
  if (groups.length === 0) return
  const { context } = document
  document.catalog.set(key('OCProperties'), context.obj({ OCGs: groups, D: { OFF: off, BaseState: 'ON' } }))
}
