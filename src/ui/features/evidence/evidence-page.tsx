import { FilePlus2, FolderPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type DossierId, EvidenceId } from '#core/kernel/ids'
import { usePageCommand } from '#ui/app/commands'
import { ErrorBanner } from '#ui/app/error-banner'
import { JobProgress } from '#ui/app/job-progress'
import { Loaded } from '#ui/app/loaded'
import { usePageDrop } from '#ui/app/use-page-drop'
import { Button } from '#ui/kit/button'
import { DropTarget } from '#ui/kit/drop-target'
import { EmptyState } from '#ui/kit/empty-state'
import { Page } from '#ui/kit/page'
import { EvidenceShelf } from './evidence-shelf'
import { ImportSummary } from './import-summary'
import { OcrLine } from './ocr-line'
import { OrderButton } from './order-button'
import { useEvidenceImport } from './use-evidence-import'
import { usePieceCounts } from './use-piece-rows'
import './evidence-page.css'

export type EvidencePageProps = {
  readonly dossierId: DossierId
  /** The piece that a link asks for. */
  readonly piece?: string | undefined
  /** Where in it: a page, from 1, and what to look for. */
  readonly page?: number | undefined
  readonly find?: string | undefined
}

type Import = ReturnType<typeof useEvidenceImport>

const Running = ({ intake }: { readonly intake: Import }) => {
  const { t } = useTranslation('evidence')
  const { job, summary, closeSummary } = intake
  return (
    <>
      {job.running && <JobProgress label={t('import.running')} progress={job.progress} onCancel={job.cancel} />}
      <ErrorBanner error={job.error} />
      {summary !== null && <ImportSummary summary={summary} onClose={closeSummary} />}
    </>
  )
}

/** Pièces: everything that proves something, one drop away. */
export const EvidencePage = ({ dossierId, piece, page, find }: EvidencePageProps) => {
  const { t } = useTranslation('evidence')
  const counts = usePieceCounts(dossierId)
  const intake = useEvidenceImport(dossierId)
  const over = usePageDrop((files) => void intake.addFiles(files))
  const choose = () => void intake.choose(false)
  usePageCommand('add-evidence', choose)
  const asked = EvidenceId.safeParse(piece)
  const add = (
    <>
      <OrderButton dossierId={dossierId} count={counts.data?.all ?? 0} />
      <Button
        icon={<FolderPlus aria-hidden="true" />}
        onClick={() => void intake.choose(true)}
        disabled={intake.job.running}
      >
        {t('addFolder')}
      </Button>
      <Button variant="primary" icon={<FilePlus2 aria-hidden="true" />} onClick={choose} busy={intake.job.running}>
        {t('add')}
      </Button>
    </>
  )
  return (
    <Page level={2} title={t('title')} lead={t('lead')} actions={add}>
      {over && <DropTarget title={t('dropNow')} text={t('dropNowText')} />}
      <Running intake={intake} />
      <Loaded query={counts}>
        {(all) =>
          all.all === 0 ? (
            <div className="evidence-page__empty">
              <EmptyState
                icon={<FilePlus2 />}
                title={t('empty.title')}
                text={t('empty.text')}
                action={<p className="evidence-page__hint">{t('dropHint')}</p>}
              />
            </div>
          ) : (
            <>
              <OcrLine />
              <EvidenceShelf
                dossierId={dossierId}
                counts={all}
                asked={asked.success ? { id: asked.data, page, find } : null}
              />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}
