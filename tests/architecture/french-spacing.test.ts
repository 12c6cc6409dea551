import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findEnglishFaults, findWrittenFaults } from '#tests/support/french-spacing'
import { dataTexts, type HeldText, sourceTexts } from '#tests/support/source-strings'
import { root } from './planted-house'

/** One of each kind of place where a text stands. */
const SOME_FILES = [
  'src/ui/words/fr/letter.ts',
  'src/core/kernel/failure-text.ts',
  'src/core/letter/letter-variables.ts',
  'electron/shell/menu.ts',
  'electron/writers/letter-wording.ts',
  'resources/letters/relance.json',
  'resources/rules/FR-CMF-L133-45-15.json',
  'resources/mediators/cmap.json',
  'resources/interest/FR-CMF-L133-18.json',
  'resources/sample/dossier.json',
]

const filesIn = (folder: string, ending: RegExp): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => ending.test(name))
    .sort()

const read = (file: string): string => readFileSync(join(root, file), 'utf8')

/** It holds the marks one by one, to put them where they belong. */
const THE_MARKS_THEMSELVES = 'src/core/letter/typography.ts'

/** Files of one language from end to end. */
const wholeSide = (file: string): 'fr' | 'en' | null =>
  /\/words\/fr\/|\/sample\/dossier\.json$|\/wording\/\w+-fr\.json$/.test(file)
    ? 'fr'
    : /\/words\/en\/|\/wording\/\w+-en\.json$/.test(file)
      ? 'en'
      : null

const textsIn = (side: 'fr' | 'en'): readonly HeldText[] => [
  ...['src', 'electron'].flatMap((room) =>
    filesIn(room, /\.tsx?$/).flatMap((file) =>
      file === THE_MARKS_THEMSELVES ? [] : sourceTexts(file, read(file), side, wholeSide(file)),
    ),
  ),
  ...filesIn('resources', /\.json$/).flatMap((file) => dataTexts(file, JSON.parse(read(file)), side, wholeSide(file))),
]

type Faults = ReturnType<typeof findWrittenFaults>

const told = (texts: readonly HeldText[], faultsOf: (text: string) => Faults): readonly string[] =>
  texts.flatMap(({ file, key, text }) =>
    faultsOf(text).map(({ rule, excerpt }) => `${file} ${key}: ${rule} (${excerpt})`),
  )

describe('the French of the program', () => {
  const french = textsIn('fr')

  it('is read from the sources and the data', () => {
    const files = new Set(french.map(({ file }) => file))
    for (const wanted of SOME_FILES) expect([...files]).toContain(wanted)
    expect(files.size).toBeGreaterThan(190)
    expect(french.length).toBeGreaterThan(3800)
  })

  it('is set as French is: 0 faults', () => {
    expect(told(french, findWrittenFaults)).toEqual([])
  })
})

describe('the English of the program', () => {
  it('is set as English is: 0 faults', () => {
    const english = textsIn('en')
    expect(english.length).toBeGreaterThan(3000)
    expect(told(english, findEnglishFaults)).toEqual([])
  })
})
