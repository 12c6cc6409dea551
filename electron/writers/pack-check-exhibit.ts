import type { RecipePart } from '#core/evidence/exhibit-recipe'
import type { PackExhibit, PlacedExhibit } from '#core/pack/pack'
import { whilePage, withPage } from './compare-pages-draw'
import type { Precision } from './compare-pages-likeness'
import { comparePdfPage, type FinalPage, type Likeness } from './compare-pages-pdf'
import { createPictureComparison, goOn, pictureOn } from './compare-pages-picture'
import type { FileWanted } from './exhibit-prepare'
import { type FormValue, formOn } from './pack-check-forms'
import type { CheckedSource } from './pack-check-source'
import { AS_IT_IS, type Showing } from './page-geometry'
import type { OpenPdf } from './pdfium'
import { textOf } from './pdfium-facts'

/** What was found on the pages of one exhibit. Pages that are not alike and not unlike could not be compared. */
export interface ExhibitFound {
  readonly pages: number
  readonly alike: number
  readonly formValues: number
}

/** What does not hold, in plain words; `page` counts in the exhibit, from 1. */
export class ExhibitUnlike extends Error {
  readonly page: number
  constructor(page: number, problem: string) {
    super(problem)
    this.name = 'ExhibitUnlike'
    this.page = page
  }
}

/** One exhibit in a finished file. `source`: opens a file of it, the same one again without doing so twice. */
export interface CheckedExhibit {
  readonly final: OpenPdf
  readonly placed: PlacedExhibit
  readonly exhibit: PackExhibit
  readonly source: (file: FileWanted) => Promise<CheckedSource>
  /** Looks at the marks once more, knowing what the source itself says. */
  readonly checkMarks: (page: number, text: string, sourceText: string) => void
  /** Whether a page of it (from 0) carries the stamp. */
  readonly isStamped: (page: number) => boolean
  readonly tick: () => Promise<void>
}

/** Pages of one file in the exhibit: `from` and `count` in physical pages of the exhibit, from 0. */
interface Run {
  readonly file: FileWanted
  /** Page of the file, from 0; null for all of them. */
  readonly page: number | null
  readonly showing: Showing
  readonly from: number
  readonly count: number
}

const runsOf = ({ exhibit, placed }: CheckedExhibit): readonly Run[] => {
  const { parts, sources } = exhibit
  if (parts === null) return [{ file: exhibit, page: null, showing: AS_IT_IS, from: 0, count: placed.pages }]
  let from = 0
  return parts.map(({ evidenceId, page, turn, crop }: RecipePart, at) => {
    const file = sources.find((source) => source.evidenceId === evidenceId)
    if (file === undefined) throw new ExhibitUnlike(from + 1, 'is made of a file that the plan does not name')
    const count = placed.sheets?.[at] ?? 1
    const run: Run = { file, page: page - 1, showing: { turn, crop }, from, count }
    from += count
    return run
  })
}

/** A run's pages, one by one; `use` gets the page held open. */
const onPage = <T>({ final, placed, isStamped }: CheckedExhibit, at: number, use: (page: FinalPage) => T): T =>
  withPage(final, placed.firstPage - 1 + at, (page) => {
    if (page === null) throw new ExhibitUnlike(at + 1, 'cannot be opened')
    return use({ pdf: final, page, text: textOf(final, page.handle), hasStamp: isStamped(at) })
  })

const precisionsOf = ({ placed: { treatments } }: CheckedExhibit): readonly Precision[] =>
  treatments.includes('rasterised') || treatments.includes('reduced') ? ['exact', 'coarse'] : ['exact']

type Comparison = { readonly likeness: Likeness | null; readonly fields: readonly FormValue[] }

const comparePdfRun = async (
  checked: CheckedExhibit,
  run: Run,
  source: Extract<CheckedSource, { kind: 'pdf' }>,
): Promise<ExhibitFound> => {
  if (run.page === null && source.pdf.pages !== run.count)
    throw new ExhibitUnlike(1, `has ${run.count} pages, its file ${source.pdf.pages}`)
  let again: OpenPdf | null = null
  const found = { pages: run.count, alike: 0, formValues: 0 }
  for (let nth = 0; nth < run.count; nth += 1) {
    const at = run.from + nth
    const index = run.page ?? nth
    const compare = (pdf: OpenPdf, fields: readonly FormValue[], refreshed: boolean): Comparison =>
      onPage(checked, at, (page) => {
        const wanted = { pdf, index, showing: run.showing, precisions: precisionsOf(checked), fields }
        const likeness = comparePdfPage(page, wanted, refreshed)
        if (likeness !== null) checked.checkMarks(at, page.text, likeness.text)
        return { likeness, fields }
      })
    const { fields, values } = formOn(source.pdf, index)
    let { likeness } = compare(source.pdf, values, false)
    if (fields > 0 && likeness !== null && !(likeness.isAlike && likeness.lost.length === 0)) {
      again ??= await source.again()
      const refreshed = compare(again, values, true).likeness
      if (refreshed?.isAlike === true) likeness = refreshed
    }
    if (likeness?.isAlike === false) throw new ExhibitUnlike(at + 1, 'does not look like its source')
    const [lost] = likeness?.lost ?? []
    if (lost !== undefined) throw new ExhibitUnlike(at + 1, 'has lost what was typed into a form')
    if (likeness !== null) {
      found.alike += 1
      found.formValues += values.length
    }
    await checked.tick()
  }
  return found
}

const comparePictureRun = async (
  checked: CheckedExhibit,
  run: Run,
  { pictures }: Extract<CheckedSource, { kind: 'pictures' }>,
): Promise<ExhibitFound> => {
  const wanted = run.page === null ? pictures : pictures.slice(run.page, run.page + 1)
  let [at, alike] = [0, 0]
  for (const picture of wanted) {
    const comparison = createPictureComparison(picture)
    try {
      let shownTo: number | null = 0
      while (shownTo !== 1) {
        const here = run.from + at
        if (at >= run.count) throw new ExhibitUnlike(here, 'does not show its picture to the end')
        const isShown: boolean | null = await whilePage(
          checked.final,
          checked.placed.firstPage - 1 + here,
          async (held) => {
            const seen = held === null ? null : pictureOn(checked.final, held)
            if (held === null || seen === null) throw new ExhibitUnlike(here + 1, 'shows no picture')
            shownTo = goOn(seen, run.showing, shownTo ?? 0)
            if (shownTo === null) throw new ExhibitUnlike(here + 1, 'leaves out a part of its picture')
            const page = { pdf: checked.final, page: held, text: '', hasStamp: checked.isStamped(here) }
            return comparison.isShown(page, seen, run.showing)
          },
        )
        if (isShown === false) throw new ExhibitUnlike(here + 1, 'does not look like its source')
        if (isShown === true) alike += 1
        at += 1
        await checked.tick()
      }
    } finally {
      await comparison.release()
    }
  }
  if (at !== run.count) throw new ExhibitUnlike(run.from + at + 1, 'is one page too many')
  return { pages: run.count, alike, formValues: 0 }
}

/**
 * Compares every page of an exhibit with the files that the person gave.
 * @throws ExhibitUnlike with the first page that does not show what its source shows.
 */
export const checkExhibit = async (checked: CheckedExhibit): Promise<ExhibitFound> => {
  const total = { pages: 0, alike: 0, formValues: 0 }
  for (const run of runsOf(checked)) {
    const source = await checked.source(run.file)
    const found =
      source.kind === 'pdf'
        ? await comparePdfRun(checked, run, source)
        : source.kind === 'pictures'
          ? await comparePictureRun(checked, run, source)
          : { pages: run.count, alike: 0, formValues: 0 }
    total.pages += found.pages
    total.alike += found.alike
    total.formValues += found.formValues
  }
  if (total.pages !== checked.placed.pages)
    throw new ExhibitUnlike(1, `has ${checked.placed.pages} pages instead of ${total.pages}`)
  return total
}
