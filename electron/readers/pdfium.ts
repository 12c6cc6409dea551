import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { init, type Methods } from '@embedpdf/pdfium'

/** PDFium's whole memory: text pages need 20 to 60 MB, a page of scans 100 to 300. */
const MAX_MEMORY = 512 * 1024 * 1024

/** The part of Emscripten's module that we use; its own types are not published with the package. */
interface Runtime {
  /** Replaced whenever the memory grows: read it anew after every call. */
  readonly HEAPU8: Uint8Array
  readonly addFunction: (callback: (...values: number[]) => number, signature: string) => number
  readonly setValue: (at: number, value: number, type: 'i32') => void
  readonly wasmExports: { readonly malloc: (size: number) => number; readonly free: (at: number) => void }
}

export interface Pdfium {
  readonly calls: Methods
  readonly runtime: Runtime
}

interface Imports {
  readonly env: { emscripten_resize_heap: (size: number) => number }
}

/** The browser's types would bring `window` along; this is all of WebAssembly that we touch. */
interface WebAssemblyLike {
  readonly compile: (bytes: Uint8Array) => Promise<object>
  readonly Instance: new (program: object, imports: Imports) => { readonly exports: object }
}

const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: WebAssemblyLike }

let compiled: Promise<object> | null = null

const compile = async (): Promise<object> => {
  const file = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm')
  return WebAssembly.compile(await readFile(file))
}

/**
 * A fresh PDFium with a memory of its own: what one file does to it never reaches the next (5 ms after the first).
 * It has no file system, no network and no JavaScript engine, and cannot grow beyond 512 MB.
 */
export const openPdfium = async (): Promise<Pdfium> => {
  compiled ??= compile()
  const program = await compiled
  const overrides = {
    print: () => undefined,
    printErr: () => undefined,
    instantiateWasm: (imports: Imports, done: (instance: object) => void) => {
      const grow = imports.env.emscripten_resize_heap
      imports.env.emscripten_resize_heap = (size) => (size >>> 0 > MAX_MEMORY ? 0 : grow(size))
      const instance = new WebAssembly.Instance(program, imports)
      done(instance)
      return instance.exports
    },
  }
  const { pdfium, ...calls } = await init(overrides as Parameters<typeof init>[0])
  calls.PDFiumExt_Init()
  return { calls, runtime: pdfium as unknown as Runtime }
}
