import type { Entry } from '#core/correspondence/entry'
import { piecesOf } from '#core/correspondence/entry-pieces'
import type { ProcedureEvent } from '#core/deadline/events'
import type { Evidence } from '#core/evidence/evidence'
import { takenIn } from '#core/evidence/exhibit-compose'
import type { Bilingual } from '#core/kernel/bilingual'
import type { EvidenceId } from '#core/kernel/ids'
import type { LocalDate } from '#core/kernel/local-date'
import type { MediationPiece } from './pack-preview'

/**
 * What belongs to the mediation (C. conso. art. L. 612-3: it is confidential, and what was said in it is not produced in
 * court unless the other side agrees). In doubt a piece belongs to it: it is shown as kept out, and can be put in.
 */
export type MediationStage = {
  readonly pieces: readonly MediationPiece[]
  /** The log as a court may read it: what shows that there was a mediation, without what was said in it. */
  readonly entries: readonly Entry[]
  /** Pieces that show that a mediation took place and nothing else. */
  readonly proofs: readonly EvidenceId[]
}

/** These say that a mediation began or ended, and nothing of what was said in it. */
const TOOK_PLACE: ReadonlySet<ProcedureEvent> = new Set<ProcedureEvent>([
  'referral.received_by_mediator',
  'referral.notified_to_parties',
  'referral.forwarded_to_bank',
  'mediation.closed',
])

/** These are the mediation itself, whoever the exchange was with. */
const CONTENT: ReadonlySet<ProcedureEvent> = new Set<ProcedureEvent>([
  'referral.sent',
  'proposal.received',
  'mediation.agreed_or_first_meeting',
])

const OF_MEDIATION = /m[ée]diat|ombudsman/i
/** A closing letter may repeat what was proposed: one that says so is no mere proof. */
const OF_PROPOSAL =
  /propos|recommand|recommend|solution|avis\b(?! de (?:admissi|irrecev|recev|r[ée]cep|cl[ôo]tur))|opinion|accord|agreement/i

/** Says what was proposed, or is the mediator's own writing. */
const OF_CONTENT =
  /propos|recommend|recommandation|(?:avis|courriel|e-?mail|lettre|courrier|message|réponse) (?:du|de la) m[ée]diat|(?:letter|e-?mail|message|reply|opinion) (?:of|from|by) the (?:mediat|ombuds)/i
/** A complaint that says what comes next is no part of it. */
const ANNOUNCES = /saisirai|saisirons|vais saisir|allons saisir|will (?:refer|ask|go|turn|write)/i

const marks = ({ events }: Entry, names: ReadonlySet<ProcedureEvent>): boolean =>
  events.some(({ event }) => names.has(event))

/** The days on which the mediation was going on, as far as the log tells; null before it began. */
const spanOf = (entries: readonly Entry[]): { readonly from: LocalDate; readonly to: LocalDate | null } | null => {
  const from = entries
    .filter((entry) => entry.counterpart === 'mediator' || marks(entry, CONTENT) || marks(entry, TOOK_PLACE))
    .map(({ on }) => on)
    .sort()[0]
  if (from === undefined) return null
  const closed = entries.flatMap(({ events }) => events.filter(({ event }) => event === 'mediation.closed'))
  return { from, to: closed.map(({ on }) => on).sort()[0] ?? null }
}

type Span = ReturnType<typeof spanOf>

const saysContent = (text: string): boolean => OF_MEDIATION.test(text) && OF_CONTENT.test(text)

const isOfMediation = (entry: Entry, span: Span): boolean => {
  const { counterpart, person, summary } = entry
  if (counterpart === 'mediator' || marks(entry, CONTENT)) return true
  if (counterpart === 'other' && OF_MEDIATION.test(person)) return true
  // With the company from its beginning on, after its end too: only where the exchange itself speaks of it.
  if (span !== null) return entry.on >= span.from && OF_MEDIATION.test(`${person} ${summary}`)
  return saysContent(`${person} ${summary}`) && !(entry.direction === 'outgoing' && ANNOUNCES.test(summary))
}

/** What was exchanged while it went on, or with the mediator itself: its pieces are no mere proofs. */
const isDuring = (entry: Entry, span: Span): boolean =>
  entry.counterpart === 'mediator' || marks(entry, CONTENT) || span === null || span.to === null || entry.on <= span.to

/** The pieces by which an exchange shows that a mediation took place: named as the proof, or the only one that it cites. */
const proofsIn = (entry: Entry): readonly EvidenceId[] => {
  if (entry.direction !== 'incoming' || marks(entry, CONTENT)) return []
  const shown = entry.events.filter(({ event }) => TOOK_PLACE.has(event))
  if (shown.length === 0) return []
  const named = shown.flatMap(({ proof }) => proof ?? [])
  const all = piecesOf(entry)
  return named.length > 0 ? named : all.length === 1 ? all : []
}

const wordsOf = ({ title, proves, originalName }: Evidence): string => `${title} ${proves} ${originalName}`

/** Whether a piece itself tells that it belongs; while no mediation is known, only what was proposed or written in it. */
const tellsItself = (piece: Evidence, span: Span): boolean => {
  const text = `${wordsOf(piece)} ${piece.sender}`
  return span === null ? saysContent(text) || OF_MEDIATION.test(piece.sender) : OF_MEDIATION.test(text)
}

/** An exchange that shows that there was a mediation: its day and its event stay, its words do not. */
const silenced = (entry: Entry, isProof: (id: EvidenceId) => boolean): Entry => ({
  ...entry,
  summary: '',
  person: '',
  reference: '',
  commitment: null,
  events: entry.events
    .filter(({ event }) => TOOK_PLACE.has(event))
    .map((mark) => ({ ...mark, proof: mark.proof !== null && isProof(mark.proof) ? mark.proof : null })),
  citations: entry.citations.filter(({ evidenceId }) => isProof(evidenceId)),
})

const WHY = {
  exchange: {
    fr: 'Elle vient d’un échange de la médiation, qui est confidentielle (C.\u00a0conso., art.\u00a0L.\u00a0612-3).',
    en: 'It comes from an exchange of the mediation, which is confidential (French Consumer Code, art. L. 612-3).',
  },
  words: {
    fr: 'Son titre ou son auteur parle de médiation, et rien ne montre qu’elle la précède.',
    en: 'Its title or its author speaks of mediation, and nothing shows that it came before.',
  },
  with: {
    fr: 'Elle contient une pièce de la médiation, ou en est extraite.',
    en: 'It holds an exhibit of the mediation, or was taken out of one.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>

type Reason = keyof typeof WHY

/** A piece that was there before the mediation is none of it, whoever it was sent to again. */
const isBefore = ({ documentDate, receivedOn }: Evidence, from: LocalDate | null): boolean => {
  const dated = documentDate ?? receivedOn
  return from !== null && dated !== null && dated < from
}

const reasonsOf = (
  evidence: readonly Evidence[],
  isInside: (id: EvidenceId) => boolean,
  isFree: (piece: Evidence) => boolean,
): ReadonlyMap<EvidenceId, Reason> => {
  const reasons = new Map<EvidenceId, Reason>()
  for (const piece of evidence.filter((candidate) => !isFree(candidate))) {
    if (isInside(piece.id)) reasons.set(piece.id, 'exchange')
    else if (OF_MEDIATION.test(`${wordsOf(piece)} ${piece.sender}`)) reasons.set(piece.id, 'words')
  }
  // What came out of such a piece, and what is made of one, until nothing is added.
  const isWith = (piece: Evidence): boolean =>
    takenIn(piece.id, piece.recipe).some((id) => reasons.has(id)) ||
    (piece.cameFrom !== null && reasons.has(piece.cameFrom) && !isFree(piece))
  for (let before = -1; before !== reasons.size; ) {
    before = reasons.size
    for (const piece of evidence) if (!reasons.has(piece.id) && isWith(piece)) reasons.set(piece.id, 'with')
  }
  return reasons
}

const findProofs = (
  inside: readonly Entry[],
  known: ReadonlyMap<EvidenceId, Evidence>,
  span: Span,
): ReadonlySet<EvidenceId> => {
  const content = inside.filter((entry) => proofsIn(entry).length === 0 && isDuring(entry, span))
  const ofContent = new Set(content.flatMap(piecesOf))
  return new Set(
    inside.flatMap(proofsIn).filter((id) => {
      const piece = known.get(id)
      return piece !== undefined && !ofContent.has(id) && !OF_PROPOSAL.test(wordsOf(piece))
    }),
  )
}

/**
 * Which pieces and exchanges of a dossier belong to the mediation. An exchange does when it is with the mediator, marks a
 * step of the mediation itself, or speaks of it from its beginning on, with the company or anybody. A piece does when such an exchange
 * cites it, when its title or author speaks of mediation, or when it holds or came out of such a piece; not when it is
 * dated before the mediation began, nor when an exchange outside cites it too, unless its own words tell that it belongs:
 * then that exchange does as well. What shows that the
 * mediation took place (admissibility notice, closing letter) is named as the proof of that event by an exchange that
 * came in, or is all that this exchange cites, and does not speak of a proposal: it stays, without the exchange's words.
 */
export const findMediationStage = (entries: readonly Entry[], evidence: readonly Evidence[]): MediationStage => {
  const span = spanOf(entries)
  const known = new Map(evidence.map((piece) => [piece.id, piece]))
  const speaking = entries.filter((entry) => isOfMediation(entry, span))
  const proofs = findProofs(speaking, known, span)
  const isBeforeIt = (piece: Evidence): boolean => isBefore(piece, span?.from ?? null)
  const isTelling = (piece: Evidence): boolean =>
    tellsItself(piece, span) && !proofs.has(piece.id) && !isBeforeIt(piece)
  const telling = new Set(evidence.filter(isTelling).map(({ id }) => id))
  const passesOn = (entry: Entry): boolean =>
    (span === null || entry.on >= span.from) && piecesOf(entry).some((id) => telling.has(id))
  const inside = entries.filter((entry) => speaking.includes(entry) || passesOn(entry))
  const outside = entries.filter((entry) => !inside.includes(entry))
  const insidePieces = new Set(inside.flatMap(piecesOf))
  const outsidePieces = new Set(outside.flatMap(piecesOf))
  const reasons = reasonsOf(
    evidence,
    (id) => insidePieces.has(id),
    (piece) => proofs.has(piece.id) || isBeforeIt(piece) || (outsidePieces.has(piece.id) && !telling.has(piece.id)),
  )
  const shows = inside.filter((entry) => entry.direction === 'incoming' && marks(entry, TOOK_PLACE))
  return {
    pieces: evidence
      .filter(({ id, included }) => included && reasons.has(id))
      .map(({ id, exhibitNumber, title }) => ({
        evidenceId: id,
        number: exhibitNumber,
        title,
        why: WHY[reasons.get(id) ?? 'exchange'],
      })),
    entries: entries.flatMap((entry) => {
      if (!inside.includes(entry)) return [entry]
      return shows.includes(entry) ? [silenced(entry, (id) => proofs.has(id))] : []
    }),
    proofs: [...proofs],
  }
}
