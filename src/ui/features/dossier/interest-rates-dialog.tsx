import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Dossier, LegalRate } from '#core/dossier/dossier'
import type { InterestScale } from '#core/dossier/interest-scale'
import type { LocalDate } from '#core/kernel/local-date'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { useSave } from '#ui/app/saving'
import { useToday } from '#ui/app/use-today'
import { Button } from '#ui/kit/button'
import { DateField } from '#ui/kit/date-field'
import { Dialog } from '#ui/kit/dialog'
import { IconButton } from '#ui/kit/icon-button'
import { TextField } from '#ui/kit/text-field'
import { useFormat } from '#ui/kit/use-format'
import { hasUnclearField, showFirstError } from './first-error'
import { draftsToRates, newRate, type RateDraft, rateProblem, ratesToDrafts } from './interest-rates'

export type InterestRatesDialogProps = {
  readonly dossier: Dossier
  readonly scale: InterestScale
  /** A day late for which no rate, or only one past its half-year, is known. */
  readonly missingOn: LocalDate | null
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

type RowProps = {
  readonly draft: RateDraft
  readonly problem: ReturnType<typeof rateProblem>
  readonly onChange: (draft: RateDraft) => void
  readonly onRemove: () => void
}

const RateRow = ({ draft, problem, onChange, onRemove }: RowProps) => {
  const { t } = useTranslation('dossier')
  const { language } = useFormat()
  const today = useToday()
  const said = problem === null ? null : t(`interest.rates.${problem}`)
  const isAboutDay = problem === 'fromNeeded' || problem === 'fromTwice'
  const shown = language === 'fr' ? draft.percent.replace('.', ',') : draft.percent
  return (
    <li className="interest-rates__row">
      <DateField
        label={t('interest.rates.from')}
        value={draft.from}
        today={today}
        error={isAboutDay ? said : null}
        onChange={(from) => onChange({ ...draft, from })}
      />
      <TextField
        label={t('interest.rates.percent')}
        hint={t('interest.rates.percentHint')}
        inputMode="decimal"
        autoComplete="off"
        maxLength={12}
        value={shown}
        error={isAboutDay ? null : said}
        onChange={(percent) => onChange({ ...draft, percent })}
      />
      <IconButton label={t('interest.rates.remove')} icon={<X aria-hidden="true" />} onClick={onRemove} />
    </li>
  )
}

const useRates = ({ dossier, missingOn, onOpenChange }: InterestRatesDialogProps) => {
  const api = useApi()
  const [drafts, setDrafts] = useState(() => ratesToDrafts(dossier.legalRates, missingOn))
  const [checked, setChecked] = useState(false)
  const write = useSave((legalRates: LegalRate[]) =>
    api.dossier.update({ dossierId: dossier.id, changes: { legalRates } }),
  )
  const save = async () => {
    setChecked(true)
    if (drafts.some((draft) => rateProblem(draft, drafts) !== null) || hasUnclearField()) return showFirstError()
    if ((await write.save(draftsToRates(drafts))) !== null) onOpenChange(false)
  }
  return { drafts, setDrafts, checked, save, saving: write.saving, error: write.error }
}

const RatesForm = (props: InterestRatesDialogProps) => {
  const { t } = useTranslation(['dossier', 'general'])
  const format = useFormat()
  const { drafts, setDrafts, checked, save, saving, error } = useRates(props)
  const { rateSource } = props.scale
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={t('interest.rates.title')}
      description={
        <>
          <p>{format.text(rateSource.where)}</p>
          {rateSource.confidence !== 'confirmed' && <p>{t('interest.rates.unverified')}</p>}
        </>
      }
      actions={
        <>
          <Button onClick={() => props.onOpenChange(false)}>{t('general:kit.cancel')}</Button>
          <Button variant="primary" busy={saving} onClick={() => void save()}>
            {t('interest.rates.save')}
          </Button>
        </>
      }
    >
      <ul className="interest-rates">
        {drafts.map((draft) => (
          <RateRow
            key={draft.key}
            draft={draft}
            problem={checked ? rateProblem(draft, drafts) : null}
            onChange={(next) => setDrafts(drafts.map((one) => (one.key === next.key ? next : one)))}
            onRemove={() => setDrafts(drafts.filter(({ key }) => key !== draft.key))}
          />
        ))}
      </ul>
      <div>
        <Button size="small" icon={<Plus aria-hidden="true" />} onClick={() => setDrafts([...drafts, newRate()])}>
          {t('interest.rates.add')}
        </Button>
      </div>
      <ErrorBanner error={error} />
    </Dialog>
  )
}

/** The legal rates, as the person read them. Each opening starts from what is kept. */
export const InterestRatesDialog = (props: InterestRatesDialogProps) => (props.open ? <RatesForm {...props} /> : null)
