import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { ApiHandlers } from '#contract/api'
import type { JobContext } from '#contract/define'
import type { Dossier } from '#core/dossier/dossier'
import {
  type PlannedFile,
  planSample,
  type SamplePlan,
  sampleDocumentData,
  writeDays,
} from '#core/dossier/sample-story'
import type { Evidence } from '#core/evidence/evidence'
import { LocalDate } from '#core/kernel/local-date'
import { transact } from '#electron/db/stores'
import { translateVaultError } from '#electron/vault/vault-failure'
import { typeset } from '#electron/writers/typeset'
import type { ServiceDeps } from './deps'
import { insertDossier } from './insert-dossier'

/** The lines of the journal between which the example is being made; `BEGUN` says as of which day. */
const BEGUN = 'sample.begun'
const MADE = 'sample.made'
const BegunData = z.object({ on: LocalDate })

/**
 * The bytes of one file of the example. What shows a date is set again with the days of the story as of today; a
 * photograph and two screenshots show none and are taken as they are.
 */
const makeFile = async (deps: ServiceDeps, plan: SamplePlan, planned: PlannedFile): Promise<Uint8Array> => {
  const sample = join(deps.resourcesDir, 'sample')
  if (planned.template === null) return readFile(join(sample, 'files', planned.file))
  if (!planned.template.endsWith('.typ'))
    return Buffer.from(writeDays(await readFile(join(sample, 'typeset', planned.template), 'utf8'), plan.days))
  const { pdf } = await typeset({
    template: planned.template.slice(0, -'.typ'.length),
    folder: join('sample', 'typeset'),
    data: sampleDocumentData(plan.days),
    resourcesDir: deps.resourcesDir,
  })
  return pdf
}

/**
 * Lends a folder on the library's own disk, so that a disk that is full or read-only is named as what it is. Not in
 * `tmp/`, which `library.open` sweeps. What a crash left there is replaced.
 */
const withFolder = async (deps: ServiceDeps, act: (folder: string) => Promise<void>): Promise<void> => {
  const folder = join(deps.open().library.meta.dir, '.sample')
  try {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { mode: 0o700 })
    await act(folder)
  } catch (thrown) {
    throw translateVaultError(thrown)
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => {})
  }
}

/** Hands the files in one after the other, as a person would: exhibit numbers follow the order of the story. */
const addFiles = async (
  deps: ServiceDeps,
  dossier: Dossier,
  plan: SamplePlan,
  { signal, progress }: JobContext,
): Promise<ReadonlyMap<string, Evidence>> => {
  const pieces = new Map<string, Evidence>()
  await withFolder(deps, async (folder) => {
    for (const [index, planned] of plan.files.entries()) {
      signal.throwIfAborted()
      progress({ done: index, total: plan.files.length, step: 'keeping' })
      const path = join(folder, planned.file)
      await writeFile(path, await makeFile(deps, plan, planned))
      const files = [deps.tickets.issueFile(path)]
      const { results } = await deps.self().evidence.add({ dossierId: dossier.id, files }, { signal })
      const [result] = results
      const piece = result?.kind === 'added' ? result.evidence : result?.kind === 'duplicate' ? result.of : null
      if (piece === null) continue
      const { title, documentDate, proves, included } = planned
      const changes = { title, documentDate, proves, included }
      pieces.set(planned.file, await deps.self().evidence.update({ evidenceId: piece.id, changes }))
    }
  })
  signal.throwIfAborted()
  return pieces
}

const addEntries = async (
  deps: ServiceDeps,
  dossier: Dossier,
  plan: SamplePlan,
  pieces: ReadonlyMap<string, Evidence>,
): Promise<void> => {
  const { entry } = deps.open().stores
  const logged = [false, true].flatMap((removed) => entry.list(dossier.id, { removed })).length
  for (const { citations, ...planned } of plan.entries.slice(logged))
    await deps.self().correspondence.add({
      ...planned,
      dossierId: dossier.id,
      citations: citations.flatMap(({ file, page }) => {
        const piece = pieces.get(file)
        return piece === undefined ? [] : [{ evidenceId: piece.id, page }]
      }),
    })
}

/** The day as of which an example was begun that a crash or a cancellation left unfinished; null when it is whole. */
const unfinishedSince = (deps: ServiceDeps, dossier: Dossier): LocalDate | null => {
  const lines = deps.open().stores.journal.listFor(dossier.id)
  if (lines.some((line) => line.kind === MADE)) return null
  const begun = lines.find((line) => line.kind === BEGUN)
  return begun === undefined ? null : BegunData.parse(JSON.parse(begun.data)).on
}

const begin = (deps: ServiceDeps, plan: SamplePlan, on: LocalDate): Dossier => {
  const dossier = insertDossier(deps, plan.dossier, true, ({ journal }, made) =>
    journal.append({ kind: BEGUN, subject: made.id, at: made.createdAt, data: { on } }),
  )
  deps.changed('dossier', 'library')
  return dossier
}

/**
 * The example dossier: made once per library, through the same door as any other; asked for again, it is the same one.
 * One that was cut off is finished, as of the day on which it was begun.
 */
export const createSampleService = (deps: ServiceDeps): ApiHandlers['sample'] => ({
  create: async (_input, context) => {
    const { library, stores } = deps.open()
    const known = stores.dossier.list().find((dossier) => dossier.isSample)
    const since = known === undefined ? deps.clock.today() : unfinishedSince(deps, known)
    if (known !== undefined && since === null) return known
    const plan = planSample(deps.resources.sample, since ?? deps.clock.today())
    const dossier = known ?? begin(deps, plan, since ?? deps.clock.today())
    const pieces = await addFiles(deps, dossier, plan, context)
    await addEntries(deps, dossier, plan, pieces)
    if (plan.letter !== null && stores.letter.list(dossier.id).length === 0)
      await deps.self().letter.draft({
        dossierId: dossier.id,
        templateId: plan.letter.templateId,
        date: plan.letter.on,
      })
    transact(library.db, () => stores.journal.append({ kind: MADE, subject: dossier.id, at: deps.clock.now() }))
    deps.changed('dossier', 'evidence', 'correspondence', 'deadline', 'letter', 'pack', 'library')
    return stores.dossier.get(dossier.id)
  },
})
