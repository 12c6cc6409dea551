import { useState } from 'react'
import type { DeliveryLadder } from '#core/correspondence/delivery'
import type { Entry } from '#core/correspondence/entry'
import { barePostalNumber } from '#core/correspondence/postal-number'
import { useApi } from '#ui/app/api'
import { PostalNumberField } from '#ui/kit/postal-number-field'
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

/** The number that the slip prints: in its groups once kept, with what Recours knows of its form. */
export const SlipField = ({ ladder, slip }: { readonly ladder: DeliveryLadder; readonly slip: Slip }) => {
  const sentence = useErrorSentence()
  return (
    <PostalNumberField
      kept={ladder.postalNumber}
      typed={slip.typed}
      error={sentence(slip.error)}
      onChange={slip.type}
      onBlur={() => void slip.keep()}
    />
  )
}
