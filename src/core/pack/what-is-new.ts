import type { Language } from '#core/kernel/bilingual'
import type { ChronologyLine, LeftOut, PackExhibit, PackPlan, WhatIsNew } from './pack'
import type { PreviousPack } from './pack-facts'

/** What a pack holds, as far as two of them are compared. */
export type Current = {
  readonly language: Language
  readonly exhibits: readonly PackExhibit[]
  readonly leftOut: readonly LeftOut[]
  readonly chronology: readonly ChronologyLine[]
}

/** What the exhibit is made of: another file, or other pages, is another exhibit under the same number. */
const madeOf = (piece: PackExhibit | LeftOut): string =>
  JSON.stringify(
    'parts' in piece
      ? [piece.sha256, piece.parts, piece.sources.map(({ sha256 }) => sha256)]
      : [piece.sha256, null, []],
  )

const piecesOf = ({ exhibits, leftOut }: Current | PackPlan): ReadonlyMap<number, string> =>
  new Map([...leftOut, ...exhibits].map((piece) => [piece.number, madeOf(piece)]))

/** Packs in two languages tell the same fact in other words: there the day and the hour stand for it. */
const factOf =
  (isSameLanguage: boolean) =>
  ({ on, datePrecision, time, what }: ChronologyLine): string =>
    JSON.stringify([on, datePrecision, time, isSameLanguage ? what : null])

/**
 * What this pack has that the last submission had not: new, withdrawn and changed exhibits by their numbers, which go on
 * over submissions, and dated facts told for the first time. A fact whose wording changed counts as new.
 */
export const whatIsNew = ({ version, on, plan }: PreviousPack, current: Current): WhatIsNew => {
  const [before, now] = [piecesOf(plan), piecesOf(current)]
  const fact = factOf(plan.language === current.language)
  const told = new Set(plan.chronology.map(fact))
  const sorted = (numbers: Iterable<number>): number[] => [...numbers].sort((a, b) => a - b)
  return {
    version,
    on,
    newExhibits: sorted([...now.keys()].filter((number) => !before.has(number))),
    withdrawn: sorted([...before.keys()].filter((number) => !now.has(number))),
    changed: sorted([...now].flatMap(([number, made]) => ((before.get(number) ?? made) === made ? [] : [number]))),
    newFacts: current.chronology
      .filter((line) => !told.has(fact(line)))
      .map(({ on: day, datePrecision, what }) => ({ on: day, datePrecision, what })),
  }
}
