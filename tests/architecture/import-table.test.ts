import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Findings, lint, plantedHouse } from './planted-house'

/** One row per room: a place in it, what it may import, what it must not. */
const table = [
  {
    room: 'core',
    at: 'src/core/planted/planted',
    may: ['zod', '#core/kernel/money', './sibling', '../kernel/money'],
    mustNot: [
      '#contract/api',
      '#ui/main',
      '#electron/app',
      '../../contract/api',
      '../../../electron/app',
      'node:fs',
      'react',
      'electron',
      'docx',
    ],
  },
  {
    room: 'contract',
    at: 'src/contract/planted',
    may: ['zod', '#core/kernel/money', './define'],
    mustNot: [
      '#ui/main',
      '#electron/app',
      '../core/kernel/money',
      '../../electron/app',
      'node:fs',
      'react',
      'electron',
    ],
  },
  {
    room: 'ui/app',
    at: 'src/ui/app/planted',
    may: [
      '#core/kernel/money',
      '#contract/api',
      '#ui/features/pack/pack-page',
      '../kit/button',
      'react',
      'i18next',
      './app.css',
    ],
    mustNot: [
      '#electron/app',
      '../../../electron/app',
      '../../core/kernel/money',
      'node:fs',
      'electron',
      'better-sqlite3',
      'docx',
    ],
  },
  {
    room: 'ui/kit',
    at: 'src/ui/kit/planted',
    may: ['react', '@base-ui/react/dialog', './button', '#core/kernel/money'],
    mustNot: [
      '#ui/app/api',
      '#ui/features/pack/pack-page',
      '../app/api',
      '../features/pack/pack-page',
      '#electron/app',
      'electron',
    ],
  },
  {
    room: 'ui/words',
    at: 'src/ui/words/planted',
    may: ['./fr/pack', '#core/kernel/bilingual'],
    mustNot: ['#ui/app/api', '../app/api', 'react', '#electron/app'],
  },
  {
    room: 'ui/features',
    at: 'src/ui/features/planted/planted',
    may: [
      '#ui/app/api',
      '#ui/kit/button',
      '../../kit/button',
      './row',
      '#contract/api',
      'react',
      '@tanstack/react-query',
      '@tanstack/react-virtual',
      'prosemirror-view',
    ],
    mustNot: [
      '#ui/features/pack/pack-page',
      '../pack/pack-page',
      '../../features/pack/pack-page',
      '#electron/app',
      'node:fs',
      'electron',
    ],
  },
  {
    room: 'db',
    at: 'electron/db/planted',
    may: ['#core/kernel/money', './open-library', 'node:fs', 'better-sqlite3', 'drizzle-orm/sqlite-core'],
    mustNot: [
      '#contract/api',
      '#electron/vault/vault',
      '../vault/vault',
      '#electron/services/pack',
      'electron',
      'docx',
      'react',
    ],
  },
  {
    room: 'vault',
    at: 'electron/vault/planted',
    may: ['#core/kernel/money', './vault', 'node:fs/promises'],
    mustNot: ['#contract/api', '#electron/db/schema', '../db/schema', 'better-sqlite3', 'electron', 'zod'],
  },
  {
    room: 'readers',
    at: 'electron/readers/planted',
    may: [
      '#core/evidence/evidence',
      './sniff',
      'node:fs',
      'file-type',
      '@embedpdf/pdfium',
      '@napi-rs/canvas',
      'tesseract.js-core/tesseract-core-lstm.js',
      'hunspell-wasm',
      'mammoth',
      'postal-mime',
      '@kenjiuno/msgreader',
      '@zip.js/zip.js',
      '@e965/xlsx',
    ],
    mustNot: [
      '#contract/api',
      '#electron/db/schema',
      '#electron/vault/vault',
      '../db/schema',
      'better-sqlite3',
      'docx',
      'electron',
    ],
  },
  {
    room: 'writers',
    at: 'electron/writers/planted',
    may: [
      '#core/letter/letter',
      './zip',
      'node:fs',
      'docx',
      'yazl',
      'fflate',
      'ical-generator',
      '@cantoo/pdf-lib',
      '@e965/xlsx',
      'zod',
      '#electron/readers/process-channel',
      '#electron/readers/view-file',
      '#electron/readers/decode-picture',
    ],
    mustNot: [
      '#contract/api',
      '#electron/db/schema',
      '../vault/vault',
      '#electron/readers/reader-client',
      '#electron/readers/eml',
      'better-sqlite3',
      'electron',
      'react',
    ],
  },
  {
    room: 'services',
    at: 'electron/services/planted',
    may: [
      '#core/pack/pack',
      '#contract/api',
      '#electron/db/stores',
      '#electron/vault/vault',
      '#electron/writers/zip',
      './deps',
      'node:fs',
    ],
    mustNot: [
      './pack',
      '#electron/services/pack',
      '#electron/ipc/gate',
      '#electron/shell/window',
      '#electron/app',
      '../db/stores',
      'electron',
      'better-sqlite3',
      'docx',
    ],
  },
  {
    room: 'ipc',
    at: 'electron/ipc/planted',
    may: ['#core/kernel/failure', '#contract/api', './tickets'],
    mustNot: [
      '#electron/db/stores',
      '#electron/services/pack',
      '../services/pack',
      '#electron/shell/window',
      'electron',
      'node:fs',
      'better-sqlite3',
    ],
  },
  {
    room: 'terminal',
    at: 'electron/terminal/planted',
    may: ['#core/kernel/failure', '#contract/api', '#electron/ipc/gate', 'node:util'],
    mustNot: ['#electron/db/stores', '#electron/services/pack', '#electron/shell/window', 'electron'],
  },
  {
    room: 'shell',
    at: 'electron/shell/planted',
    may: ['#core/kernel/failure', '#contract/api', '#electron/ipc/gate', './window', 'electron', 'node:path'],
    mustNot: [
      '#electron/db/stores',
      '#electron/services/pack',
      '../services/pack',
      '#electron/main',
      'better-sqlite3',
      'docx',
    ],
  },
  {
    room: 'preload.ts',
    at: 'electron/preload',
    may: ['electron', '#contract/bridge', './shell/channels'],
    mustNot: ['#core/kernel/money', '#electron/ipc/gate', './ipc/gate', './shell/door', 'node:fs', 'zod'],
  },
  {
    room: 'app.ts',
    at: 'electron/app',
    may: [
      '#core/kernel/failure',
      '#contract/api',
      '#electron/services/pack',
      '#electron/db/stores',
      './ipc/gate',
      'node:path',
    ],
    mustNot: ['#electron/shell/window', './shell/window', 'electron', '#ui/main', 'better-sqlite3'],
  },
  {
    room: 'cli.ts',
    at: 'electron/cli',
    may: ['#electron/app', '#contract/api', 'node:os'],
    mustNot: ['#electron/shell/window', './shell/window', 'electron', '#ui/main'],
  },
  {
    room: 'main.ts',
    at: 'electron/main',
    may: ['#electron/app', '#electron/shell/window', 'electron', 'node:path'],
    mustNot: ['#ui/main', 'better-sqlite3', 'react'],
  },
  {
    room: 'unit tests',
    at: 'tests/unit/core/planted',
    may: ['#core/kernel/money', '#contract/api', 'vitest', 'fast-check'],
    mustNot: ['electron', 'better-sqlite3', '#electron/db/stores', '#electron/app'],
  },
] as const

const forms = {
  value: (from: string) => `import { planted } from '${from}'\nexport const used = planted\n`,
  type: (from: string) => `import type { Planted } from '${from}'\nexport type Used = Planted\n`,
  again: (from: string) => `export { planted } from '${from}'\n`,
  lazy: (from: string) => `export const used = () => import('${from}')\n`,
}
type Form = keyof typeof forms

const wholeFiles = ['preload.ts', 'app.ts', 'cli.ts', 'main.ts']
const kinds: readonly Form[] = ['value', 'type', 'again', 'lazy']

describe('the import table', () => {
  const house = plantedHouse()
  afterAll(house.remove)

  // Rooms that are one file can hold only one import at a time, so each gets its own folder with all of it in one file.
  const planted = table.flatMap(({ room, at, may, mustNot }) => {
    if (wholeFiles.includes(room)) return []
    const bad = mustNot.flatMap((from, i) =>
      kinds.map((kind) => ({ file: `${at}-bad-${i}-${kind}.ts`, from, kind, isBad: true })),
    )
    const good = may.flatMap((from, i) =>
      kinds.map((kind) => ({ file: `${at}-good-${i}-${kind}.ts`, from, kind, isBad: false })),
    )
    return [...bad, ...good]
  })
  let found: Findings

  beforeAll(async () => {
    for (const { file, from, kind } of planted) house.plant(file, forms[kind](from))
    found = await lint(house)
  })

  it('looks at every planted file', () => {
    expect(planted.length).toBeGreaterThan(300)
    expect(found.checked).toBeGreaterThanOrEqual(planted.length)
  })

  it.each(table.filter(({ room }) => !wholeFiles.includes(room)).map(({ room, at }) => [room, at] as const))(
    '%s: refuses each forbidden import and accepts each allowed one',
    (_room, at) => {
      const here = planted.filter(({ file }) => file.startsWith(`${at}-`))
      const isRefused = (file: string) => found.rulesByFile.get(file)?.includes('noRestrictedImports') ?? false
      const wrong = here.filter(({ file, isBad }) => isRefused(file) !== isBad)
      expect(wrong.map(({ from, kind, isBad }) => `${isBad ? 'accepts' : 'refuses'} ${kind} ${from}`)).toEqual([])
    },
  )

  it.each(table.filter(({ room }) => wholeFiles.includes(room)).map((row) => [row.room, row] as const))(
    '%s: refuses each forbidden import and accepts each allowed one',
    async (_room, { at, may, mustNot }) => {
      const refusalsOf = async (imports: readonly string[]) => {
        const single = plantedHouse()
        single.plant(
          `${at}.ts`,
          imports.map((from, i) => `import { planted as p${i} } from '${from}'\np${i}()\n`).join(''),
        )
        const { rulesByFile, checked } = await lint(single)
        single.remove()
        expect(checked).toBeGreaterThan(0)
        return (rulesByFile.get(`${at}.ts`) ?? []).filter((rule) => rule === 'noRestrictedImports').length
      }
      expect(await refusalsOf(mustNot)).toBe(mustNot.length)
      expect(await refusalsOf(may)).toBe(0)
    },
  )
})

describe('ipcMain and ipcRenderer', () => {
  it.each([
    ["import { ipcMain } from 'electron'\nipcMain.removeAllListeners()\n", 1],
    ["import { ipcRenderer } from 'electron'\nipcRenderer.removeAllListeners()\n", 1],
    ["import electron from 'electron'\nelectron.app.quit()\n", 1],
    ["import * as electron from 'electron'\nelectron.app.quit()\n", 1],
    ["import { app } from 'electron'\napp.quit()\n", 0],
  ])('are out of reach of main.ts: %s', async (text, refusals) => {
    const house = plantedHouse()
    house.plant('electron/main.ts', text)
    const { rulesByFile } = await lint(house)
    house.remove()
    const said = (rulesByFile.get('electron/main.ts') ?? []).filter((rule) =>
      /^no(Restricted|Namespace)Import/.test(rule),
    )
    expect(said).toHaveLength(refusals)
  })
})
