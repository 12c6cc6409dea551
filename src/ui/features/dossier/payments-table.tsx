import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToday } from '#ui/app/use-today'
import { Button } from '#ui/kit/button'
import { CheckField } from '#ui/kit/check-field'
import { DateField } from '#ui/kit/date-field'
import { IconButton } from '#ui/kit/icon-button'
import { MoneyField } from '#ui/kit/money-field'
import { TextField } from '#ui/kit/text-field'
import { useFormat } from '#ui/kit/use-format'
import { isIncomplete, newPayment, type PaymentDraft, paymentsTotal } from './dossier-form'
import './payments-table.css'

type CasesProps = { readonly payment: PaymentDraft; readonly onChange: (payment: PaymentDraft) => void }

/** The two facts that put another period in the place of the 13 months, folded away as few payments have them. */
const Cases = ({ payment, onChange }: CasesProps) => {
  const { t } = useTranslation('dossier')
  const [open] = useState(payment.payeeOutsideEea || payment.amountUnexpected)
  return (
    <details className="payments-table__cases" open={open}>
      <summary>{t('payments.cases')}</summary>
      <CheckField
        label={t('payments.outsideEea')}
        hint={t('payments.outsideEeaHint')}
        checked={payment.payeeOutsideEea}
        onChange={(payeeOutsideEea) => onChange({ ...payment, payeeOutsideEea })}
      />
      <CheckField
        label={t('payments.unexpected')}
        hint={t('payments.unexpectedHint')}
        checked={payment.amountUnexpected}
        onChange={(amountUnexpected) => onChange({ ...payment, amountUnexpected })}
      />
    </details>
  )
}

type RowProps = {
  readonly payment: PaymentDraft
  readonly byCard: boolean
  readonly checked: boolean
  readonly onChange: (payment: PaymentDraft) => void
  readonly onRemove: () => void
}

const Row = ({ payment, byCard, checked, onChange, onRemove }: RowProps) => {
  const { t } = useTranslation('dossier')
  const today = useToday()
  return (
    <li className="payments-table__row">
      <DateField
        label={t('payments.date')}
        value={payment.debitedOn}
        today={today}
        onChange={(debitedOn) => onChange({ ...payment, debitedOn })}
      />
      <TextField
        label={t('payments.merchant')}
        value={payment.merchant}
        maxLength={200}
        onChange={(merchant) => onChange({ ...payment, merchant })}
        error={checked && isIncomplete(payment) ? t('payments.incomplete') : null}
      />
      <MoneyField
        label={t('payments.amount')}
        value={payment.amount}
        onChange={(amount) => onChange({ ...payment, amount })}
      />
      <IconButton label={t('payments.remove')} icon={<X aria-hidden="true" />} onClick={onRemove} />
      {(byCard || payment.payeeOutsideEea || payment.amountUnexpected) && (
        <Cases payment={payment} onChange={onChange} />
      )}
    </li>
  )
}

export type PaymentsTableProps = {
  readonly payments: readonly PaymentDraft[]
  readonly onChange: (payments: readonly PaymentDraft[]) => void
  /** Unfinished rows are pointed out only once the person has tried to save. */
  readonly checked: boolean
  /** Card and bank payments have periods of their own, which two facts about a payment change. */
  readonly byCard: boolean
}

/** The payments in dispute, one row each, with their sum. */
export const PaymentsTable = ({ payments, onChange, checked, byCard }: PaymentsTableProps) => {
  const { t } = useTranslation('dossier')
  const format = useFormat()
  const total = paymentsTotal(payments)
  return (
    <fieldset className="payments-table">
      <legend className="field__label">{t('payments.title')}</legend>
      <p className="field__hint">{t('payments.hint')}</p>
      <ul>
        {payments.map((payment) => (
          <Row
            key={payment.key}
            payment={payment}
            byCard={byCard}
            checked={checked}
            onChange={(next) => onChange(payments.map((one) => (one.key === next.key ? next : one)))}
            onRemove={() => onChange(payments.filter(({ key }) => key !== payment.key))}
          />
        ))}
      </ul>
      <div className="payments-table__end">
        <Button size="small" icon={<Plus aria-hidden="true" />} onClick={() => onChange([...payments, newPayment()])}>
          {t('payments.add')}
        </Button>
        {total !== null && (
          <p className="payments-table__total" role="status">
            {t('payments.total')} <strong className="numbers">{format.money(total)}</strong>
          </p>
        )}
        {total === null && payments.some(({ amount }) => amount !== null) && (
          <p className="field__hint">{t('payments.currencies')}</p>
        )}
      </div>
    </fieldset>
  )
}
