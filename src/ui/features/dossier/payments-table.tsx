import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useToday } from '#ui/app/use-today'
import { Button } from '#ui/kit/button'
import { DateField } from '#ui/kit/date-field'
import { IconButton } from '#ui/kit/icon-button'
import { MoneyField } from '#ui/kit/money-field'
import { TextField } from '#ui/kit/text-field'
import { useFormat } from '#ui/kit/use-format'
import { isIncomplete, newPayment, type PaymentDraft, paymentsTotal } from './dossier-form'
import './payments-table.css'

type RowProps = {
  readonly payment: PaymentDraft
  readonly checked: boolean
  readonly onChange: (payment: PaymentDraft) => void
  readonly onRemove: () => void
}

const Row = ({ payment, checked, onChange, onRemove }: RowProps) => {
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
    </li>
  )
}

export type PaymentsTableProps = {
  readonly payments: readonly PaymentDraft[]
  readonly onChange: (payments: readonly PaymentDraft[]) => void
  /** Unfinished rows are pointed out only once the person has tried to save. */
  readonly checked: boolean
}

/** The payments in dispute, one row each, with their sum. */
export const PaymentsTable = ({ payments, onChange, checked }: PaymentsTableProps) => {
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
