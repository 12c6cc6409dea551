import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import type { Bilingual } from '#core/kernel/bilingual'
import type { PackPlan } from '#core/pack/pack'
import { type AddedExhibit, addOrLeave } from '#electron/writers/exhibit-add'
import { type Layers, writeLayers } from '#electron/writers/exhibit-layers'
import { type LoadFile, prepareFile } from '#electron/writers/exhibit-prepare'
import { finishPage } from '#electron/writers/finish-page'
import { embedMarkFonts } from '#electron/writers/pack-marks'
import { packWording, sheetLabels } from '#electron/writers/pack-wording'
import { Unreadable } from '#electron/writers/unreadable'

export const resourcesDir = join(import.meta.dirname, '../../../resources')

/** The exhibits of a plan as one PDF, stamped and numbered, with nothing before them. */
export interface Alone {
  readonly bytes: Uint8Array
  readonly pages: number
  readonly placed: readonly (Pick<AddedExhibit, 'sheets' | 'treatments'> & {
    readonly number: number
    readonly firstPage: number
    readonly pages: number
  })[]
  readonly unreadable: readonly { readonly number: number; readonly code: string; readonly reason: Bilingual }[]
}

export const exhibitsAlone = async (plan: PackPlan, load: LoadFile, password?: string): Promise<Alone> => {
  const document = await PDFDocument.create({ updateMetadata: false })
  const layers: Layers = { groups: [], off: [] }
  const fonts = await embedMarkFonts(document, resourcesDir)
  const placed: Alone['placed'][number][] = []
  const unreadable: Alone['unreadable'][number][] = []
  const shown: { readonly exhibit: number; readonly added: AddedExhibit; readonly firstPage: number }[] = []
  const options = { password, language: plan.language, resourcesDir }
  for (const exhibit of plan.exhibits) {
    const firstPage = document.getPageCount() + 1
    const added = await addOrLeave(
      document,
      exhibit,
      async (file) => prepareFile(file, await load(file, exhibit), options),
      layers,
    )
    const { number } = exhibit
    if (added instanceof Unreadable) {
      unreadable.push({ number, code: added.code, reason: added.reason })
      continue
    }
    shown.push({ exhibit: number, added, firstPage })
    placed.push({ number, firstPage, pages: added.shown.length, sheets: added.sheets, treatments: added.treatments })
  }
  const words = packWording(plan.language)
  const total = document.getPageCount()
  for (const { exhibit, added, firstPage } of shown) {
    const labels = sheetLabels(words, { pages: added.shown.length, sheets: added.sheets })
    for (const [at, page] of added.shown.entries())
      finishPage(document, page, fonts, {
        stamp: words.stamp(exhibit),
        sheet: labels[at] ?? '',
        isFirst: at === 0,
        pageNumber: words.pageNumber(firstPage + at, total),
      })
  }
  writeLayers(document, layers)
  const bytes = await document.save({ addDefaultPage: false, updateFieldAppearances: false })
  return { bytes, pages: total, placed, unreadable }
}
