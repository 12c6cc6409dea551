import type { ReactNode } from 'react'
import type { SourcedText } from '#core/kernel/sourced'
import { SourceLine } from './source-line'

export type FactProps = { readonly label: string; readonly fact: SourcedText; readonly action?: ReactNode }

/** A fact about a company with its proof; one that is missing is shown as missing and asked for. */
export const Fact = ({ label, fact, action }: FactProps) => {
  return (
    <div className="fact" data-missing={fact.value === null || undefined}>
      <dt className="fact__label">{label}</dt>
      <dd className="fact__value">
        {fact.value !== null && <span className="fact__text">{fact.value}</span>}
        <SourceLine fact={fact} />
        {action}
      </dd>
    </div>
  )
}
