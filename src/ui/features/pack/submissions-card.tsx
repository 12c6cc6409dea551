import { CopyCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Recipient } from '#contract/pack'
import type { DossierId, SubmissionId } from '#core/kernel/ids'
import type { SubmissionLine } from '#core/pack/pack-preview'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { JobProgress } from '#ui/app/job-progress'
import { useQueryOf } from '#ui/app/queries'
import { useJob } from '#ui/app/use-job'
import { Button } from '#ui/kit/button'
import { Card } from '#ui/kit/card'
import { useFormat } from '#ui/kit/use-format'
import { visibleName } from '#ui/kit/visible-name'

type LineProps = { readonly submission: SubmissionLine; readonly recipients: readonly Recipient[] }

const Facts = ({ submission, recipients }: LineProps) => {
  const { t } = useTranslation('packResult')
  const format = useFormat()
  const { recipientId, exhibits, files } = submission
  const profile = recipients.find((one) => one.profile.id === recipientId)?.profile
  const facts = [
    profile === undefined ? t('earlier.unknown') : format.text(profile.name),
    t('earlier.exhibits', { count: exhibits }),
    t('earlier.files', { count: files.length }),
    format.bytes(files.reduce((sum, { size }) => sum + size, 0)),
  ]
  return <span className="earlier__facts numbers">{facts.join(' · ')}</span>
}

const Line = ({ submission, recipients }: LineProps) => {
  const { t } = useTranslation('packResult')
  const format = useFormat()
  const api = useApi()
  const [folder, setFolder] = useState<string | null>(null)
  const again = useJob((submissionId: SubmissionId, options) => api.pack.exportAgain({ submissionId }, options))
  const { id, version, createdAt, files, kept } = submission
  const run = async () => {
    setFolder(null)
    const written = await again.run(id)
    if (written !== null) setFolder(written.folder)
  }
  return (
    <li className="earlier">
      <div className="earlier__head">
        <span className="earlier__name">
          {t('earlier.line', { version, date: format.instant(createdAt) })}
          <Facts submission={submission} recipients={recipients} />
        </span>
        {kept && (
          <Button
            size="small"
            icon={<CopyCheck aria-hidden="true" />}
            busy={again.running}
            aria-label={t('earlier.againNamed', { version })}
            onClick={() => void run()}
          >
            {t('earlier.again')}
          </Button>
        )}
      </div>
      {!kept && <p className="earlier__facts">{t('earlier.notKept')}</p>}
      {again.running && (
        <JobProgress label={t('earlier.running', { version })} progress={again.progress} onCancel={again.cancel} />
      )}
      <ErrorBanner error={again.error} onRetry={() => void run()} />
      <p role="status" className="earlier__done">
        {folder !== null && t('earlier.done', { version, folder: visibleName(folder) })}
      </p>
      <details>
        <summary className="earlier__facts">{t('earlier.contents')}</summary>
        <ul className="pack-result__files numbers">
          {files.map(({ name, size }) => (
            <li key={name}>
              <span>{visibleName(name)}</span>
              <span className="pack-result__size">{format.bytes(size)}</span>
            </li>
          ))}
        </ul>
      </details>
    </li>
  )
}

export type SubmissionsCardProps = { readonly dossierId: DossierId; readonly recipients: readonly Recipient[] }

/** The submissions made before, newest first; each can be written again, byte for byte. */
export const SubmissionsCard = ({ dossierId, recipients }: SubmissionsCardProps) => {
  const { t } = useTranslation('packResult')
  const api = useApi()
  const query = useQueryOf(['pack', 'submissions', dossierId], () => api.pack.submissions({ dossierId }))
  const submissions = (query.data ?? []).toSorted((a, b) => b.version - a.version)
  if (query.isError) return <ErrorBanner error={query.error} onRetry={() => void query.refetch()} />
  if (submissions.length === 0) return null
  return (
    <Card title={t('earlier.title')} tone="quiet">
      <p className="earlier__facts">{t('earlier.text')}</p>
      <ul>
        {submissions.map((submission) => (
          <Line key={submission.id} submission={submission} recipients={recipients} />
        ))}
      </ul>
    </Card>
  )
}
