/** What was typed for the pages to keep: their numbers, or the first part that cannot be read. */
export type PageRange =
  | { readonly kind: 'pages'; readonly pages: ReadonlySet<number> }
  | { readonly kind: 'unread'; readonly part: string }
  | { readonly kind: 'beyond'; readonly page: number }

const PART = /^(\d{1,5})?\s*(-|–|—|à|to)?\s*(\d{1,5})?$/iu

const readPart = (part: string, count: number): readonly [number, number] | null => {
  const [, from, dash, to] = PART.exec(part) ?? []
  if (dash === undefined) return from === undefined || to !== undefined ? null : [Number(from), Number(from)]
  if (from === undefined && to === undefined) return null
  // "3-" is to the end, "-5" from the start.
  return [from === undefined ? 1 : Number(from), to === undefined ? count : Number(to)]
}

/** Reads "3-5, 8" for a file of `count` pages; "3-" goes to its end, "5-3" is 3 to 5. */
export const readPageRange = (typed: string, count: number): PageRange => {
  const pages = new Set<number>()
  const parts = typed
    .split(/[,;]|\bet\b|\band\b/iu)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  for (const part of parts) {
    const found = readPart(part, count)
    if (found === null) return { kind: 'unread', part }
    const first = Math.min(...found)
    const last = Math.max(...found)
    if (first < 1) return { kind: 'unread', part }
    if (last > count) return { kind: 'beyond', page: last }
    for (let page = first; page <= last; page += 1) pages.add(page)
  }
  return pages.size === 0 ? { kind: 'unread', part: typed.trim() } : { kind: 'pages', pages }
}

/** Writes page numbers as a person would: "3-5, 8". */
export const writePageRange = (pages: Iterable<number>): string => {
  const runs: { first: number; last: number }[] = []
  for (const page of [...new Set(pages)].sort((a, b) => a - b)) {
    const run = runs.at(-1)
    if (run !== undefined && run.last === page - 1) run.last = page
    else runs.push({ first: page, last: page })
  }
  return runs.map(({ first, last }) => (first === last ? String(first) : `${first}-${last}`)).join(', ')
}
