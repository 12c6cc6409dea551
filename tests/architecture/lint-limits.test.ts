import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Findings, lint, plantedHouse } from './planted-house'

const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n')

const nested = `export function planted(a: number): number {
${lines(7, (i) => `${'  '.repeat(i + 1)}if (a > ${i}) {`)}
${'  '.repeat(8)}return 1
${lines(7, (i) => `${'  '.repeat(7 - i)}}`)}
  return 0
}
`

/** A file that must be refused, the rule that says so. */
const planted = [
  ['src/core/planted/long-file.ts', 'noExcessiveLinesPerFile', lines(301, (i) => `export const a${i} = ${i}`)],
  ['tests/unit/long-file.test.ts', 'noExcessiveLinesPerFile', lines(501, (i) => `export const a${i} = ${i}`)],
  ['electron/preload.ts', 'noExcessiveLinesPerFile', lines(41, (i) => `export const a${i} = ${i}`)],
  ['electron/main.ts', 'noExcessiveLinesPerFile', lines(121, (i) => `export const a${i} = ${i}`)],
  [
    'src/core/planted/long-function.ts',
    'noExcessiveLinesPerFunction',
    `export function planted(): number {\n${lines(61, (i) => `  const a${i} = ${i}`)}\n  return a0\n}\n`,
  ],
  ['src/core/planted/nested.ts', 'noExcessiveCognitiveComplexity', nested],
  [
    'src/core/planted/five-parameters.ts',
    'useMaxParams',
    'export const f = (a: 1, b: 1, c: 1, d: 1, e: 1) => [a, b, c, d, e]\n',
  ],
  ['src/core/planted/default-export.ts', 'noDefaultExport', 'export default 1\n'],
  ['src/core/planted/enumeration.ts', 'noEnum', 'export enum Planted {\n  One,\n}\n'],
  ['src/core/planted/barrel.ts', 'noBarrelFile', "export { a } from './a'\nexport { b } from './b'\n"],
  ['src/core/planted/everything.ts', 'noReExportAll', "export * from './a'\n"],
  ['src/core/planted/CamelCase.ts', 'useFilenamingConvention', 'export const a = 1\n'],
  [
    'electron/services/floating.ts',
    'noFloatingPromises',
    'const save = async (): Promise<void> => {}\nexport function planted(): void {\n  save()\n}\n',
  ],
  [
    'electron/vault/undeclared.ts',
    'noUndeclaredDependencies',
    "import { planted } from 'left-pad'\nexport const used = planted\n",
  ],
  ['src/core/planted/round-a.ts', 'noImportCycles', "import { b } from './round-b'\nexport const a = () => b\n"],
  ['src/core/planted/round-b.ts', 'noImportCycles', "import { a } from './round-a'\nexport const b = () => a\n"],
  [
    'src/core/round-about/far-a.ts',
    'noImportCycles',
    "import type { B } from '#core/round-trip/far-b'\nexport type A = { readonly b: B | null }\n",
  ],
  [
    'src/core/round-trip/far-b.ts',
    'noImportCycles',
    "import type { A } from '#core/round-about/far-a'\nexport type B = { readonly a: A | null }\n",
  ],
] as const

describe('the linter', () => {
  const house = plantedHouse()
  afterAll(house.remove)
  let found: Findings

  beforeAll(async () => {
    for (const [file, , text] of planted) house.plant(file, text)
    house.plant('src/core/planted/innocent.ts', 'export const innocent = 1\n')
    found = await lint(house)
  })

  it.each(planted.map(([file, rule]) => [rule, file] as const))('%s refuses %s', (rule, file) => {
    expect(found.rulesByFile.get(file)).toContain(rule)
  })

  it('has nothing against an innocent file, and fails as a whole', () => {
    expect(found.rulesByFile.get('src/core/planted/innocent.ts')).toBeUndefined()
    expect(found.status).not.toBe(0)
    expect(found.checked).toBeGreaterThan(planted.length)
  })
})
