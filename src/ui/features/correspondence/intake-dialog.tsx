import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { JobProgress } from '#ui/app/job-progress'
import { Loaded } from '#ui/app/loaded'
import { useQueryOf } from '#ui/app/queries'
import { Banner } from '#ui/kit/banner'
import { Button } from '#ui/kit/button'
import { Dialog } from '#ui/kit/dialog'
import { useFormat } from '#ui/kit/use-format'
import { visibleName } from '#ui/kit/visible-name'
import { IntakeFiles } from './intake-files'
import { IntakeList } from './intake-list'
import { IntakeQuestions } from './intake-questions'
import { IntakeRestLines, IntakeResult } from './intake-result'
import { useIntake } from './use-intake'
import './intake.css'

type Intake = ReturnType<typeof useIntake>

const Offers = ({ intake, companyName }: { readonly intake: Intake; readonly companyName: string }) => {
  const { t } = useTranslation('intake')
  const format = useFormat()
  const { preview } = intake
  if (preview === null || preview === undefined) return <Loaded query={intake.query}>{() => null}</Loaded>
  if (preview.kind === 'unread')
    return (
      <Banner tone="info" title={t('unread')}>
        <p>{format.text(preview.reason)}</p>
      </Banner>
    )
  return (
    <div className="intake">
      <IntakeQuestions questions={preview.questions} onAnswer={intake.answer} />
      <IntakeList
        proposals={preview.proposals}
        companyName={companyName}
        open={new Set(preview.questions.flatMap(({ kind, answer }) => (answer === null ? [kind] : [])))}
        chosen={intake.chosen}
        onChoose={intake.choose}
      />
      {(['file', 'decoration'] as const).map((role) => (
        <IntakeFiles
          key={role}
          role={role}
          files={preview.looseFiles.filter((file) => file.role === role)}
          chosen={intake.chosenFiles}
          onChoose={intake.chooseFiles}
        />
      ))}
      <IntakeRestLines preview={preview} />
    </div>
  )
}

const useAddLabel = ({ chosen, chosenFiles }: Intake): string => {
  const { t } = useTranslation('intake')
  if (chosenFiles.size === 0) return t('add', { count: chosen.size })
  const files = t('addFiles', { count: chosenFiles.size })
  return chosen.size === 0
    ? t('addOne', { what: files })
    : t('addBoth', { what: t('add', { count: chosen.size }), files })
}

const Actions = ({ intake, onClose }: { readonly intake: Intake; readonly onClose: () => void }) => {
  const { t } = useTranslation(['intake', 'general'])
  const label = useAddLabel(intake)
  if (intake.account !== null)
    return (
      <Button variant="primary" onClick={onClose}>
        {t('result.close')}
      </Button>
    )
  const count = intake.chosen.size + intake.chosenFiles.size
  const asked = intake.preview?.kind === 'read' ? intake.preview.questions.filter(({ answer }) => answer === null) : []
  return (
    <>
      {asked.length > 0 && <p className="intake__first">{t('answerFirst', { count: asked.length })}</p>}
      <Button onClick={onClose}>{t('general:kit.cancel')}</Button>
      <Button
        variant="primary"
        busy={intake.job.running}
        disabled={count === 0 || !intake.isAnswered}
        onClick={() => void intake.accept()}
      >
        {label}
      </Button>
    </>
  )
}

/** Exchanges and files out of a message, a mailbox, a chat or an archive: what there is, what is taken, and what became of it. */
export const IntakeDialog = ({ piece, onClose }: { readonly piece: Evidence; readonly onClose: () => void }) => {
  const { t } = useTranslation('intake')
  const api = useApi()
  const intake = useIntake(piece)
  const overview = useQueryOf(['dossier', 'overview', piece.dossierId], () =>
    api.dossier.overview({ dossierId: piece.dossierId }),
  )
  const { job, account } = intake
  const isFilesOnly = account !== null && account.made.length === 0 && account.files.length > 0
  const title = piece.kind === 'archive' ? t('archiveTitle') : t('title')
  return (
    <Dialog
      open
      size="wide"
      onOpenChange={onClose}
      title={account === null ? title : t(isFilesOnly ? 'result.filesTitle' : 'result.title')}
      description={account === null ? t('lead', { name: visibleName(piece.originalName) }) : undefined}
      initialFocus="title"
      actions={<Actions intake={intake} onClose={onClose} />}
    >
      <ErrorBanner error={job.error} />
      {account !== null && <IntakeResult account={account} />}
      {account === null && <Offers intake={intake} companyName={overview.data?.companyName ?? ''} />}
      {job.running && (
        <JobProgress
          label={t(intake.chosen.size === 0 ? 'taking' : 'making')}
          progress={job.progress}
          onCancel={job.cancel}
        />
      )}
    </Dialog>
  )
}
