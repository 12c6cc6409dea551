import { CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Card } from '#ui/kit/card'
import { useFormat } from '#ui/kit/use-format'
import type { PackDone } from './use-pack-export'

/** What opening the files again, with another program, found. */
export const PackChecked = ({ check }: { readonly check: PackDone['check'] }) => {
  const { t } = useTranslation('packResult')
  const format = useFormat()
  const of = (found: number, planned: number) => ({ found: format.number(found), planned: format.number(planned) })
  const unlike = check.pagesCompared - check.pagesAlike
  const lines = [
    t('pages', of(check.pages, check.plannedPages)),
    t('alike', of(check.pagesAlike, check.pagesCompared)),
    t('numbers', of(check.pageNumbersFound, check.plannedPages)),
    t('stamps', of(check.stampsFound, check.stampsPlanned)),
    t('links', { count: check.linksFound }),
    t('bookmarks', { count: check.bookmarksFound }),
    ...(check.formValuesPlanned === 0 ? [] : [t('values', of(check.formValuesFound, check.formValuesPlanned))]),
    t('originals', { count: check.originalsChecked }),
  ]
  return (
    <Card title={t('checked')}>
      <p className="pack-result__note">{t('checkedText')}</p>
      <ul className="pack-result__checks numbers">
        {lines.map((line) => (
          <li key={line}>
            <CircleCheck aria-hidden="true" />
            {line}
          </li>
        ))}
      </ul>
      {unlike > 0 && <p className="pack-result__note">{t('unlike', { count: unlike })}</p>}
    </Card>
  )
}
