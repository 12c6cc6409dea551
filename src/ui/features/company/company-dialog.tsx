import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnnouncedDelay, Company } from '#core/company/company'
import { isLocalDate } from '#core/kernel/local-date'
import { Button } from '#ui/kit/button'
import { Dialog } from '#ui/kit/dialog'
import { useFormat } from '#ui/kit/use-format'
import { AddressDialog, type AddressField } from './address-dialog'
import { Fact } from './fact'
import { MediatorField } from './mediator-field'
import { RouteRow } from './route-row'

export type CompanyDialogProps = {
  readonly company: Company
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

const Delay = ({ delay }: { readonly delay: AnnouncedDelay }) => {
  const { t } = useTranslation('dossier')
  const format = useFormat()
  const { checkedOn, title } = delay.source
  return (
    <li className="company-dialog__delay">
      {format.text(delay.label)}
      <span className="route-row__hours">
        {t('company.source', { title: format.text(title) })},{' '}
        {checkedOn !== null && isLocalDate(checkedOn)
          ? t('company.checked', { date: format.date(checkedOn) })
          : t('company.neverChecked')}
      </span>
    </li>
  )
}

const Addresses = ({
  company,
  onEdit,
}: {
  readonly company: Company
  readonly onEdit: (field: AddressField) => void
}) => {
  const { t } = useTranslation('dossier')
  const edit = (field: AddressField) => (
    <Button size="small" onClick={() => onEdit(field)}>
      {t(company[field].value === null ? 'company.add' : 'company.change')}
    </Button>
  )
  return (
    <dl className="facts">
      <Fact label={t('company.complaintAddress')} fact={company.complaintAddress} action={edit('complaintAddress')} />
      <Fact label={t('company.mediatorAddress')} fact={company.mediatorAddress} action={edit('mediatorAddress')} />
      <Fact label={t('company.legalName')} fact={company.legalName} />
      <Fact label={t('company.registeredOffice')} fact={company.registeredOffice} />
      <Fact label={t('company.registration')} fact={company.registration} />
      <Fact label={t('company.supervisor')} fact={company.supervisor} />
    </dl>
  )
}

/** Everything known about reaching a company, each fact with its source; what is missing asks to be filled in. */
export const CompanyDialog = ({ company, open, onOpenChange }: CompanyDialogProps) => {
  const { t } = useTranslation('dossier')
  const [field, setField] = useState<AddressField | null>(null)
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('company.dialogTitle', { name: company.name })}
      size="wide"
      initialFocus="title"
    >
      <ul className="route-rows">
        {company.routes.map((route) => (
          <RouteRow key={route.label.fr} route={route} detailed />
        ))}
      </ul>
      {company.delays.length > 0 && (
        <section className="company-dialog__part">
          <h3 className="route-row__label">{t('company.delays')}</h3>
          <ul>
            {company.delays.map((delay) => (
              <Delay key={delay.label.fr} delay={delay} />
            ))}
          </ul>
        </section>
      )}
      <MediatorField company={company} />
      <Addresses company={company} onEdit={setField} />
      {field !== null && (
        <AddressDialog company={company} field={field} open onOpenChange={(stays) => !stays && setField(null)} />
      )}
    </Dialog>
  )
}
