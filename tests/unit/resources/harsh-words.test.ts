import { describe, expect, it } from 'vitest'
import { HarshList, harshFinder } from '#core/letter/harsh-words'
import { findWrittenFaults } from '#tests/support/french-spacing'
import { readResource } from '#tests/support/make-dossier'

const LISTS = { fr: 80, en: 60 } as const

const fold = (form: string): string => form.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[’'-]/g, ' ')

describe.each(['fr', 'en'] as const)('the harsh words, %s', (language) => {
  const list = HarshList.parse(readResource('wording', `harsh-${language}.json`))
  const forms = list.entries.flatMap((entry) =>
    Object.entries(entry.forms).map(([form, kinder]) => ({ entry, form, kinder })),
  )
  const find = harshFinder(list)

  it('are as many as promised, of every kind, each lemma once', () => {
    expect(list.id).toBe(`harsh-${language}`)
    expect(list.entries.length).toBeGreaterThanOrEqual(LISTS[language])
    expect(new Set(list.entries.map(({ kind }) => kind)).size).toBe(4)
    expect(new Set(list.entries.map(({ lemma }) => lemma)).size).toBe(list.entries.length)
  })

  it('have each form once', () => {
    const seen = forms.map(({ form }) => fold(form))
    expect(seen.filter((form, at) => seen.indexOf(form) !== at)).toEqual([])
  })

  it('are found by each of their forms, whole', () => {
    const missed = forms.filter(({ form }) => {
      const [found] = find(form, [])
      return found === undefined || found.start !== 0 || found.end !== form.length
    })
    expect(missed.map(({ form }) => form)).toEqual([])
  })

  it('offer words that are not harsh themselves, and end as they begin: with no mark', () => {
    const offered = forms.flatMap(({ kinder }) => kinder ?? [])
    expect(offered.length).toBeGreaterThan(150)
    expect(offered.filter((kinder) => find(kinder, []).length > 0)).toEqual([])
    expect(offered.filter((kinder) => /[.!?;:]$|^\s|\s$/.test(kinder))).toEqual([])
    if (language === 'fr') expect(offered.flatMap(findWrittenFaults)).toEqual([])
  })

  it('say why in both languages', () => {
    for (const { why } of list.entries) {
      expect(findWrittenFaults(why.fr)).toEqual([])
      expect(why.en.length).toBeGreaterThan(40)
    }
  })
})

describe('a list that is none', () => {
  const entry = { lemma: 'a', kind: 'insult', forms: { aa: null }, why: { fr: 'a', en: 'a' } }
  const list = { id: 'harsh-fr', version: 1, language: 'fr', entries: [entry] }
  it.each([
    { ...list, more: 1 },
    { ...list, entries: [] },
    { ...list, entries: [{ ...entry, kind: 'other' }] },
    { ...list, entries: [{ ...entry, forms: { aa: 1 } }] },
    { ...list, entries: [{ ...entry, run: 'x' }] },
  ])('is refused: %#', (wrong) => {
    expect(HarshList.safeParse(list).success).toBe(true)
    expect(HarshList.safeParse(wrong).success).toBe(false)
  })
})
