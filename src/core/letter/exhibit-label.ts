import type { Evidence } from '#core/evidence/evidence'
import type { Language } from '#core/kernel/bilingual'
import { formatLocalDate } from '#core/kernel/local-date'

const NBSP = '\u00a0'

type Titled = Pick<Evidence, 'title' | 'documentDate'>

/** `Pièce n° 4`: how an exhibit is named wherever it is cited, listed or stamped. */
export const exhibitName = (number: number, language: Language): string =>
  language === 'fr' ? `Pièce n°${NBSP}${number}` : `Exhibit no.${NBSP}${number}`

/** `Relevé de compte — 12/03/2026`; without a date the title alone. */
export const exhibitTitle = (exhibit: Titled, language: Language): string =>
  exhibit.documentDate === null
    ? exhibit.title
    : `${exhibit.title} — ${formatLocalDate(exhibit.documentDate, language, 'short')}`

/** `Pièce n° 10 — Contrat signé — 12/03/2022`: one grammar for every title (recipients.md section 2). */
export const exhibitLabel = (exhibit: Titled & Pick<Evidence, 'exhibitNumber'>, language: Language): string =>
  `${exhibitName(exhibit.exhibitNumber, language)} — ${exhibitTitle(exhibit, language)}`

const CITING = {
  fr: { one: `pièce n°${NBSP}`, many: `pièces n°${NBSP}`, and: ` et${NBSP}`, to: ' à ' },
  en: { one: `exhibit no.${NBSP}`, many: `exhibits nos.${NBSP}`, and: ` and${NBSP}`, to: ' to ' },
} as const

/** `p. 4`, `p. 4, 6`: pages of an exhibit. */
const citePages = (pages: readonly number[]): string => `p.${NBSP}${pages.join(', ')}`

/** Three numbers in a row or more are written as a range. */
const toRuns = (sorted: readonly number[], to: string): readonly string[] => {
  const runs: number[][] = []
  for (const number of sorted) {
    const run = runs.at(-1)
    if (run !== undefined && run.at(-1) === number - 1) run.push(number)
    else runs.push([number])
  }
  return runs.flatMap((run) => (run.length < 3 ? run.map(String) : [`${run[0]}${to}${run.at(-1)}`]))
}

/** `pièce n° 3`, `pièces n° 2 et 3`, `pièces n° 1 à 4 et 7`: a citation in mid-sentence. Empty for no number. */
export const citeExhibits = (numbers: readonly number[], language: Language): string => {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b)
  if (sorted.length === 0) return ''
  const { one, many, and, to } = CITING[language]
  if (sorted.length === 1) return `${one}${sorted[0]}`
  const runs = toRuns(sorted, to)
  const last = runs.at(-1) ?? ''
  return runs.length === 1 ? `${many}${last}` : `${many}${runs.slice(0, -1).join(', ')}${and}${last}`
}

/** An exhibit cited, and the page in it; null for the whole of it. */
export type CitedPlace = { readonly number: number; readonly page: number | null }

/**
 * The same with pages: `pièce n° 3, p. 4`, `pièces n° 1 et 2 ; pièce n° 3, p. 4, 6`. An exhibit cited at a page and as a
 * whole is cited at the page, where who reads begins.
 */
export const citePlaces = (places: readonly CitedPlace[], language: Language): string => {
  const pagesOf = new Map<number, Set<number>>()
  for (const { number, page } of places) {
    const pages = pagesOf.get(number) ?? new Set()
    if (page !== null) pages.add(page)
    pagesOf.set(number, pages)
  }
  const cited = [...pagesOf].sort(([a], [b]) => a - b)
  const whole = citeExhibits(
    cited.filter(([, pages]) => pages.size === 0).map(([number]) => number),
    language,
  )
  const paged = cited
    .filter(([, pages]) => pages.size > 0)
    .map(([number, pages]) => `${citeExhibits([number], language)}, ${citePages([...pages].sort((a, b) => a - b))}`)
  return [whole, ...paged].filter((part) => part !== '').join(language === 'fr' ? '\u202f; ' : '; ')
}
