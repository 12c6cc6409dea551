import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { JobProgress } from '#ui/app/job-progress'
import { leaveFiles } from '#ui/app/pending-files'
import { useJob } from '#ui/app/use-job'
import { Button } from '#ui/kit/button'
import { DropArea } from '#ui/kit/drop-area'
import { Page } from '#ui/kit/page'

/** The first screen: one sentence, one place to drop things, one example to look at. */
export const EmptyHome = () => {
  const { t } = useTranslation('home')
  const api = useApi()
  const navigate = useNavigate()
  const sample = useJob((_: null, options) => api.sample.create({}, options))
  const openSample = async () => {
    const dossier = await sample.run(null)
    if (dossier !== null) await navigate({ to: '/d/$dossierId', params: { dossierId: dossier.id } })
  }
  const startWith = (files: readonly File[]) => {
    leaveFiles(files)
    void navigate({ to: '/new' })
  }
  return (
    <div className="empty-home">
      <Page title={t('empty.title')} lead={t('empty.lead')} width="reading">
        <DropArea label={t('empty.drop')} hint={t('empty.dropHint')} size="large" onFiles={startWith} />
        <ErrorBanner error={sample.error} onRetry={() => void openSample()} />
        {sample.running && (
          <JobProgress label={t('empty.sampleBusy')} progress={sample.progress} onCancel={sample.cancel} />
        )}
        <div className="empty-home__or">
          <span>{t('empty.or')}</span>
          <Button onClick={() => void navigate({ to: '/new' })}>{t('empty.new')}</Button>
          <Button busy={sample.running} onClick={() => void openSample()}>
            {t('empty.sample')}
          </Button>
        </div>
      </Page>
    </div>
  )
}
