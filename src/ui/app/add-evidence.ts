import type { Api } from '#contract/api'
import type { CallOptions } from '#contract/define'
import type { AddCounts } from '#contract/evidence'
import type { FileTicket } from '#contract/tickets'
import type { AddResult } from '#core/evidence/evidence'
import { isFailure } from '#core/kernel/failure'
import { refusalText } from '#core/kernel/failure-text'
import type { DossierId } from '#core/kernel/ids'

/** Files on their way into a dossier; `name` tells a file that is refused alone. */
export type FilesToAdd = {
  readonly dossierId: DossierId
  readonly files: readonly FileTicket[]
  readonly name: string
}

/** What became of them: `results` may leave some out, `counts` has them all. */
export type Added = {
  readonly results: readonly AddResult[]
  readonly counts: AddCounts
  readonly notReached: number
}

/** Adds files to a dossier; a single file that is refused is a line of the account like any other, not a failure. */
export const addEvidence = async (
  api: Api,
  { dossierId, files, name }: FilesToAdd,
  options: CallOptions,
): Promise<Added> => {
  try {
    return await api.evidence.add({ dossierId, files: [...files] }, options)
  } catch (thrown) {
    if (!isFailure(thrown) || thrown.error.code !== 'evidence.refused') throw thrown
    const { reason } = thrown.error
    const results: readonly AddResult[] = [{ kind: 'refused', name, reason, message: refusalText[reason] }]
    return { results, counts: { added: 0, duplicate: 0, refused: 1 }, notReached: 0 }
  }
}
