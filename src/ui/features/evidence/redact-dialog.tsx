import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import { type Area, pagesToRedact } from '#core/evidence/redaction'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { JobProgress } from '#ui/app/job-progress'
import { useJob } from '#ui/app/use-job'
import { Banner } from '#ui/kit/banner'
import { Button } from '#ui/kit/button'
import { Dialog } from '#ui/kit/dialog'
import { useFormat } from '#ui/kit/use-format'
import { type MadeCopy, RedactResult } from './redact-result'
import { RedactSheet } from './redact-sheet'
import { RedactSide } from './redact-side'
import { type Redact, useRedact } from './redact-state'
import { RedactStrip } from './redact-strip'
import { RedactTools } from './redact-tools'
import { useWithdraw } from './redact-withdraw'
import './viewer-pages.css'
import './redact.css'

type Places = readonly (readonly Area[])[]

/** Making the copy: what stopped it half-way, and what came of it. */
const useMaking = (piece: Evidence, redact: Redact) => {
  const { i18n } = useTranslation()
  const api = useApi()
  const job = useJob(api.redaction.make)
  const [elsewhere, setElsewhere] = useState<Places>([])
  const [made, setMade] = useState<MadeCopy | null>(null)
  const run = async (leaveVisible: boolean) => {
    const areas = redact.plan.marks.map(({ area }) => area)
    if (areas.length === 0 || job.running) return
    setElsewhere([])
    const language = i18n.language === 'en' ? 'en' : 'fr'
    const answer = await job.run({ evidenceId: piece.id, areas, leaveVisible, language })
    if (answer?.outcome === 'made') setMade(answer)
    if (answer?.outcome === 'visible_elsewhere') setElsewhere(answer.places)
  }
  return { job, made, elsewhere, clear: () => setElsewhere([]), run: (leave: boolean) => void run(leave) }
}

type Making = ReturnType<typeof useMaking>

/** What is hidden here still stands elsewhere: it is said, offered, and left to the person. */
const Elsewhere = ({ redact, making }: { readonly redact: Redact; readonly making: Making }) => {
  const { t } = useTranslation('redaction')
  const format = useFormat()
  const { elsewhere, clear, run } = making
  if (elsewhere.length === 0) return null
  const areas = elsewhere.flat()
  const pages = [...new Set(areas.map(({ page }) => page))].sort((a, b) => a - b).map((page) => format.number(page))
  const add = () => {
    redact.add(areas)
    redact.goTo(areas[0]?.page ?? 1)
    clear()
  }
  const action = (
    <div className="redact__group">
      <Button variant="primary" onClick={add}>
        {t('elsewhere.add')}
      </Button>
      <Button onClick={() => run(true)}>{t('elsewhere.leave')}</Button>
    </div>
  )
  return (
    <Banner tone="warn" urgent title={t('elsewhere.title', { pages: format.list(pages) })} action={action}>
      <p>{t('elsewhere.text', { count: elsewhere.length })}</p>
    </Banner>
  )
}

const LeaveQuestion = ({ onStay, onLeave }: { readonly onStay: () => void; readonly onLeave: () => void }) => {
  const { t } = useTranslation('redaction')
  const actions = (
    <>
      <Button onClick={onStay}>{t('leave.stay')}</Button>
      <Button variant="danger" onClick={onLeave}>
        {t('leave.go')}
      </Button>
    </>
  )
  return <Dialog open onOpenChange={onStay} title={t('leave.title')} description={t('leave.text')} actions={actions} />
}

const Workbench = ({ piece, redact }: { readonly piece: Evidence; readonly redact: Redact }) => {
  const [percent, setPercent] = useState(100)
  const keys = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.target instanceof HTMLInputElement) return
    const key = event.key.toLowerCase()
    if (key !== 'z' && key !== 'y') return
    event.preventDefault()
    if (key === 'y' || event.shiftKey) redact.redo()
    else redact.undo()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of everything inside it
    <div className="redact" onKeyDown={keys}>
      <RedactSide piece={piece} redact={redact} />
      <div className="redact__main">
        <RedactTools redact={redact} percent={percent} onPercent={setPercent} />
        <div className="redact__pages">
          {redact.pages > 1 && <RedactStrip piece={piece} redact={redact} />}
          <RedactSheet piece={piece} redact={redact} percent={percent} />
        </div>
      </div>
      <p className="visually-hidden" role="status">
        {redact.said}
      </p>
    </div>
  )
}

type DialogProps = { readonly piece: Evidence; readonly onClose: () => void }

const Done = ({ piece, made, onClose }: DialogProps & { readonly made: MadeCopy }) => {
  const { t } = useTranslation('redaction')
  const { withdraw, saving, error } = useWithdraw()
  const undo = async () => {
    if ((await withdraw(made.evidence)) !== null) onClose()
  }
  const actions = (
    <>
      <Button variant="quiet" onClick={() => void undo()} busy={saving}>
        {t('card.undo')}
      </Button>
      <Button variant="primary" onClick={onClose}>
        {t('result.close')}
      </Button>
    </>
  )
  return (
    <Dialog open onOpenChange={onClose} size="wide" title={t('result.title')} actions={actions}>
      <ErrorBanner error={error} />
      <RedactResult piece={piece} made={made} />
    </Dialog>
  )
}

/** Makes a copy of a piece in which areas are unreadable for good; the piece itself is only looked at. */
export const RedactDialog = ({ piece, onClose }: DialogProps) => {
  const { t } = useTranslation('redaction')
  const redact = useRedact(pagesToRedact(piece) ?? 1)
  const making = useMaking(piece, redact)
  const [asks, setAsks] = useState(false)
  const { job, made, run } = making
  if (made !== null) return <Done piece={piece} made={made} onClose={onClose} />
  const count = redact.plan.marks.length
  const leave = () => {
    if (job.running) return
    if (count === 0) onClose()
    else setAsks(true)
  }
  const actions = (
    <>
      <p className="compose__sum numbers">{t('areas', { count })}</p>
      <Button onClick={leave}>{t('cancel')}</Button>
      <Button variant="primary" onClick={() => run(false)} busy={job.running} disabled={count === 0}>
        {t('make')}
      </Button>
    </>
  )
  return (
    <Dialog
      open
      onOpenChange={leave}
      size="full"
      initialFocus="title"
      title={t('title', { number: piece.exhibitNumber })}
      description={t('lead')}
      actions={actions}
    >
      <ErrorBanner error={job.error} />
      {job.running && <JobProgress label={t('making')} progress={job.progress} onCancel={job.cancel} />}
      <Elsewhere redact={redact} making={making} />
      <Workbench piece={piece} redact={redact} />
      {asks && <LeaveQuestion onStay={() => setAsks(false)} onLeave={onClose} />}
    </Dialog>
  )
}
