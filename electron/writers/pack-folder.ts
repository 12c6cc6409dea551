import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Language } from '#core/kernel/bilingual'
import { Failure } from '#core/kernel/failure'
import type { Sha256 } from '#core/kernel/ids'
import type { LeftOut, PackPlan } from '#core/pack/pack'
import { byName, hashFile, PAYLOAD, type PackFile, writeBag } from './bag'

/** Names inside the folder. ASCII, because some bodies' systems and old ZIP programs spoil anything else. */
export const FOLDER_NAMES = {
  fr: { pieces: 'Pieces', originals: 'Originaux', letters: 'Courriers', readMe: 'LISEZ-MOI.txt' },
  en: { pieces: 'Exhibits', originals: 'Originals', letters: 'Letters', readMe: 'README.txt' },
} as const satisfies Readonly<Record<Language, Readonly<Record<string, string>>>>

/** A kept file and where it goes, byte for byte. */
export interface KeptFile {
  readonly name: string
  readonly sha256: Sha256
}

/** A file that we made; its name is a path below `data/`. */
export interface MadeFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What the folder is made of. */
export interface PackFolderRequest {
  /** Is there, with the pack's PDF below `data/` and nothing else; on the disk where the finished folder will be. */
  readonly dir: string
  readonly plan: PackPlan
  /** As the press answered: what it could not show is among the originals. */
  readonly leftOut: readonly LeftOut[]
  /** The pack's PDF as the press wrote it. */
  readonly pressed: readonly Pick<PackFile, 'name' | 'sha256'>[]
  /** The letter, the request, the chronology, the composed exhibits. */
  readonly made: readonly MadeFile[]
  readonly readMe: Uint8Array
  /** Of the version; stands in the bag's description. */
  readonly identifier: string
  /** Writes a kept file, byte for byte, to a path that does not exist yet. */
  readonly copyOriginal: (sha256: Sha256, path: string) => Promise<void>
  readonly signal?: AbortSignal
  readonly progress?: (progress: {
    readonly done: number
    readonly total: number
    readonly step: 'copying' | 'hashing'
  }) => void
}

/** What was written. `made`: those that we made, everything but the kept files. */
export interface WrittenFolder {
  readonly files: readonly PackFile[]
  readonly made: readonly PackFile[]
}

const SAFE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,118}$/

/** A name of the plan goes into a path: nothing but a plain ASCII name may. */
const assertSafe = (name: string): string => {
  if (!SAFE_NAME.test(name)) throw new Error('a file name of the plan is not a plain ASCII name')
  return name
}

/** A path below `data/`, of plain names. */
const payloadPath = (name: string): string => `${PAYLOAD}/${name.split('/').map(assertSafe).join('/')}`

/**
 * Where each kept file goes: an exhibit that is one file is among the exhibits as it came; what no exhibit is byte for
 * byte (the files of a composed one, a piece without pages) is among the originals. None is there twice.
 */
export const keptFiles = ({ plan, leftOut }: Pick<PackFolderRequest, 'plan' | 'leftOut'>): readonly KeptFile[] => {
  const { pieces, originals } = FOLDER_NAMES[plan.language]
  const out = new Set(leftOut.map(({ evidenceId }) => evidenceId))
  const below = (folder: string) => (file: { readonly fileName: string; readonly sha256: Sha256 }) => ({
    name: `${folder}/${assertSafe(file.fileName)}`,
    sha256: file.sha256,
  })
  const shown = plan.exhibits.filter(({ parts, evidenceId }) => parts === null && !out.has(evidenceId))
  const sources = plan.exhibits.flatMap((exhibit) => exhibit.sources)
  const isSource = new Set(sources.map(({ evidenceId }) => evidenceId))
  const alone = leftOut.filter(({ evidenceId, withOriginal }) => withOriginal && !isSource.has(evidenceId))
  return [...shown.map(below(pieces)), ...sources.map(below(originals)), ...alone.map(below(originals))]
}

type Meant = Pick<PackFile, 'name'> & { readonly sha256: Sha256 | null; readonly isMade: boolean }

const writeMade = async (dir: string, made: readonly MadeFile[]): Promise<readonly Meant[]> => {
  const meant: Meant[] = []
  for (const { name, bytes } of made) {
    const path = payloadPath(name)
    await mkdir(dirname(join(dir, path)), { recursive: true })
    await writeFile(join(dir, path), bytes, { flag: 'wx' })
    meant.push({ name: path, sha256: null, isMade: true })
  }
  return meant
}

const copyKept = async (request: PackFolderRequest): Promise<readonly Meant[]> => {
  const { dir, signal, progress } = request
  const kept = keptFiles(request)
  const meant: Meant[] = []
  for (const [index, { name, sha256 }] of kept.entries()) {
    signal?.throwIfAborted()
    progress?.({ done: index, total: kept.length, step: 'copying' })
    const path = payloadPath(name)
    await mkdir(dirname(join(dir, path)), { recursive: true })
    await request.copyOriginal(sha256, join(dir, path))
    meant.push({ name: path, sha256, isMade: false })
  }
  return meant
}

/**
 * Writes what goes with the pack's PDF and makes the folder a bag (`bag.ts`): each exhibit as it came, the originals that
 * are no exhibit byte for byte, what we made beside, a word for who opens it, the manifests. Each file is read back from
 * the disk for its digest, and one that is not what was kept, or not what the press made, ends the export.
 * Nothing is synced to the disk here: who publishes the folder does that.
 * @returns every file, those of the payload first, the manifest last.
 * @throws Failure `vault.fileAltered`, `pack.checkFailed`; the signal's reason when aborted; the system's own errors. What
 * was written stays in `dir`, for the caller to remove.
 */
export const writePackFolder = async (request: PackFolderRequest): Promise<WrittenFolder> => {
  const { dir, plan, signal, progress, pressed } = request
  const meant: readonly Meant[] = [
    ...pressed.map(({ name, sha256 }) => ({ name: payloadPath(name), sha256, isMade: true })),
    ...(await writeMade(dir, request.made)),
    ...(await copyKept(request)),
  ]
  const payload: PackFile[] = []
  for (const [index, { name, sha256, isMade }] of meant.entries()) {
    progress?.({ done: index, total: meant.length, step: 'hashing' })
    const found = await hashFile(join(dir, name), signal)
    if (sha256 !== null && sha256 !== found.sha256)
      throw new Failure(
        isMade
          ? { code: 'pack.checkFailed', problem: 'a file is not the one that was checked' }
          : { code: 'vault.fileAltered', name: sha256 },
      )
    payload.push({ name, ...found })
  }
  const readMe = FOLDER_NAMES[plan.language].readMe
  await writeFile(join(dir, readMe), request.readMe, { flag: 'wx' })
  const readMeFile = { name: readMe, ...(await hashFile(join(dir, readMe), signal)) }
  const tags = await writeBag(dir, payload, { date: plan.date, identifier: request.identifier, tags: [readMeFile] })
  const ours = new Set(meant.filter(({ isMade }) => isMade).map(({ name }) => name))
  const beside = [readMeFile, ...tags]
  return {
    files: [...payload.sort(byName), ...beside],
    made: [...payload.filter(({ name }) => ours.has(name)), ...beside],
  }
}
