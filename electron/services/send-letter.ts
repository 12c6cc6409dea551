import { isDeepStrictEqual } from 'node:util'
import type { ApiHandlers } from '#contract/api'
import type { Entry } from '#core/correspondence/entry'
import type { Evidence } from '#core/evidence/evidence'
import { Failure } from '#core/kernel/failure'
import { EntryId, type EvidenceId } from '#core/kernel/ids'
import { enclosedWith } from '#core/letter/compose-letter'
import type { Letter, LetterDocument, LetterState } from '#core/letter/letter'
import { isSentTwice } from '#core/letter/letter-standing'
import { plainText } from '#core/letter/rich-text'
import { letterFileStem } from '#core/pack/pack-names'
import type { ServiceDeps } from './deps'
import { freshLetter } from './fresh-letter'
import { type KeptFile, nameFile, recordPiece } from './keep-file'
import { letterAddressee } from './letter-addressee'
import { finishedLetter, type LetterFormat, writeLetter } from './letter-files'
import { readPostalNumber } from './read-postal-number'
import { checkEntry, writeEntry } from './write-entry'

type SendInput = Parameters<ApiHandlers['sending']['send']>[0]
type Sending = ApiHandlers['sending']['send']

/** @throws Failure `letter.sent` */
const unsent = (deps: ServiceDeps, letterId: Letter['id']): Letter => {
  const letter = freshLetter(deps, letterId)
  if (letter.sent !== null) throw new Failure({ code: 'letter.sent' })
  return letter
}

/** An exchange holds no longer summary. */
const LONGEST_SUMMARY = 20_000

const cutAfterWord = (text: string): string => {
  if (text.length <= LONGEST_SUMMARY) return text
  const head = text.slice(0, LONGEST_SUMMARY - 1)
  const end = head.lastIndexOf(' ')
  return `${end > 0 ? head.slice(0, end) : head}…`
}

/** What the log shows of the letter: its subject. */
const summaryOf = ({ title, content }: Letter): string =>
  cutAfterWord(
    plainText(content.subject)
      .replace(/\s*\n\s*/g, ' ')
      .trim() || title,
  )

/**
 * The exchange of a sending. It cites the letter alone: what the letter encloses stands in the letter, and a piece that an
 * exchange with a complaint or with the mediator cites would be taken for that complaint, or for the mediator's own.
 */
const entryOf = (
  deps: ServiceDeps,
  letter: Letter,
  { on, channel, event }: SendInput,
  postalNumber: string | null,
): Entry => {
  const now = deps.clock.now()
  return {
    id: EntryId.parse(deps.newId()),
    dossierId: letter.dossierId,
    channel,
    direction: 'outgoing',
    counterpart: letterAddressee(deps, letter).counterpart,
    on,
    time: null,
    person: '',
    reference: '',
    summary: summaryOf(letter),
    commitment: null,
    // The letter proves what was written; that it left is proved by the slip, which comes later.
    events: event === null ? [] : [{ event, on, proof: null }],
    citations: [],
    datePrecision: null,
    dayOrder: null,
    postalNumber,
    source: null,
    recordedAt: now,
    updatedAt: now,
  }
}

type Kept = Omit<KeptFile, 'known'> & { readonly thumbnail: Buffer | null }

/** The bytes are safe in the vault when this has answered; a row may name them then. */
const keepBytes = async (
  deps: ServiceDeps,
  letter: Letter,
  { bytes, format }: { readonly bytes: Uint8Array; readonly format: LetterFormat },
  signal: AbortSignal,
): Promise<Kept> => {
  const { vault } = deps.open()
  const file = nameFile(`${letterFileStem(letter.title, letter.content.date)}.${format}`)
  const stored = await vault.put({ stream: [bytes] }, signal)
  if (stored.kind === 'refused') throw new Failure({ code: 'evidence.refused', reason: stored.reason })
  const path = vault.pathOf(stored.sha256)
  const sniffed = await deps.reader.sniff(path, file.name, signal)
  const { reading, thumbnail } = await deps.reader.read(path, sniffed.kind, signal)
  return { dossierId: letter.dossierId, file, stored, sniffed, reading, cameFrom: null, thumbnail }
}

type Known = Pick<Evidence, 'title' | 'documentDate' | 'included'>

/**
 * A piece of the same bytes is that piece: the same letter may go to the same place twice on one day. What was left out
 * when a letter was taken back is of this sending now; what another letter was sent with keeps that day.
 */
const asPiece = (deps: ServiceDeps, kept: Kept, known: Known): EvidenceId => {
  const { stores } = deps.open()
  const twin = stores.evidence.findBySha(kept.dossierId, kept.stored.sha256)
  if (twin === null) return recordPiece(deps, { ...kept, known }).id
  if (twin.included) return twin.id
  const isOfAnother = stores.letter
    .list(kept.dossierId)
    .some(({ sent }) => sent?.pdf === twin.id || sent?.docx === twin.id)
  stores.evidence.update({ ...twin, ...(isOfAnother ? {} : known), included: known.included })
  return twin.id
}

type Files = Readonly<Record<LetterFormat, Kept>>
type Left = { readonly letter: Letter; readonly document: LetterDocument; readonly entry: Entry; readonly files: Files }

/**
 * Call it inside `transact`. @throws Failure `letter.sent`, `letter.changed` when it is not the letter that was written,
 * `letter.alreadyInLog`
 */
const recordSent = (deps: ServiceDeps, { letter, document, entry, files }: Left): Letter => {
  const { stores } = deps.open()
  const still = unsent(deps, letter.id)
  if (!isDeepStrictEqual(finishedLetter(deps, still), document)) throw new Failure({ code: 'letter.changed' })
  // Before its own files are among the evidence: a number typed in it might be theirs.
  const enclosed = enclosedWith(still.content, stores.evidence.list(letter.dossierId), still.language)
  const known: Pick<Evidence, 'title' | 'documentDate'> = { title: letter.title, documentDate: entry.on }
  const pdf = asPiece(deps, files.pdf, { ...known, included: true })
  const docx = asPiece(deps, files.docx, { ...known, title: `${letter.title} (Word)`, included: false })
  const cited: Entry = { ...entry, citations: [{ evidenceId: pdf, page: null }] }
  checkEntry(deps, cited)
  stores.entry.insert(cited)
  const state: LetterState = 'sent'
  const sent: Letter = {
    ...still,
    state,
    sent: { on: entry.on, entryId: entry.id, docx, pdf, enclosures: [...enclosed] },
    updatedAt: entry.updatedAt,
  }
  const others = stores.letter.list(letter.dossierId).filter(({ id }) => id !== letter.id)
  if (isSentTwice(cited, stores.entry.list(letter.dossierId, { removed: false }), [...others, sent]))
    throw new Failure({ code: 'letter.alreadyInLog' })
  stores.letter.update(sent)
  stores.journal.append({
    kind: 'letter.sent',
    subject: letter.id,
    at: entry.recordedAt,
    data: {
      dossierId: letter.dossierId,
      entryId: entry.id,
      on: entry.on,
      pdf: files.pdf.stored.sha256,
      docx: files.docx.stored.sha256,
    },
  })
  return sent
}

/** The handler of `sending.send`: writes, keeps, and only then records, all or nothing. */
export const sendLetterWith =
  (deps: ServiceDeps): Sending =>
  async (input, { signal, progress }) => {
    const letter = unsent(deps, input.letterId)
    if (input.on > deps.clock.today()) throw new Failure({ code: 'letter.futureDay' })
    const draftEntry = entryOf(deps, letter, input, readPostalNumber(input.postalNumber))
    checkEntry(deps, draftEntry)
    const document = finishedLetter(deps, letter)
    const write = async (format: LetterFormat, done: number) => {
      signal.throwIfAborted()
      progress({ done, total: 4, step: 'typesetting' })
      return { bytes: await writeLetter(deps, document, format), format }
    }
    const written = { pdf: await write('pdf', 0), docx: await write('docx', 1) }
    const keep = async (format: LetterFormat, done: number) => {
      progress({ done, total: 4, step: 'saving' })
      return keepBytes(deps, letter, written[format], signal)
    }
    const files: Files = { pdf: await keep('pdf', 2), docx: await keep('docx', 3) }
    signal.throwIfAborted()
    let sent: Letter | undefined
    writeEntry(deps, 'entry.added', draftEntry, () => {
      sent = recordSent(deps, { letter, document, entry: draftEntry, files })
    })
    if (sent === undefined) throw new RangeError('a sending was written without its letter')
    const { thumbnails, stores } = deps.open()
    // Read before the pictures are kept: the library may be closed by then.
    const done = { letter: sent, entry: stores.entry.get(draftEntry.id) }
    deps.changed('evidence', 'exhibit')
    // A picture can be made again: its failure must not turn a sent letter into an error.
    for (const { stored, thumbnail } of Object.values(files))
      if (thumbnail !== null) await thumbnails.keep(stored.sha256, thumbnail).catch(() => {})
    return done
  }
