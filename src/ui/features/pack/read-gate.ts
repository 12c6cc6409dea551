import type { AdmissibilityCheck } from '#core/mediator/admissibility-check'

/** Names a question as it was when it was passed over: another finding asks again. */
export const questionOf = ({ id, finding }: AdmissibilityCheck): string => `${id}: ${finding.fr}`

export type Gate = {
  /** What stops the export. */
  readonly stopping: readonly AdmissibilityCheck[]
  /** What the person chose to go on in spite of. */
  readonly passedOver: readonly AdmissibilityCheck[]
}

/**
 * What stops the export of a pack, and what the person passed over. `unanswered`: the questions passed over for this
 * export. They are not noted as confirmed, which would be a false word; what is missing is noted as overridden.
 */
export const readGate = (checks: readonly AdmissibilityCheck[], unanswered: ReadonlySet<string>): Gate => {
  const isPassedOver = (check: AdmissibilityCheck): boolean =>
    check.status === 'overridden' || (check.status === 'confirm' && unanswered.has(questionOf(check)))
  return {
    stopping: checks.filter((check) => check.status !== 'satisfied' && !isPassedOver(check)),
    passedOver: checks.filter(isPassedOver),
  }
}
