import { lstat, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { ApiHandlers } from '#contract/api'
import type { JobContext } from '#contract/define'
import { maskCardNumbers } from '#core/kernel/card-number'
import { Failure } from '#core/kernel/failure'
import { SubmissionId } from '#core/kernel/ids'
import type { Letter } from '#core/letter/letter'
import type { PackPlan } from '#core/pack/pack'
import { planPack } from '#core/pack/plan-pack'
import { transact } from '#electron/db/stores'
import { fsyncDir, fsyncFile, partBeside, publishFolder } from '#electron/vault/durable'
import type { LoadFile } from '#electron/writers/exhibit-add'
import { checkPackPdf } from '#electron/writers/pack-check'
import { type PackFile, writePackFolder } from '#electron/writers/pack-folder'
import { type PackPdf, writeComposedPdf, writePackPdf } from '#electron/writers/pack-pdf'
import { writeZip } from '#electron/writers/zip'
import type { ServiceDeps } from './deps'
import { resolveDestination } from './destination'
import { deadlinesOf } from './dossier-dates'
import { freshLetters } from './fresh-letter'
import { letterFile } from './letter-files'
import { namingPiece } from './naming-piece'
import { companyOf, mediatorOf, personOf } from './parties'

type PackInput = Parameters<ApiHandlers['pack']['preview']>[0]

/** The letter that goes with the pack: the one asked for, else the newest. */
const chooseLetter = (letters: readonly Letter[], wanted: Letter['id'] | undefined): Letter | null => {
  if (wanted === undefined) return letters.at(-1) ?? null
  const letter = letters.find((candidate) => candidate.id === wanted)
  if (letter === undefined) throw new Failure({ code: 'notFound', what: 'letter' })
  return letter
}

const gather = (deps: ServiceDeps, input: PackInput) => {
  const { stores } = deps.open()
  const dossier = stores.dossier.get(input.dossierId)
  const company = companyOf(deps, dossier.companyId)
  const mediator = mediatorOf(deps, input.mediatorId, company)
  const entries = stores.entry.list(dossier.id, { removed: false })
  const evidence = stores.evidence.list(dossier.id)
  const today = input.today ?? deps.clock.today()
  const letter = chooseLetter(freshLetters(deps, dossier.id), input.letterId)
  const plan = planPack({
    dossier,
    company,
    person: personOf(deps, dossier),
    mediator,
    entries,
    evidence,
    letter,
    language: input.language,
    today,
    order: input.order,
    deadlines: deadlinesOf(deps, dossier, today, entries),
    rulesById: deps.resources.rules,
  })
  return { plan, letter, isEmpty: entries.length === 0 && evidence.length === 0 }
}

type WrittenLetter = { readonly docx: Uint8Array; readonly pdf: Uint8Array }

/** One that was sent goes along as it was sent. */
const writeLetters = async (deps: ServiceDeps, letter: Letter | null): Promise<WrittenLetter | null> =>
  letter === null ? null : { docx: await letterFile(deps, letter, 'docx'), pdf: await letterFile(deps, letter, 'pdf') }

/** The bytes of a file of the pack, checked against their digest on the way. */
const fileLoader =
  (deps: ServiceDeps): LoadFile =>
  ({ evidenceId }) => {
    const { stores, vault } = deps.open()
    const piece = stores.evidence.get(evidenceId)
    return namingPiece(piece, () => vault.readVerified(piece.sha256))
  }

/** Sets the PDF, re-opens it with another engine and compares it with the plan: a pack that does not hold is not handed over. */
const makePdf = async (deps: ServiceDeps, plan: PackPlan, { signal, progress }: JobContext) => {
  const { resourcesDir } = deps
  const pack = await writePackPdf({ plan, resourcesDir, signal, progress, loadExhibit: fileLoader(deps) })
  progress({ done: 0, total: null, step: 'checking' })
  return { pack, check: await checkPackPdf(pack, { language: plan.language, signal }) }
}

const removePack = async (dir: string): Promise<void> => {
  await rm(dir, { recursive: true, force: true })
  await rm(`${dir}.zip`, { force: true })
}

/** The folder and its ZIP get their names last, one after the other; if the second fails, the first is taken back. */
const publish = async (part: string, zipPart: string, dir: string): Promise<void> => {
  await publishFolder(part, dir)
  try {
    await fsyncFile(zipPart)
    // A rename replaces in silence: what somebody put there while the pack was made is theirs.
    const found = await lstat(`${dir}.zip`).catch(() => null)
    if (found !== null && (!found.isFile() || found.size > 0)) throw new Failure({ code: 'destination.exists' })
    await rename(zipPart, `${dir}.zip`)
    await fsyncDir(dirname(dir))
  } catch (thrown) {
    await rm(dir, { recursive: true, force: true })
    throw thrown
  }
}

const writeFolder = async (
  deps: ServiceDeps,
  { plan, letter, pack, dir }: { plan: PackPlan; letter: WrittenLetter | null; pack: PackPdf; dir: string },
  { signal, progress }: JobContext,
): Promise<readonly PackFile[]> => {
  const { stores, vault } = deps.open()
  const part = partBeside(dir)
  const zipPart = `${part}.zip`
  const pieces = new Map(stores.evidence.list(plan.dossierId).map((piece) => [piece.sha256, piece]))
  try {
    const files = await writePackFolder({
      dir: part,
      plan,
      leftOut: pack.leftOut,
      pdf: pack.bytes,
      letter,
      composedPdf: (exhibit) =>
        writeComposedPdf(exhibit, { plan, loadExhibit: fileLoader(deps), resourcesDir: deps.resourcesDir }),
      copyOriginal: async (sha256, path) => {
        const piece = pieces.get(sha256)
        if (piece === undefined) throw new Failure({ code: 'notFound', what: 'evidence' })
        await namingPiece(piece, () => vault.copyTo(sha256, path, signal))
      },
      signal,
      progress,
    })
    await writeZip(part, zipPart, { date: plan.date, signal, progress })
    signal.throwIfAborted()
    await publish(part, zipPart, dir)
    return files
  } finally {
    await rm(part, { recursive: true, force: true })
    await rm(zipPart, { force: true })
  }
}

/** A submission is an immutable version: what was planned, and the digests of what was written. */
const recordSubmission = (deps: ServiceDeps, plan: PackPlan, files: readonly PackFile[]): SubmissionId => {
  const { library, stores } = deps.open()
  const id = SubmissionId.parse(deps.newId())
  const createdAt = deps.clock.now()
  transact(library.db, () => {
    const version = stores.submission.nextVersion(plan.dossierId)
    stores.submission.insert({ id, dossierId: plan.dossierId, version, plan, files, createdAt })
    stores.journal.append({
      kind: 'pack.exported',
      subject: id,
      at: createdAt,
      data: { dossierId: plan.dossierId, version, manifest: files.at(-1)?.sha256 ?? null },
    })
  })
  deps.changed('pack', 'dossier')
  return id
}

/** A pack that the library could not note is not handed over: it would be a version that nobody knows of. */
const recordOrTakeBack = async (
  deps: ServiceDeps,
  plan: PackPlan,
  files: readonly PackFile[],
  dir: string,
): Promise<SubmissionId> => {
  try {
    return recordSubmission(deps, plan, files)
  } catch (thrown) {
    await removePack(dir)
    throw thrown
  }
}

/** The pack for a mediator: planned in core, written whole beside its place, checked, and only then given its name. */
export const createPackService = (deps: ServiceDeps): ApiHandlers['pack'] => ({
  preview: (input) => gather(deps, input).plan,
  export: async (input, context) => {
    const { plan, letter, isEmpty } = gather(deps, input)
    if (isEmpty) throw new Failure({ code: 'pack.empty' })
    const place = await resolveDestination(deps, input.to, { kind: 'folder', suggestedName: `Dossier_${plan.date}` })
    const dir = place.path
    const { pack, check } = await makePdf(deps, plan, context)
    const written = await writeLetters(deps, letter)
    const files = await place.write(() => writeFolder(deps, { plan, letter: written, pack, dir }, context))
    return {
      submissionId: await recordOrTakeBack(deps, plan, files, dir),
      folder: maskCardNumbers(basename(dir)),
      files: files.map(({ name, size, sha256 }) => ({
        name,
        size,
        sha256,
        place: deps.tickets.issuePlace(join(dir, name)),
      })),
      placed: pack.placed,
      leftOut: pack.leftOut,
      check,
    }
  },
})
