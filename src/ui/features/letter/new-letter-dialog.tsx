import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#core/kernel/bilingual'
import type { DossierId } from '#core/kernel/ids'
import type { Letter, LetterTemplate } from '#core/letter/letter'
import type { NextLetter } from '#core/letter/letter-next'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { Loaded } from '#ui/app/loaded'
import { useQueryOf } from '#ui/app/queries'
import { useSave } from '#ui/app/saving'
import { Button } from '#ui/kit/button'
import { Dialog } from '#ui/kit/dialog'
import { RadioGroupField } from '#ui/kit/radio-group-field'
import { type Option, SelectField } from '#ui/kit/select-field'
import { useFormat } from '#ui/kit/use-format'

export type NewLetterDialogProps = {
  readonly dossierId: DossierId
  readonly onMade: (letter: Letter) => void
  readonly onClose: () => void
}

type Offer = { readonly templates: readonly LetterTemplate[]; readonly next: readonly NextLetter[] }

/** The value of the last choice: a letter that was not suggested. */
const OTHER = 'other'
/** What most disputes need; chosen where nothing is suggested. */
const USUAL = 'reclamation_initiale'

/** In the order of the procedure. */
const STAGES: readonly LetterTemplate['stage'][] = ['contact', 'complaint', 'waiting', 'mediation', 'court', 'any']

const useSuggested = ({ templates, next }: Offer): readonly Option<string>[] => {
  const format = useFormat()
  return next.flatMap(({ templateId, reason }) => {
    const template = templates.find(({ id }) => id === templateId)
    return template === undefined
      ? []
      : [{ value: templateId, label: format.text(template.title), hint: format.text(reason) }]
  })
}

const useOthers = (templates: readonly LetterTemplate[], suggested: readonly Option<string>[]) => {
  const { t } = useTranslation(['letter', 'general'])
  const format = useFormat()
  return templates
    .filter(({ id }) => suggested.every(({ value }) => value !== id))
    .toSorted((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage))
    .map(({ id, title, stage }) => ({
      value: id,
      label: format.text(title),
      hint: stage === 'any' ? t('letter:create.anyStage') : t(`general:stage.${stage}`),
    }))
}

type ChoiceProps = Omit<NewLetterDialogProps, 'onClose'> & Offer

const Choice = ({ dossierId, templates, next, onMade }: ChoiceProps) => {
  const { t } = useTranslation('letter')
  const api = useApi()
  const format = useFormat()
  const suggested = useSuggested({ templates, next })
  const others = useOthers(templates, suggested)
  const [choice, setChoice] = useState(suggested[0]?.value ?? OTHER)
  const [other, setOther] = useState((others.find(({ value }) => value === USUAL) ?? others[0])?.value ?? '')
  const [language, setLanguage] = useState<Language>('fr')
  const draft = useSave(api.letter.draft)
  const templateId = choice === OTHER ? other : choice
  const template = templates.find(({ id }) => id === templateId)
  if (template === undefined) return <p>{t('create.none')}</p>
  const make = async () => {
    const made = await draft.save({ dossierId, templateId, language: template.en === null ? 'fr' : language })
    if (made !== null) onMade(made)
  }
  return (
    <>
      <ErrorBanner error={draft.error} onRetry={() => void make()} />
      {suggested.length > 0 && (
        <RadioGroupField
          label={t('create.suggested')}
          value={choice}
          onChange={setChoice}
          options={[...suggested, { value: OTHER, label: t('create.other') }]}
        />
      )}
      {choice === OTHER && (
        <SelectField
          label={t('create.template')}
          hint={format.text(template.purpose)}
          value={other}
          onChange={setOther}
          options={others}
        />
      )}
      {template.en !== null && (
        <RadioGroupField
          label={t('create.language')}
          value={language}
          onChange={setLanguage}
          options={[
            { value: 'fr', label: t('create.fr') },
            { value: 'en', label: t('create.en') },
          ]}
        />
      )}
      <span className="letters__make">
        <Button variant="primary" busy={draft.saving} onClick={() => void make()}>
          {t('create.make')}
        </Button>
      </span>
    </>
  )
}

/** Chooses what to write, what the procedure calls for first; the letter is then filled from the dossier. */
export const NewLetterDialog = ({ dossierId, onMade, onClose }: NewLetterDialogProps) => {
  const { t } = useTranslation('letter')
  const api = useApi()
  const offer = useQueryOf(['letter', 'offer', dossierId], async (): Promise<Offer> => {
    const [templates, next] = await Promise.all([api.letter.templates({}), api.letter.next({ dossierId })])
    return { templates, next }
  })
  return (
    <Dialog open onOpenChange={onClose} title={t('create.title')} description={t('create.text')}>
      <Loaded query={offer}>{(found) => <Choice dossierId={dossierId} {...found} onMade={onMade} />}</Loaded>
    </Dialog>
  )
}
