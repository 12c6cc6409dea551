import type { LooseFile } from '#contract/intake'
import type { Proposal } from '#core/correspondence/proposal'

/** More conversations than this in one piece: a telephone's whole memory, of which most is nobody's business here. */
const MANY = 3

/** Those that can still be made. */
export const openOf = (proposals: readonly Proposal[]): readonly Proposal[] =>
  proposals.filter(({ state }) => state === 'new')

/** The conversations of a piece with how many exchanges each offers, the fullest first. */
export const conversationsOf = (proposals: readonly Proposal[]): readonly { name: string; total: number }[] => {
  const totals = new Map<string, number>()
  for (const { person } of proposals) totals.set(person, (totals.get(person) ?? 0) + 1)
  return [...totals].map(([name, total]) => ({ name, total })).sort((a, b) => b.total - a.total)
}

/** Whether a piece holds so many conversations that one is chosen first, and none is taken unasked. */
export const isWholeTelephone = (proposals: readonly Proposal[]): boolean =>
  proposals.some(({ channel }) => channel === 'sms') && conversationsOf(proposals).length > MANY

/** What is taken before the person has said anything: all of it, but nothing out of a whole telephone. */
export const firstChoice = (proposals: readonly Proposal[]): ReadonlySet<string> =>
  isWholeTelephone(proposals) ? new Set() : new Set(openOf(proposals).map(({ key }) => key))

/** Loose files that are no exhibit yet. */
export const openFiles = (files: readonly LooseFile[]): readonly number[] =>
  files.filter(({ exhibitNumber }) => exhibitNumber === null).map(({ at }) => at)

/** The files that are taken before the person has said anything: those of an archive that was opened for them alone. */
export const firstFiles = (files: readonly LooseFile[], proposals: readonly Proposal[]): ReadonlySet<number> =>
  new Set(proposals.length > 0 ? [] : openFiles(files.filter(({ role }) => role === 'file')))

/** The choice with some keys put in or taken out. */
export const withChoice = <Key>(chosen: ReadonlySet<Key>, keys: readonly Key[], isTaken: boolean): ReadonlySet<Key> => {
  const next = new Set(chosen)
  for (const key of keys) {
    if (isTaken) next.add(key)
    else next.delete(key)
  }
  return next
}
