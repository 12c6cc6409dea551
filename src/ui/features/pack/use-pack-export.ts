import { useSyncExternalStore } from 'react'
import type { Api } from '#contract/api'
import type { Progress } from '#contract/define'
import { isFailure } from '#core/kernel/failure'
import type { DossierId } from '#core/kernel/ids'
import type { AdmissibilityCheck } from '#core/mediator/admissibility-check'
import type { FieldText } from '#core/pack/pack-preview'
import { useApi } from '#ui/app/api'
import type { PackDraft } from './use-pack-draft'

/** What an export answers. */
export type PackDone = Awaited<ReturnType<Api['pack']['export']>>

/** What was made, in spite of what, and the texts that go with it. */
export type Exported = {
  readonly pack: PackDone
  readonly despite: readonly AdmissibilityCheck[]
  readonly fields: readonly FieldText[]
}

type Making = {
  readonly running: AbortController | null
  readonly progress: Progress | null
  readonly error: unknown
  readonly done: Exported | null
  readonly isStopped: boolean
}

const IDLE: Making = { running: null, progress: null, error: null, done: null, isStopped: false }

// The making goes on while the person looks at another page: who comes back finds it where it is.
const makings = new Map<DossierId, Making>()
const listeners = new Set<() => void>()

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const set = (dossierId: DossierId, patch: Partial<Making>): void => {
  makings.set(dossierId, { ...(makings.get(dossierId) ?? IDLE), ...patch })
  for (const listener of listeners) listener()
}

/** The making of a dossier's pack, from its beginning to what was verified. */
export const usePackExport = (dossierId: DossierId, draft: PackDraft) => {
  const api = useApi()
  const making = useSyncExternalStore(subscribe, () => makings.get(dossierId) ?? IDLE)
  const run = async (despite: readonly AdmissibilityCheck[]): Promise<void> => {
    if (making.running !== null) return
    const running = new AbortController()
    const { fields, input } = draft
    set(dossierId, { ...IDLE, running })
    try {
      const onProgress = (progress: Progress) => set(dossierId, { progress })
      const pack = await api.pack.export(input, { signal: running.signal, onProgress })
      set(dossierId, { done: { pack, despite, fields } })
    } catch (thrown) {
      const isStopped = isFailure(thrown) && thrown.error.code === 'job.cancelled'
      set(dossierId, isStopped ? { isStopped: running.signal.aborted } : { error: thrown })
    } finally {
      set(dossierId, { running: null, progress: null })
    }
  }
  return { ...making, run, cancel: () => making.running?.abort() }
}
export type PackExport = ReturnType<typeof usePackExport>
