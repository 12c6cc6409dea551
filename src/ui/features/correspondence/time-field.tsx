import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '#ui/kit/text-field'
import { useFormat } from '#ui/kit/use-format'

export type TimeFieldProps = {
  readonly label: string
  /** `14:05`, or null when unknown. */
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

/** Reads `14:05`, `14h05`, `14 h`, `1405` as a time of day; null when it is none. */
const readTime = (typed: string): string | null => {
  const match = /^(\d{1,2})\s*(?:[:hH.]\s*(\d{2})?|(\d{2}))?\s*$/.exec(typed.trim())
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2] ?? match?.[3] ?? 0)]
  if (match === null || hour > 23 || minute > 59) return null
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** A time of day, typed as people say it; the computer's own field would follow the computer's language. */
export const TimeField = ({ label, value, onChange }: TimeFieldProps) => {
  const { t } = useTranslation('correspondence')
  const { language } = useFormat()
  const [typed, setTyped] = useState<string | null>(null)
  const unclear = typed !== null && typed.trim() !== '' && readTime(typed) === null
  const written =
    value === null ? '' : language === 'fr' ? value.replace(/^0/, '').replace(':', '\u00a0h\u00a0') : value
  return (
    <TextField
      label={label}
      value={typed ?? written}
      onChange={(text) => {
        setTyped(text)
        onChange(readTime(text))
      }}
      onBlur={() => !unclear && setTyped(null)}
      error={unclear ? t('editor.timeUnclear') : null}
      autoComplete="off"
      maxLength={8}
    />
  )
}
