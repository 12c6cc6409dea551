import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import type { FixedNumber } from '#core/evidence/exhibit-order'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { useSave } from '#ui/app/saving'
import { Button } from '#ui/kit/button'
import { Dialog } from '#ui/kit/dialog'
import { useToast } from '#ui/kit/toast'
import { CropDialog } from './compose-crop'
import { Files } from './compose-files'
import { PageGrid } from './compose-grid'
import { isUnchanged, numbersOf, recipeOf } from './compose-plan'
import { PageTools } from './compose-tools'
import { type Compose, countFiles, useCompose } from './use-compose'
import './compose.css'

export type ComposeDialogProps = {
  readonly lead: Evidence
  /** All pieces of the dossier. */
  readonly pieces: readonly Evidence[]
  readonly fixed: readonly FixedNumber[]
  readonly onClose: () => void
}

const Organiser = ({ compose }: { readonly compose: Compose }) => {
  const { t } = useTranslation('exhibit')
  const [cropped, setCropped] = useState<string | null>(null)
  const { plan, pieces, said } = compose
  const page = plan.find(({ key }) => key === cropped)
  const piece = pieces.find(({ id }) => id === page?.evidenceId)
  return (
    <section className="compose__pages" aria-label={t('compose.order')}>
      <PageTools compose={compose} onCrop={({ key }) => setCropped(key)} />
      <PageGrid compose={compose} onCrop={({ key }) => setCropped(key)} />
      <p className="compose__note">{t('compose.keys')}</p>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {page !== undefined && piece !== undefined && (
        <CropDialog
          page={page}
          piece={piece}
          number={numbersOf(plan).get(page.key) ?? null}
          onSave={(crop) => compose.crop(page, crop)}
          onClose={() => setCropped(null)}
        />
      )}
    </section>
  )
}

/** Leaving with changes asks once; the question stands where the buttons were. */
const LeaveQuestion = ({ onStay, onLeave }: { readonly onStay: () => void; readonly onLeave: () => void }) => {
  const { t } = useTranslation('exhibit')
  const actions = (
    <>
      <Button onClick={onStay}>{t('compose.stay')}</Button>
      <Button variant="danger" onClick={onLeave}>
        {t('compose.goAway')}
      </Button>
    </>
  )
  return (
    <Dialog
      open
      onOpenChange={onStay}
      title={t('compose.leave')}
      description={t('compose.leaveText')}
      actions={actions}
    />
  )
}

const useSaving = (compose: Compose, onClose: () => void) => {
  const { t } = useTranslation('exhibit')
  const api = useApi()
  const toast = useToast()
  const { lead, plan } = compose
  const { save, saving, error } = useSave(api.exhibit.compose)
  const recipe = recipeOf(plan)
  const words = {
    pages: t('pages', { count: recipe?.parts.length ?? 0 }),
    files: t('files', { count: countFiles(plan) }),
  }
  const run = async () => {
    if (recipe === null) return
    if (isUnchanged(plan, lead)) return onClose()
    const saved = await save({ evidenceId: lead.id, recipe })
    if (saved === null) return
    toast.show({ title: t('card.saved', { number: saved.exhibitNumber, ...words }) })
    onClose()
  }
  return { run: () => void run(), saving, error, isEmpty: recipe === null, words }
}

/** Makes one exhibit of several files, or of some pages of one: which files, which pages, in which order. */
export const ComposeDialog = ({ lead, pieces, fixed, onClose }: ComposeDialogProps) => {
  const { t } = useTranslation('exhibit')
  const compose = useCompose(lead, pieces)
  const { run, saving, error, isEmpty, words } = useSaving(compose, onClose)
  const [asks, setAsks] = useState(false)
  const leave = () => (isUnchanged(compose.plan, lead) ? onClose() : setAsks(true))
  const { exhibitNumber: number, title } = lead
  const actions = (
    <>
      <p className="compose__sum numbers" data-wrong={isEmpty || undefined}>
        {isEmpty ? t('compose.nothing') : t('compose.sum', words)}
      </p>
      <Button onClick={leave}>{t('compose.cancel')}</Button>
      <Button variant="primary" onClick={run} busy={saving} disabled={isEmpty}>
        {t('compose.save')}
      </Button>
    </>
  )
  return (
    <Dialog
      open
      onOpenChange={leave}
      size="full"
      initialFocus="title"
      title={t('compose.title', { number })}
      description={t('compose.lead', { number, title })}
      actions={actions}
    >
      <ErrorBanner error={error} />
      <div className="compose">
        <Files compose={compose} fixed={fixed} />
        <Organiser compose={compose} />
      </div>
      {asks && <LeaveQuestion onStay={() => setAsks(false)} onLeave={onClose} />}
    </Dialog>
  )
}
