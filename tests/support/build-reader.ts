import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Below the project, so that the packages left outside the bundle are found; not in `out/`, which a build replaces. */
const folder = join(root, 'node_modules/.cache/recours-test')

const bundle = async (source: string): Promise<string> => {
  const result = await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ssr: join(root, source),
      target: 'node24.15',
      minify: false,
      write: false,
      rolldownOptions: { output: { format: 'es', codeSplitting: false } },
    },
    ssr: {
      noExternal: true,
      external: [
        '@embedpdf/pdfium',
        '@myriaddreamin/typst-ts-web-compiler',
        '@napi-rs/canvas',
        'tesseract.js-core',
        'hunspell-wasm',
      ],
    },
  })
  const output = 'output' in result ? result.output : []
  const [entry] = output
  if (entry?.type !== 'chunk' || output.length !== 1) throw new Error(`${source} does not build into one file`)
  return entry.code
}

const make = async (source: string): Promise<string> => {
  const code = await bundle(source)
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${basename(source, '.ts')}.js`)
  // Renamed into place: test files run side by side, and one may be starting what another writes.
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, code)
  renameSync(draft, path)
  return path
}

const made = new Map<string, Promise<string>>()

/**
 * The path of the reader process's entry, built from its source as `out/main/reader-process.js` is (0.3 s, once per
 * test file). `source` is another entry to build, from the project's root.
 */
export const builtReader = (source = 'electron/readers/reader-process.ts'): Promise<string> => {
  const known = made.get(source) ?? make(source)
  made.set(source, known)
  return known
}
