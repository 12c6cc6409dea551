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

const Body = ({ company }: { readonly company: Company }) => {
  const { t } = useTranslation('dossier')
  const [dialog, setDialog] = useState<'all' | 'address' | null>(null)
  const leave = (open: boolean) => !open && setDialog(null)
  return (
    <>
      {company.routes.length > 0 && (
        <ul className="route-rows">
          {company.routes.slice(0, SHOWN_ROUTES).map((route) => (
            <RouteRow key={route.label.fr} route={route} detailed={false} />
          ))}
        </ul>
      )}
      <ComplaintAddress company={company} onAskAddress={() => setDialog('address')} />
      <div>
        <Button size="small" variant="quiet" icon={<BookUser aria-hidden="true" />} onClick={() => setDialog('all')}>
          {t('company.all')}
        </Button>
      </div>
      <CompanyDialog company={company} open={dialog === 'all'} onOpenChange={leave} />
      <AddressDialog company={company} field="complaintAddress" open={dialog === 'address'} onOpenChange={leave} />
    </>
  )
}

/** How to reach the company: the nearest ways, and the address a written complaint needs. */
export const CompanyCard = ({ companyId }: { readonly companyId: CompanyId }) => {
  const { t } = useTranslation('dossier')
  const api = useApi()
  const company = useQueryOf(['company', 'get', companyId], () => api.company.get({ companyId }))
  return (
    <Card title={t('company.title')}>
      <Loaded query={company}>{(value) => <Body company={value} />}</Loaded>
    </Card>
  )
}
