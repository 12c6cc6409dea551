import { Upload } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallOptions } from '#contract/define'
import { holdsExchanges } from '#core/correspondence/proposal-source'
import type { AddResult, Evidence } from '#core/evidence/evidence'
import type { DossierId } from '#core/kernel/ids'
import { addEvidence } from '#ui/app/add-evidence'
import { useMachine } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { JobProgress } from '#ui/app/job-progress'
import { useJob } from '#ui/app/use-job'
import { usePageDrop } from '#ui/app/use-page-drop'
import { useToast } from '#ui/kit/toast'
import { useFormat } from '#ui/kit/use-format'
import { visibleName } from '#ui/kit/visible-name'
import { IntakeDialog } from './intake-dialog'
import './intake.css'

/** The piece that a result stands for: the one made now, or the one that held these bytes before. */
const pieceOf = (result: AddResult): readonly Evidence[] => {
  if (result.kind === 'refused') return []
  return [result.kind === 'added' ? result.evidence : result.of]
}

/** Keeps dropped files, then asks about each that holds exchanges, one after the other. */
const useDropped = (dossierId: DossierId) => {
  const { t } = useTranslation('intake')
  const { api, bridge } = useMachine()
  const toast = useToast()
  const format = useFormat()
  const [waiting, setWaiting] = useState<readonly Evidence[]>([])
  const job = useJob(async (files: readonly File[], options: CallOptions) => {
    const tickets = await bridge.ticketsFor(files)
    const placed = tickets.filter((ticket) => ticket !== null)
    for (const [at, { name }] of files.entries())
      if ((tickets[at] ?? null) === null)
        toast.show({ tone: 'warn', title: t('drop.refused', { name: visibleName(name) }), text: t('drop.noPlace') })
    if (placed.length === 0) return []
    const added = await addEvidence(api, { dossierId, files: placed, name: files[0]?.name ?? '' }, options)
    return added.results
  })
  const take = async (files: readonly File[]) => {
    const results = (await job.run(files)) ?? []
    const pieces = results.flatMap(pieceOf)
    for (const result of results)
      if (result.kind === 'refused')
        toast.show({
          tone: 'warn',
          title: t('drop.refused', { name: visibleName(result.name) }),
          text: format.text(result.message),
        })
    if (pieces.length > 0) toast.show({ title: t('drop.kept', { count: pieces.length }) })
    setWaiting((before) => [...before, ...pieces.filter((piece) => holdsExchanges(piece) !== null)])
  }
  return { job, take, waiting, next: () => setWaiting((before) => before.slice(1)) }
}

/** Files dropped on the page of exchanges become pieces, and what they hold is offered at once. */
export const IntakeDrop = ({ dossierId }: { readonly dossierId: DossierId }) => {
  const { t } = useTranslation('intake')
  const { job, take, waiting, next } = useDropped(dossierId)
  const over = usePageDrop((files) => {
    if (!job.running) void take(files)
  })
  const [first] = waiting
  return (
    <>
      {over && (
        <div className="intake-drop" role="status">
          <Upload aria-hidden="true" />
          <p className="intake-drop__title">{t('drop.title')}</p>
          <p>{t('drop.text')}</p>
        </div>
      )}
      <ErrorBanner error={job.error} />
      {job.running && <JobProgress label={t('drop.keeping')} progress={job.progress} onCancel={job.cancel} />}
      {first !== undefined && <IntakeDialog key={first.id} piece={first} onClose={next} />}
    </>
  )
}
