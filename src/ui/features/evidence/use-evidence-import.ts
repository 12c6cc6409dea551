import { startTransition, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallOptions } from '#contract/define'
import type { FileTicket } from '#contract/tickets'
import type { DossierId } from '#core/kernel/ids'
import { type Added, addEvidence } from '#ui/app/add-evidence'
import { useMachine } from '#ui/app/api'
import { useJob } from '#ui/app/use-job'

/** What became of every file handed in: nothing is dropped in silence. */
export type ImportSummary = Added & {
  /** Names of files made in the page (an image dragged from a web page): they have no place on the disk. */
  readonly placeless: readonly string[]
}

const NOTHING: Added = { results: [], counts: { added: 0, duplicate: 0, refused: 0 }, notReached: 0 }

type Handed = {
  readonly tickets: readonly FileTicket[]
  readonly names: readonly string[]
  readonly placeless: readonly string[]
}

const pair = (files: readonly File[], tickets: readonly (FileTicket | null)[]): Handed => {
  const placed = files.flatMap(({ name }, index) => {
    const ticket = tickets[index]
    return ticket === null || ticket === undefined ? [] : [{ name, ticket }]
  })
  return {
    tickets: placed.map(({ ticket }) => ticket),
    names: placed.map(({ name }) => name),
    placeless: files.filter((_, index) => (tickets[index] ?? null) === null).map(({ name }) => name),
  }
}

/** Adds files to a dossier, from a drop or from the system's dialog, and keeps the account of the last run. */
export const useEvidenceImport = (dossierId: DossierId) => {
  const { t } = useTranslation('evidence')
  const { api, bridge } = useMachine()
  const [summary, setSummary] = useState<ImportSummary | null>(null)

  const add = async ({ tickets, names, placeless }: Handed, options: CallOptions): Promise<ImportSummary> => {
    if (tickets.length === 0) return { ...NOTHING, placeless }
    const name = names[0] ?? t('import.unnamed')
    return { ...(await addEvidence(api, { dossierId, files: tickets, name }, options)), placeless }
  }
  const job = useJob(add)

  const run = async (handed: Handed) => {
    setSummary(null)
    const account = await job.run(handed)
    // A long account is drawn in small steps, so that the window goes on answering.
    startTransition(() => setSummary(account))
  }
  return {
    addFiles: async (files: readonly File[]) => {
      if (!job.running) await run(pair(files, await bridge.ticketsFor(files)))
    },
    choose: async (folder: boolean) => {
      if (job.running) return
      const tickets = await api.app.chooseFiles({ folder })
      if (tickets.length > 0) await run({ tickets, names: [], placeless: [] })
    },
    summary,
    closeSummary: () => setSummary(null),
    job,
  }
}
