import { createHash } from 'node:crypto'
import type { ApiHandlers } from '#contract/api'
import type { JobContext } from '#contract/define'
import type { Evidence } from '#core/evidence/evidence'
import { partOf } from '#core/evidence/exhibit-compose'
import type { Area } from '#core/evidence/redaction'
import { holdsWord, wordsUnder } from '#core/evidence/redaction-named'
import { holdsSecret, secretsUnder, stillVisible } from '#core/evidence/redaction-secrets'
import type { Language } from '#core/kernel/bilingual'
import { Failure } from '#core/kernel/failure'
import { transact } from '#electron/db/stores'
import type { ServiceDeps } from './deps'
import { nameFile, recordPiece } from './keep-file'
import type { createPlacedReader, ReadPages } from './redaction-pages'
import { type ProvenCopy, withProvenCopy } from './redaction-write'

const COPY: Readonly<Record<Language, (what: string) => string>> = {
  fr: (what) => `${what} (copie caviardée)`,
  en: (what) => `${what} (redacted copy)`,
}
const EXHIBIT: Readonly<Record<Language, string>> = { fr: 'Pièce n°\u00a0', en: 'Exhibit no.\u00a0' }
const LONGEST_TITLE = 260
const LONGEST_NAME = 100

/** @throws Failure `exhibit.refused`: a piece that is part of a composed exhibit, or leads one, is not left out by itself */
const checkAlone = (deps: ServiceDeps, piece: Evidence): void => {
  const pieces = deps.open().stores.evidence.list(piece.dossierId)
  const problem = piece.recipe !== null ? 'composed' : partOf(pieces, piece.id) !== null ? 'taken_in' : null
  if (problem !== null) throw new Failure({ code: 'exhibit.refused', problem, number: piece.exhibitNumber })
}

/** Where the secrets still stand. A page whose words have no places is offered whole. */
const visibleOn = (
  { pages }: ReadPages,
  secrets: ReadonlySet<string>,
  areas: readonly Area[],
): readonly (readonly Area[])[] =>
  pages.flatMap((page): readonly (readonly Area[])[] => {
    if (page.words.length > 0) return stillVisible(page, secrets, areas)
    const isWhole = areas.some(
      (area) => area.page === page.page && area.left + area.top === 0 && area.right + area.bottom === 2,
    )
    const whole: Area = { page: page.page, left: 0, top: 0, right: 1, bottom: 1 }
    return !isWhole && holdsSecret(page.text, secrets) ? [[whole]] : []
  })

type Keeping = {
  readonly original: Evidence
  readonly areas: readonly Area[]
  readonly secrets: ReadonlySet<string>
  /** Folded: see `wordsUnder`. */
  readonly hidden: ReadonlySet<string>
  readonly language: Language
}

const says = (text: string, { secrets, hidden }: Keeping): boolean =>
  holdsSecret(text, secrets) || holdsWord(text, hidden)

/** What may be carried over of what the person wrote: not a line that says what was blacked out. */
const described = (keeping: Keeping) => {
  const { original, language } = keeping
  const clean = (text: string): string => (says(text, keeping) ? '' : text)
  const title = clean(original.title).slice(0, LONGEST_TITLE)
  const { documentDate, receivedOn } = original
  return {
    title: COPY[language](title === '' ? `${EXHIBIT[language]}${original.exhibitNumber}` : title),
    documentDate,
    receivedOn,
    proves: clean(original.proves),
    sender: clean(original.sender),
  }
}

const fileName = (keeping: Keeping): string => {
  const { original, language } = keeping
  const stem = original.originalName.replace(/\.[^.]{1,5}$/, '').slice(0, LONGEST_NAME)
  const base = stem === '' || says(stem, keeping) ? `${original.exhibitNumber}` : stem
  return `${COPY[language](base)}.pdf`
}

/** The bytes first, then the rows: the copy in, the original out, and both noted, in one transaction. */
const keepCopy = async (deps: ServiceDeps, keeping: Keeping, { file }: ProvenCopy, path: string): Promise<Evidence> => {
  const { library, stores, vault, thumbnails } = deps.open()
  const { original, areas } = keeping
  const stored = await vault.put({ path })
  if (stored.kind === 'refused') throw new Failure({ code: 'evidence.refused', reason: stored.reason })
  // What is kept is what was proven, byte for byte.
  const proven = createHash('sha256').update(file.bytes).digest('hex')
  const kept = await vault.readVerified(stored.sha256)
  if (stored.sha256 !== proven || createHash('sha256').update(kept).digest('hex') !== proven)
    throw new Failure({ code: 'redaction.refused', problem: 'trace' })
  const { reading, thumbnail } = await deps.reader.read(vault.pathOf(stored.sha256), 'pdf')
  if (thumbnail !== null) await thumbnails.keep(stored.sha256, thumbnail).catch(() => {})
  return transact(library.db, () => {
    // As it is now: making a copy takes a while.
    const now = stores.evidence.get(original.id)
    checkAlone(deps, now)
    const fresh: Keeping = { ...keeping, original: now }
    const twin = stores.evidence.findBySha(original.dossierId, stored.sha256)
    const copy =
      twin ??
      recordPiece(deps, {
        dossierId: original.dossierId,
        file: nameFile(path, fileName(fresh)),
        stored: { ...stored, modifiedAt: null },
        sniffed: { kind: 'pdf', extensionMismatch: false },
        reading,
        cameFrom: null,
      })
    const at = deps.clock.now()
    const made = twin === null ? { ...copy, ...described(fresh) } : { ...copy, included: true }
    stores.evidence.update(made)
    stores.evidence.update({ ...now, included: false })
    if (stores.redaction.find(made.id) === null)
      stores.redaction.insert({ evidenceId: made.id, of: original.id, areas: [...areas], madeAt: at })
    const data = { dossierId: original.dossierId, of: original.id, areas: areas.length, pages: file.redrawn.length }
    stores.journal.append({ kind: 'redaction.made', subject: made.id, at, data })
    return made
  })
}

/** The message or archive that the original came out of still holds it, and may be in the pack. */
const alsoIn = (deps: ServiceDeps, { cameFrom }: Evidence) => {
  const from = cameFrom === null ? null : deps.open().stores.evidence.find(cameFrom)
  return from?.included === true ? [{ evidenceId: from.id, number: from.exhibitNumber, title: from.title }] : []
}

const withoutVisible = (read: ReadPages, secrets: ReadonlySet<string>, areas: readonly Area[]): ReadonlySet<string> =>
  new Set([...secrets].filter((secret) => visibleOn(read, new Set([secret]), areas).length === 0))

type MakeInput = Parameters<ApiHandlers['redaction']['make']>[0]

/** Makes a redacted copy: see `contract/redaction.ts`. */
export const makeRedactedCopy = async (
  deps: ServiceDeps,
  readPlaced: ReturnType<typeof createPlacedReader>,
  { evidenceId, areas, leaveVisible, language }: MakeInput,
  context: JobContext,
) => {
  const piece = deps.open().stores.evidence.get(evidenceId)
  checkAlone(deps, piece)
  const read = await readPlaced(piece, {
    signal: context.signal,
    progress: (done, total) => context.progress({ done, total, step: 'reading' }),
  })
  if (areas.some(({ page }) => page > read.count))
    throw new Failure({ code: 'exhibit.refused', problem: 'no_such_page', number: piece.exhibitNumber })
  const all = secretsUnder(read.pages, areas)
  const visible = visibleOn(read, all, areas)
  if (visible.length > 0 && !leaveVisible) return { outcome: 'visible_elsewhere' as const, places: visible }
  const secrets = visible.length === 0 ? all : withoutVisible(read, all, areas)
  return withProvenCopy(deps, { piece, areas, secrets }, context, async (copy, path) => {
    if (copy.readable.length > 0 && !leaveVisible)
      return { outcome: 'visible_elsewhere' as const, places: copy.readable }
    context.signal.throwIfAborted()
    const keeping: Keeping = { original: piece, areas, secrets: all, hidden: wordsUnder(read.pages, areas), language }
    const evidence = await keepCopy(deps, keeping, copy, path)
    deps.changed('evidence', 'exhibit', 'dossier', 'letter', 'pack', 'library', 'redaction')
    const left = [...visible, ...copy.readable]
    return {
      outcome: 'made' as const,
      evidence,
      traces: left.length,
      stillOn: [...new Set(left.flat().map(({ page }) => page))].sort((a, b) => a - b),
      pages: read.count,
      pagesRedrawn: copy.file.redrawn,
      pagesReadAgain: copy.readAgain,
      removed: copy.file.removed,
      alsoIn: alsoIn(deps, piece),
    }
  })
}
