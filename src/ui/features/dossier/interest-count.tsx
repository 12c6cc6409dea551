import { useTranslation } from 'react-i18next'
import type { InterestScale } from '#core/dossier/interest-scale'
import type { PenaltyInterest } from '#core/dossier/penalty-interest'
import { useFormat } from '#ui/kit/use-format'

export type ComputedInterest = Extract<PenaltyInterest, { kind: 'computed' }>
type Part = ComputedInterest['parts'][number]
type Segment = Part['segments'][number]

const usePercent = () => {
  const { t } = useTranslation('dossier')
  const { language } = useFormat()
  const number = (percent: string): string => (language === 'fr' ? percent.replace('.', ',') : percent)
  return { number, percent: (value: string): string => t('interest.percent', { percent: number(value) }) }
}

const SegmentRow = ({ segment }: { readonly segment: Segment }) => {
  const { t } = useTranslation('dossier')
  const format = useFormat()
  const { number, percent } = usePercent()
  const { from, to, days, firstDayLate, legalPercent, points, interest } = segment
  const last = firstDayLate + days - 1
  return (
    <tr>
      <th scope="row" className="numbers">
        {days === 1 ? firstDayLate : t('interest.range', { from: firstDayLate, to: last })}
        <span className="interest__aside">
          {days === 1
            ? format.date(from, 'short')
            : t('interest.dates', { from: format.date(from, 'short'), to: format.date(to, 'short') })}
        </span>
      </th>
      <td className="numbers">
        {percent(segment.percent)}
        <span className="interest__aside">
          {t('interest.raised', { legal: number(legalPercent), points: number(points) })}
        </span>
      </td>
      <td className="interest__sum numbers">{format.money(interest)}</td>
    </tr>
  )
}

const PartTable = ({ part }: { readonly part: Part }) => {
  const { t } = useTranslation('dossier')
  const format = useFormat()
  return (
    <table className="interest__table">
      <caption>{t('interest.caption', { amount: format.money(part.amount), date: format.date(part.due) })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('interest.days')}</th>
          <th scope="col">{t('interest.rate')}</th>
          <th scope="col" className="interest__sum">
            {t('interest.sum')}
          </th>
        </tr>
      </thead>
      <tbody>
        {part.segments.map((segment) => (
          <SegmentRow key={segment.from} segment={segment} />
        ))}
      </tbody>
    </table>
  )
}

export type InterestCountProps = { readonly interest: ComputedInterest; readonly scale: InterestScale }

/** How the sum was counted, tier by tier, with the article, what is inferred and the exception. */
export const InterestCount = ({ interest, scale }: InterestCountProps) => {
  const { t } = useTranslation('dossier')
  const format = useFormat()
  return (
    <details className="money__payments interest__count">
      <summary>{t('interest.count')}</summary>
      {interest.parts.map((part) => (
        <PartTable key={`${part.due} ${part.until}`} part={part} />
      ))}
      <p>{t('interest.rounding')}</p>
      {scale.source.caveat !== null && <p>{format.text(scale.source.caveat)}</p>}
      {scale.notes !== null && <p>{format.text(scale.notes)}</p>}
      <p>{format.text(scale.source.article)}</p>
    </details>
  )
}
