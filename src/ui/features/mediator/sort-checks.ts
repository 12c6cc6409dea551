import type { AdmissibilityCheck } from '#core/mediator/admissibility-check'
import type { Tone } from '#ui/kit/status'

/** What a check asks of the person, as its word, icon and colour say it. */
export type CheckState = 'obstacle' | 'missing' | 'confirm' | 'wait' | 'overridden' | 'confirmed' | 'satisfied'

/** The one button of a check; null where there is nothing to press. */
export type MendButton = 'log_complaint' | 'add_proof' | 'log_reply' | 'choose_mediator' | 'complete' | 'confirm'

/** The dossier's own form mends it, whatever the text says is missing there. */
const IN_THE_FORM: AdmissibilityCheck['id'] = 'amount_and_ground'

/** The button that mends a check, or null: a day to wait for, and what cannot be mended, have none. */
export const mendButtonOf = ({ id, status, mend }: AdmissibilityCheck): MendButton | null => {
  if (status === 'satisfied' || status === 'overridden' || mend === null) return null
  if (mend.kind === 'none') return id === IN_THE_FORM ? 'complete' : null
  return mend.kind === 'wait' ? null : mend.kind
}

/** How a check stands. */
export const stateOf = (check: AdmissibilityCheck): CheckState => {
  if (check.status === 'satisfied') return check.byWord ? 'confirmed' : 'satisfied'
  if (check.status !== 'missing') return check.status
  if (check.mend?.kind === 'wait') return 'wait'
  return mendButtonOf(check) === null ? 'obstacle' : 'missing'
}

export const STATE_TONES: Readonly<Record<CheckState, Tone>> = {
  obstacle: 'bad',
  missing: 'bad',
  confirm: 'warn',
  wait: 'info',
  overridden: 'neutral',
  confirmed: 'good',
  satisfied: 'good',
}

/** What stands in the way first, then what the person can do, then what only takes time, then what they passed over. */
const ORDER: readonly CheckState[] = ['obstacle', 'missing', 'confirm', 'wait', 'overridden']

export type SortedChecks = {
  readonly open: readonly AdmissibilityCheck[]
  readonly met: readonly AdmissibilityCheck[]
}

/** The checks that do not hold, in the order in which they are to be looked at, and those that do, in the law's order. */
export const sortChecks = (checks: readonly AdmissibilityCheck[]): SortedChecks => {
  const rank = (check: AdmissibilityCheck): number => ORDER.indexOf(stateOf(check))
  return {
    open: checks.filter(({ status }) => status !== 'satisfied').toSorted((a, b) => rank(a) - rank(b)),
    met: checks.filter(({ status }) => status === 'satisfied'),
  }
}

/** What the open ones are called together: an obstacle is looked at, the rest is settled, and in the end it all was. */
export const headOpenChecks = (open: readonly AdmissibilityCheck[]): 'obstacles' | 'toSettle' | 'settled' => {
  if (open.every(({ status }) => status === 'satisfied')) return 'settled'
  return open.some((check) => stateOf(check) === 'obstacle') ? 'obstacles' : 'toSettle'
}

/**
 * The same, but what stood among the open ones (`places`) stays there in its order once it holds: the next button must
 * not slide under the pointer that just answered, nor the focus be lost.
 */
export const sortInPlace = (
  checks: readonly AdmissibilityCheck[],
  places: readonly AdmissibilityCheck['id'][],
): SortedChecks => {
  const { open, met } = sortChecks(checks)
  const isPlaced = ({ id }: AdmissibilityCheck): boolean => places.includes(id)
  return {
    open: [
      ...places.flatMap((id) => checks.filter((check) => check.id === id)),
      ...open.filter((check) => !isPlaced(check)),
    ],
    met: met.filter((check) => !isPlaced(check)),
  }
}
