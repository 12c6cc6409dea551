import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ApiHandlers } from '#contract/api'
import type { JobContext } from '#contract/define'
import type { IntakeAccount, IntakeFile, IntakePreview, LooseFile } from '#contract/intake'
import type { Citation, Entry } from '#core/correspondence/entry'
import type { IntakeQuestion, Proposal } from '#core/correspondence/proposal'
import { Failure } from '#core/kernel/failure'
import { type DossierId, EntryId, type EvidenceId, Sha256 } from '#core/kernel/ids'
import type { UnpackedFile } from '#electron/readers/reader-client'
import { hashHandle, openObject } from '#electron/vault/hash-file'
import type { ServiceDeps } from './deps'
import { keepFile, nameFile } from './keep-file'
import { type Asked, type ReadPiece, withIntakeFolder, withReadPiece } from './read-intake'
import { writeEntries } from './write-entry'

type Found = Extract<ReadPiece, { kind: 'read' }>

/** Characters of a summary that a list shows. */
const SHOWN = 600
const MOST_CITATIONS = 200
/** Exchanges written together: their dates are reckoned once, and a stop loses none that was made. */
const TOGETHER = 50

/** @throws Failure `notFound` also for a piece of another dossier. */
const ask = (
  deps: ServiceDeps,
  { dossierId, evidenceId, ...answers }: Asked['answers'] & { dossierId: DossierId; evidenceId: EvidenceId },
  signal: AbortSignal,
): Asked => {
  const { stores } = deps.open()
  const dossier = stores.dossier.get(dossierId)
  const piece = stores.evidence.get(evidenceId)
  if (piece.dossierId !== dossierId) throw new Failure({ code: 'notFound', what: 'evidence' })
  return { dossier, piece, answers, signal }
}

/** A message has the same key in every piece that holds it: one made from another piece is not offered again. */
const withStates = (deps: ServiceDeps, dossierId: DossierId, proposals: readonly Proposal[]): Proposal[] => {
  const { entry } = deps.open().stores
  const keysIn = (removed: boolean) =>
    new Set(entry.list(dossierId, { removed }).flatMap(({ source }) => source?.key ?? []))
  const [made, removed] = [keysIn(false), keysIn(true)]
  return proposals.map((proposal) => ({
    ...proposal,
    state: made.has(proposal.key) ? 'made' : removed.has(proposal.key) ? 'removed' : 'new',
  }))
}

/** Which exhibit holds these bytes already. Only a file as long as one of them is looked into. */
const exhibitOf = async (deps: ServiceDeps, asked: Asked, file: UnpackedFile, sizes: ReadonlySet<number>) => {
  if (!sizes.has(file.size)) return null
  const handle = await openObject(file.path)
  try {
    const { sha256 } = await hashHandle(handle, { signal: asked.signal })
    return deps.open().stores.evidence.findBySha(asked.dossier.id, Sha256.parse(sha256))?.exhibitNumber ?? null
  } finally {
    await handle.close()
  }
}

/** What comes along with no exchange unasked, in the order of the piece. */
const looseFiles = async (deps: ServiceDeps, asked: Asked, { plan, files }: Found): Promise<LooseFile[]> => {
  const sizes = deps.open().stores.evidence.sizes(asked.dossier.id)
  const named = new Set([...plan.parts.values()].flat())
  const loose: LooseFile[] = []
  for (const [at, file] of files.entries()) {
    const { name, size, refused, isDecoration } = file
    if (refused !== null || name === '' || (named.has(at) && !isDecoration)) continue
    const exhibitNumber = await exhibitOf(deps, asked, file, sizes)
    loose.push({ at, name, size, role: isDecoration ? 'decoration' : 'file', exhibitNumber })
  }
  return loose
}

const preview = async (deps: ServiceDeps, asked: Asked, found: ReadPiece): Promise<IntakePreview> => {
  if (found.kind === 'unread') return { kind: 'unread', reason: { ...found.reason } }
  const proposals = withStates(deps, asked.dossier.id, found.plan.proposals)
  return {
    kind: 'read',
    proposals: proposals.map((proposal) => ({ ...proposal, summary: proposal.summary.slice(0, SHOWN).toWellFormed() })),
    found: proposals.length,
    alreadyImported: proposals.filter(({ state }) => state !== 'new').length,
    questions: [...found.plan.questions],
    rest: found.plan.rest,
    refused: found.files.flatMap(({ name, refused }) => (refused === null ? [] : [{ name, message: refused }])),
    looseFiles: await looseFiles(deps, asked, found),
  }
}

/** @throws Failure `input.invalid`: an exchange with a guessed direction or date would be a false proof. */
const requireAnswers = (questions: readonly IntakeQuestion[]): void => {
  const problems = questions
    .filter(({ answer }) => answer === null)
    .map(({ kind }) => ({ at: kind, problem: 'required' }))
  if (problems.length > 0) throw new Failure({ code: 'input.invalid', problems })
}

const keepPart = async (deps: ServiceDeps, asked: Asked, file: UnpackedFile): Promise<IntakeFile> => {
  if (file.refused !== null) return { kind: 'refused', name: file.name, message: { ...file.refused } }
  const { dossier, piece, signal } = asked
  const kept = await keepFile(deps, dossier.id, nameFile(file.path, file.name), { signal, cameFrom: piece.id })
  if (kept.kind === 'refused') return { kind: 'refused', name: kept.name, message: kept.message }
  const { id, exhibitNumber } = kept.kind === 'added' ? kept.evidence : kept.of
  return { kind: kept.kind === 'added' ? 'kept' : 'duplicate', name: kept.name, evidenceId: id, exhibitNumber }
}

/** The piece itself first, then what came with the message, each once. */
const citationsOf = (piece: EvidenceId, files: readonly IntakeFile[]): Citation[] =>
  [...new Set([piece, ...files.flatMap((file) => (file.kind === 'refused' ? [] : file.evidenceId))])]
    .slice(0, MOST_CITATIONS)
    .map((evidenceId) => ({ evidenceId, page: null }))

const entryOf = (deps: ServiceDeps, asked: Asked, proposal: Proposal, files: readonly IntakeFile[]): Entry => {
  const { key, state: _state, isDated, files: _files, ...fields } = proposal
  const now = deps.clock.now()
  return {
    ...fields,
    id: EntryId.parse(deps.newId()),
    dossierId: asked.dossier.id,
    commitment: null,
    events: [],
    citations: citationsOf(asked.piece.id, files),
    datePrecision: isDated ? null : { kind: 'unknown' },
    dayOrder: null,
    postalNumber: null,
    source: { evidenceId: asked.piece.id, key },
    recordedAt: now,
    updatedAt: now,
  }
}

const write = (deps: ServiceDeps, entries: readonly Entry[]): void => {
  const { stores } = deps.open()
  if (entries.length === 0) return
  writeEntries(deps, 'entry.added', entries, () => {
    for (const entry of entries) stores.entry.insert(entry)
  })
}

/** What was accepted of a piece. */
type Wanted = {
  readonly keys: ReadonlySet<string> | 'all'
  readonly files: ReadonlySet<number> | 'all'
  readonly context: JobContext
}

/** What of the loose files is to be kept: those named, or all of an archive. */
const wantedFiles = (loose: readonly LooseFile[], files: Wanted['files']): ReadonlySet<number> =>
  new Set(loose.flatMap(({ at, role }) => ((files === 'all' ? role === 'file' : files.has(at)) ? [at] : [])))

const accept = async (deps: ServiceDeps, asked: Asked, found: Found, wanted: Wanted): Promise<IntakeAccount> => {
  const { plan, files } = found
  const { context } = wanted
  requireAnswers(plan.questions)
  const proposals = withStates(deps, asked.dossier.id, plan.proposals)
  const open = proposals.filter(({ state }) => state === 'new')
  const chosen = open.filter(({ key }) => wanted.keys === 'all' || wanted.keys.has(key))
  const loose = await looseFiles(deps, asked, found)
  const asIs = wantedFiles(loose, wanted.files)
  const taken = new Set<number>()
  const [made, waiting, kept]: [Entry[], Entry[], IntakeFile[]] = [[], [], []]
  const flush = () => {
    const entries = waiting.splice(0)
    write(deps, entries)
    made.push(...entries)
  }
  const keepOne = async (at: number): Promise<readonly IntakeFile[]> => {
    const file = files[at]
    if (file === undefined || (file.isDecoration && !asIs.has(at))) return []
    const result = await keepPart(deps, asked, file)
    taken.add(at)
    kept.push(result)
    return [result]
  }
  const makeOne = async (proposal: Proposal) => {
    const own: IntakeFile[] = []
    for (const at of plan.parts.get(proposal.key) ?? []) own.push(...(await keepOne(at)))
    waiting.push(entryOf(deps, asked, proposal, own))
    if (waiting.length >= TOGETHER) flush()
  }
  // Exchanges first: what hangs on one is cited by it.
  const steps = [
    ...chosen.map((proposal) => () => makeOne(proposal)),
    ...[...asIs].map((at) => async () => void (taken.has(at) || (await keepOne(at)))),
  ]
  let done = 0
  try {
    for (const step of steps) {
      context.progress({ done, total: steps.length, step: 'keeping' })
      if (context.signal.aborted) break
      await step()
      done += 1
    }
  } catch (thrown) {
    if (!context.signal.aborted) throw thrown
  } finally {
    // Also when it fails half-way: what was kept before is kept, and its exchange is made.
    flush()
    if (kept.length > 0) deps.changed('evidence', 'dossier', 'letter', 'pack', 'library')
  }
  return {
    kind: 'done',
    made,
    found: proposals.length,
    alreadyImported: proposals.length - open.length,
    leftAside: open.length - made.length,
    files: kept,
    filesLeft: loose.filter(({ at, exhibitNumber }) => exhibitNumber === null && !taken.has(at)).length,
    stopped: done < steps.length,
  }
}

/** @throws Failure `evidence.refused` where the text cannot be kept. */
const keepPasted = (deps: ServiceDeps, dossierId: DossierId, name: string, text: string) =>
  withIntakeFolder(deps, async (folder) => {
    const path = join(folder, 'texte.txt')
    await writeFile(path, text, { mode: 0o600 })
    const { signal } = new AbortController()
    const kept = await keepFile(deps, dossierId, nameFile(path, `${name}.txt`), { signal, cameFrom: null })
    if (kept.kind === 'refused') throw new Failure({ code: 'evidence.refused', reason: kept.reason })
    return kept.kind === 'added' ? { evidence: kept.evidence, isNew: true } : { evidence: kept.of, isNew: false }
  })

/** Exchanges out of messages and chats. Each handler throws what the contract says. */
export const createIntakeService = (deps: ServiceDeps): ApiHandlers['intake'] => ({
  paste: async ({ dossierId, name, text }) => {
    deps.open().stores.dossier.get(dossierId)
    const kept = await keepPasted(deps, dossierId, name, text)
    if (kept.isNew) deps.changed('evidence', 'dossier', 'letter', 'pack', 'library')
    return kept
  },
  preview: async (input) => {
    const asked = ask(deps, input, new AbortController().signal)
    return withReadPiece(deps, asked, (found) => preview(deps, asked, found))
  },
  accept: async ({ keys, files, ...input }, context) => {
    const asked = ask(deps, input, context.signal)
    const wanted: Wanted = {
      keys: keys === 'all' ? keys : new Set(keys),
      files: files === 'all' ? files : new Set(files),
      context,
    }
    return withReadPiece(deps, asked, async (found) =>
      found.kind === 'unread' ? { kind: 'unread', reason: { ...found.reason } } : accept(deps, asked, found, wanted),
    )
  },
})
