import { useNavigate } from '@tanstack/react-router'
import { CircleCheck, FolderOpen, MessagesSquare } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Api } from '#contract/api'
import type { DossierId } from '#core/kernel/ids'
import type { AdmissibilityCheck } from '#core/mediator/admissibility-check'
import { useApi } from '#ui/app/api'
import { askPage } from '#ui/app/commands'
import { Button } from '#ui/kit/button'
import { Card } from '#ui/kit/card'
import { useFormat } from '#ui/kit/use-format'
import { visibleName } from '#ui/kit/visible-name'
import { LeftOutLine } from './outside-lists'
import { PassedOverList } from './passed-over'

/** What an export answers. */
export type PackDone = Awaited<ReturnType<Api['pack']['export']>>

const Checked = ({ check }: { readonly check: PackDone['check'] }) => {
  const { t } = useTranslation('pack')
  const format = useFormat()
  const of = (found: number, planned: number) => ({ found: format.number(found), planned: format.number(planned) })
  const lines = [
    t('result.pages', of(check.pages, check.plannedPages)),
    t('result.numbers', of(check.pageNumbersFound, check.plannedPages)),
    t('result.stamps', of(check.stampsFound, check.stampsPlanned)),
    t('result.links', { count: check.linksFound }),
    t('result.bookmarks', { count: check.bookmarksFound }),
  ]
  return (
    <Card title={t('result.checked')}>
      <ul className="pack-result__checks numbers">
        {lines.map((line) => (
          <li key={line}>
            <CircleCheck aria-hidden="true" />
            {line}
          </li>
        ))}
      </ul>
    </Card>
  )
}

const LeftOutCard = ({ leftOut }: { readonly leftOut: PackDone['leftOut'] }) => {
  const { t } = useTranslation('pack')
  return (
    <Card title={t('result.leftOut')} tone={leftOut.length === 0 ? 'plain' : 'warn'}>
      {leftOut.length === 0 && <p>{t('result.leftOutNone')}</p>}
      <ul>
        {leftOut.map((piece) => (
          <LeftOutLine key={piece.evidenceId} piece={piece} />
        ))}
      </ul>
    </Card>
  )
}

const Files = ({ files }: { readonly files: PackDone['files'] }) => {
  const { t } = useTranslation('pack')
  const format = useFormat()
  return (
    <Card title={t('result.files')}>
      <ul className="pack-result__files numbers">
        {files.map(({ name, size, place }) => (
          <li key={place}>
            <span>{visibleName(name)}</span>
            <span className="pack-result__size">{format.bytes(size)}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

const Next = ({ dossierId }: { readonly dossierId: DossierId }) => {
  const { t } = useTranslation('pack')
  const navigate = useNavigate()
  const noteReferral = async () => {
    await navigate({ to: '/d/$dossierId/exchanges', params: { dossierId } })
    askPage('note-referral')
  }
  return (
    <Card title={t('result.next')} tone="accent">
      <p>{t('result.nextText')}</p>
      <span>
        <Button icon={<MessagesSquare aria-hidden="true" />} onClick={() => void noteReferral()}>
          {t('result.log')}
        </Button>
      </span>
    </Card>
  )
}

const Despite = ({ checks }: { readonly checks: readonly AdmissibilityCheck[] }) => {
  const { t } = useTranslation('pack')
  if (checks.length === 0) return null
  return (
    <Card title={t('result.despite', { count: checks.length })} tone="warn">
      <p>{t('result.despiteText')}</p>
      <PassedOverList checks={checks} />
    </Card>
  )
}

export type PackResultProps = {
  readonly done: PackDone
  /** The conditions of the mediator that the person passed over. */
  readonly despite: readonly AdmissibilityCheck[]
  readonly dossierId: DossierId
}

/** What was made and in spite of what, what re-reading it found, and what is not in it. */
export const PackResult = ({ done, despite, dossierId }: PackResultProps) => {
  const { t } = useTranslation('pack')
  const api = useApi()
  const [first] = done.files
  return (
    <section className="pack-result" aria-label={t('result.title')}>
      <div className="pack-result__header" role="status">
        <CircleCheck aria-hidden="true" />
        <div>
          <h4 className="pack-result__title">{t('result.title')}</h4>
          <p>{t('result.text', { folder: visibleName(done.folder) })}</p>
        </div>
        {first !== undefined && (
          <Button
            variant="primary"
            icon={<FolderOpen aria-hidden="true" />}
            onClick={() => void api.app.reveal({ place: first.place })}
          >
            {t('result.reveal')}
          </Button>
        )}
      </div>
      <Despite checks={despite} />
      <Next dossierId={dossierId} />
      <Checked check={done.check} />
      <LeftOutCard leftOut={done.leftOut} />
      <Files files={done.files} />
    </section>
  )
}
