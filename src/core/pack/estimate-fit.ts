import type { EvidenceId } from '#core/kernel/ids'
import { fitPack } from './fit-pack'
import type { PackFit } from './fit-plan'
import type { FitExhibit, Sized } from './fit-split'
import type { PackExhibit, PackPlan } from './pack'
import type { PackFacts } from './pack-facts'
import type { RecipientProfile } from './recipient-profile'

/**
 * Guesses, for before a byte is read. A file whose pages are its own weighs what it weighs; what is laid out weighs about
 * its text, which a page or two of PDF hold; a picture that a PDF cannot hold grows when it is decoded.
 */
const GUESS = {
  frontBytes: 150_000,
  bytesOfPage: 8000,
  laidOutBytes: 60_000,
  mostLaidOutBytes: 2_000_000,
  decodedGrowth: 2,
  /** A page of pictures at 200 and 150 dpi, and at 150 in grey. */
  reducedPage: [900_000, 500_000, 350_000],
  linesOnPage: 25,
} as const

const LAID_OUT = new Set<PackExhibit['kind']>(['svg', 'word', 'spreadsheet', 'presentation', 'email', 'text', 'html'])
const DECODED = new Set<PackExhibit['kind']>(['webp', 'gif', 'tiff', 'heic', 'avif', 'bmp'])

const sourceBytes = (kind: PackExhibit['kind'], size: number): number => {
  if (LAID_OUT.has(kind)) return GUESS.laidOutBytes + Math.min(size, GUESS.mostLaidOutBytes)
  return DECODED.has(kind) ? size * GUESS.decodedGrowth : size
}

const bytesOf = ({ kind, size, sources }: PackExhibit): number =>
  sources.length === 0
    ? sourceBytes(kind, size)
    : sources.reduce((sum, source) => sum + sourceBytes(source.kind, source.size), 0)

const sizesOf = (exhibit: PackExhibit): FitExhibit['sizes'] => {
  const whole = bytesOf(exhibit)
  if (LAID_OUT.has(exhibit.kind)) return [whole]
  const pages = exhibit.pages ?? 1
  return [whole, ...GUESS.reducedPage.map((page) => Math.min(whole, page * pages))]
}

/** The exhibits that admissibility rests on: the complaint, its arrival, the answer. */
export const neededNumbers = ({ sent, received, reply }: Pick<PackFacts, 'sent' | 'received' | 'reply'>): number[] =>
  [sent, received, reply].flatMap((fact) => [...(fact?.exhibits ?? [])])

const frontOf = ({ chronology, exhibits, request }: PackPlan): Sized => {
  const lines = chronology.length + exhibits.length + request.length
  const pages = 4 + Math.ceil(lines / GUESS.linesOnPage)
  return { pages, bytes: GUESS.frontBytes + pages * GUESS.bytesOfPage }
}

/** What the person is told before the pack is made: the files that it will likely be, or what will likely not fit. */
export const estimateFit = (
  plan: PackPlan,
  profile: RecipientProfile,
  {
    reduce,
    isNeeded,
  }: {
    readonly reduce: number
    readonly isNeeded: (exhibit: { readonly evidenceId: EvidenceId; readonly number: number }) => boolean
  },
): PackFit =>
  fitPack({
    profile,
    language: plan.language,
    front: frontOf(plan),
    index: { pages: 1 + Math.floor(plan.exhibits.length / GUESS.linesOnPage), bytes: GUESS.frontBytes },
    exhibits: plan.exhibits.map((exhibit) => ({
      number: exhibit.number,
      title: exhibit.title,
      date: exhibit.date,
      originalName: exhibit.originalName,
      format: 'pdf',
      pages: exhibit.pages ?? 1,
      sizes: sizesOf(exhibit),
      isNeeded: isNeeded(exhibit),
    })),
    mostCompression: reduce,
  })
