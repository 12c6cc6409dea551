import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './planted-house'

type Source = { readonly file: string; readonly text: string }

const sources: readonly Source[] = ['src', 'electron'].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => ({
      file: `${room}/${name.replaceAll('\\', '/')}`,
      text: readFileSync(join(root, room, name), 'utf8'),
    })),
)

/** Ways to load a module that the linter's import table does not see. Finding a package's own data file is not one. */
const hiddenLoads = [
  /\brequire\s*\(\s*['"](?!node:)/,
  /\brequire\s*\(\s*[^'"\s]/,
  /\bcreateRequire\s*\([^()]*\)(?!\.resolve\(['"])/,
  /\bimport\s*\(\s*[^'"\s)]/,
  /(?:typeof|[:<|&=(,])\s*import\s*\(\s*['"]/,
]

const loadsInHiding = ({ text }: Source) => hiddenLoads.some((pattern) => pattern.test(withoutComments(text)))

/**
 * A database opened as a plain file while it is open as a database lets go of the locks that SQLite holds on it. So
 * only these look at it, and before SQLite has it: they tell a damaged or foreign file and put a new one into place.
 */
const beforeSqlite = ['create-library', 'header', 'inspect', 'open-library'].map((name) => `electron/db/${name}.ts`)

const plainFileCall =
  /\b(?:readFile|writeFile|appendFile|copyFile|rename|open|truncate|unlink|rm|cp|link|createReadStream|createWriteStream)(?:Sync)?\s*\([^;\n]*(?:\.sqlite|\bfiles\.(?:database|wal|shm|journal)|DATABASE_NAME)/

const touchesDatabaseAsFile = ({ file, text }: Source) =>
  plainFileCall.test(withoutComments(text)) && !beforeSqlite.includes(file)

/** The shell puts windows around the program; what it says about these rooms are types. */
const importsValuesOfMachine = ({ text }: Source) =>
  /^(?:import|export)\s+(?!type\b)[^;\n]*from '#electron\/(?:app|services\/|readers\/)/m.test(text)

const importsValuesOfContract = ({ text }: Source) =>
  /^(?:import|export)\s+(?!type\b)[^;\n]*from '#contract\//m.test(text)

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(?<!:)\/\/.*$/gm, '')
}

const names = (found: readonly Source[]) => found.map(({ file }) => file)
const planted = (text: string): Source => ({ file: 'planted.ts', text })

describe('the sources', () => {
  it('are there', () => {
    expect(sources.length).toBeGreaterThan(40)
  })

  it('load modules only in ways that the import table sees', () => {
    expect(names(sources.filter(loadsInHiding))).toEqual([])
  })

  it.each([
    "require('docx')",
    'await import(`node:fs`)',
    'import(name)',
    "let a: import('#electron/app').App",
    "type A = typeof import('node:fs')",
    "createRequire(import.meta.url)('docx')",
    'const load = createRequire(import.meta.url)',
  ])('a hidden load is found: %s', (text) => {
    expect(loadsInHiding(planted(text))).toBe(true)
  })

  it.each([
    "await import('date-holidays')",
    "// require('x')",
    "() => import('./page')",
    "createRequire(import.meta.url).resolve('docx/a.wasm')",
  ])('an open one is not: %s', (text) => {
    expect(loadsInHiding(planted(text))).toBe(false)
  })

  it('never open the database as a file', () => {
    expect(names(sources.filter(touchesDatabaseAsFile))).toEqual([])
  })

  it.each([
    "readFileSync(join(dir, 'library.sqlite'))",
    "copyFile(join(dir, 'recours.sqlite'), to)",
    'openSync(files.wal)',
  ])('such an opening is found: %s', (text) => {
    expect(touchesDatabaseAsFile(planted(text))).toBe(true)
  })

  it('give the preload only types of the contract', () => {
    const preload = sources.filter(({ file }) => file === 'electron/preload.ts')
    expect(preload).toHaveLength(1)
    expect(names(preload.filter(importsValuesOfContract))).toEqual([])
    expect(importsValuesOfContract(planted("import { api } from '#contract/api'"))).toBe(true)
  })

  it('give the shell only types of the rooms behind the door', () => {
    const shell = sources.filter(({ file }) => file.startsWith('electron/shell/'))
    expect(shell.length).toBeGreaterThan(3)
    expect(names(shell.filter(importsValuesOfMachine))).toEqual([])
    expect(importsValuesOfMachine(planted("import { createApp } from '#electron/app'"))).toBe(true)
  })

  it('have no service that calls another service', () => {
    const services = sources.filter(({ file }) => file.startsWith('electron/services/'))
    const joined = services.find(({ file }) => file.endsWith('/handlers.ts'))?.text ?? ''
    const words = [...joined.matchAll(/import \{ create\w*Service[^;\n]* from '\.\/([a-z-]+)'/g)].map(
      ([, word]) => word,
    )
    expect(words.length).toBeGreaterThan(5)
    const calls = new RegExp(`from '(?:\\./|#electron/services/)(?:${words.join('|')})'`)
    const others = services.filter(({ file }) => !file.endsWith('/handlers.ts'))
    expect(names(others.filter(({ text }) => calls.test(text)))).toEqual([])
    expect(calls.test("import { createPackService } from './pack'")).toBe(true)
  })
})
