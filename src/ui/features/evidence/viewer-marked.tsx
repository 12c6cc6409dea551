import { Fragment } from 'react'
import { findInText, type TermMatch } from '#core/evidence/find-in-text'

/** What is looked for; an empty term marks nothing. */
export type Wanted = { readonly term: string; readonly match: TermMatch }

/** A text with what is looked for marked in it. */
export const Marked = ({ text, wanted }: { readonly text: string; readonly wanted: Wanted }) => {
  const hits = wanted.term.trim() === '' ? [] : findInText(text, wanted.term, wanted.match)
  if (hits.length === 0) return text
  return (
    <>
      {hits.map(({ start, end }, index) => (
        <Fragment key={start}>
          {text.slice(hits[index - 1]?.end ?? 0, start)}
          <mark className="viewer__mark">{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(hits.at(-1)?.end ?? 0)}
    </>
  )
}
