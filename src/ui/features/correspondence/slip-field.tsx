import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeliveryLadder } from '#core/correspondence/delivery'
import type { Entry } from '#core/correspondence/entry'
import { barePostalNumber, type PostalNumberKind, writePostalNumber } from '#core/correspondence/postal-number'
import { useApi } from '#ui/app/api'
import { TextField } from '#ui/kit/text-field'
import { useAttempt } from './use-attempt'
import { useErrorSentence } from './use-delivery'

/** The number of an item while it is typed. */
export type Slip = {
  readonly typed: string | null
  readonly error: unknown
  readonly type: (text: string) => void
  /** Keeps what was typed, if it changed; false when it cannot be a number: it then stays in the field. */
  readonly keep: () => Promise<boolean>
}

/** Types the number of an item; it is kept when the field is left. */
export const useSlip = (entry: Entry, kept: string | null): Slip => {
  const api = useApi()
  const [typed, setTyped] = useState<string | null>(null)
  const { run, error, clearError } = useAttempt((number: string) =>
    api.delivery.setSlip({ entryId: entry.id, number: number.trim() === '' ? null : number }),
  )
  return {
    typed,
    error,
    type: (text) => {
      setTyped(text)
      clearError()
    },
    keep: async () => {
      if (typed === null || barePostalNumber(typed) === (kept ?? '')) {
        setTyped(null)
        clearError()
        return true
      }
      const saved = await run(typed)
      if (saved !== null) setTyped(null)
      return saved !== null
    },
  }
}

const KINDS = {
  national: 'ladder.numberNational',
  international: 'ladder.numberInternational',
  other: 'ladder.numberOther',
} as const satisfies Readonly<Record<PostalNumberKind, string>>

/** The number that the slip prints: in its groups once kept, with what Recours knows of its form. */
export const SlipField = ({ ladder, slip }: { readonly ladder: DeliveryLadder; readonly slip: Slip }) => {
  const { t } = useTranslation('correspondence')
  const sentence = useErrorSentence()
  const { postalNumber, postalNumberKind: kind } = ladder
  const isKept = slip.typed === null && kind !== null
  return (
    <TextField
      label={t('ladder.number')}
      hint={isKept ? t(KINDS[kind]) : t('ladder.numberHint')}
      error={sentence(slip.error)}
      value={slip.typed ?? (postalNumber === null ? '' : writePostalNumber(postalNumber))}
      onChange={slip.type}
      onBlur={() => void slip.keep()}
      autoComplete="off"
      maxLength={60}
    />
  )
}
