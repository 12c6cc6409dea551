import type { ApiHandlers } from '#contract/api'
import type { JobContext } from '#contract/define'
import type { IntakeAccount, IntakeFile, IntakePreview } from '#contract/intake'
import type { Citation, Entry } from '#core/correspondence/entry'
import type { IntakeQuestion, Proposal } from '#core/correspondence/proposal'
import { Failure } from '#core/kernel/failure'
import { type DossierId, EntryId, type EvidenceId } from '#core/kernel/ids'
import type { UnpackedFile } from '#electron/readers/reader-client'
import type { ServiceDeps } from './deps'
import { keepFile, nameFile } from './keep-file'
import { type Asked, type ReadPiece, withReadPiece } from './read-intake'
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

const preview = (deps: ServiceDeps, asked: Asked, found: ReadPiece): IntakePreview => {
  if (found.kind === 'unread') return { kind: 'unread', reason: { ...found.reason } }
  const proposals = withStates(deps, asked.dossier.id, found.plan.proposals)
  const named = new Set([...found.plan.parts.values()].flat())
  return {
    kind: 'read',
    proposals: proposals.map((proposal) => ({ ...proposal, summary: proposal.summary.slice(0, SHOWN).toWellFormed() })),
    found: proposals.length,
    alreadyImported: proposals.filter(({ state }) => state !== 'new').length,
    questions: [...found.plan.questions],
    rest: found.plan.rest,
    refused: found.files.flatMap(({ name, refused }) => (refused === null ? [] : [{ name, message: refused }])),
    otherFiles: found.files.flatMap(({ name, refused }, at) =>
      refused === null && name !== '' && !named.has(at) ? [name] : [],
    ),
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

const accept = async (
  deps: ServiceDeps,
  asked: Asked,
  { plan, files }: Found,
  { wanted, context }: { readonly wanted: ReadonlySet<string> | 'all'; readonly context: JobContext },
): Promise<IntakeAccount> => {
  requireAnswers(plan.questions)
  const proposals = withStates(deps, asked.dossier.id, plan.proposals)
  const open = proposals.filter(({ state }) => state === 'new')
  const chosen = open.filter(({ key }) => wanted === 'all' || wanted.has(key))
  const [made, waiting, kept]: [Entry[], Entry[], IntakeFile[]] = [[], [], []]
  const flush = () => {
    const entries = waiting.splice(0)
    write(deps, entries)
    made.push(...entries)
  }
  const makeOne = async (proposal: Proposal) => {
    const own: IntakeFile[] = []
    for (const at of plan.parts.get(proposal.key) ?? []) {
      const file = files[at]
      if (file !== undefined) own.push(await keepPart(deps, asked, file))
    }
    kept.push(...own)
    waiting.push(entryOf(deps, asked, proposal, own))
    if (waiting.length >= TOGETHER) flush()
  }
  let stopped = false
  try {
    for (const [done, proposal] of chosen.entries()) {
      context.progress({ done, total: chosen.length, step: 'keeping' })
      if (context.signal.aborted) break
      await makeOne(proposal)
    }
  } catch (thrown) {
    if (!context.signal.aborted) throw thrown
  } finally {
    stopped = context.signal.aborted && made.length + waiting.length < chosen.length
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
    stopped,
  }
}

/** Exchanges out of messages and chats. Each handler throws what the contract says. */
export const createIntakeService = (deps: ServiceDeps): ApiHandlers['intake'] => ({
  preview: async (input) => {
    const asked = ask(deps, input, new AbortController().signal)
    return withReadPiece(deps, asked, async (found) => preview(deps, asked, found))
  },
  accept: async ({ keys, ...input }, context) => {
    const asked = ask(deps, input, context.signal)
    const wanted = keys === 'all' ? keys : new Set(keys)
    return withReadPiece(deps, asked, async (found) =>
      found.kind === 'unread'
        ? { kind: 'unread', reason: { ...found.reason } }
        : accept(deps, asked, found, { wanted, context }),
    )
  },
})
