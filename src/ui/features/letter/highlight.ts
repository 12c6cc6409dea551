import { findMarks } from '#core/letter/placeholders'

/** A run of a text: plain, a placeholder still to complete, or the citation of an exhibit. */
export type Run = { readonly kind: 'plain' | 'mark' | 'citation'; readonly text: string; readonly at: number }

const CITATION = /(?:pi[èe]ces?|exhibits?)[\s\u00a0]+(?:n°s?|nos?\.)[\s\u00a0]*\d+(?:(?:,| et| and)[\s\u00a0]+\d+)*/giu

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Cuts a text into runs, so that what is to be completed and what is cited can be seen on the page. */
export const highlight = (text: string): readonly Run[] => {
  const marks = findMarks(text)
  const pattern = new RegExp([...marks.map(escaped), CITATION.source].join('|'), 'giu')
  const runs: Run[] = []
  let done = 0
  for (const found of text.matchAll(pattern)) {
    if (found.index > done) runs.push({ kind: 'plain', text: text.slice(done, found.index), at: done })
    runs.push({ kind: marks.includes(found[0]) ? 'mark' : 'citation', text: found[0], at: found.index })
    done = found.index + found[0].length
  }
  return done < text.length ? [...runs, { kind: 'plain', text: text.slice(done), at: done }] : runs
}
