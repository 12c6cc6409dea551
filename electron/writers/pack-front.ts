import { writeDate } from '#core/correspondence/date-precision'
import { formatLocalDate } from '#core/kernel/local-date'
import type { ChronologyLine, LeftOut, PackExhibit, PackPlan } from '#core/pack/pack'
import { packWording, type SectionId } from './pack-wording'
import { linesOf, toPrintable } from './printable-text'
import { richBlocks } from './rich-text'
import { typeset } from './typeset'

/** An exhibit that is in the pack, with its length. `before` counts the exhibits' pages that stand before it. */
export interface PlacedPages {
  readonly exhibit: PackExhibit
  readonly before: number
  readonly pages: number
  readonly sheets: readonly number[] | null
}

/** What the pages before the exhibits are set from. */
export interface FrontMatter {
  readonly plan: PackPlan
  readonly placed: readonly PlacedPages[]
  readonly leftOut: readonly LeftOut[]
  readonly resourcesDir: string
}

/** A link of the chronology into an exhibit. `before`: the exhibits' pages that stand before the one it opens. */
export interface CitedPage {
  readonly target: string
  readonly before: number
}

/** The set pages, the page on which each section begins, and the pages that links open besides. */
export interface SetFront {
  readonly pdf: Uint8Array
  readonly sections: Readonly<Record<SectionId, number>>
  readonly cited: readonly CitedPage[]
}

/** Scheme of the links that the template writes and `pack-graft.ts` replaces; no such link is left in the pack. */
export const LINK_SCHEME = 'recours:'

const rich = (text: string) => linesOf(text)
const oneLine = (text: string) => linesOf(toPrintable(text).replace(/\n/g, ' '))[0]

const byNumber = (placed: readonly PlacedPages[]): ReadonlyMap<number, PlacedPages> =>
  new Map(placed.map((item) => [item.exhibit.number, item]))

/** How many of an exhibit's physical pages stand before the page cited; a page that it does not have is its beginning. */
const offsetOf = ({ pages, sheets }: PlacedPages, page: number): number => {
  const offset = sheets === null ? page - 1 : sheets.slice(0, page - 1).reduce((sum, count) => sum + count, 0)
  return page > (sheets?.length ?? pages) ? 0 : offset
}

type Cited = { readonly number: number; readonly before: number | null; readonly target: string }

/** What a line of the chronology cites of one exhibit: its pages, or where it begins. */
const citedOf = (line: ChronologyLine, number: number, placed: PlacedPages | undefined): readonly Cited[] => {
  const target = `exhibit/${number}`
  if (placed === undefined) return [{ number, before: null, target }]
  const offsets = line.pages.filter((cited) => cited.number === number).map(({ page }) => offsetOf(placed, page))
  return [...new Set(offsets.length === 0 ? [0] : offsets)].map((offset) => ({
    number,
    before: placed.before + offset,
    target: offset === 0 ? target : `${target}/${offset}`,
  }))
}

const frontData = ({ plan, placed, leftOut }: FrontMatter): object => {
  const words = packWording(plan.language)
  const short = (date: PackPlan['date'] | null) => (date === null ? '' : formatLocalDate(date, plan.language, 'short'))
  const exhibitPages = placed.reduce((sum, item) => sum + item.pages, 0)
  const isPlaced = byNumber(placed)
  const [year, month, day] = plan.date.split('-').map(Number)
  const { stamp: _stamp, sheet: _sheet, part: _part, pageNumber: _pageNumber, exhibitCount, madeOn, ...labels } = words
  return {
    lang: plan.language,
    region: plan.language === 'fr' ? 'FR' : 'GB',
    scheme: LINK_SCHEME,
    title: toPrintable(plan.title).replace(/\n/g, ' '),
    created: { year, month, day },
    labels,
    madeOn: oneLine(madeOn(formatLocalDate(plan.date, plan.language))),
    exhibitPages,
    exhibitCount: placed.length,
    countOf: exhibitCount(placed.length),
    recipient: plan.recipient.filter((line) => line.trim() !== '').map(rich),
    recipientVerified: plan.recipientVerified,
    cover: plan.cover.map(({ label, value }) => ({ label: rich(label), value: rich(value) })),
    request: richBlocks(plan.request, false),
    missing: plan.missing.map((fact) => rich(fact[plan.language])),
    chronology: plan.chronology.map((line) => ({
      date: writeDate(line, plan.language, 'short'),
      time: line.time === null ? null : toPrintable(line.time),
      what: rich(line.what),
      detail: line.detail.trim() === '' ? null : rich(line.detail),
      exhibits: line.exhibits.flatMap((number) => citedOf(line, number, isPlaced.get(number))),
    })),
    exhibits: placed.map(({ exhibit, before, pages }) => ({
      number: exhibit.number,
      title: rich(exhibit.title),
      proves: exhibit.proves.trim() === '' ? null : rich(exhibit.proves),
      date: short(exhibit.date),
      before,
      pages,
    })),
    leftOut: leftOut.map((item) => ({
      number: item.number,
      title: rich(item.title),
      file: rich(item.originalName),
      reason: rich(item.reason[plan.language]),
      original: item.withOriginal ? item.fileName : null,
    })),
  }
}

const isSection = (fact: unknown): fact is { id: SectionId; page: number } =>
  typeof fact === 'object' && fact !== null && 'id' in fact && 'page' in fact

/**
 * Sets cover, request, chronology and list of exhibits. Page numbers of exhibits depend on the length of these very
 * pages; Typst settles both together.
 */
export const setFrontMatter = async (front: FrontMatter): Promise<SetFront> => {
  const { pdf, facts } = await typeset({
    template: 'pack',
    data: frontData(front),
    resourcesDir: front.resourcesDir,
    facts: 'section',
  })
  const pages = Object.fromEntries(facts.filter(isSection).map(({ id, page }) => [id, page] as const))
  const { cover = 1, request = 1, chronology = 1, exhibits = 1 } = pages
  const placed = byNumber(front.placed)
  const cited = front.plan.chronology.flatMap((line) =>
    line.exhibits.flatMap((number) =>
      citedOf(line, number, placed.get(number)).flatMap(({ target, before }) =>
        before === null ? [] : [{ target, before }],
      ),
    ),
  )
  return { pdf, sections: { cover, request, chronology, exhibits }, cited }
}
