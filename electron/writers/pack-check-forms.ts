import { formOf, readFloats, scratchOf } from './compare-pages-draw'
import type { Rectangle } from './page-geometry'
import type { OpenPdf } from './pdfium'

/** What a field of a form holds, and where it is drawn, in the page's own space. */
export interface FormValue {
  readonly value: string
  readonly box: Rectangle
}

// fpdf_formfill.h, fpdf_annot.h
const WIDGET = 20
const WITH_TEXT: ReadonlySet<number> = new Set([4, 5, 6])
const UNSEEN = 0x22
const PASSWORD_FIELD = 1 << 13
const MOST_FIELDS = 5000
const LONGEST_VALUE = 64 * 1024

const readValue = (pdf: OpenPdf, form: number, note: number): string => {
  const { calls, memory } = pdf
  const size = Math.min(LONGEST_VALUE, calls.FPDFAnnot_GetFormFieldValue(form, note, 0, 0))
  if (size <= 2) return ''
  const at = pdf.reserve(size)
  calls.FPDFAnnot_GetFormFieldValue(form, note, at, size)
  return Buffer.from(memory.HEAPU8.subarray(at, at + size))
    .toString('utf16le')
    .replace(/\0+$/, '')
}

const readField = (pdf: OpenPdf, form: number, note: number): FormValue | null => {
  const { calls } = pdf
  if (calls.FPDFAnnot_GetSubtype(note) !== WIDGET || (calls.FPDFAnnot_GetFlags(note) & UNSEEN) !== 0) return null
  if (!WITH_TEXT.has(calls.FPDFAnnot_GetFormFieldType(form, note))) return null
  if ((calls.FPDFAnnot_GetFormFieldFlags(form, note) & PASSWORD_FIELD) !== 0) return null
  const at = scratchOf(pdf)
  if (!calls.FPDFAnnot_GetRect(note, at)) return null
  const [left = 0, top = 0, right = 0, bottom = 0] = readFloats(pdf, at, 4)
  const value = readValue(pdf, form, note)
  return value.trim() === '' || right - left < 1 || top - bottom < 1
    ? null
    : { value, box: { left, bottom, right, top } }
}

/** The fields on a page: how many of any kind, and those that hold something to read. */
export interface FormFound {
  readonly fields: number
  readonly values: readonly FormValue[]
}

/** What was typed or chosen in the fields that a page (from 0) of a source shows. Before anything of it is drawn. */
export const formOn = (pdf: OpenPdf, index: number): FormFound => {
  const { calls, document } = pdf
  const page = calls.FPDF_LoadPage(document, index)
  if (page === 0) return { fields: 0, values: [] }
  const values: FormValue[] = []
  let fields = 0
  const count = Math.min(MOST_FIELDS, calls.FPDFPage_GetAnnotCount(page))
  for (let at = 0; at < count; at += 1) {
    const note = calls.FPDFPage_GetAnnot(page, at)
    if (note === 0) continue
    if (calls.FPDFAnnot_GetSubtype(note) === WIDGET) {
      fields += 1
      const form = formOf(pdf)
      const field = form === 0 ? null : readField(pdf, form, note)
      if (field !== null) values.push(field)
    }
    calls.FPDFPage_CloseAnnot(note)
  }
  calls.FPDF_ClosePage(page)
  return { fields, values }
}

const bare = (text: string): string => text.normalize('NFKC').replace(/[\s\p{C}]/gu, '')

/** Whether a text holds a value, however its letters are set apart. */
export const hasValue = (text: string, value: string): boolean => bare(text).includes(bare(value))
