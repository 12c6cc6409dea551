import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorBanner } from '#ui/app/error-banner'
import { useAdmissibility } from '#ui/app/use-admissibility'
import { Card } from '#ui/kit/card'
import { CheckRow } from './check-row'
import { headOpenChecks, sortChecks, sortInPlace } from './sort-checks'
import { type CheckPage, useCheckActs } from './use-check-acts'
import './admissibility.css'

export type OpenChecksProps = CheckPage & {
  /** The last check was answered: the list goes, and the focus needs another place. */
  readonly onSaid: () => void
}

/** The conditions that still stop the pack, each with the step that mends it. */
export const OpenChecks = ({ onSaid, ...page }: OpenChecksProps) => {
  const { t } = useTranslation('admissibility')
  const { data } = useAdmissibility(page.dossierId)
  const checks = (data?.checks ?? []).filter(({ status }) => status !== 'overridden')
  const [places] = useState(() => sortChecks(checks).open.map(({ id }) => id))
  const { open } = sortInPlace(checks, places)
  const isLast = open.filter(({ status }) => status !== 'satisfied').length === 1
  const acts = useCheckActs(page, () => isLast && onSaid())
  return (
    <>
      <ErrorBanner error={acts.error} />
      <Card title={t(`open.${headOpenChecks(open)}`)}>
        <ul className="check-list">
          {open.map((check) => (
            <CheckRow key={check.id} check={check} dossierId={page.dossierId} acts={acts} />
          ))}
        </ul>
      </Card>
    </>
  )
}
