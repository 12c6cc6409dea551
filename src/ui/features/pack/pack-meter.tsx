import { useTranslation } from 'react-i18next'
import type { PackPlan } from '#core/pack/pack'
import { Card } from '#ui/kit/card'
import { useFormat } from '#ui/kit/use-format'

/** The files that an export writes: the whole PDF and the manifest, each exhibit and each original, the letter twice. */
const countFiles = ({ exhibits, leftOut, letterFileName }: PackPlan): number =>
  2 + exhibits.length * 2 + leftOut.filter((piece) => piece.withOriginal).length + (letterFileName === null ? 0 : 2)

/** How much the pack holds, always in sight. */
export const PackMeter = ({ plan }: { readonly plan: PackPlan }) => {
  const { t } = useTranslation('pack')
  const format = useFormat()
  const { exhibits } = plan
  const pages = exhibits.reduce((sum, exhibit) => sum + (exhibit.pages ?? 1), 0)
  const uncertain = exhibits.some((exhibit) => exhibit.pages === null)
  const size = exhibits.reduce((sum, exhibit) => sum + exhibit.size, 0)
  const figures = [
    {
      label: t('meter.pages'),
      value: uncertain ? t('meter.pagesAtLeast', { pages: format.number(pages) }) : format.number(pages),
    },
    { label: t('meter.size'), value: format.bytes(size) },
    { label: t('meter.files'), value: format.number(countFiles(plan)) },
  ]
  return (
    <aside className="pack-meter" aria-label={t('meter.label')}>
      <Card title={t('meter.title')}>
        <dl className="pack-meter__figures">
          {figures.map(({ label, value }) => (
            <div key={label} className="pack-meter__figure">
              <dt>{label}</dt>
              <dd className="numbers">{value}</dd>
            </div>
          ))}
        </dl>
        <p className="pack-meter__note">{t('meter.note')}</p>
      </Card>
    </aside>
  )
}
