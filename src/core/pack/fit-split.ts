import type { LocalDate } from '#core/kernel/local-date'
import type { LimitsInForce } from './recipient-limits'

/** Pages with their bytes: what comes before the exhibits, or the index of a later part. */
export type Sized = { readonly pages: number; readonly bytes: number }

/**
 * An exhibit to hand over. `pages`: null when it has none, it is then a file by itself. `sizes`: its bytes as it is, then
 * at each level of compression. `format`: extension of that file by itself. `isNeeded`: admissibility rests on it, so
 * nobody is told to leave it out.
 */
export type FitExhibit = {
  readonly number: number
  readonly title: string
  readonly date: LocalDate | null
  readonly originalName: string
  readonly format: string
  readonly pages: number | null
  readonly sizes: readonly [number, ...number[]]
  readonly isNeeded: boolean
}

/** An exhibit at one level of compression. */
export type Piece = { readonly exhibit: FitExhibit; readonly bytes: number; readonly level: number }

type Part = { readonly hasFront: boolean; readonly pieces: readonly Piece[]; readonly bytes: number }
export type TooLarge = { readonly piece: Piece; readonly found: number }

/** How the exhibits divide into files at one level of compression. What is in no file is in `tooLarge` or `refused`. */
export type Split = {
  readonly level: number
  readonly parts: readonly Part[]
  readonly alone: readonly Piece[]
  readonly tooLarge: readonly TooLarge[]
  readonly refused: readonly FitExhibit[]
  readonly isFrontTooLarge: boolean
  readonly isPdfRefused: boolean
  readonly count: number
  readonly total: number
}

export type SplitInput = { readonly front: Sized; readonly index: Sized; readonly limits: LimitsInForce }

const ALIASES: Readonly<Record<string, string>> = { jpeg: 'jpg', tiff: 'tif' }

const takes = ({ formats }: LimitsInForce, format: string): boolean => {
  const wanted = ALIASES[format] ?? format
  return formats.value.some((accepted) => accepted === wanted)
}

/** The smallest that this level allows, at the gentlest level that gives it: compressing may also make a file larger. */
const atLevel = (exhibit: FitExhibit, level: number): Piece =>
  exhibit.sizes
    .slice(0, level + 1)
    .reduce<Piece>((best, bytes, index) => (bytes < best.bytes ? { exhibit, bytes, level: index } : best), {
      exhibit,
      bytes: exhibit.sizes[0],
      level: 0,
    })

/**
 * The fewest parts that keep the order of the exhibits: each is filled as far as it goes. A part that ended sooner could
 * only leave more to the next ones, all of which have the same room.
 */
const splitPages = (
  pieces: readonly Piece[],
  { front, index, limits }: SplitInput,
): Pick<Split, 'parts' | 'tooLarge' | 'isFrontTooLarge'> => {
  const limit = limits.fileBytes.value
  const isFrontTooLarge = front.bytes > limit
  const parts: { hasFront: boolean; pieces: Piece[]; bytes: number }[] = []
  if (!isFrontTooLarge) parts.push({ hasFront: true, pieces: [], bytes: front.bytes })
  const tooLarge: TooLarge[] = []
  for (const piece of pieces) {
    const part = parts.at(-1)
    if (part !== undefined && part.bytes + piece.bytes <= limit) {
      part.pieces.push(piece)
      part.bytes += piece.bytes
    } else if (index.bytes + piece.bytes <= limit) {
      parts.push({ hasFront: false, pieces: [piece], bytes: index.bytes + piece.bytes })
    } else {
      tooLarge.push({ piece, found: index.bytes + piece.bytes })
    }
  }
  return { parts, tooLarge, isFrontTooLarge }
}

const NO_PARTS = { parts: [], tooLarge: [], isFrontTooLarge: false }

const sum = (sizes: readonly { readonly bytes: number }[]): number =>
  sizes.reduce((total, { bytes }) => total + bytes, 0)

/** Divides the exhibits, compressed as far as `level`, into files that the recipient takes. */
export const splitAt = (level: number, exhibits: readonly FitExhibit[], input: SplitInput): Split => {
  const { limits } = input
  const isPdfRefused = !takes(limits, 'pdf')
  const paged = exhibits.filter(({ pages }) => pages !== null)
  const byThemselves = exhibits.filter(({ pages }) => pages === null)
  const pages = isPdfRefused
    ? NO_PARTS
    : splitPages(
        paged.map((exhibit) => atLevel(exhibit, level)),
        input,
      )
  const others = byThemselves.filter(({ format }) => takes(limits, format)).map((exhibit) => atLevel(exhibit, level))
  const alone = others.filter(({ bytes }) => bytes <= limits.fileBytes.value)
  return {
    level,
    parts: pages.parts,
    alone,
    tooLarge: [
      ...pages.tooLarge,
      ...others.filter((piece) => !alone.includes(piece)).map((piece) => ({ piece, found: piece.bytes })),
    ],
    refused: byThemselves.filter(({ format }) => !takes(limits, format)),
    isFrontTooLarge: pages.isFrontTooLarge,
    isPdfRefused,
    count: pages.parts.length + alone.length,
    total: sum(pages.parts) + sum(alone),
  }
}

/** How far a split is from fitting, what weighs most first: what is in no file, files too many, bytes too many. */
export const distanceOf = (split: Split, limits: LimitsInForce): readonly [number, number, number] => [
  split.tooLarge.length + (split.isFrontTooLarge ? 1 : 0),
  Math.max(0, split.count - limits.mostFiles.value),
  Math.max(0, split.total - limits.totalBytes.value),
]

const isNearer = (a: readonly number[], b: readonly number[]): boolean => {
  const differing = a.findIndex((distance, index) => distance !== b[index])
  return differing !== -1 && (a[differing] ?? 0) < (b[differing] ?? 0)
}

/** How many levels of compression there are beyond "as it is". */
export const highestLevel = (exhibits: readonly FitExhibit[]): number =>
  exhibits.reduce((most, { sizes }) => Math.max(most, sizes.length - 1), 0)

/** The gentlest compression at which everything fits; where none does, the gentlest of those that come nearest. */
export const gentlestSplit = (mostCompression: number, exhibits: readonly FitExhibit[], input: SplitInput): Split => {
  let best = splitAt(0, exhibits, input)
  let distance = distanceOf(best, input.limits)
  const highest = Math.min(mostCompression, highestLevel(exhibits))
  for (let level = 1; level <= highest && distance.some((beyond) => beyond > 0); level += 1) {
    const split = splitAt(level, exhibits, input)
    const next = distanceOf(split, input.limits)
    if (isNearer(next, distance)) [best, distance] = [split, next]
  }
  return best
}
