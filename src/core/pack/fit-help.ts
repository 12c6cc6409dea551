import type { FitHelp } from './fit-plan'
import {
  distanceOf,
  type FitExhibit,
  gentlestSplit,
  highestLevel,
  type Split,
  type SplitInput,
  type TooLarge,
} from './fit-split'
import { takesWay } from './recipient-limits'
import type { RecipientProfile } from './recipient-profile'

export type HelpInput = SplitInput & {
  readonly profile: RecipientProfile
  readonly exhibits: readonly FitExhibit[]
  readonly mostCompression: number
}

/** Whether what is in files is neither too many nor too much. */
const isWithin = (split: Split, { limits }: SplitInput): boolean => {
  const [, files, bytes] = distanceOf(split, limits)
  return files === 0 && bytes === 0
}

/** The way of paper, where the recipient takes it or might. */
export const postHelp = (profile: RecipientProfile): readonly FitHelp[] => {
  const isTaken = takesWay(profile, 'post')
  return isTaken === false ? [] : [{ kind: 'post', isSure: isTaken === true }]
}

/** The first level beyond those allowed which, were it allowed, would give a split as wanted. */
const compressHelp = (input: HelpInput, isWanted: (split: Split) => boolean): readonly FitHelp[] => {
  const highest = highestLevel(input.exhibits)
  for (let level = input.mostCompression + 1; level <= highest; level += 1)
    if (isWanted(gentlestSplit(level, input.exhibits, input))) return [{ kind: 'compress', level }]
  return []
}

/**
 * Exhibits without which the rest is within the limits: the largest that may be left out, as few of them as are enough,
 * and none that could stay. Null when leaving out cannot help.
 */
const findLeftOut = (split: Split, input: HelpInput): readonly FitExhibit[] | null => {
  const fitsWithout = (left: ReadonlySet<FitExhibit>): boolean =>
    isWithin(
      gentlestSplit(
        input.mostCompression,
        input.exhibits.filter((exhibit) => !left.has(exhibit)),
        input,
      ),
      input,
    )
  const candidates = [...split.parts.flatMap(({ pieces }) => pieces), ...split.alone]
    .filter(({ exhibit }) => !exhibit.isNeeded)
    .sort((a, b) => b.bytes - a.bytes || b.exhibit.number - a.exhibit.number)
    .map(({ exhibit }) => exhibit)
  if (!fitsWithout(new Set(candidates))) return null
  let [tooFew, enough] = [0, candidates.length]
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2)
    if (fitsWithout(new Set(candidates.slice(0, middle)))) enough = middle
    else tooFew = middle
  }
  const left = new Set(candidates.slice(0, enough))
  for (const exhibit of [...left]) {
    left.delete(exhibit)
    if (!fitsWithout(left)) left.add(exhibit)
  }
  return [...left]
}

const leaveOutHelp = (exhibits: readonly FitExhibit[] | null): readonly FitHelp[] => {
  const numbers = (exhibits ?? []).map(({ number }) => number).sort((a, b) => a - b)
  return numbers.length === 0 ? [] : [{ kind: 'leave_out', exhibits: numbers }]
}

/** What helps when there are too many files, or too many bytes in all. */
export const helpsInAll = (split: Split, input: HelpInput): readonly FitHelp[] => [
  ...compressHelp(input, (other) => isWithin(other, input)),
  ...leaveOutHelp(findLeftOut(split, input)),
  ...postHelp(input.profile),
]

/** What helps when one exhibit is too large for a file. */
export const helpsForOne = ({ piece: { exhibit } }: TooLarge, input: HelpInput): readonly FitHelp[] => [
  ...compressHelp(input, ({ tooLarge }) => !tooLarge.some(({ piece }) => piece.exhibit === exhibit)),
  ...((exhibit.pages ?? 0) > 1 ? [{ kind: 'fewer_pages' as const, exhibit: exhibit.number }] : []),
  ...(exhibit.isNeeded ? [] : leaveOutHelp([exhibit])),
  ...(exhibit.pages === null ? [] : postHelp(input.profile)),
]

/** What helps when an exhibit cannot be taken at all: doing without it, unless the dossier rests on it. */
export const helpsWithout = (exhibits: readonly FitExhibit[]): readonly FitHelp[] =>
  leaveOutHelp(exhibits.filter(({ isNeeded }) => !isNeeded))
