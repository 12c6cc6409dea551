import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#core/kernel/bilingual'
import type { DossierId } from '#core/kernel/ids'
import type { Letter, LetterTemplate } from '#core/letter/letter'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { Loaded } from '#ui/app/loaded'
import { useQueryOf } from '#ui/app/queries'
import { useSave } from '#ui/app/saving'
import { Button } from '#ui/kit/button'
import { Dialog } from '#ui/kit/dialog'
import { RadioGroupField } from '#ui/kit/radio-group-field'
import { useFormat } from '#ui/kit/use-format'

export type NewLetterDialogProps = {
  readonly dossierId: DossierId
  readonly onMade: (letter: Letter) => void
  readonly onClose: () => void
}

type ChoiceProps = Omit<NewLetterDialogProps, 'onClose'> & { readonly templates: readonly LetterTemplate[] }

const Choice = ({ dossierId, templates, onMade }: ChoiceProps) => {
  const { t } = useTranslation('letter')
  const api = useApi()
  const format = useFormat()
  const [templateId, setTemplateId] = useState(templates[0]?.id ?? '')
  const [language, setLanguage] = useState<Language>('fr')
  const draft = useSave(api.letter.draft)
  const template = templates.find(({ id }) => id === templateId)
  if (template === undefined) return <p>{t('create.none')}</p>
  const make = async () => {
    const made = await draft.save({ dossierId, templateId, language: template.en === null ? 'fr' : language })
    if (made !== null) onMade(made)
  }
  return (
    <>
      <ErrorBanner error={draft.error} onRetry={() => void make()} />
      <RadioGroupField
        label={t('create.template')}
        value={templateId}
        onChange={setTemplateId}
        options={templates.map(({ id, title, purpose }) => ({
          value: id,
          label: format.text(title),
          hint: format.text(purpose),
        }))}
      />
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

/** Chooses what to write; the letter is then filled from the dossier. */
export const NewLetterDialog = ({ dossierId, onMade, onClose }: NewLetterDialogProps) => {
  const { t } = useTranslation('letter')
  const api = useApi()
  const templates = useQueryOf(['letter', 'templates'], () => api.letter.templates({}))
  return (
    <Dialog open onOpenChange={onClose} title={t('create.title')} description={t('create.text')}>
      <Loaded query={templates}>{(all) => <Choice dossierId={dossierId} templates={all} onMade={onMade} />}</Loaded>
    </Dialog>
  )
}
