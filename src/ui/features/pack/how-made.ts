import type { FileKind } from '#core/evidence/evidence'
import type { PackExhibit } from '#core/pack/pack'

/** How a file gets the pages that the pack shows. `tried`: nothing is known of it that says so. */
export type HowMade = 'as_is' | 'picture' | 'decoded' | 'laid_out' | 'composed' | 'tried'

const BY_KIND: Partial<Readonly<Record<FileKind, HowMade>>> = {
  pdf: 'as_is',
  jpeg: 'picture',
  png: 'picture',
  webp: 'decoded',
  gif: 'decoded',
  tiff: 'decoded',
  heic: 'decoded',
  avif: 'decoded',
  bmp: 'decoded',
  svg: 'decoded',
  word: 'laid_out',
  spreadsheet: 'laid_out',
  presentation: 'laid_out',
  email: 'laid_out',
  text: 'laid_out',
  html: 'laid_out',
}

export const howMade = ({ kind, parts }: Pick<PackExhibit, 'kind' | 'parts'>): HowMade =>
  parts === null ? (BY_KIND[kind] ?? 'tried') : 'composed'

/** Whether its pages are counted, where those of a text are guessed until it is set. */
export const isCounted = (exhibit: Pick<PackExhibit, 'kind' | 'parts'>): boolean =>
  !['laid_out', 'tried'].includes(howMade(exhibit))
