import { BookUser, MapPinPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Company } from '#core/company/company'
import type { CompanyId } from '#core/kernel/ids'
import { useApi } from '#ui/app/api'
import { Loaded } from '#ui/app/loaded'
import { useQueryOf } from '#ui/app/queries'
import { Button } from '#ui/kit/button'
import { Card } from '#ui/kit/card'
import { Status } from '#ui/kit/status'
import { AddressDialog } from './address-dialog'
import { CompanyDialog } from './company-dialog'
import { MediatorDialog } from './mediator-dialog'
import { RouteRow } from './route-row'
import './company.css'

const SHOWN_ROUTES = 2

type CardBodyProps = { readonly company: Company; readonly onAskAddress: () => void }

const ComplaintAddress = ({ company, onAskAddress }: CardBodyProps) => {
  const { t } = useTranslation('dossier')
  const { value } = company.complaintAddress
  return (
    <div className="company-card__address">
      <p className="route-row__label">{t('company.complaintAddress')}</p>
      {value === null ? (
        <>
          <Status tone="bad">{t('company.missing')}</Status>
          <p className="route-row__hours">{t('company.addressAsk')}</p>
          <Button size="small" icon={<MapPinPlus aria-hidden="true" />} onClick={onAskAddress}>
            {t('company.add')}
          </Button>
        </>
      ) : (
        <p className="fact__text">{value}</p>
      )}
    </div>
  )
}

/** The facts that can be asked for from outside the card. */
export type AskedFact = 'complaint_address' | 'mediator'

type BodyProps = {
  readonly company: Company
  readonly asked: AskedFact | null
  readonly onAnswered: () => void
}

const Body = ({ company, asked, onAnswered }: BodyProps) => {
  const { t } = useTranslation('dossier')
  const [own, setOwn] = useState<AskedFact | 'all' | null>(null)
  const dialog = own ?? asked
  const leave = (stays: boolean) => {
    if (stays) return
    setOwn(null)
    onAnswered()
  }
  return (
    <>
      {company.routes.length > 0 && (
        <ul className="route-rows">
          {company.routes.slice(0, SHOWN_ROUTES).map((route) => (
            <RouteRow key={route.label.fr} route={route} detailed={false} />
          ))}
        </ul>
      )}
      <ComplaintAddress company={company} onAskAddress={() => setOwn('complaint_address')} />
      <div>
        <Button size="small" variant="quiet" icon={<BookUser aria-hidden="true" />} onClick={() => setOwn('all')}>
          {t('company.all')}
        </Button>
      </div>
      <CompanyDialog company={company} open={dialog === 'all'} onOpenChange={leave} />
      <MediatorDialog company={company} open={dialog === 'mediator'} onOpenChange={leave} />
      <AddressDialog
        company={company}
        field="complaintAddress"
        open={dialog === 'complaint_address'}
        onOpenChange={leave}
      />
    </>
  )
}

export type CompanyCardProps = {
  readonly companyId: CompanyId
  /** The fact whose form is open. */
  readonly asked: AskedFact | null
  readonly onAnswered: () => void
}

/** How to reach the company: the nearest ways, and the address a written complaint needs. */
export const CompanyCard = ({ companyId, asked, onAnswered }: CompanyCardProps) => {
  const { t } = useTranslation('dossier')
  const api = useApi()
  const company = useQueryOf(['company', 'get', companyId], () => api.company.get({ companyId }))
  return (
    <Card title={t('company.title')}>
      <Loaded query={company}>{(value) => <Body company={value} asked={asked} onAnswered={onAnswered} />}</Loaded>
    </Card>
  )
}
