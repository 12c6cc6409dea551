import { useTranslation } from 'react-i18next'
import type { PackPreview } from '#core/pack/pack-preview'
import { Button } from '#ui/kit/button'
import { Card } from '#ui/kit/card'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import { limitOf } from './limit-of'

type Figure = { readonly label: string; readonly value: string }

/** Files, pages and size of what is handed over, each against its limit. */
const useFigures = ({ fit, limits, plan }: PackPreview): readonly Figure[] => {
  const { t } = useTranslation('pack')
  const format = useFormat()
  if (fit.kind === 'paper')
    return [
      { label: t('meter.pages'), value: format.number(fit.pages) },
      { label: t('meter.sheets'), value: format.number(fit.sheets.bothSides) },
    ]
  const [files, most] = [format.number(fit.files.length), limitOf(limits, 'mostFiles')]
  const [size, total] = [format.bytes(fit.totalBytes), limitOf(limits, 'totalBytes')]
  const pages = format.number(fit.files.reduce((sum, file) => sum + (file.pages ?? 0), 0))
  const isUncertain = plan.exhibits.some((exhibit) => exhibit.pages === null)
  return [
    {
      label: t('meter.files'),
      value: most === null ? files : t('meter.ofFiles', { files, most: format.number(most.most) }),
    },
    {
      label: t('meter.size'),
      value: total === null ? size : t('meter.ofSize', { size, most: format.bytes(total.most) }),
    },
    { label: t('meter.pages'), value: isUncertain ? t('meter.pagesAtLeast', { pages }) : pages },
  ]
}

export type PackMeterProps = {
  readonly preview: PackPreview
  /** To what does not fit. */
  readonly onSee: () => void
}

/** How much is handed over, against what the recipient takes; always in sight. */
export const PackMeter = ({ preview, onSee }: PackMeterProps) => {
  const { t } = useTranslation('pack')
  const figures = useFigures(preview)
  const { isEstimate, fit } = preview
  const count = fit.problems.length
  return (
    <aside className="pack-meter" aria-label={t('meter.label')}>
      <Card title={t(isEstimate ? 'meter.titleEstimated' : 'meter.title')}>
        <dl className="pack-meter__figures">
          {figures.map(({ label, value }) => (
            <div key={label} className="pack-meter__figure">
              <dt>{label}</dt>
              <dd className="numbers">{value}</dd>
            </div>
          ))}
        </dl>
        <span>
          <Status tone={count === 0 ? 'good' : 'bad'}>
            {count === 0 ? t('meter.fits') : t('meter.problems', { count })}
          </Status>
        </span>
        {count > 0 && (
          <Button size="small" onClick={onSee}>
            {t('meter.see')}
          </Button>
        )}
        {isEstimate && <p className="pack-meter__note">{t('meter.note')}</p>}
      </Card>
    </aside>
  )
}
