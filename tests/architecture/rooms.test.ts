import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './planted-house'

const word = '[a-z0-9]+(?:-[a-z0-9]+)*'
const source = `${word}\\.(?:ts|tsx|css|d\\.ts)`
const rooms = ['db', 'vault', 'readers', 'writers', 'services', 'ipc', 'terminal', 'shell'].join('|')

/** Where a file may lie. A room is flat: at most one folder level below it. */
const places = [
  // the house itself
  /^(?:README|CHANGELOG|CONTRIBUTING)(?:\.[a-z]{2})?\.md$/,
  /^LICENSE$/,
  /^(?:package|package-lock|knip)\.json$/,
  /^biome\.jsonc$/,
  /^tsconfig(?:\.[a-z]+)?\.json$/,
  /^[a-z.]+\.config\.ts$/,
  /^\.(?:nvmrc|npmrc|editorconfig|gitattributes|gitignore)$/,
  /^\.ci\/run$/,
  /^\.github\/workflows\/[a-z-]+\.yml$/,
  new RegExp(`^scripts/(?:${word}/)?${word}\\.mjs$`),
  /^docs\/(?:[a-z-]+\/)?[a-z0-9-]+\.(?:md|png|svg)$/,
  // the portable side
  new RegExp(`^src/core/${word}/${word}\\.ts$`),
  new RegExp(`^src/contract/${word}(?:\\.d)?\\.ts$`),
  /^src\/ui\/(?:index\.html|main\.tsx)$/,
  new RegExp(`^src/ui/(?:app|kit)/(?:${word}/)?${source}$`),
  new RegExp(`^src/ui/words/(?:(?:fr|en)/)?${word}\\.ts$`),
  new RegExp(`^src/ui/features/${word}/${source}$`),
  // the machine side
  /^electron\/(?:main|cli|preload|app)\.ts$/,
  new RegExp(`^electron/(?:${rooms})/(?:${word}/)?${word}(?:\\.d)?\\.ts$`),
  new RegExp(`^electron/db/migrations/(?:\\d{4}-${word}\\.sql|hashes\\.json)$`),
  // what is shipped as data, what tests
  /^resources\/[a-z-]+\/.+$/,
  // Tests mirror the rooms: a room, and where the room has words, a word.
  new RegExp(`^tests/(?:unit|integration)/(?:${word}/){0,2}${word}(?:\\.test)?\\.tsx?$`),
  new RegExp(`^tests/e2e/(?:${word}\\.spec|support/${word})\\.ts$`),
  // what is evaluated inside the page, as it stands
  new RegExp(`^tests/e2e/support/in-${word}\\.js$`),
  // the program of an outside window, as Electron starts it
  new RegExp(`^tests/e2e/support/${word}-main\\.js$`),
  new RegExp(`^tests/(?:architecture|support)/(?:${word}/)?${word}(?:\\.test)?\\.tsx?$`),
  new RegExp(`^tests/faults/(?:${word}\\.mjs|support/${word}\\.(?:mjs|ts))$`),
  /^tests\/fixtures\/.+$/,
  // what is measured beside something, and what changes the program to see the tests notice: each with tools of its own
  new RegExp(`^(?:bench|tests/mutation)/(?:${word}\\.(?:mjs|cjs|json)|README\\.md|\\.npmrc)$`),
  // each room tells what it is for and how it is compiled
  /^(?:src\/[a-z]+|src\/core\/[a-z]+|src\/ui\/[a-z]+|electron|electron\/[a-z]+|tests|tests\/[a-z0-9]+|resources|scripts)\/README\.md$/,
  /^(?:src\/(?:core|contract|ui)|electron|tests)\/tsconfig\.json$/,
]

const vagueNames = /(?:^|\/)(?:utils?|helpers?|common|lib|misc|shared|manager)(?:\/|\.|$)/
const barrels = /(?:^|\/)index\.tsx?$/
/** What is made, fetched or kept by git. */
const notOurs = new Set([
  '.git',
  'node_modules',
  'out',
  'out-next',
  'out-next-old',
  'out-types',
  'artifacts',
  'test-results',
  '.DS_Store',
])

const isInPlace = (file: string) =>
  places.some((place) => place.test(file)) && !vagueNames.test(file) && !barrels.test(file)

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name)) return []
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    return entry.isDirectory() ? filesUnder(path) : [path]
  })
}

describe('every file lives in a room', () => {
  const files = filesUnder('')

  it('and there are files at all', () => {
    expect(files.length).toBeGreaterThan(50)
  })

  it('in the project', () => {
    expect(files.filter((file) => !isInPlace(file))).toEqual([])
  })

  it.each([
    'src/utils/date.ts',
    'src/core/money.ts',
    'src/core/deadline/rules/easter.ts',
    'src/core/common/text.ts',
    'src/contract/index.ts',
    'src/contract/words/api.ts',
    'src/shared/ids.ts',
    'src/ui/pack-page.tsx',
    'src/ui/features/pack/parts/row.tsx',
    'electron/pack.ts',
    'electron/plugins/pack.ts',
    'electron/services/helpers.ts',
    'electron/services/pack/parts/cover.ts',
    'electron/db/migrations/1-first.sql',
    'electron/db/DossierStore.ts',
    'tests/pack.test.ts',
    'tests/unit/core/pack/deep/pack.test.ts',
    'scripts/lib/child.mjs',
    'scripts/sample/parts/page.mjs',
    'lib/index.ts',
    'notes.txt',
  ])('and not at %s', (file) => {
    expect(isInPlace(file)).toBe(false)
  })
})
