import { citationsInText } from '#core/letter/exhibit-citations'
import { findMarks } from '#core/letter/placeholders'

/** A run of a text: plain, a placeholder still to complete, or the citation of an exhibit. */
export type Run = { readonly kind: 'plain' | 'mark' | 'citation'; readonly text: string; readonly at: number }

const placesOf = (text: string, mark: string): readonly number[] => {
  const places: number[] = []
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) places.push(at)
  return places
}

/** Cuts a text into runs, so that what is to be completed and what is cited can be seen on the page. */
export const highlight = (text: string): readonly Run[] => {
  const marks = findMarks(text).flatMap((mark) =>
    placesOf(text, mark).map((at): Run => ({ kind: 'mark', text: mark, at })),
  )
  const citations = citationsInText(text).map(({ at, text: cited }): Run => ({ kind: 'citation', text: cited, at }))
  const runs: Run[] = []
  let done = 0
  for (const run of [...marks, ...citations].sort((a, b) => a.at - b.at)) {
    // A citation inside a placeholder is part of it.
    if (run.at < done) continue
    if (run.at > done) runs.push({ kind: 'plain', text: text.slice(done, run.at), at: done })
    runs.push(run)
    done = run.at + run.text.length
  }
  return done < text.length ? [...runs, { kind: 'plain', text: text.slice(done), at: done }] : runs
}
