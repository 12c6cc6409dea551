import { X } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { AddResult } from '#core/evidence/evidence'
import { IconButton } from '#ui/kit/icon-button'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import { visibleName } from '#ui/kit/visible-name'
import type { ImportSummary as Summary } from './use-evidence-import'
import './import-summary.css'

type LineProps = { readonly name: string; readonly status: ReactNode; readonly children?: ReactNode }

const Line = ({ name, status, children }: LineProps) => (
  <li className="import-summary__line">
    {status}
    <span className="import-summary__name">{visibleName(name)}</span>
    <span className="import-summary__text">{children}</span>
  </li>
)

const ResultLine = ({ result }: { readonly result: AddResult }) => {
  const { t } = useTranslation('evidence')
  const format = useFormat()
  const name = result.name
  switch (result.kind) {
    case 'added':
      return (
        <Line name={name} status={<Status tone="good">{t('import.statusAdded')}</Status>}>
          {t('import.becameExhibit', { number: result.evidence.exhibitNumber })}
          {result.nameRepaired && ` · ${t('import.nameRepaired')}`}
        </Line>
      )
    case 'duplicate':
      return (
        <Line name={name} status={<Status tone="info">{t('import.statusDuplicate')}</Status>}>
          {t('import.duplicateOf', { number: result.of.exhibitNumber, title: result.of.title })}
        </Line>
      )
    default:
      return (
        <Line name={name} status={<Status tone="warn">{t('import.statusRefused')}</Status>}>
          {format.text(result.message)}
        </Line>
      )
  }
}

const useHeadline = ({ results, placeless }: Summary): string => {
  const { t } = useTranslation('evidence')
  const format = useFormat()
  const count = (kind: AddResult['kind']) => results.filter((result) => result.kind === kind).length
  const [added, duplicate, refused] = [count('added'), count('duplicate'), count('refused') + placeless.length]
  const parts = [
    added > 0 ? t('import.added', { count: added }) : '',
    duplicate > 0 ? t('import.duplicate', { count: duplicate }) : '',
    refused > 0 ? t('import.refused', { count: refused }) : '',
  ].filter((part) => part !== '')
  const total = t('import.done', { count: results.length + placeless.length })
  return parts.length === 0 ? total : `${total}${format.language === 'fr' ? '\u00a0' : ''}: ${format.list(parts)}`
}

/** The account of an import: every file handed in has its line. */
export const ImportSummary = ({ summary, onClose }: { readonly summary: Summary; readonly onClose: () => void }) => {
  const { t } = useTranslation('evidence')
  const headline = useHeadline(summary)
  const titleId = useId()
  const { results, placeless, notReached } = summary
  return (
    <section className="import-summary" aria-labelledby={titleId}>
      <header className="import-summary__header">
        <div role="status">
          <h3 id={titleId} className="import-summary__title">
            {headline}
          </h3>
        </div>
        <IconButton size="small" label={t('import.close')} icon={<X aria-hidden="true" />} onClick={onClose} />
      </header>
      {notReached > 0 && <p className="import-summary__stopped">{t('import.notReached', { count: notReached })}</p>}
      <ul className="import-summary__lines" aria-label={t('import.results')}>
        {results.map((result, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the account of a finished run never changes
          <ResultLine key={index} result={result} />
        ))}
        {placeless.map((name, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the account of a finished run never changes
          <Line key={index} name={name} status={<Status tone="warn">{t('import.statusRefused')}</Status>}>
            {t('import.noPlace')}
          </Line>
        ))}
      </ul>
    </section>
  )
}
