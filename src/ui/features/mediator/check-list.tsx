import { useId } from 'react'
import type { DossierId } from '#core/kernel/ids'
import type { AdmissibilityCheck } from '#core/mediator/admissibility-check'
import { CheckRow } from './check-row'
import type { CheckActs } from './use-check-acts'

export type CheckListProps = {
  readonly title: string
  readonly checks: readonly AdmissibilityCheck[]
  readonly dossierId: DossierId
  readonly acts: CheckActs
}

/** Where more than these ask for something at once, only the first says what: the rest would bury it. */
const SHOWN_AT_ONCE = 4

/** Some of the conditions, under the word that says why they stand together. */
export const CheckList = ({ title, checks, ...row }: CheckListProps) => {
  const titleId = useId()
  if (checks.length === 0) return null
  const few = checks.length <= SHOWN_AT_ONCE
  return (
    <div>
      <h4 id={titleId} className="check-list__title">
        {title}
      </h4>
      <ul className="check-list" aria-labelledby={titleId}>
        {checks.map((check, index) => (
          <CheckRow key={check.id} check={check} unfolded={few || index === 0} {...row} />
        ))}
      </ul>
    </div>
  )
}
