/**
 * Compares the copy of Electron that stands in where GitHub cannot be reached with the official release of the same
 * version, file by file. Needs GitHub, so it runs in CI; until it has, the copy is pinned but not verified.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { say } from './child.mjs'
import { unpackFallback } from './ensure-electron.mjs'

const modules = join(dirname(dirname(fileURLToPath(import.meta.url))), 'node_modules')
const types = join(modules, 'electron-fallback-types')

/** Electron's own downloader and unpacker, as its installer uses them; they are its dependencies, not ours. */
const fromElectron = createRequire(join(modules, 'electron', 'install.js'))

async function unpackOfficial(temporary) {
  const { downloadArtifact } = fromElectron('@electron/get')
  const { extract } = fromElectron('@electron-internal/extract-zip')
  const { version } = JSON.parse(readFileSync(join(types, 'package.json'), 'utf8'))
  const checksums = JSON.parse(readFileSync(join(types, 'checksums.json'), 'utf8'))
  const wanted = { version, artifactName: 'electron', platform: 'linux', arch: 'x64', checksums }
  const archive = await downloadArtifact(wanted)
  const folder = join(temporary, 'official')
  mkdirSync(folder)
  await extract(archive, { dir: folder })
  return folder
}

function hashesOf(folder) {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile())
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [relative(folder, path), createHash('sha256').update(readFileSync(path)).digest('hex')]
    }),
  )
}

const temporary = mkdtempSync(join(tmpdir(), 'recours-fallback-'))
try {
  const official = hashesOf(await unpackOfficial(temporary))
  const copy = hashesOf(await unpackFallback(temporary))
  const names = [...new Set([...official.keys(), ...copy.keys()])].sort()
  const differing = names.filter((name) => official.get(name) !== copy.get(name))
  for (const name of differing) say(`differs: ${name}`)
  console.log(differing.length === 0 ? `identical: ${names.length} files` : `${differing.length} files differ`)
  process.exitCode = differing.length === 0 && names.length > 0 ? 0 : 1
} finally {
  rmSync(temporary, { recursive: true, force: true })
}
