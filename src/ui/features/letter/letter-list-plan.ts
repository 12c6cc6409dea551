import type { Api } from '#contract/api'
import type { EntryId } from '#core/kernel/ids'
import type { LocalDate } from '#core/kernel/local-date'
import type { Letter } from '#core/letter/letter'

/** How far a letter is, as the log says it. */
export type Standings = Awaited<ReturnType<Api['sending']['standings']>>
export type Standing = Standings[number]['standing']

/** In the order in which a letter goes through them. */
export const STANDINGS: readonly Standing[] = ['draft', 'ready', 'sent', 'delivered', 'answered']

/** A letter with how far it is; `on` is null as long as it has not left. */
export type ListedLetter = {
  readonly letter: Letter
  readonly standing: Standing
  readonly on: LocalDate | null
  readonly entryId: EntryId | null
}

/** What is newest comes first: the day it left or arrived, else when it was changed. */
const newestFirst = (a: ListedLetter, b: ListedLetter): number =>
  (b.on ?? '').localeCompare(a.on ?? '') || b.letter.updatedAt.localeCompare(a.letter.updatedAt)

/** The letters by how far they are, what is still to do first; a standing without letters is left out. */
export const groupLetters = (
  letters: readonly Letter[],
  standings: Standings,
): readonly { readonly standing: Standing; readonly letters: readonly ListedLetter[] }[] => {
  const known = new Map(standings.map((one) => [one.letterId, one]))
  const listed = letters.map((letter): ListedLetter => {
    // A letter made a moment ago is not in the standings yet.
    const { standing, on, entryId } = known.get(letter.id) ?? { standing: letter.state, on: null, entryId: null }
    return { letter, standing, on, entryId }
  })
  return STANDINGS.map((standing) => ({
    standing,
    letters: listed.filter((one) => one.standing === standing).toSorted(newestFirst),
  })).filter((group) => group.letters.length > 0)
}

/** The letter to open first: the newest that has not left, else the one that left last. */
export const firstToOpen = (groups: ReturnType<typeof groupLetters>): Letter | undefined => {
  const all = groups.flatMap((group) => group.letters)
  const open = all.filter(({ letter }) => letter.state !== 'sent').toSorted(newestFirst)
  return (open[0] ?? all.toSorted(newestFirst)[0])?.letter
}
