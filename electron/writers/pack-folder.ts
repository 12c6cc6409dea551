import { createHash } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '#core/kernel/failure'
import type { Sha256 } from '#core/kernel/ids'
import type { LeftOut, PackExhibit, PackPlan, PackSource } from '#core/pack/pack'
import type { WritingProgress } from './pack-pdf'

/** Names inside the folder. ASCII, because some bodies' systems and old ZIP programs spoil anything else. */
export const PACK_PDF_NAME = '00_Dossier_complet.pdf'
export const MANIFEST_NAME = 'MANIFESTE.sha256'
const PIECES = 'Pieces'
const ORIGINALS = 'Originaux'

/** What the folder is made of. */
export interface PackFolderRequest {
  /** Made here; must not exist. On the disk where the finished folder will be, so that a rename publishes it. */
  readonly dir: string
  readonly plan: PackPlan
  /** As `writePackPdf` answered: what it could not show has an original, but no copy among the pieces. */
  readonly leftOut: readonly LeftOut[]
  readonly pdf: Uint8Array
  readonly letter: { readonly docx: Uint8Array; readonly pdf: Uint8Array } | null
  /** A composed exhibit as a PDF of its own: no single file is it. */
  readonly composedPdf: (exhibit: PackExhibit) => Promise<Uint8Array>
  /** Writes a kept file, byte for byte, to a path that does not exist yet. */
  readonly copyOriginal: (sha256: Sha256, path: string) => Promise<void>
  readonly signal?: AbortSignal
  readonly progress?: (progress: Omit<WritingProgress, 'step'> & { readonly step: 'copying' | 'hashing' }) => void
}

/** A file of the folder: path with `/` from the folder, size in bytes, digest of what was read back from the disk. */
export interface PackFile {
  readonly name: string
  readonly size: number
  readonly sha256: Sha256
}

const SAFE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/

/** A name of the plan goes into a path: nothing but a plain ASCII name may. */
const assertSafe = (name: string): string => {
  if (!SAFE_NAME.test(name)) throw new Error('a file name of the plan is not a plain ASCII name')
  return name
}

const hashFile = async (path: string, signal: AbortSignal | undefined): Promise<Omit<PackFile, 'name'>> => {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    signal?.throwIfAborted()
    hash.update(chunk as Buffer)
    size += (chunk as Buffer).length
  }
  return { size, sha256: hash.digest('hex') as Sha256 }
}

/** One kept file and the places it goes to; the second copy is made from the first. */
interface Kept {
  readonly fileName: string
  readonly sha256: Sha256
  readonly folders: readonly string[]
}

const keptFiles = ({ plan, leftOut }: PackFolderRequest): readonly Kept[] => {
  const out = new Set(leftOut.map((piece) => piece.evidenceId))
  const shown = plan.exhibits.filter((exhibit) => exhibit.parts === null && !out.has(exhibit.evidenceId))
  const sources = plan.exhibits.flatMap((exhibit): readonly PackSource[] => exhibit.sources)
  const isSource = new Set(sources.map(({ evidenceId }) => evidenceId))
  return [
    ...shown.map(({ fileName, sha256 }) => ({ fileName, sha256, folders: [PIECES, ORIGINALS] })),
    // Every file of a composed exhibit, whether its pages are shown or not.
    ...sources.map(({ fileName, sha256 }) => ({ fileName, sha256, folders: [ORIGINALS] })),
    ...leftOut
      .filter((piece) => piece.withOriginal && !isSource.has(piece.evidenceId))
      .map(({ fileName, sha256 }) => ({ fileName, sha256, folders: [ORIGINALS] })),
  ]
}

/** The composed exhibits, which exist nowhere as files. */
const writeComposed = async (request: PackFolderRequest): Promise<readonly string[]> => {
  const { dir, plan, leftOut, signal, composedPdf } = request
  const out = new Set(leftOut.map((piece) => piece.evidenceId))
  const names: string[] = []
  for (const exhibit of plan.exhibits) {
    if (exhibit.parts === null || out.has(exhibit.evidenceId)) continue
    signal?.throwIfAborted()
    const name = `${PIECES}/${assertSafe(exhibit.fileName)}`
    await writeFile(join(dir, name), await composedPdf(exhibit), { flag: 'wx' })
    names.push(name)
  }
  return names
}

const copyKept = async ({ dir, copyOriginal }: PackFolderRequest, kept: Kept): Promise<readonly string[]> => {
  const names = kept.folders.map((folder) => `${folder}/${assertSafe(kept.fileName)}`)
  const [first, ...others] = names
  if (first === undefined) return []
  await copyOriginal(kept.sha256, join(dir, first))
  for (const other of others)
    await copyFile(join(dir, first), join(dir, other), constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
  return names
}

const writeOwn = async ({ dir, plan, pdf, letter }: PackFolderRequest): Promise<readonly string[]> => {
  const own = new Map<string, Uint8Array>([[PACK_PDF_NAME, pdf]])
  if (letter !== null && plan.letterFileName !== null) {
    const stem = assertSafe(plan.letterFileName)
    own.set(`${stem}.docx`, letter.docx).set(`${stem}.pdf`, letter.pdf)
  }
  for (const [name, bytes] of own) await writeFile(join(dir, name), bytes, { flag: 'wx' })
  return [...own.keys()]
}

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** In the form that `sha256sum -c` reads: digest, two spaces, path. */
const manifest = (files: readonly PackFile[]): string =>
  files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('')

/**
 * Writes the folder of the pack: the complete PDF, each exhibit shown in it (`Pieces/`), every original byte for byte
 * (`Originaux/`), the letter as Word and PDF, and the manifest of all of them. Each file is read back from the disk for
 * its digest, and an original that is no longer what was kept ends the export.
 * Nothing is synced to the disk here: who publishes the folder does that.
 * @returns the files in the order of the manifest, the manifest last.
 * @throws Failure `vault.fileAltered`; the signal's reason when aborted; the system's own errors. What was written stays
 * in `dir`, for the caller to remove.
 */
export const writePackFolder = async (request: PackFolderRequest): Promise<readonly PackFile[]> => {
  const { dir, signal, progress } = request
  for (const folder of [PIECES, ORIGINALS]) await mkdir(join(dir, folder), { recursive: true })
  const names = [...(await writeOwn(request)), ...(await writeComposed(request))]
  const digestOf = new Map<string, Sha256>()
  const kept = keptFiles(request)
  for (const [index, file] of kept.entries()) {
    signal?.throwIfAborted()
    progress?.({ done: index, total: kept.length, step: 'copying' })
    for (const name of await copyKept(request, file)) {
      names.push(name)
      digestOf.set(name, file.sha256)
    }
  }
  const files: PackFile[] = []
  for (const [index, name] of names.sort(byName).entries()) {
    progress?.({ done: index, total: names.length, step: 'hashing' })
    const found = await hashFile(join(dir, name), signal)
    const meant = digestOf.get(name)
    if (meant !== undefined && meant !== found.sha256) throw new Failure({ code: 'vault.fileAltered', name: meant })
    files.push({ name, ...found })
  }
  const text = manifest(files)
  await writeFile(join(dir, MANIFEST_NAME), text, { flag: 'wx' })
  const sha256 = createHash('sha256').update(text).digest('hex') as Sha256
  return [...files, { name: MANIFEST_NAME, size: Buffer.byteLength(text), sha256 }]
}
