import { useNavigate } from '@tanstack/react-router'
import { CircleAlert, CircleCheck, FolderOpen, MessagesSquare } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { DossierId } from '#core/kernel/ids'
import type { AdmissibilityCheck } from '#core/mediator/admissibility-check'
import type { PackPlan } from '#core/pack/pack'
import { useApi } from '#ui/app/api'
import { askPage } from '#ui/app/commands'
import { Button } from '#ui/kit/button'
import { Card } from '#ui/kit/card'
import { useFormat } from '#ui/kit/use-format'
import { visibleName } from '#ui/kit/visible-name'
import { FieldsCard } from './fields-card'
import { LeftOutLine } from './outside-lists'
import { PackChecked } from './pack-checked'
import { PassedOverList } from './passed-over'
import { filesToHandOver, UploadCard } from './upload-card'
import type { Exported, PackDone } from './use-pack-export'
import './pack-result.css'

type LeftOutProps = { readonly done: PackDone; readonly onContents: () => void }

const LeftOutCard = ({ done, onContents }: LeftOutProps) => {
  const { t } = useTranslation('packResult')
  const { leftOut, locked } = done
  return (
    <Card title={t('leftOut')} tone={leftOut.length === 0 ? 'plain' : 'warn'}>
      {leftOut.length === 0 && <p>{t('leftOutNone')}</p>}
      <ul>
        {leftOut.map((piece) => (
          <LeftOutLine key={piece.evidenceId} piece={piece} />
        ))}
      </ul>
      {locked.length > 0 && (
        <>
          <p>{t('locked', { count: locked.length })}</p>
          <span>
            <Button size="small" onClick={onContents}>
              {t('toContents')}
            </Button>
          </span>
        </>
      )}
    </Card>
  )
}

const Treated = ({ done, plan }: { readonly done: PackDone; readonly plan: PackPlan }) => {
  const { t } = useTranslation('packResult')
  const format = useFormat()
  const treated = done.placed.filter(({ treatments }) => treatments.length > 0)
  if (treated.length === 0) return null
  const titleOf = (number: number) => plan.exhibits.find((exhibit) => exhibit.number === number)?.title ?? ''
  return (
    <Card title={t('treated')}>
      <ul className="pack-result__treated">
        {treated.map(({ number, treatments }) => (
          <li key={number}>
            {t('treatedLine', {
              number,
              title: titleOf(number),
              what: format.list(treatments.map((one) => t(`treatment.${one}`))),
            })}
          </li>
        ))}
      </ul>
    </Card>
  )
}

const Files = ({ files }: { readonly files: PackDone['files'] }) => {
  const { t } = useTranslation('packResult')
  const format = useFormat()
  return (
    <details className="pack-result__all">
      <summary>{t('files', { count: files.length })}</summary>
      <ul className="pack-result__files numbers">
        {files.map(({ name, size, place }) => (
          <li key={place}>
            <span>{visibleName(name)}</span>
            <span className="pack-result__size">{format.bytes(size)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

const Next = ({ dossierId }: { readonly dossierId: DossierId }) => {
  const { t } = useTranslation('packResult')
  const navigate = useNavigate()
  const noteReferral = async () => {
    await navigate({ to: '/d/$dossierId/exchanges', params: { dossierId } })
    askPage('note-referral')
  }
  return (
    <Card title={t('next')} tone="accent">
      <p>{t('nextText')}</p>
      <span>
        <Button icon={<MessagesSquare aria-hidden="true" />} onClick={() => void noteReferral()}>
          {t('log')}
        </Button>
      </span>
    </Card>
  )
}

const Despite = ({ checks }: { readonly checks: readonly AdmissibilityCheck[] }) => {
  const { t } = useTranslation('packResult')
  if (checks.length === 0) return null
  return (
    <Card title={t('despite', { count: checks.length })} tone="warn">
      <p>{t('despiteText')}</p>
      <PassedOverList checks={checks} />
    </Card>
  )
}

const Header = ({ done }: { readonly done: PackDone }) => {
  const { t } = useTranslation('packResult')
  const api = useApi()
  const fits = done.fit.problems.length === 0
  const shown = filesToHandOver(done)[0] ?? done.files[0]
  return (
    <div className="pack-result__header" role="status" data-tone={fits ? 'good' : 'warn'}>
      {fits ? <CircleCheck aria-hidden="true" /> : <CircleAlert aria-hidden="true" />}
      <div>
        <h4 className="pack-result__title">{t(fits ? 'title' : 'titleProblems')}</h4>
        <p>{t('text', { version: done.version, folder: visibleName(done.folder) })}</p>
      </div>
      {shown !== undefined && (
        <Button
          variant="primary"
          icon={<FolderOpen aria-hidden="true" />}
          onClick={() => void api.app.reveal({ place: shown.place })}
        >
          {t('reveal')}
        </Button>
      )}
    </div>
  )
}

export type PackResultProps = {
  readonly done: Exported
  readonly dossierId: DossierId
  readonly plan: PackPlan
  readonly onContents: () => void
}

/** What to hand over and to do next, in spite of what it was made, what is not in it, what re-reading it found. */
export const PackResult = ({ done, dossierId, plan, onContents }: PackResultProps) => {
  const { t } = useTranslation('packResult')
  const { pack, despite, fields } = done
  return (
    <section className="pack-result" aria-label={t('title')}>
      <Header done={pack} />
      <UploadCard done={pack} />
      <FieldsCard fields={fields} />
      <Next dossierId={dossierId} />
      <Despite checks={despite} />
      <LeftOutCard done={pack} onContents={onContents} />
      <PackChecked check={pack.check} />
      <Treated done={pack} plan={plan} />
      <Files files={pack.files} />
    </section>
  )
}
