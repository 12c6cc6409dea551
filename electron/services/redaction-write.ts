import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { JobContext } from '#contract/define'
import type { Evidence } from '#core/evidence/evidence'
import type { Area, Trace } from '#core/evidence/redaction'
import { stillVisible } from '#core/evidence/redaction-secrets'
import { Failure } from '#core/kernel/failure'
import { PdfiumRefusal } from '#electron/writers/pdfium'
import { type DrawPage, NotDrawn, type RedactedFile, writeRedacted } from '#electron/writers/redact-pdf'
import { findTraces } from '#electron/writers/redact-proof'
import type { ServiceDeps } from './deps'
import { namingPiece } from './naming-piece'
import { countPages } from './redaction-pages'

/** Redrawn pages whose picture is read again by recognition. */
const MOST_READ_AGAIN = 12

/** What is to be made of which piece. `secrets`: see `secretsUnder`. */
export type CopyWanted = {
  readonly piece: Evidence
  readonly areas: readonly Area[]
  readonly secrets: ReadonlySet<string>
}

export type ProvenCopy = {
  readonly file: RedactedFile
  readonly readAgain: number
  /** Places where recognition still reads what was to be hidden: nothing is kept while there are any. */
  readonly readable: readonly (readonly Area[])[]
}

const isNotDrawn = (thrown: unknown): boolean => thrown instanceof NotDrawn || thrown instanceof PdfiumRefusal

const drawWith =
  (deps: ServiceDeps, path: string, kind: Evidence['kind'], signal: AbortSignal): DrawPage =>
  (page, maxSide) =>
    deps.reader.draw(path, kind, { page, maxSide }, signal)

type Attempt = {
  readonly path: string
  readonly bytes: Uint8Array
  readonly everyPage: boolean
  readonly context: JobContext
}

/** Writes the copy to a file of our own and reads it again from there. */
const attempt = async (
  deps: ServiceDeps,
  { piece, areas, secrets }: CopyWanted,
  { path, bytes, everyPage, context }: Attempt,
): Promise<{ readonly file: RedactedFile; readonly traces: readonly Trace[] }> => {
  const { signal } = context
  const file = await writeRedacted({
    kind: piece.kind,
    bytes,
    pages: countPages(piece),
    areas,
    everyPage,
    draw: drawWith(deps, deps.open().vault.pathOf(piece.sha256), piece.kind, signal),
    signal,
    progress: (done, total) => context.progress({ done, total, step: 'drawing' }),
  })
  await writeFile(path, file.bytes, { mode: 0o600 })
  context.progress({ done: 0, total: null, step: 'proving' })
  const text = await deps.reader.text(path, 'pdf', signal)
  const traces = await findTraces({
    bytes: file.bytes,
    pages: countPages(piece),
    areas,
    redrawn: file.redrawn,
    secrets,
    draw: drawWith(deps, path, 'pdf', signal),
    texts: text.kind === 'text' ? text.pages : [],
    signal,
  })
  return { file, traces }
}

const readAgain = async (
  deps: ServiceDeps,
  path: string,
  { file, secrets }: { readonly file: RedactedFile; readonly secrets: ReadonlySet<string> },
  { signal, progress }: JobContext,
): Promise<Pick<ProvenCopy, 'readAgain' | 'readable'>> => {
  const pages = secrets.size === 0 ? [] : file.redrawn.slice(0, MOST_READ_AGAIN)
  const readable: (readonly Area[])[] = []
  let count = 0
  for (const [done, page] of pages.entries()) {
    progress({ done, total: pages.length, step: 'recognising' })
    const reply = await deps.ocr.recognise(path, 'pdf', page, signal)
    if (!reply.ok) continue
    count += 1
    readable.push(...stillVisible({ page, words: reply.page.words }, secrets, []))
  }
  return { readAgain: count, readable }
}

/**
 * Makes the copy in a file of our own and proves it there. Pages without an area are copied as they are; when the proof
 * finds something in them, all pages are drawn anew and proven once more. Calls `keep` with what is proven, and leaves no
 * file behind.
 * @throws Failure `redaction.refused`: trace, not_drawn; `vault.fileMissing`, `vault.fileAltered`
 */
export const withProvenCopy = async <T>(
  deps: ServiceDeps,
  wanted: CopyWanted,
  context: JobContext,
  keep: (copy: ProvenCopy, path: string) => Promise<T>,
): Promise<T> => {
  const { library, vault } = deps.open()
  const folder = join(library.meta.dir, 'tmp', `redact-${deps.newId()}`)
  const path = join(folder, 'copy.pdf')
  const bytes = await namingPiece(wanted.piece, () => vault.readVerified(wanted.piece.sha256))
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    let made = await attempt(deps, wanted, { path, bytes, everyPage: false, context })
    if (made.traces.length > 0) made = await attempt(deps, wanted, { path, bytes, everyPage: true, context })
    if (made.traces.length > 0) throw new Failure({ code: 'redaction.refused', problem: 'trace' })
    const again = await readAgain(deps, path, { file: made.file, secrets: wanted.secrets }, context)
    return await keep({ file: made.file, ...again }, path)
  } catch (thrown) {
    if (!isNotDrawn(thrown)) throw thrown
    throw new Failure({ code: 'redaction.refused', problem: 'not_drawn' }, { cause: thrown })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
