import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#core/kernel/bilingual'
import type { DossierId } from '#core/kernel/ids'
import type { Letter, LetterTemplate } from '#core/letter/letter'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { Loaded } from '#ui/app/loaded'
import { useReadNow } from '#ui/app/queries'
import { useSave } from '#ui/app/saving'
import { Button } from '#ui/kit/button'
import { Dialog } from '#ui/kit/dialog'
import { RadioGroupField } from '#ui/kit/radio-group-field'
import { SelectField } from '#ui/kit/select-field'
import { useFormat } from '#ui/kit/use-format'
import { firstChoice, type LetterOffer, useOptions } from './new-letter-options'

export type NewLetterDialogProps = {
  readonly dossierId: DossierId
  /** The template to begin with; the one suggested first where none is given. */
  readonly wanted: string | undefined
  readonly onMade: (letter: Letter) => void
  readonly onClose: () => void
}

/** The values of the last choices: a letter that was not suggested, or one of the person's own. */
const OTHER = 'other'
const OWN = 'own'

const LanguageField = ({
  value,
  onChange,
}: {
  readonly value: Language
  readonly onChange: (language: Language) => void
}) => {
  const { t } = useTranslation('letter')
  return (
    <RadioGroupField
      label={t('create.language')}
      value={value}
      onChange={onChange}
      options={[
        { value: 'fr', label: t('create.fr') },
        { value: 'en', label: t('create.en') },
      ]}
    />
  )
}

/** What was chosen: suggested, another, or one's own; and in which language it can be written. */
const useChoice = (offer: LetterOffer, wanted: string | undefined) => {
  const { suggested, others, own } = useOptions(offer)
  const first = firstChoice(offer, wanted)
  const isSuggested = suggested.some(({ value }) => value === first)
  const [choice, setChoice] = useState(isSuggested ? first : OTHER)
  const [other, setOther] = useState(isSuggested ? (others[0]?.value ?? '') : first)
  const [ownId, setOwn] = useState(own[0]?.value ?? '')
  const [language, setLanguage] = useState<Language>('fr')
  const templateId = choice === OTHER ? other : choice === OWN ? ownId : choice
  const template: LetterTemplate | undefined = offer.templates.find(({ id }) => id === templateId)
  const inEnglish = template !== undefined && template.en !== null
  return {
    ...{ suggested, others, own, choice, setChoice, other, setOther, ownId, setOwn, language, setLanguage },
    ...{ templateId, template, inEnglish },
    languageOf: inEnglish ? language : (offer.own.find(({ id }) => `own:${id}` === templateId)?.language ?? 'fr'),
  }
}

const Fields = ({ chosen }: { readonly chosen: ReturnType<typeof useChoice> }) => {
  const { t } = useTranslation('letter')
  const format = useFormat()
  const { suggested, others, own, choice, template } = chosen
  const options = [
    ...suggested,
    ...(own.length === 0 ? [] : [{ value: OWN, label: t('create.own') }]),
    { value: OTHER, label: t('create.other') },
  ]
  return (
    <>
      {options.length > 1 && (
        <RadioGroupField label={t('create.suggested')} value={choice} onChange={chosen.setChoice} options={options} />
      )}
      {choice === OTHER && (
        <SelectField
          label={t('create.template')}
          hint={template === undefined ? null : format.text(template.purpose)}
          value={chosen.other}
          onChange={chosen.setOther}
          options={others}
        />
      )}
      {choice === OWN && (
        <SelectField label={t('create.ownTemplate')} value={chosen.ownId} onChange={chosen.setOwn} options={own} />
      )}
      {chosen.inEnglish && <LanguageField value={chosen.language} onChange={chosen.setLanguage} />}
    </>
  )
}

type ChoiceProps = Omit<NewLetterDialogProps, 'onClose'> & { readonly offer: LetterOffer }

const Choice = ({ dossierId, wanted, offer, onMade }: ChoiceProps) => {
  const { t } = useTranslation('letter')
  const api = useApi()
  const form = useRef<HTMLFormElement>(null)
  const chosen = useChoice(offer, wanted)
  const draft = useSave(api.letter.draft)
  // The offer may come after the window: what was chosen for the person is where the keyboard begins.
  useEffect(() => form.current?.querySelector<HTMLElement>('[role="radio"][aria-checked="true"], button')?.focus(), [])
  const make = async () => {
    if (draft.saving) return
    const made = await draft.save({ dossierId, templateId: chosen.templateId, language: chosen.languageOf })
    if (made !== null) onMade(made)
  }
  // A radio button keeps Enter to itself, where a form would take it as its answer.
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.repeat) return
    if (event.target instanceof HTMLElement && event.target.role === 'radio') void make()
  }
  return (
    <form
      ref={form}
      className="letters__form"
      onKeyDown={press}
      onSubmit={(event) => {
        event.preventDefault()
        void make()
      }}
    >
      <ErrorBanner error={draft.error} onRetry={() => void make()} />
      <Fields chosen={chosen} />
      <span className="letters__make">
        <Button variant="primary" type="submit" busy={draft.saving}>
          {t('create.make')}
        </Button>
      </span>
    </form>
  )
}

/** Chooses what to write, what the procedure calls for first; the letter is then filled from the dossier. */
export const NewLetterDialog = ({ dossierId, wanted, onMade, onClose }: NewLetterDialogProps) => {
  const { t } = useTranslation('letter')
  const api = useApi()
  // What is worth writing follows from the dossier: any change of it may alter the offer.
  const offer = useReadNow(['dossier', 'letters', dossierId], async (): Promise<LetterOffer> => {
    const [templates, next, own] = await Promise.all([
      api.letter.templates({}),
      api.letter.next({ dossierId }),
      api.template.own({}),
    ])
    return { templates, next, own: own.filter(({ removedAt }) => removedAt === null) }
  })
  return (
    <Dialog open onOpenChange={onClose} title={t('create.title')} description={t('create.text')}>
      <Loaded query={offer}>
        {(found) =>
          found.templates.length === 0 ? (
            <p>{t('create.none')}</p>
          ) : (
            <Choice dossierId={dossierId} wanted={wanted} offer={found} onMade={onMade} />
          )
        }
      </Loaded>
    </Dialog>
  )
}
