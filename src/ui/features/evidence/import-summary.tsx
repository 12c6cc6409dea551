import { X } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AddResult } from '#core/evidence/evidence'
import { IntakeOffer } from '#ui/app/intake-offer'
import { Button } from '#ui/kit/button'
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
          {result.nameRepaired && ` · ${t('import.nameRepaired')}`} <IntakeOffer piece={result.evidence} at="import" />
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

const useHeadline = ({ counts, placeless, notReached }: Summary): string => {
  const { t } = useTranslation('evidence')
  const format = useFormat()
  const { added, duplicate } = counts
  const refused = counts.refused + placeless.length
  const files = added + duplicate + refused
  const parts = [
    added > 0 ? t('import.added', { count: added }) : '',
    duplicate > 0 ? t('import.duplicate', { count: duplicate }) : '',
    refused > 0 ? t('import.refused', { count: refused }) : '',
  ].filter((part) => part !== '')
  if (files + notReached === 0) return t('import.nothing')
  const total = t('import.done', { count: files })
  return parts.length === 0 ? total : `${total}${format.language === 'fr' ? '\u00a0' : ''}: ${format.list(parts)}`
}

/** What asks for the person's attention comes first. */
const GROUPS = ['refused', 'duplicate', 'added'] as const

/** Lines shown at first and at each asking: a hundred thousand at once would stop the window. */
const LINES = 50

/** Up to so many files each keeps its place; more are put in groups. */
const FEW = 20

const Placeless = ({ names }: { readonly names: readonly string[] }) => {
  const { t } = useTranslation('evidence')
  return names.map((name, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the account of a finished run never changes
    <Line key={index} name={name} status={<Status tone="warn">{t('import.statusRefused')}</Status>}>
      {t('import.noPlace')}
    </Line>
  ))
}

type GroupProps = {
  readonly kind: AddResult['kind']
  /** Of all files; of a very long account only the first are told one by one. */
  readonly count: number
  readonly results: readonly AddResult[]
}

const Group = ({ kind, count, results }: GroupProps) => {
  const { t } = useTranslation('evidence')
  const [shown, setShown] = useState(LINES)
  const titleId = useId()
  if (count === 0) return null
  const rest = results.length - shown
  const untold = count - results.length
  return (
    <>
      <h4 id={titleId} className="import-summary__group numbers">
        {t(`import.group.${kind}`, { count })}
      </h4>
      <ul aria-labelledby={titleId}>
        {results.slice(0, shown).map((result, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the account of a finished run never changes
          <ResultLine key={index} result={result} />
        ))}
      </ul>
      {rest > 0 && (
        <Button size="small" onClick={() => setShown(shown + LINES)}>
          {t('import.more', { count: rest })}
        </Button>
      )}
      {rest <= 0 && untold > 0 && (
        <p className="import-summary__untold">{t(`import.untold.${kind}`, { count: untold })}</p>
      )}
    </>
  )
}

/** The account of an import: every file handed in has its line. */
export const ImportSummary = ({ summary, onClose }: { readonly summary: Summary; readonly onClose: () => void }) => {
  const { t } = useTranslation('evidence')
  const headline = useHeadline(summary)
  const titleId = useId()
  const { results, counts, placeless, notReached } = summary
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
      <div className="import-summary__lines">
        {counts.added + counts.duplicate + counts.refused <= FEW ? (
          <ul aria-label={t('import.results')}>
            {results.map((result, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the account of a finished run never changes
              <ResultLine key={index} result={result} />
            ))}
            <Placeless names={placeless} />
          </ul>
        ) : (
          <>
            {placeless.length > 0 && (
              <ul aria-label={t('import.results')}>
                <Placeless names={placeless} />
              </ul>
            )}
            {GROUPS.map((kind) => (
              <Group
                key={kind}
                kind={kind}
                count={counts[kind]}
                results={results.filter((result) => result.kind === kind)}
              />
            ))}
          </>
        )}
      </div>
    </section>
  )
}
