import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Api } from '#contract/api'
import type { LibraryStatus } from '#contract/library'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { JobProgress } from '#ui/app/job-progress'
import { Loaded } from '#ui/app/loaded'
import { useQueryOf } from '#ui/app/queries'
import { useJob } from '#ui/app/use-job'
import { Banner } from '#ui/kit/banner'
import { Button } from '#ui/kit/button'
import { Card } from '#ui/kit/card'
import { useFormat } from '#ui/kit/use-format'

const COUNTED = ['dossiers', 'entries', 'evidence', 'letters'] as const

type Report = Awaited<ReturnType<Api['library']['verify']>>

const Holds = ({ status }: { readonly status: LibraryStatus }) => {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const kept = COUNTED.filter((word) => status.counts[word] > 0)
  const list = format.list(kept.map((word) => t(`library.${word}`, { count: status.counts[word] })))
  const when = status.lastVerifiedAt === null ? '' : format.instant(status.lastVerifiedAt)
  const verified =
    status.lastVerifiedAt === null ? 'never' : status.lastVerifyFoundProblems === true ? 'problems' : 'verified'
  if (kept.length === 0) return <p>{t('library.holdsNothing')}</p>
  return (
    <>
      <p>
        {t('library.holds', {
          list,
          size: format.bytes(status.evidenceBytes),
          since: format.instant(status.createdAt),
        })}
      </p>
      <p>{t(`library.${verified}`, { when })}</p>
    </>
  )
}

const Verdict = ({ report }: { readonly report: Report }) => {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const { checkedFiles, checkedBytes, problems } = report
  if (problems.length > 0)
    return (
      <Banner tone="bad" title={t('library.found', { count: problems.length })}>
        <ul>
          {problems.map(({ kind, name }) => (
            <li key={`${kind} ${name}`}>{t(`library.problem.${kind}`, { name })}</li>
          ))}
        </ul>
      </Banner>
    )
  const sentence =
    checkedFiles === 0
      ? t('library.fineNone')
      : t('library.fine', { count: checkedFiles, size: format.bytes(checkedBytes) })
  return <Banner tone="good" title={sentence} />
}

/** What is kept, and whether it still is exactly what was handed in. */
export const LibrarySection = () => {
  const { t } = useTranslation('settings')
  const api = useApi()
  const status = useQueryOf(['library', 'status'], () => api.library.status({}))
  const [report, setReport] = useState<Report | null>(null)
  const verify = useJob((_: null, options) => api.library.verify({}, options))
  const run = async () => {
    setReport(null)
    setReport(await verify.run(null))
    await status.refetch()
  }
  return (
    <Card level={2} title={t('library.title')}>
      <Loaded query={status}>{(value) => <Holds status={value} />}</Loaded>
      <p className="settings__text">{t('library.verifyText')}</p>
      {verify.running ? (
        <JobProgress label={t('library.verifying')} progress={verify.progress} onCancel={verify.cancel} />
      ) : (
        <div>
          <Button icon={<ShieldCheck aria-hidden="true" />} onClick={() => void run()}>
            {t('library.verify')}
          </Button>
        </div>
      )}
      <div role="status">{report !== null && <Verdict report={report} />}</div>
      <ErrorBanner error={verify.error} onRetry={() => void run()} />
    </Card>
  )
}
