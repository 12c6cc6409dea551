import { useTranslation } from 'react-i18next'
import type { LetterTemplate } from '#core/letter/letter'
import type { NextLetter } from '#core/letter/letter-next'
import type { OwnTemplate } from '#core/letter/own-template'
import type { Option } from '#ui/kit/select-field'
import { useFormat } from '#ui/kit/use-format'

/** What can be written: every template, those that are worth it now, and the person's own. */
export type LetterOffer = {
  readonly templates: readonly LetterTemplate[]
  readonly next: readonly NextLetter[]
  readonly own: readonly OwnTemplate[]
}

/** What most disputes need; chosen where nothing is suggested. */
const USUAL = 'reclamation_initiale'

/** In the order of the procedure. */
const STAGES: readonly LetterTemplate['stage'][] = ['contact', 'complaint', 'waiting', 'mediation', 'court', 'any']

/** The template that the dialog begins with: the one wanted, else the one suggested first, else the usual one. */
export const firstChoice = ({ templates, next }: LetterOffer, wanted: string | undefined): string => {
  const known = new Set(templates.map(({ id }) => id))
  return [wanted, next[0]?.templateId, USUAL].find((id) => id !== undefined && known.has(id)) ?? templates[0]?.id ?? ''
}

/** The same as choices in the person's words. */
export const useOptions = ({ templates, next, own }: LetterOffer) => {
  const { t } = useTranslation(['letter', 'general'])
  const format = useFormat()
  const byId = new Map(templates.map((template) => [template.id, template]))
  const suggested = next.flatMap(({ templateId, reason }): readonly Option<string>[] => {
    const template = byId.get(templateId)
    return template === undefined
      ? []
      : [{ value: templateId, label: format.text(template.title), hint: format.text(reason) }]
  })
  const others = templates
    .filter(({ id }) => suggested.every(({ value }) => value !== id))
    .toSorted((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage))
    .map(({ id, title, stage }) => ({
      value: id,
      label: format.text(title),
      hint: stage === 'any' ? t('letter:create.anyStage') : t(`general:stage.${stage}`),
    }))
  return { suggested, others, own: own.map(({ id, name }) => ({ value: `own:${id}`, label: name })) }
}
