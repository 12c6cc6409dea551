import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { init, type Methods } from '@embedpdf/pdfium'

/** Enough for a page of scans; what asks for more is stopped. */
const MAX_MEMORY = 1024 * 1024 * 1024

// fpdfview.h: answers of FPDF_GetLastError.
const ERROR_PASSWORD = 4
const ERROR_SECURITY = 5

/** The part of the module's own functions that we use; the package does not publish their types. */
interface Memory {
  /** Replaced whenever the memory grows: read it anew after every call. */
  readonly HEAPU8: Uint8Array
  readonly addFunction: (callback: (...values: number[]) => number, signature: string) => number
  readonly getValue: (at: number, type: 'i32' | 'float') => number
  readonly setValue: (at: number, value: number, type: 'i32') => void
  readonly UTF16ToString: (at: number) => string
  readonly UTF8ToString: (at: number) => string
  readonly wasmExports: { readonly malloc: (size: number) => number }
}

/** A PDF held open by PDFium, with the calls that read it. */
export interface OpenPdf {
  readonly calls: Methods
  readonly memory: Memory
  readonly document: number
  readonly pages: number
  /** Reserves bytes in PDFium's memory; they go with the document. */
  readonly reserve: (size: number) => number
}

/** Why PDFium did not open a file. */
export class PdfiumRefusal extends Error {
  readonly why: 'password' | 'damaged'
  constructor(why: 'password' | 'damaged', options?: { readonly cause?: unknown }) {
    super(why, options)
    this.name = 'PdfiumRefusal'
    this.why = why
  }
}

interface Imports {
  readonly env: { emscripten_resize_heap: (size: number) => number }
}
/** WebAssembly as far as it is used here; the browser's types would bring `window` along. */
interface Engine {
  readonly compile: (bytes: Uint8Array) => Promise<object>
  readonly Instance: new (program: object, imports: Imports) => { readonly exports: object }
}
const { WebAssembly: engine } = globalThis as unknown as { readonly WebAssembly: Engine }

let program: Promise<object> | null = null

const compileProgram = async (): Promise<object> =>
  engine.compile(await readFile(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm')))

// Each file gets a memory of its own: what a broken one does there never reaches the next.
const start = async (): Promise<{ calls: Methods; memory: Memory }> => {
  program ??= compileProgram()
  const compiled = await program
  const overrides = {
    print: () => undefined,
    printErr: () => undefined,
    instantiateWasm: (imports: Imports, done: (instance: object) => void) => {
      const grow = imports.env.emscripten_resize_heap
      imports.env.emscripten_resize_heap = (size) => (size >>> 0 > MAX_MEMORY ? 0 : grow(size))
      const instance = new engine.Instance(compiled, imports)
      done(instance)
      return instance.exports
    },
  }
  const { pdfium, ...calls } = await init(overrides as Parameters<typeof init>[0])
  calls.PDFiumExt_Init()
  return { calls, memory: pdfium as unknown as Memory }
}

/** PDFium asks for the blocks it needs, so the file is not copied into its memory (fpdfview.h, FPDF_FILEACCESS). */
const openBytes = (calls: Methods, memory: Memory, bytes: Uint8Array, password: string): number => {
  const readBlock = (_context = 0, position = 0, target = 0, length = 0): number => {
    const from = position >>> 0
    const end = from + (length >>> 0)
    if (end > bytes.length) return 0
    memory.HEAPU8.set(bytes.subarray(from, end), target >>> 0)
    return 1
  }
  const access = memory.wasmExports.malloc(12)
  memory.setValue(access, bytes.length, 'i32')
  memory.setValue(access + 4, memory.addFunction(readBlock, 'iiiii'), 'i32')
  memory.setValue(access + 8, 0, 'i32')
  return calls.FPDF_LoadCustomDocument(access, password)
}

/**
 * Opens a PDF with PDFium. The empty password opens what is only protected against changes.
 * @throws PdfiumRefusal for a password, damage, or a file without a page.
 */
export const openWithPdfium = async (bytes: Uint8Array, password = ''): Promise<OpenPdf> => {
  const { calls, memory } = await start()
  try {
    const document = openBytes(calls, memory, bytes, password)
    const pages = document === 0 ? 0 : calls.FPDF_GetPageCount(document)
    if (pages > 0) return { calls, memory, document, pages, reserve: (size) => memory.wasmExports.malloc(size) }
    const error = document === 0 ? calls.FPDF_GetLastError() : 0
    throw new PdfiumRefusal(error === ERROR_PASSWORD || error === ERROR_SECURITY ? 'password' : 'damaged')
  } catch (thrown) {
    // A trap inside PDFium (memory used up, an assertion) is the file's doing.
    throw thrown instanceof PdfiumRefusal ? thrown : new PdfiumRefusal('damaged', { cause: thrown })
  }
}

/**
 * Writes all pages anew, as PDFium understood them: without encryption, with a sound cross-reference table.
 * @throws PdfiumRefusal when it could not.
 */
export const rewriteWithPdfium = ({ calls, memory, document }: OpenPdf): Uint8Array => {
  try {
    const copy = calls.FPDF_CreateNewDocument()
    if (!calls.FPDF_ImportPagesByIndex(copy, document, 0, 0, 0)) throw new PdfiumRefusal('damaged')
    const writer = calls.PDFiumExt_OpenFileWriter()
    calls.PDFiumExt_SaveAsCopy(copy, writer)
    const size = calls.PDFiumExt_GetFileWriterSize(writer)
    const at = memory.wasmExports.malloc(size)
    calls.PDFiumExt_GetFileWriterData(writer, at, size)
    return memory.HEAPU8.slice(at, at + size)
  } catch (thrown) {
    throw thrown instanceof PdfiumRefusal ? thrown : new PdfiumRefusal('damaged', { cause: thrown })
  }
}
