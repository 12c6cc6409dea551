import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CompanyId } from '#core/kernel/ids'
import type { Admissibility } from '#core/mediator/admissibility'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { Loaded } from '#ui/app/loaded'
import { useQueryOf } from '#ui/app/queries'
import { useAdmissibility } from '#ui/app/use-admissibility'
import { Card } from '#ui/kit/card'
import { CheckList } from './check-list'
import { MediatorChoice } from './mediator-choice'
import { headOpenChecks, sortChecks, sortInPlace } from './sort-checks'
import { type CheckPage, useCheckActs } from './use-check-acts'
import { Verdict } from './verdict'
import './admissibility.css'

export type AdmissibilityCardProps = CheckPage & { readonly companyId: CompanyId }

/** Read together, so that the list of choices never stands there half filled. */
const useParties = (companyId: CompanyId) => {
  const api = useApi()
  return useQueryOf(['company', 'mediators', companyId], async () => {
    const [company, mediators] = await Promise.all([api.company.get({ companyId }), api.mediator.list({})])
    return { company, mediators }
  })
}

const Count = ({ checks }: Pick<Admissibility, 'checks'>) => {
  const { t } = useTranslation('admissibility')
  const met = checks.filter(({ status }) => status === 'satisfied').length
  return (
    <span className="admissibility__count numbers">
      {t('count', { met, all: checks.length })} <span className="visually-hidden">{t('countSaid')}</span>
    </span>
  )
}

type BodyProps = CheckPage & { readonly admissibility: Admissibility; readonly choice: ReactNode }

const Body = ({ admissibility, choice, ...page }: BodyProps) => {
  const { t } = useTranslation('admissibility')
  const verdict = useRef<HTMLDivElement>(null)
  const [places] = useState(() => sortChecks(admissibility.checks).open.map(({ id }) => id))
  const { open, met } = sortInPlace(admissibility.checks, places)
  // A row that changes lists loses the focus: the answer to the whole takes it.
  const acts = useCheckActs(page, ({ id }) => places.includes(id) || verdict.current?.focus({ preventScroll: true }))
  const row = { dossierId: page.dossierId, acts }
  return (
    <>
      <Verdict admissibility={admissibility} focus={verdict} />
      {choice}
      <ErrorBanner error={acts.error} />
      <CheckList title={t(`open.${headOpenChecks(open)}`)} checks={open} {...row} />
      <CheckList title={t('metTitle')} checks={met} {...row} />
      <p className="admissibility__note">{t('note')}</p>
    </>
  )
}

/** "Recevable ?": whether the mediator would take the dossier today, and the ten conditions behind the answer. */
export const AdmissibilityCard = ({ companyId, ...page }: AdmissibilityCardProps) => {
  const { t } = useTranslation('admissibility')
  const parties = useParties(companyId)
  const query = useAdmissibility(page.dossierId)
  const choice = <Loaded query={parties}>{(found) => <MediatorChoice dossierId={page.dossierId} {...found} />}</Loaded>
  return (
    <Card title={t('title')} action={query.data === undefined ? undefined : <Count checks={query.data.checks} />}>
      <Loaded query={query}>
        {(admissibility) => <Body admissibility={admissibility} choice={choice} {...page} />}
      </Loaded>
    </Card>
  )
}
