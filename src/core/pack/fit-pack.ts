import type { Language } from '#core/kernel/bilingual'
import { type HelpInput, helpsForOne, helpsInAll, helpsWithout, postHelp } from './fit-help'
import { type Nameable, nameSubmission } from './fit-names'
import type { FitAdvice, FitFile, FitHelp, FitProblem, PackFit } from './fit-plan'
import { type FitExhibit, gentlestSplit, type Piece, type Sized, type Split, splitAt } from './fit-split'
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

const partFiles = ({ parts }: Split, { front, index }: FitInput): readonly Unnamed[] =>
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

const aloneFiles = ({ alone }: Split): readonly Unnamed[] =>
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

const sizeProblems = (split: Split, input: HelpInput): readonly FitProblem[] => {
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
  const isTooMany = split.count > mostFiles.value
  const isTooMuch = split.total > totalBytes.value
  if (!isTooMany && !isTooMuch) return problems
  const helps = helpsInAll(split, input)
  if (isTooMany) problems.push({ kind: 'too_many_files', ...beyond(split.count, mostFiles, helps) })
  if (isTooMuch) problems.push({ kind: 'total_too_large', ...beyond(split.total, totalBytes, helps) })
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
  const files = nameFiles([...partFiles(split, input), ...aloneFiles(split)], asked, input.language)
  const pieces = [...split.parts.flatMap((part) => part.pieces), ...split.alone]
  return {
    kind: 'files',
    files: [...files],
    totalBytes: split.total,
    compressed: pieces
      .filter(({ level }) => level > 0)
      .map(({ exhibit, level, bytes }) => ({ exhibit: exhibit.number, level, bytes })),
    problems: [...formatProblems(split, asked), ...sizeProblems(split, asked), ...nameProblems(files, asked)],
    advice: adviceFor(input),
  }
}
