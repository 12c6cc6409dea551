/** A word of the library and in how many places it stands. */
export type KnownWord = { readonly word: string; readonly places: number }

/**
 * How many letters must change to make one word of the other (insert, remove, replace, swap two neighbours), counted up
 * to `most`; `most + 1` means more than that.
 */
export const editDistance = (a: string, b: string, most: number): number => {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      row.push(cost)
    }
    if (Math.min(...row) > most) return most + 1
    before = previous
    previous = row
  }
  return Math.min(previous[b.length] ?? most + 1, most + 1)
}

/** Short words are all near each other: four letters allow one change, seven two. */
export const mostChanges = (word: string): 0 | 1 | 2 => {
  const letters = [...word].length
  if (letters < 4) return 0
  return letters < 7 ? 1 : 2
}

type NearWord = KnownWord & { readonly distance: number }

/**
 * The words of the library that were probably meant, the nearest first, then the most used.
 * @param word folded, as the library's words are.
 * @param groups words of the library, the likeliest first: those that begin with the same three letters, two, one. The
 * first that holds a word one change away ends the looking; slips are rare at the beginning of a word.
 */
export const suggestWords = (word: string, groups: Iterable<Iterable<KnownWord>>, limit = 3): readonly string[] => {
  const most = mostChanges(word)
  if (most === 0) return []
  const near = new Map<string, NearWord>()
  for (const group of groups) {
    for (const known of group) {
      const distance = known.word === word || near.has(known.word) ? most + 1 : editDistance(word, known.word, most)
      if (distance <= most) near.set(known.word, { ...known, distance })
    }
    if ([...near.values()].some(({ distance }) => distance === 1)) break
  }
  return [...near.values()]
    .sort((a, b) => a.distance - b.distance || b.places - a.places || (a.word < b.word ? -1 : 1))
    .slice(0, limit)
    .map((found) => found.word)
}
