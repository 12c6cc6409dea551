import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { root } from './places.mjs'

/** Builds `writer.ts`, below the project so that better-sqlite3 is found; removed when this process ends. */
export async function buildWriter() {
  const artifacts = join(root, 'artifacts')
  mkdirSync(artifacts, { recursive: true })
  const outDir = mkdtempSync(join(artifacts, 'faults-'))
  process.on('exit', () => rmSync(outDir, { recursive: true, force: true }))
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ssr: join(root, 'tests/faults/support/writer.ts'),
      outDir,
      emptyOutDir: false,
      target: 'node24.15',
      rolldownOptions: { output: { format: 'es', entryFileNames: 'writer.mjs' } },
    },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
  })
  return join(outDir, 'writer.mjs')
}
