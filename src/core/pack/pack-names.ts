import type { Evidence, FileKind } from '#core/evidence/evidence'
import type { Language } from '#core/kernel/bilingual'
import type { LocalDate } from '#core/kernel/local-date'

/** A name of the pack stays under 80 characters, ASCII, without spaces (recipients.md section 2). */
export const LONGEST_NAME = 79

const SPELLED: Readonly<Record<string, string>> = {
  œ: 'oe',
  Œ: 'OE',
  æ: 'ae',
  Æ: 'AE',
  ß: 'ss',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  '€': 'EUR',
  '£': 'GBP',
}

/**
 * A text as a part of a file name: ASCII letters and digits, hyphens between words, nothing at the ends. What has no
 * ASCII spelling is dropped, so the result may be empty.
 */
export const toAsciiWords = (text: string): string =>
  text
    .replace(/[œŒæÆßøØłŁđĐ€£]/g, (character) => SPELLED[character] ?? '')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, (mark) => (mark === "'" || mark === '’' ? '-' : ''))
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')

const cut = (words: string, length: number): string => words.slice(0, Math.max(0, length)).replace(/-+$/, '')

/** The extension that a kind is opened with. Bytes that are a program are never given one that runs. */
const EXTENSIONS: Readonly<Partial<Record<FileKind, string>>> = {
  pdf: 'pdf',
  jpeg: 'jpg',
  png: 'png',
  webp: 'webp',
  gif: 'gif',
  tiff: 'tif',
  heic: 'heic',
  avif: 'avif',
  bmp: 'bmp',
  email: 'eml',
  text: 'txt',
  html: 'html',
  svg: 'svg',
  program: 'bin',
}

/** An extension of the original may run a program where the pack is opened: it is neutralised. */
const RUNS =
  /^(?:exe|com|bat|cmd|msi|scr|pif|cpl|ps1|psm1|vbs|vbe|js|jse|mjs|wsf|wsh|hta|lnk|reg|jar|app|sh|command|desktop|url|scf)$/

const extensionOf = (piece: Pick<Evidence, 'kind' | 'originalName' | 'extensionMismatch'>): string => {
  const known = EXTENSIONS[piece.kind]
  const own = /\.([A-Za-z0-9]{1,8})$/.exec(piece.originalName)?.[1]?.toLowerCase() ?? null
  if (piece.kind === 'email' && own === 'msg') return 'msg'
  if (piece.kind === 'text' && (own === 'csv' || own === 'md')) return own
  if (known !== undefined) return known
  return own === null || RUNS.test(own) ? 'bin' : own
}

type Named = Pick<
  Evidence,
  'exhibitNumber' | 'title' | 'documentDate' | 'kind' | 'originalName' | 'extensionMismatch'
> &
  Partial<Pick<Evidence, 'recipe'>>

const WORDS = {
  fr: { exhibit: 'Piece', letter: 'Courrier' },
  en: { exhibit: 'Exhibit', letter: 'Letter' },
} as const satisfies Readonly<Record<Language, Readonly<Record<string, string>>>>

/** `digits`: how many a number has at least. `part`: which of the files of a composed exhibit this is. */
type Naming = {
  readonly digits: number
  readonly language?: Language
  readonly suffix?: string
  readonly part?: number | null
}

/**
 * `Piece-01_2026-03-12_Releve-de-compte.pdf`: number, date, title. Begins with a word and a number, so it is never a
 * name that Windows reserves; `digits` pads the numbers of one pack alike, so that they sort as they are numbered.
 * `part`: which of its files this is, for an exhibit made of several (`Piece-03-2_…`); a composed one itself is a PDF.
 */
export const exhibitFileName = (piece: Named, naming: Naming): string => {
  const { digits, language = 'fr', suffix = '', part = null } = naming
  const padded = String(piece.exhibitNumber).padStart(digits, '0')
  const number = `${WORDS[language].exhibit}-${padded}${part === null ? '' : `-${part}`}`
  const start = [number, piece.documentDate].filter((word) => word !== null)
  const isComposed = part === null && (piece.recipe ?? null) !== null
  const extension = isComposed ? '.pdf' : `.${extensionOf(piece)}`
  const head = start.join('_')
  const words = cut(toAsciiWords(piece.title), LONGEST_NAME - head.length - 1 - suffix.length - extension.length)
  return `${[head, words].filter((word) => word !== '').join('_')}${suffix}${extension}`
}

const digitsOf = (pieces: readonly Pick<Named, 'exhibitNumber'>[]): number =>
  pieces.reduce((most, piece) => Math.max(most, String(piece.exhibitNumber).length), 2)

/** Of which pack the names are: every exhibit of it, and its language. */
type NamedPack = { readonly pieces: readonly Pick<Named, 'exhibitNumber'>[]; readonly language?: Language }

/** The names of the files of one composed exhibit, in order, under its number. */
export const nameSources = (
  files: readonly Named[],
  { exhibitNumber }: Pick<Named, 'exhibitNumber'>,
  { pieces, language = 'fr' }: NamedPack,
): readonly string[] =>
  files.map((file, index) =>
    exhibitFileName({ ...file, exhibitNumber }, { digits: digitsOf(pieces), language, part: index + 1 }),
  )

/**
 * One name for each piece, unique whatever the case of letters: two files may never meet under one name, on any disk.
 */
export const nameExhibits = <P extends Named>(
  pieces: readonly P[],
  language: Language = 'fr',
): ReadonlyMap<P, string> => {
  const digits = digitsOf(pieces)
  const taken = new Set<string>()
  const names = new Map<P, string>()
  for (const piece of pieces) {
    let name = exhibitFileName(piece, { digits, language })
    for (let copy = 2; taken.has(name.toLowerCase()); copy += 1)
      name = exhibitFileName(piece, { digits, language, suffix: `-${copy}` })
    taken.add(name.toLowerCase())
    names.set(piece, name)
  }
  return names
}

/** `Courrier_2026-11-06_Reclamation-initiale`: the stem of the letter's Word and PDF files, without extension. */
export const letterFileStem = (title: string, date: LocalDate, language: Language = 'fr'): string => {
  const head = `${WORDS[language].letter}_${date}`
  const words = cut(toAsciiWords(title), LONGEST_NAME - head.length - 1 - '.docx'.length)
  return words === '' ? head : `${head}_${words}`
}
