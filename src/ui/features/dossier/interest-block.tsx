import { Pencil, TriangleAlert } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Dossier } from '#core/dossier/dossier'
import type { InterestScale } from '#core/dossier/interest-scale'
import type { PenaltyInterest } from '#core/dossier/penalty-interest'
import type { Bilingual } from '#core/kernel/bilingual'
import type { LocalDate } from '#core/kernel/local-date'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { useQueryOf } from '#ui/app/queries'
import { Button } from '#ui/kit/button'
import { useFormat } from '#ui/kit/use-format'
import { type ComputedInterest, InterestCount } from './interest-count'
import { InterestRatesDialog } from './interest-rates-dialog'
import './interest-block.css'

type NoRate = Extract<PenaltyInterest, { kind: 'no_rate' }>

/** The title of the block, and the sum where there is one. */
const Head = ({ sum, children }: { readonly sum: string | null; readonly children: ReactNode }) => {
  const { t } = useTranslation('dossier')
  const id = useId()
  return (
    <section className="interest" aria-labelledby={id}>
      <div className="interest__head">
        <h4 id={id} className="interest__title">
          {t('interest.title')}
        </h4>
        {sum !== null && <strong className="money__amount numbers">{sum}</strong>}
      </div>
      {children}
    </section>
  )
}

const Computed = ({ interest, isOpen }: { readonly interest: ComputedInterest; readonly isOpen: boolean }) => {
  const { t } = useTranslation('dossier')
  const format = useFormat()
  const { until, due, refundedOn, rateEndsOn } = interest
  const upTo = refundedOn !== null ? 'refunded' : isOpen ? 'running' : 'until'
  return (
    <>
      <p>
        {t(`interest.${upTo}`, { date: format.date(until) })} {t('interest.due', { date: format.date(due) })}
      </p>
      {rateEndsOn !== null && (
        <p className="interest__warn">
          <TriangleAlert aria-hidden="true" />
          <span>{t('interest.ended', { date: format.date(rateEndsOn) })}</span>
        </p>
      )}
    </>
  )
}

const Invitation = ({ interest, hasRates }: { readonly interest: NoRate; readonly hasRates: boolean }) => {
  const { t } = useTranslation('dossier')
  const format = useFormat()
  return (
    <p>
      {t('interest.due', { date: format.date(interest.due) })}{' '}
      {hasRates ? t('interest.missing', { date: format.date(interest.missing.from) }) : t('interest.invite')}
    </p>
  )
}

type LateProps = {
  readonly dossier: Dossier
  readonly interest: ComputedInterest | NoRate
  readonly scale: InterestScale
}

const missingOf = (interest: ComputedInterest | NoRate): LocalDate | null =>
  interest.kind === 'no_rate' ? interest.missing.from : interest.rateEndsOn

const Late = ({ dossier, interest, scale }: LateProps) => {
  const { t } = useTranslation('dossier')
  const format = useFormat()
  const [asking, setAsking] = useState(false)
  const isOpen = dossier.status.kind === 'open'
  const isKnown = interest.kind === 'computed'
  return (
    <Head sum={isKnown ? format.money(interest.total) : null}>
      {isKnown ? (
        <Computed interest={interest} isOpen={isOpen} />
      ) : (
        <Invitation interest={interest} hasRates={dossier.legalRates.length > 0} />
      )}
      {isKnown && <InterestCount interest={interest} scale={scale} />}
      {isOpen && (
        <div>
          <Button
            size="small"
            variant={isKnown ? 'quiet' : 'secondary'}
            icon={<Pencil aria-hidden="true" />}
            onClick={() => setAsking(true)}
          >
            {isKnown ? t('interest.change') : t('interest.give')}
          </Button>
        </div>
      )}
      <InterestRatesDialog
        dossier={dossier}
        scale={scale}
        missingOn={missingOf(interest)}
        open={asking}
        onOpenChange={setAsking}
      />
    </Head>
  )
}

const WhyNone = ({ text }: { readonly text: Bilingual }) => {
  const format = useFormat()
  return (
    <Head sum={null}>
      <p>{format.text(text)}</p>
    </Head>
  )
}

/**
 * « Intérêts de retard »: shown once a refund that was asked for is late. A dossier that the article does not concern,
 * or whose refund came in time, shows nothing.
 */
export const InterestBlock = ({ dossier }: { readonly dossier: Dossier }) => {
  const api = useApi()
  const { status, id } = dossier
  const until = status.kind === 'closed' ? { until: status.on } : {}
  const query = useQueryOf(['dossier', 'interest', id, until], () => api.interest.penalty({ dossierId: id, ...until }))
  if (query.isError) return <ErrorBanner error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return null
  const { interest, scale, text } = query.data
  switch (interest.kind) {
    case 'computed':
      return <Late dossier={dossier} interest={interest} scale={scale} />
    case 'no_rate':
      return status.kind === 'open' ? <Late dossier={dossier} interest={interest} scale={scale} /> : null
    case 'no_amount':
      return status.kind === 'closed' || interest.reason === 'none_covered' ? null : <WhyNone text={text} />
    case 'not_late':
    case 'not_reported':
    case 'not_in_force':
      return null
  }
}
