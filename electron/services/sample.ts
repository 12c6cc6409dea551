import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
import { typeset } from '#electron/writers/typeset'
import type { ServiceDeps } from './deps'

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

/** Hands the files in one after the other, as a person would: exhibit numbers follow the order of the story. */
const addFiles = async (
  deps: ServiceDeps,
  dossier: Dossier,
  plan: SamplePlan,
  { signal, progress }: JobContext,
): Promise<ReadonlyMap<string, Evidence>> => {
  const folder = await mkdtemp(join(tmpdir(), 'recours-sample-'))
  const pieces = new Map<string, Evidence>()
  try {
    for (const [index, planned] of plan.files.entries()) {
      signal.throwIfAborted()
      progress({ done: index, total: plan.files.length, step: 'keeping' })
      const path = join(folder, planned.file)
      await writeFile(path, await makeFile(deps, plan, planned))
      const { results } = await deps.self().evidence.add({
        dossierId: dossier.id,
        files: [deps.tickets.issueFile(path)],
      })
      const [result] = results
      if (result?.kind !== 'added') continue
      const { title, documentDate, proves, included } = planned
      const changes = { title, documentDate, proves, included }
      pieces.set(planned.file, await deps.self().evidence.update({ evidenceId: result.evidence.id, changes }))
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return pieces
}

const addEntries = async (
  deps: ServiceDeps,
  dossier: Dossier,
  plan: SamplePlan,
  pieces: ReadonlyMap<string, Evidence>,
): Promise<void> => {
  for (const { citations, ...entry } of plan.entries)
    await deps.self().correspondence.add({
      ...entry,
      dossierId: dossier.id,
      citations: citations.flatMap(({ file, page }) => {
        const piece = pieces.get(file)
        return piece === undefined ? [] : [{ evidenceId: piece.id, page }]
      }),
    })
}

/** The example dossier: made once per library, through the same door as any other; asked for again, it is the same one. */
export const createSampleService = (deps: ServiceDeps): ApiHandlers['sample'] => ({
  create: async (_input, context) => {
    const { stores } = deps.open()
    const known = stores.dossier.list().find((dossier) => dossier.isSample)
    if (known !== undefined) return known
    const plan = planSample(deps.resources.sample, deps.clock.today())
    const made = await deps.self().dossier.create(plan.dossier)
    const dossier: Dossier = { ...made, isSample: true }
    stores.dossier.update(dossier)
    const pieces = await addFiles(deps, dossier, plan, context)
    await addEntries(deps, dossier, plan, pieces)
    if (plan.letter !== null)
      await deps.self().letter.draft({
        dossierId: dossier.id,
        templateId: plan.letter.templateId,
        date: plan.letter.on,
      })
    deps.changed('dossier', 'evidence', 'correspondence', 'deadline', 'letter')
    return stores.dossier.get(dossier.id)
  },
})
