import { useTranslation } from 'react-i18next'
import { amountInDispute, type Dossier } from '#core/dossier/dossier'
import { Button } from '#ui/kit/button'
import { Card } from '#ui/kit/card'
import { useFormat } from '#ui/kit/use-format'
import { InterestBlock } from './interest-block'

/** How much is at stake, what it is made of, and what came back. */
export const MoneyCard = ({ dossier, onEdit }: { readonly dossier: Dossier; readonly onEdit: () => void }) => {
  const { t } = useTranslation('dossier')
  const format = useFormat()
  const amount = amountInDispute(dossier)
  const received = dossier.status.kind === 'closed' ? dossier.status.received : null
  return (
    <Card title={t('money.title')}>
      <dl className="money">
        <dt>{t('money.inDispute')}</dt>
        <dd className={amount === null ? 'money__unknown' : 'money__amount numbers'}>
          {amount === null ? t('money.unknown') : format.money(amount)}
        </dd>
        {received !== null && (
          <>
            <dt>{t('money.received')}</dt>
            <dd className="money__amount numbers">{format.money(received)}</dd>
          </>
        )}
      </dl>
      {amount === null && dossier.status.kind === 'open' && (
        <div>
          <Button size="small" onClick={onEdit}>
            {t('money.set')}
          </Button>
        </div>
      )}
      {dossier.payments.length > 0 && (
        <details className="money__payments">
          <summary>{t('money.payments', { count: dossier.payments.length })}</summary>
          <ul>
            {dossier.payments.map(({ debitedOn, merchant, amount: paid }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two payments may be alike; the list is only read
              <li key={index}>
                <span className="numbers">{format.date(debitedOn, 'short')}</span>
                <span>{merchant}</span>
                <span className="numbers">{format.money(paid)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <InterestBlock dossier={dossier} />
    </Card>
  )
}
