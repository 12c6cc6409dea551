import { useTranslation } from 'react-i18next'
import { type ClimbedRung, canBeFollowed, type SendingSubject } from '#core/correspondence/delivery'
import type { Entry } from '#core/correspondence/entry'
import type { EvidenceId } from '#core/kernel/ids'
import type { LocalDate } from '#core/kernel/local-date'
import { useApi } from '#ui/app/api'
import { errorText } from '#ui/app/error-text'
import { useQueryOf } from '#ui/app/queries'
import { useFormat } from '#ui/kit/use-format'
import { useAttempt } from './use-attempt'

/** The ladder of an exchange; `subject` says what it is a sending of as long as it marks nothing. */
export const useDelivery = (entry: Entry, subject: SendingSubject | null = null) => {
  const api = useApi()
  const read = () => api.delivery.get({ entryId: entry.id, ...(subject === null ? {} : { subject }) })
  return useQueryOf(['delivery', 'get', entry.id, subject], read, canBeFollowed(entry))
}

/** What is noted of a rung. */
export type Noted = { readonly rung: ClimbedRung; readonly on: LocalDate; readonly proof: EvidenceId | null }

/** Notes a rung and takes one back. Both say what went wrong in `error`, and change nothing then. */
export const useClimbing = (entry: Entry, subject: SendingSubject) => {
  const api = useApi()
  return {
    climb: useAttempt((noted: Noted) => api.delivery.climb({ entryId: entry.id, subject, ...noted })),
    descend: useAttempt((rung: ClimbedRung) => api.delivery.descend({ entryId: entry.id, rung })),
  }
}

/** The sentence of a failure, to stand at the field that it is about; null when there is none. */
export const useErrorSentence = () => {
  const { t } = useTranslation('errors')
  const format = useFormat()
  return (error: unknown): string | null => {
    if (error === null || error === undefined) return null
    const { what, sentence, name } = errorText(error)
    return what === null ? format.text(sentence) : t(`what.${what}`, { name })
  }
}
