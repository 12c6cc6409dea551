import { type ReactNode, useState } from 'react'
import { Button } from '#ui/kit/button'

/** Rows at a time: a long list must not make the window wait. */
const STEP = 100

/** The first rows of a list, and the button that shows more of it. `label` is given how many more it would show. */
export const useSteps = <T,>(
  rows: readonly T[],
  label: (count: number) => string,
): { readonly shown: readonly T[]; readonly more: ReactNode } => {
  const [limit, setLimit] = useState(STEP)
  const hidden = Math.max(0, rows.length - limit)
  const more =
    hidden === 0 ? null : (
      <Button size="small" onClick={() => setLimit((before) => before + STEP)}>
        {label(Math.min(hidden, STEP))}
      </Button>
    )
  return { shown: rows.slice(0, limit), more }
}
