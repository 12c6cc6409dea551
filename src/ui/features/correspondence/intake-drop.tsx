import { ClipboardPaste, FileInput } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallOptions } from '#contract/define'
import type { FileTicket } from '#contract/tickets'
import { holdsExchanges } from '#core/correspondence/proposal-source'
import type { AddResult, Evidence } from '#core/evidence/evidence'
import type { DossierId } from '#core/kernel/ids'
import { addEvidence } from '#ui/app/add-evidence'
import { useMachine } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { JobProgress } from '#ui/app/job-progress'
import { useJob } from '#ui/app/use-job'
import { usePageDrop } from '#ui/app/use-page-drop'
import { Button } from '#ui/kit/button'
import { DropTarget } from '#ui/kit/drop-target'
import { useToast } from '#ui/kit/toast'
import { useFormat } from '#ui/kit/use-format'
import { visibleName } from '#ui/kit/visible-name'
import { IntakeDialog } from './intake-dialog'
import { IntakePaste } from './intake-paste'
import './intake.css'

/** The piece that a result stands for: the one made now, or the one that held these bytes before. */
const pieceOf = (result: AddResult): readonly Evidence[] => {
  if (result.kind === 'refused') return []
  return [result.kind === 'added' ? result.evidence : result.of]
}

/** Keeps files, then asks about each that holds something, one after the other. */
const useTaken = (dossierId: DossierId) => {
  const { t } = useTranslation('intake')
  const { api, bridge } = useMachine()
  const toast = useToast()
  const format = useFormat()
  const [waiting, setWaiting] = useState<readonly Evidence[]>([])
  const refuse = (name: string, text: string) =>
    toast.show({ tone: 'warn', title: t('drop.refused', { name: visibleName(name) }), text })
  const job = useJob(async ({ files, name }: { files: readonly FileTicket[]; name: string }, options: CallOptions) =>
    files.length === 0 ? [] : (await addEvidence(api, { dossierId, files, name }, options)).results,
  )
  const take = async (files: readonly FileTicket[], name: string) => {
    const results = (await job.run({ files, name })) ?? []
    const pieces = results.flatMap(pieceOf)
    for (const result of results) if (result.kind === 'refused') refuse(result.name, format.text(result.message))
    const asked = pieces.filter((piece) => holdsExchanges(piece) !== null)
    // Of the others nothing more is asked: that they are kept must be said.
    const silent = pieces.length - asked.length
    if (silent > 0) toast.show({ title: t('drop.kept', { count: silent }) })
    setWaiting((before) => [...before, ...asked])
  }
  return {
    job,
    takeDropped: async (files: readonly File[]) => {
      if (job.running) return
      const tickets = await bridge.ticketsFor(files)
      for (const [at, { name }] of files.entries()) if ((tickets[at] ?? null) === null) refuse(name, t('drop.noPlace'))
      await take(
        tickets.filter((ticket) => ticket !== null),
        files[0]?.name ?? '',
      )
    },
    choose: async () => {
      if (job.running) return
      const tickets = await api.app.chooseFiles({ folder: false })
      if (tickets.length > 0) await take(tickets, '')
    },
    ask: (piece: Evidence) => setWaiting((before) => [...before, piece]),
    waiting,
    next: () => setWaiting((before) => before.slice(1)),
  }
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, [contenteditable], [role=dialog]') !== null

/** Text that is pasted on the page itself, and in no field of it. */
const usePagePaste = (onText: (text: string) => void): void => {
  const latest = useRef(onText)
  useEffect(() => {
    latest.current = onText
  })
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (isField(event.target) || text.trim() === '') return
      event.preventDefault()
      latest.current(text)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [])
}

/** Files dropped on the page of exchanges or chosen there become pieces, text pasted too; what they hold is offered at once. */
export const IntakeDrop = ({ dossierId }: { readonly dossierId: DossierId }) => {
  const { t } = useTranslation('intake')
  const { job, takeDropped, choose, ask, waiting, next } = useTaken(dossierId)
  const [pasted, setPasted] = useState<string | null>(null)
  const over = usePageDrop((files) => void takeDropped(files))
  const [first] = waiting
  usePagePaste((text) => {
    if (first === undefined) setPasted((open) => open ?? text)
  })
  return (
    <>
      <div className="intake-bar">
        <p>{t('bar.lead')}</p>
        <Button size="small" icon={<FileInput aria-hidden="true" />} onClick={() => void choose()}>
          {t('bar.choose')}
        </Button>
        <Button size="small" icon={<ClipboardPaste aria-hidden="true" />} onClick={() => setPasted('')}>
          {t('bar.paste')}
        </Button>
      </div>
      {over && <DropTarget title={t('drop.title')} text={t('drop.text')} />}
      <ErrorBanner error={job.error} />
      {job.running && <JobProgress label={t('drop.keeping')} progress={job.progress} onCancel={job.cancel} />}
      {pasted !== null && (
        <IntakePaste
          dossierId={dossierId}
          first={pasted}
          onKept={(piece) => {
            setPasted(null)
            ask(piece)
          }}
          onClose={() => setPasted(null)}
        />
      )}
      {first !== undefined && <IntakeDialog key={first.id} piece={first} onClose={next} />}
    </>
  )
}
