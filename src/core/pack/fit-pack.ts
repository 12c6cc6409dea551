import type { Language } from '#core/kernel/bilingual'
import { type HelpInput, helpsForOne, helpsInAll, helpsWithout, postHelp } from './fit-help'
import { type Nameable, nameSubmission } from './fit-names'
import type { FitAdvice, FitFile, FitHelp, FitProblem, PackFit } from './fit-plan'
import { type FitExhibit, gentlestSplit, type Piece, type Sized, type Split, splitAt } from './fit-split'
import { LONGEST_NAME } from './pack-names'
import { type InForce, languagesOf, limitsInForce, oneChannelOf } from './recipient-limits'
import type { RecipientProfile } from './recipient-profile'

/**
 * What is to be handed over. `front`: all that comes before the exhibits, its list of exhibits included. `index`: what
 * opens each later part, should the PDF be divided; never larger than `front`, which holds one. `mostCompression`: the
 * level that may not be passed, 0 for none.
 */
export type FitInput = {
  readonly profile: RecipientProfile
  readonly language: Language
  readonly front: Sized
  readonly index: Sized
  readonly exhibits: readonly FitExhibit[]
  readonly mostCompression: number
}

const numbersOf = (exhibits: readonly FitExhibit[]): number[] => exhibits.map(({ number }) => number)

const pagesOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((total, { exhibit }) => total + (exhibit.pages ?? 0), 0)

type Unnamed = Omit<FitFile, 'name'> & { readonly nameable: Nameable }

const partFiles = ({ parts }: Written, { front, index }: FitInput): readonly Unnamed[] =>
  parts.map(({ hasFront, pieces, bytes }, at) => {
    const part = parts.length === 1 ? null : { number: at + 1, of: parts.length }
    return {
      nameable: part === null ? { kind: 'whole' } : { kind: 'part', ...part },
      format: 'pdf',
      bytes,
      pages: (hasFront ? front : index).pages + pagesOf(pieces),
      hasFront,
      part,
      exhibits: numbersOf(pieces.map(({ exhibit }) => exhibit)),
    }
  })

const aloneFiles = ({ alone }: Written): readonly Unnamed[] =>
  alone.map(({ exhibit, bytes }) => ({
    nameable: { kind: 'exhibit', ...exhibit },
    format: exhibit.format,
    bytes,
    pages: null,
    hasFront: false,
    part: null,
    exhibits: [exhibit.number],
  }))

const nameFiles = (files: readonly Unnamed[], { limits }: HelpInput, language: Language): readonly FitFile[] => {
  const names = nameSubmission(
    files.map(({ nameable }) => nameable),
    { length: limits.nameLength.value, characters: limits.nameCharacters.value, language },
  )
  return files.map(({ nameable: _nameable, ...file }, index) => ({ name: names[index] ?? '', ...file }))
}

const beyond = (found: number, { value, isDefault }: InForce<number>, helps: readonly FitHelp[]) => ({
  found,
  limit: value,
  over: found - value,
  isDefault,
  helps: [...helps],
})

const formatProblems = (split: Split, input: HelpInput): readonly FitProblem[] => {
  const { isDefault } = input.limits.formats
  const formats = [...new Set(split.refused.map(({ format }) => format))].sort()
  const alone = formats.map((format): FitProblem => {
    const exhibits = split.refused.filter((exhibit) => exhibit.format === format)
    return {
      kind: 'format',
      format,
      exhibits: numbersOf(exhibits),
      front: false,
      isDefault,
      helps: [...helpsWithout(exhibits)],
    }
  })
  if (!split.isPdfRefused) return alone
  const exhibits = numbersOf(input.exhibits.filter(({ pages }) => pages !== null))
  const helps = [...postHelp(input.profile)]
  return [{ kind: 'format', format: 'pdf', exhibits, front: true, isDefault, helps }, ...alone]
}

const sizeProblems = (split: Split, input: HelpInput, { count, total }: Written): readonly FitProblem[] => {
  // What fits at no level that is allowed is told at the strongest: that is what must still be gained.
  const { tooLarge } = splitAt(input.mostCompression, input.exhibits, input)
  const { fileBytes, mostFiles, totalBytes } = input.limits
  const problems: FitProblem[] = []
  if (split.isFrontTooLarge)
    problems.push({ kind: 'front_too_large', ...beyond(input.front.bytes, fileBytes, postHelp(input.profile)) })
  for (const one of tooLarge)
    problems.push({
      kind: 'exhibit_too_large',
      exhibit: one.piece.exhibit.number,
      ...beyond(one.found, fileBytes, helpsForOne(one, input)),
    })
  const isTooMany = count > mostFiles.value
  const isTooMuch = total > totalBytes.value
  if (!isTooMany && !isTooMuch) return problems
  const helps = helpsInAll(split, input)
  if (isTooMany) problems.push({ kind: 'too_many_files', ...beyond(count, mostFiles, helps) })
  if (isTooMuch) problems.push({ kind: 'total_too_large', ...beyond(total, totalBytes, helps) })
  return problems
}

const nameProblems = (files: readonly FitFile[], { limits }: HelpInput): readonly FitProblem[] =>
  files
    .filter(({ name }) => name.length > limits.nameLength.value)
    .map(({ name }) => ({ kind: 'name_too_long', name, ...beyond(name.length, limits.nameLength, []) }))

const adviceFor = ({ profile, language }: FitInput): FitAdvice[] => {
  const oneChannel = oneChannelOf(profile)
  const languages = languagesOf(profile)
  const advice: FitAdvice[] = []
  const isOneWay = profile.kind !== 'post' && profile.ways.value?.length === 1
  if (oneChannel.value && !isOneWay) advice.push({ kind: 'one_channel', isDefault: oneChannel.isDefault })
  if (languages !== null && !languages.value.includes(language))
    advice.push({ kind: 'language', wanted: [...languages.value], isDefault: languages.isDefault })
  return advice
}

const fitPaper = (input: FitInput): PackFit => {
  const printed = [input.front.pages, ...input.exhibits.map(({ pages }) => pages ?? 0)]
  const oneSide = printed.reduce((total, pages) => total + pages, 0)
  const bothSides = printed.reduce((total, pages) => total + Math.ceil(pages / 2), 0)
  const problems = input.exhibits
    .filter(({ pages }) => pages === null)
    .map((exhibit): FitProblem => {
      const helps = [...helpsWithout([exhibit])]
      return { kind: 'no_pages', exhibit: exhibit.number, isDefault: false, helps }
    })
  return { kind: 'paper', pages: oneSide, sheets: { oneSide, bothSides }, problems, advice: adviceFor(input) }
}

/** The files as they are made: those that fit and, once written, what is too large for any. */
type Written = Pick<Split, 'parts' | 'alone' | 'count' | 'total'>

const sayFit = (input: FitInput, asked: HelpInput, split: Split, written: Written): PackFit => {
  const files = nameFiles([...partFiles(written, input), ...aloneFiles(written)], asked, input.language)
  const pieces = [...written.parts.flatMap((part) => part.pieces), ...written.alone]
  return {
    kind: 'files',
    files: [...files],
    totalBytes: written.total,
    compressed: pieces
      .filter(({ level }) => level > 0)
      .map(({ exhibit, level, bytes }) => ({ exhibit: exhibit.number, level, bytes })),
    problems: [...formatProblems(split, asked), ...sizeProblems(split, asked, written), ...nameProblems(files, asked)],
    advice: adviceFor(input),
  }
}

/**
 * Plans what to hand over so that the recipient takes it (product.md P4): the fewest files that keep the order of the
 * exhibits and break none, at the gentlest compression that fits, with their names; on paper, how many sheets. Total:
 * what cannot fit is said with its excess in bytes and what would help, and nothing is dropped unsaid. The same answer
 * for the same input.
 */
export const fitPack = (input: FitInput): PackFit => {
  const limits = limitsInForce(input.profile)
  if (limits === null) return fitPaper(input)
  const asked: HelpInput = { ...input, limits }
  const split = gentlestSplit(input.mostCompression, input.exhibits, asked)
  return sayFit(input, asked, split, split)
}

/** One PDF to write: its name, whether it opens the submission, its exhibits and how far each is compressed. */
export type PartToWrite = {
  readonly name: string
  readonly hasFront: boolean
  readonly exhibits: readonly { readonly number: number; readonly level: number }[]
}

/** The parts, and files of their own for what is too large for any; a recipient that takes no PDF gets them all the same. */
const everyPart = (split: Split, { exhibits, ...asked }: HelpInput): Written => {
  const { formats } = asked.limits
  const limits = { ...asked.limits, formats: { ...formats, value: [...formats.value, 'pdf' as const] } }
  const paged = split.isPdfRefused ? gentlestSplit(asked.mostCompression, exhibits, { ...asked, limits }) : split
  const own = paged.tooLarge
    .filter(({ piece }) => piece.exhibit.pages !== null)
    .map(({ piece, found }) => ({ hasFront: false, pieces: [piece], bytes: found }))
  const rankOf = ({ pieces: [first] }: Split['parts'][number]): number =>
    first === undefined ? -1 : exhibits.indexOf(first.exhibit)
  const others = [...paged.parts.filter(({ hasFront }) => !hasFront), ...own].sort((a, b) => rankOf(a) - rankOf(b))
  const front = paged.parts.find(({ hasFront }) => hasFront) ?? { hasFront: true, pieces: [], bytes: asked.front.bytes }
  const parts = [front, ...others]
  return {
    parts,
    alone: split.alone,
    count: parts.length + split.alone.length,
    total: [...parts, ...split.alone].reduce((sum, { bytes }) => sum + bytes, 0),
  }
}

/**
 * The same plan for who writes the files: all of it gets written. What is too large for any file has one of its own
 * besides its problem, and on paper there is one file to print.
 */
export const fitToWrite = (input: FitInput): { readonly fit: PackFit; readonly parts: readonly PartToWrite[] } => {
  const limits = limitsInForce(input.profile)
  const { exhibits } = input
  if (limits === null) {
    const rules = { length: LONGEST_NAME, characters: 'ascii', language: input.language } as const
    const [name = ''] = nameSubmission([{ kind: 'whole' }], rules)
    const asTheyAre = exhibits.filter(({ pages }) => pages !== null).map(({ number }) => ({ number, level: 0 }))
    return { fit: fitPaper(input), parts: [{ name, hasFront: true, exhibits: asTheyAre }] }
  }
  const asked: HelpInput = { ...input, limits }
  const split = gentlestSplit(input.mostCompression, exhibits, asked)
  const written = everyPart(split, asked)
  const fit = sayFit(input, asked, split, written)
  const parts = written.parts.map(({ hasFront, pieces }, at) => ({
    name: fit.kind === 'files' ? (fit.files[at]?.name ?? '') : '',
    hasFront,
    exhibits: pieces.map(({ exhibit, level }) => ({ number: exhibit.number, level })),
  }))
  return { fit, parts }
}
