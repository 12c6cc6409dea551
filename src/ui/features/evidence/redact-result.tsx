import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Api } from '#contract/api'
import type { Evidence } from '#core/evidence/evidence'
import { Banner } from '#ui/kit/banner'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'

type Answer = Awaited<ReturnType<Api['redaction']['make']>>
/** A copy that was made and proven. */
export type MadeCopy = Extract<Answer, { readonly outcome: 'made' }>

const Removed = ({ made }: { readonly made: MadeCopy }) => {
  const { t } = useTranslation('redaction')
  const format = useFormat()
  const { removed, pagesRedrawn, pages, pagesReadAgain } = made
  const lines = [
    t('result.redrawn', { count: pagesRedrawn.length, total: format.number(pages) }),
    ...(removed.annotations > 0 ? [t('result.annotations', { count: removed.annotations })] : []),
    ...(removed.attachments > 0 ? [t('result.attachments', { count: removed.attachments })] : []),
    ...(removed.metadata > 0 ? [t('result.metadata')] : []),
    t('result.proof'),
    ...(pagesReadAgain > 0 ? [t('result.readAgain', { count: pagesReadAgain })] : []),
  ]
  return (
    <ul className="redact__facts">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

/** What was made, what is no longer in it, and where the original is now. */
export const RedactResult = ({ piece, made }: { readonly piece: Evidence; readonly made: MadeCopy }) => {
  const { t } = useTranslation('redaction')
  const format = useFormat()
  const { evidence: copy, traces, stillOn, alsoIn } = made
  const place = useRef<HTMLDivElement>(null)
  // What had the focus is gone with the page that was drawn on.
  useEffect(() => place.current?.focus(), [])
  const pages = format.list(stillOn.map((page) => format.number(page)))
  return (
    <div ref={place} className="redact__result" tabIndex={-1} role="status">
      {traces === 0 ? (
        <Banner tone="good" title={t('result.zero')}>
          <p>{t('result.zeroText')}</p>
        </Banner>
      ) : (
        <Banner tone="warn" title={t('result.left', { count: traces, pages })}>
          <p>{t('result.leftText')}</p>
        </Banner>
      )}
      {alsoIn.map(({ evidenceId, number, title }) => (
        <Banner key={evidenceId} tone="warn" title={t('result.alsoIn', { number, title })}>
          <p>{t('result.alsoInText')}</p>
        </Banner>
      ))}
      <dl className="redact__pieces">
        <div>
          <dt>{t('result.copy')}</dt>
          <dd>
            <Link to="/d/$dossierId/evidence" params={{ dossierId: copy.dossierId }} search={{ piece: copy.id }}>
              {t('card.named', { number: copy.exhibitNumber, title: copy.title })}
            </Link>
          </dd>
        </div>
        <div>
          <dt>{t('result.original')}</dt>
          <dd>
            {t('card.named', { number: piece.exhibitNumber, title: piece.title })}{' '}
            <Status tone="info">{t('card.kept')}</Status>
          </dd>
        </div>
      </dl>
      <h3 className="redact__heading">{t('result.removed')}</h3>
      <Removed made={made} />
    </div>
  )
}
