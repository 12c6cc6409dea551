import { useId, useState } from 'react'
import type { IntakeAccount, IntakePreview } from '#contract/intake'
import type { Evidence } from '#core/evidence/evidence'
import { useApi } from '#ui/app/api'
import { useQueryOf } from '#ui/app/queries'
import { useJob } from '#ui/app/use-job'
import { firstChoice, firstFiles, withChoice } from './intake-choice'

/** What the person answered about the piece. */
export type IntakeAnswers = { readonly me?: string; readonly dayFirst?: boolean }

type ReadPreview = Extract<IntakePreview, { kind: 'read' }>
type Account = Extract<IntakeAccount, { kind: 'done' }>

/** What a piece offers, what of it is chosen, and what became of it. */
export const useIntake = (piece: Evidence) => {
  const api = useApi()
  const id = useId()
  const [opened] = useState(() => `${id}${performance.now()}`)
  const [answers, setAnswers] = useState<IntakeAnswers>({})
  const [choice, setChoice] = useState<ReadonlySet<string> | null>(null)
  const [fileChoice, setFileChoice] = useState<ReadonlySet<number> | null>(null)
  const [last, setLast] = useState<IntakePreview | null>(null)
  const [account, setAccount] = useState<Account | null>(null)
  const asked = { dossierId: piece.dossierId, evidenceId: piece.id, ...answers }
  // Read once for each answer of this dialog: what it makes must not make it read again.
  const query = useQueryOf(['intake', opened, piece.id, answers], () => api.intake.preview(asked))
  // The questions stay in place, and with them the focus, while the next answer is on its way.
  if (query.data !== undefined && query.data !== last) setLast(query.data)
  const preview = query.data ?? last
  const job = useJob((wanted: { keys: string[]; files: number[] }, options) =>
    api.intake.accept({ ...asked, ...wanted }, options),
  )
  const read: ReadPreview | null = preview?.kind === 'read' ? preview : null
  const chosen = choice ?? firstChoice(read?.proposals ?? [])
  const chosenFiles = fileChoice ?? firstFiles(read?.looseFiles ?? [], read?.proposals ?? [])
  return {
    query,
    preview,
    answer: (more: IntakeAnswers) => setAnswers((before) => ({ ...before, ...more })),
    chosen,
    choose: (keys: readonly string[], isTaken: boolean) => setChoice(withChoice(chosen, keys, isTaken)),
    chosenFiles,
    chooseFiles: (files: readonly number[], isTaken: boolean) => setFileChoice(withChoice(chosenFiles, files, isTaken)),
    isAnswered: read !== null && !query.isFetching && read.questions.every(({ answer }) => answer !== null),
    job,
    account,
    accept: async () => {
      const made = await job.run({ keys: [...chosen], files: [...chosenFiles] })
      if (made?.kind === 'done') setAccount(made)
    },
  }
}
