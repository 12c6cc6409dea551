import { describe, expect, it } from 'vitest'

type Tree = { readonly [key: string]: string | Tree }

const french = import.meta.glob<Record<string, Tree>>('../../../src/ui/words/fr/*.ts', { eager: true })
const english = import.meta.glob<Record<string, Tree>>('../../../src/ui/words/en/*.ts', { eager: true })

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1, -3)
const byName = (files: Record<string, Record<string, Tree>>): ReadonlyMap<string, Tree> =>
  new Map(Object.entries(files).map(([path, module]) => [nameOf(path), module[nameOf(path)] ?? {}]))

/** Every sentence with the path of its key. */
const flatten = (tree: Tree, at = ''): readonly (readonly [key: string, text: string])[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${at}${key}`, value] as const] : flatten(value, `${at}${key}.`),
  )

const fields = (text: string): readonly string[] => (text.match(/\{\{\s*\w+\s*\}\}/g) ?? []).toSorted()

const fr = byName(french)
const en = byName(english)

describe('the words of the window', () => {
  it('exist in both languages, file by file', () => {
    expect([...fr.keys()].toSorted()).toEqual([...en.keys()].toSorted())
    expect(fr.size).toBeGreaterThanOrEqual(10)
  })

  it.each([...fr.keys()])('have the same keys and fields in %s', (name) => {
    const [french, english] = [flatten(fr.get(name) ?? {}), new Map(flatten(en.get(name) ?? {}))]
    expect(french.map(([key]) => key).toSorted()).toEqual([...english.keys()].toSorted())
    for (const [key, text] of french) expect([key, fields(english.get(key) ?? '')]).toEqual([key, fields(text)])
  })

  it.each([...fr.keys()])(
    'count none as French does in %s: nought is singular, so no number stands written out',
    (name) => {
      const written = flatten(fr.get(name) ?? {}).filter(([key, text]) => key.endsWith('_one') && /^1\b/u.test(text))
      expect(written).toEqual([])
    },
  )

  it.each([...fr.keys()])('are never empty in %s', (name) => {
    for (const tree of [fr.get(name), en.get(name)])
      for (const [key, text] of flatten(tree ?? {})) expect([key, text.trim()]).not.toEqual([key, ''])
  })
})
