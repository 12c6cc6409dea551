import type { ApiHandlers } from '#contract/api'
import type { LibraryProblem, LibraryStatus } from '#contract/library'
import type { ServiceDeps } from './deps'

/** The library as a whole: its state, and the check of every file it keeps. */
export const createLibraryService = (deps: ServiceDeps): ApiHandlers['library'] => {
  const status = (): LibraryStatus => {
    const { library, stores } = deps.open()
    const last = stores.verification.last()
    return {
      libraryId: library.meta.libraryId,
      schemaVersion: library.meta.schemaVersion,
      createdAt: library.meta.createdAt,
      counts: stores.library.counts(),
      evidenceBytes: stores.evidence.totalBytes(),
      lastVerifiedAt: last?.at ?? null,
      lastVerifyFoundProblems: last === null ? null : last.problems.length > 0,
    }
  }
  return {
    open: async () => {
      const { stores, vault } = deps.open()
      // What a crash left is set aside here, where nobody waits for it with a file in hand; nothing is deleted.
      const made = stores.submission.keptFiles().map(({ sha256 }) => sha256)
      await vault.sweep(new Set([...stores.evidence.referenced(), ...made]))
      return status()
    },
    status,
    verify: async (_input, { signal, progress }) => {
      const { stores, vault } = deps.open()
      const problems: LibraryProblem[] = stores.library.check().map((name) => ({ kind: 'database', name }))
      if (stores.journal.verifyChain() !== null) problems.push({ kind: 'database', name: 'event_log' })
      const kept = [
        ...stores.evidence.all().map(({ sha256, size, exhibitNumber, originalName }) => ({
          sha256,
          size,
          name: `${exhibitNumber} ${originalName}`,
        })),
        // What was made for the versions of packs, without which they could not be given again.
        ...stores.submission.keptFiles(),
      ]
      let checkedBytes = 0
      for (const [index, { sha256, size, name }] of kept.entries()) {
        signal.throwIfAborted()
        progress({ done: index, total: kept.length, step: 'verifying' })
        const found = await vault.verify(sha256, signal)
        if (found !== 'ok') problems.push({ kind: found === 'missing' ? 'fileMissing' : 'fileAltered', name })
        checkedBytes += size
      }
      stores.verification.record({ at: deps.clock.now(), files: kept.length, bytes: checkedBytes, problems })
      deps.changed('library')
      return { checkedFiles: kept.length, checkedBytes, problems }
    },
  }
}
