import { chmod, mkdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { ApiHandlers } from '#contract/api'
import { maskCardNumbers } from '#core/kernel/card-number'
import { Failure } from '#core/kernel/failure'
import type { SubmissionLine } from '#core/pack/pack-preview'
import type { Submission } from '#core/pack/submission'
import { MANIFEST_NAME, type PackFile } from '#electron/writers/bag'
import type { ServiceDeps } from './deps'
import { resolveDestination } from './destination'
import { namingFile } from './naming-piece'

/** The files of a folder as they are told to the window: a ticket for each, never the folder. */
export const filesWritten = (deps: Pick<ServiceDeps, 'tickets'>, dir: string, files: readonly PackFile[]) =>
  files.map(({ name, size, sha256 }) => ({ name, size, sha256, place: deps.tickets.issuePlace(join(dir, name)) }))

const toLine = ({ id, version, createdAt, recipientId, plan, files, kept }: Submission): SubmissionLine => ({
  id,
  version,
  createdAt,
  recipientId,
  language: plan.language,
  files,
  exhibits: plan.exhibits.length,
  manifest: files.find(({ name }) => name === MANIFEST_NAME)?.sha256 ?? null,
  kept: kept !== null,
})

/** @throws Failure `notFound`; `pack.notKept` for one of which only the digests were noted */
const keptSubmission = (deps: ServiceDeps, id: Submission['id']): Submission => {
  const found = deps.open().stores.submission.find(id)
  if (found === null) throw new Failure({ code: 'notFound', what: 'submission' })
  if (found.kept === null) throw new Failure({ code: 'pack.notKept' })
  return found
}

/** The versions that were made, and the folder of one again: the very files, each compared with its digest on the way. */
export const createSubmissionHandlers = (
  deps: ServiceDeps,
): Pick<ApiHandlers['pack'], 'submissions' | 'exportAgain'> => ({
  submissions: ({ dossierId }) => {
    const { stores } = deps.open()
    return stores.submission.list(stores.dossier.get(dossierId).id).map(toLine)
  },
  exportAgain: async ({ submissionId, to }, { signal, progress }) => {
    const { files, plan, version } = keptSubmission(deps, submissionId)
    const suggestedName = `Dossier_${plan.date}_v${version}`
    const place = await resolveDestination(deps, to, { kind: 'folder', suggestedName })
    const { vault, unfinished } = deps.open()
    // No row waits for it: what a crash leaves is removed.
    const work = await unfinished.begin(deps.newId(), place.path)
    try {
      await place.write(async () => {
        for (const [index, { name, sha256 }] of files.entries()) {
          signal.throwIfAborted()
          progress({ done: index, total: files.length, step: 'copying' })
          const path = join(work.part, name)
          await mkdir(dirname(path), { recursive: true })
          await namingFile(name, () => vault.copyTo(sha256, path, signal))
          await chmod(path, 0o644)
        }
        await work.publish({ record: () => {}, takeBack: () => {} })
      })
    } finally {
      await work.discard()
    }
    return { folder: maskCardNumbers(basename(place.path)), files: filesWritten(deps, place.path, files) }
  },
})
