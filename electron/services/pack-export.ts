import { chmod, constants, copyFile, lstat, mkdir, rename } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { ApiHandlers } from '#contract/api'
import type { JobContext } from '#contract/define'
import { maskCardNumbers } from '#core/kernel/card-number'
import { Failure, isFailure } from '#core/kernel/failure'
import { type EvidenceId, Sha256, SubmissionId } from '#core/kernel/ids'
import { neededNumbers } from '#core/pack/estimate-fit'
import type { PackPlan } from '#core/pack/pack'
import { gatherPackFacts } from '#core/pack/pack-facts'
import { piecesNamed } from '#core/pack/preview-pack'
import { transact } from '#electron/db/stores'
import type { UnfinishedWork } from '#electron/vault/unfinished'
import { PAYLOAD } from '#electron/writers/bag'
import { FOLDER_NAMES, type WrittenFolder, writePackFolder } from '#electron/writers/pack-folder'
import type { PressFile, PressRequest } from '#electron/writers/press'
import { pressPack } from '#electron/writers/press-client'
import type { PressAnswer } from '#electron/writers/press-protocol'
import { writeZip } from '#electron/writers/zip'
import type { OpenLibrary, ServiceDeps } from './deps'
import { resolveDestination } from './destination'
import { namingPiece } from './naming-piece'
import { writeBeside } from './pack-beside'
import { stageMade } from './pack-keep'
import type { Passwords } from './pack-passwords'
import { type GatheredPack, gatherPack } from './pack-plan'
import { filesWritten } from './pack-submissions'

type ExportInput = Parameters<ApiHandlers['pack']['export']>[0]

/** Where the press puts the composed exhibits, which have no file of their own. */
const PRESSED_PIECES = 'Pieces'

/** Every file that the pages are made from. */
const filesOf = (deps: ServiceDeps, { exhibits }: PackPlan): Record<EvidenceId, PressFile> => {
  const { vault } = deps.open()
  const wanted = exhibits.flatMap((exhibit) => [exhibit, ...exhibit.sources])
  return Object.fromEntries(
    wanted.map(({ evidenceId, sha256, size }) => [evidenceId, { path: vault.pathOf(sha256), sha256, size }]),
  )
}

const requestOf = (
  deps: ServiceDeps,
  passwords: Passwords,
  { plan, input, recipient }: GatheredPack,
  choices: ExportInput,
): Omit<PressRequest, 'outDir'> => {
  const files = filesOf(deps, plan)
  return {
    plan,
    profile: recipient.profile,
    files,
    passwords: passwords.of(Object.keys(files) as EvidenceId[]),
    gaveUpOn: [],
    stamps: choices.stamps,
    mostCompression: choices.reduce as PressRequest['mostCompression'],
    needed: [...new Set(neededNumbers(gatherPackFacts(input)))],
    resourcesDir: deps.resourcesDir,
  }
}

/** A kept file at its place; its bytes are compared when they are read back there. */
const copyKept =
  ({ vault }: Pick<OpenLibrary, 'vault'>) =>
  async (sha256: Sha256, path: string): Promise<void> => {
    const kept = vault.pathOf(sha256)
    const found = await lstat(kept).catch(() => null)
    // A link or a folder planted in its place is not followed.
    if (found?.isFile() !== true)
      throw new Failure({ code: found === null ? 'vault.fileMissing' : 'vault.fileAltered', name: sha256 })
    await copyFile(kept, path, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
    // In the vault it is read-only.
    await chmod(path, 0o644)
  }

/** A file of the vault is known by its digest there; the person knows the piece. */
const namingKept = async <T>(
  { stores }: Pick<OpenLibrary, 'stores'>,
  dossierId: PackPlan['dossierId'],
  act: () => Promise<T>,
): Promise<T> => {
  try {
    return await act()
  } catch (thrown) {
    const name = isFailure(thrown) && 'name' in thrown.error ? Sha256.safeParse(thrown.error.name) : null
    const piece = name?.success === true ? stores.evidence.findBySha(dossierId, name.data) : null
    if (piece === null) throw thrown
    return namingPiece(piece, () => Promise.reject(thrown))
  }
}

type Making = {
  readonly id: SubmissionId
  readonly gathered: GatheredPack
  readonly work: UnfinishedWork
  readonly answer: PressAnswer
}

const writeRest = async (
  deps: ServiceDeps,
  { id, gathered, work, answer: { pressed } }: Making,
  { signal, progress }: JobContext,
): Promise<WrittenFolder> => {
  const { plan, letter } = gathered
  const library = deps.open()
  const { pieces } = FOLDER_NAMES[plan.language]
  const payload = join(work.part, PAYLOAD)
  if (pressed.pieces.length > 0 && pieces !== PRESSED_PIECES)
    await rename(join(payload, PRESSED_PIECES), join(payload, pieces))
  const beside = await writeBeside(deps, { plan, letter }, pressed)
  return namingKept(library, plan.dossierId, () =>
    writePackFolder({
      dir: work.part,
      plan,
      leftOut: pressed.leftOut,
      pressed: [...pressed.files, ...pressed.pieces.map(({ name, sha256 }) => ({ name: `${pieces}/${name}`, sha256 }))],
      ...beside,
      identifier: id,
      copyOriginal: copyKept(library),
      signal,
      progress,
    }),
  )
}

/** A submission is an immutable version: what was planned, for whom, and the digests of what was written. */
const recordSubmission = (deps: ServiceDeps, { id, gathered }: Making, { files, made }: WrittenFolder): number => {
  const { library, stores } = deps.open()
  const { plan, recipient } = gathered
  const createdAt = deps.clock.now()
  return transact(library.db, () => {
    const version = stores.submission.nextVersion(plan.dossierId)
    stores.submission.insert({
      id,
      dossierId: plan.dossierId,
      version,
      plan,
      files: [...files],
      createdAt,
      recipientId: recipient.profile.id,
      kept: [...new Set(made.map(({ sha256 }) => sha256))],
    })
    stores.journal.append({
      kind: 'pack.exported',
      subject: id,
      at: createdAt,
      data: {
        dossierId: plan.dossierId,
        version,
        recipientId: recipient.profile.id,
        manifest: files.at(-1)?.sha256 ?? null,
      },
    })
    return version
  })
}

/** A pack whose folder could not be given its name was handed to nobody: it is no version. */
const takeBack = (deps: ServiceDeps, { id, gathered }: Making): void => {
  const { library, stores } = deps.open()
  transact(library.db, () => {
    stores.submission.takeBack(id)
    const data = { dossierId: gathered.plan.dossierId }
    stores.journal.append({ kind: 'pack.takenBack', subject: id, at: deps.clock.now(), data })
  })
}

/** Everything after the press: the rest of the folder, what we made into the vault, the names and the record at once. */
const finish = async (
  deps: ServiceDeps,
  making: Making,
  folderName: string,
  context: JobContext,
): Promise<{ readonly written: WrittenFolder; readonly version: number }> => {
  const { work, gathered } = making
  const { signal, progress } = context
  const written = await writeRest(deps, making, context)
  if (work.zipPart !== null)
    await writeZip(work.part, work.zipPart, { date: gathered.plan.date, root: folderName, signal, progress })
  const staged = await stageMade(deps.open().vault, { dir: work.part, files: written.made, signal })
  try {
    signal.throwIfAborted()
    await staged.keep()
    let version = 0
    await work.publish({
      record: () => {
        version = recordSubmission(deps, making, written)
      },
      takeBack: () => takeBack(deps, making),
    })
    return { written, version }
  } finally {
    await staged.discard()
  }
}

/**
 * Makes the pack: planned in core, its PDF made and checked in a process of its own, the folder written whole beside its
 * place, and only then recorded and given its name. Whatever goes wrong before, nothing of it is left.
 */
export const exportPack = async (
  deps: ServiceDeps,
  passwords: Passwords,
  choices: ExportInput,
  context: JobContext,
): Promise<Awaited<ReturnType<ApiHandlers['pack']['export']>>> => {
  const gathered = gatherPack(deps, choices)
  if (gathered.isEmpty) throw new Failure({ code: 'pack.empty' })
  const { plan } = gathered
  const place = await resolveDestination(deps, choices.to, { kind: 'folder', suggestedName: `Dossier_${plan.date}` })
  const id = SubmissionId.parse(deps.newId())
  const work = await deps.open().unfinished.begin(id, place.path, { withZip: choices.zip })
  try {
    const outDir = join(work.part, PAYLOAD)
    await place.prepare(() => mkdir(outDir, { recursive: true }))
    const request = { ...requestOf(deps, passwords, gathered, choices), outDir }
    const answer = await place.prepare(() => pressPack(deps, request, context))
    const making: Making = { id, gathered, work, answer }
    const { written, version } = await place.write(() => finish(deps, making, basename(place.path), context))
    deps.changed('pack', 'dossier')
    const { placed, leftOut, locked, fit } = answer.pressed
    const isLocked = new Set(locked)
    return {
      submissionId: id,
      version,
      folder: maskCardNumbers(basename(place.path)),
      files: filesWritten(deps, place.path, written.files),
      placed,
      leftOut,
      locked: piecesNamed(plan, (piece) => isLocked.has(piece)),
      fit,
      check: answer.check,
    }
  } finally {
    await work.discard()
  }
}
