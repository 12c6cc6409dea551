import { useTranslation } from 'react-i18next'
import type { Letter } from '#core/letter/letter'
import { Card } from '#ui/kit/card'
import { CheckField } from '#ui/kit/check-field'
import { SelectField } from '#ui/kit/select-field'
import { type PackDraft, REDUCTIONS, type Reduction } from './use-pack-draft'

export type PresentationCardProps = { readonly draft: PackDraft; readonly letters: readonly Letter[] }

type Level = `${Reduction}`
const isLevel = (text: string): text is Level => REDUCTIONS.some((level) => String(level) === text)
const levelOf = (text: Level): Reduction => REDUCTIONS.find((level) => String(level) === text) ?? 2

const LetterChoice = ({ draft, letters }: PresentationCardProps) => {
  const { t } = useTranslation('packContents')
  const newest = letters.at(-1)
  if (newest === undefined) return <p className="contents-step__note">{t('noLetter')}</p>
  return (
    <SelectField
      label={t('letter')}
      value={draft.choices.letterId ?? newest.id}
      onChange={(letterId) => draft.change({ letterId })}
      options={letters.map(({ id, title }) => ({ value: id, label: title }))}
    />
  )
}

/** What goes along, and how it is shown: letter, stamps, how far pictures may be reduced, a ZIP beside. */
export const PresentationCard = ({ draft, letters }: PresentationCardProps) => {
  const { t } = useTranslation('packContents')
  const { stamps, reduce, zip } = draft.choices
  return (
    <Card title={t('how')}>
      <div className="presentation">
        <LetterChoice draft={draft} letters={letters} />
        <SelectField
          label={t('stamps')}
          value={stamps}
          onChange={(chosen) => draft.change({ stamps: chosen })}
          options={[
            { value: 'every', label: t('every') },
            { value: 'first', label: t('first') },
          ]}
        />
        <SelectField
          label={t('reduce')}
          hint={t('reduceHint')}
          value={String(reduce) as Level}
          onChange={(level) => isLevel(level) && draft.change({ reduce: levelOf(level) })}
          options={REDUCTIONS.map((level) => ({
            value: `${level}` as Level,
            label: t(`level${level}`),
            ...(level === 0 ? {} : { hint: t('dots', { dots: level === 1 ? 200 : 150 }) }),
          }))}
        />
      </div>
      <CheckField label={t('zip')} hint={t('zipHint')} checked={zip} onChange={(on) => draft.change({ zip: on })} />
    </Card>
  )
}
