import type { Evidence, FileKind } from '#core/evidence/evidence'
import type { Bilingual } from '#core/kernel/bilingual'
import { maskCardNumbersIn } from '#core/kernel/card-number'
import type { EvidenceId } from '#core/kernel/ids'
import { exhibitLabel } from '#core/letter/exhibit-label'
import { mediatorBlock } from '#core/letter/recipient-lines'
import { buildChronology } from './chronology'
import { coverLines } from './cover-lines'
import { missingFacts } from './missing-facts'
import type { LeftOut, PackExhibit, PackPlan } from './pack'
import { gatherPackFacts, type PackInput } from './pack-facts'
import { letterFileStem, nameExhibits } from './pack-names'
import { COVER } from './pack-words'
import { buildRequest } from './request-text'

/** Kinds whose pages go into the pack's PDF. */
const SHOWN: ReadonlySet<FileKind> = new Set<FileKind>(['pdf', 'jpeg', 'png'])

const NOT_SHOWN: Readonly<Partial<Record<FileKind, Bilingual>>> = {
  email: {
    fr: 'Un e-mail n’est pas encore mis en pages. L’original est joint.',
    en: 'An e-mail is not yet laid out as pages. The original is enclosed.',
  },
  empty: { fr: 'Le fichier est vide.', en: 'The file is empty.' },
  program: {
    fr: 'Ce fichier est un programme. Il est joint sous une extension qui ne le lance pas.',
    en: 'This file is a program. It is enclosed under an extension that does not run it.',
  },
  audio: {
    fr: 'Un enregistrement sonore n’a pas de pages. L’original est joint.',
    en: 'A sound recording has no pages. The original is enclosed.',
  },
  video: {
    fr: 'Une vidéo n’a pas de pages. L’original est joint.',
    en: 'A video has no pages. The original is enclosed.',
  },
}

const OTHER_KIND: Bilingual = {
  fr: 'Ce type de fichier n’est pas encore mis en pages. L’original est joint.',
  en: 'This type of file is not yet laid out as pages. The original is enclosed.',
}

/** Why a piece has no pages in the pack; null when it has some. A file that could not be read cannot be shown. */
export const reasonLeftOut = (piece: Pick<Evidence, 'kind' | 'reading'>): Bilingual | null => {
  if (!SHOWN.has(piece.kind)) return NOT_SHOWN[piece.kind] ?? OTHER_KIND
  return piece.reading.kind === 'unread' ? piece.reading.reason : null
}

/** The pieces of the pack: those asked for first, in that order, then the others by number. Withdrawn pieces stay out. */
const inPackOrder = (evidence: readonly Evidence[], order: readonly EvidenceId[]): readonly Evidence[] => {
  const rank = new Map(order.map((id, index) => [id, index]))
  const rankOf = (piece: Evidence): number => rank.get(piece.id) ?? Number.POSITIVE_INFINITY
  return evidence
    .filter((piece) => piece.included)
    .sort((a, b) => {
      const [first, second] = [rankOf(a), rankOf(b)]
      return first === second ? a.exhibitNumber - b.exhibitNumber : first - second
    })
}

const toExhibit = (piece: Evidence, fileName: string, language: PackInput['language']): PackExhibit => ({
  evidenceId: piece.id,
  number: piece.exhibitNumber,
  label: exhibitLabel(piece, language),
  title: piece.title,
  date: piece.documentDate,
  proves: piece.proves,
  kind: piece.kind,
  sha256: piece.sha256,
  size: piece.size,
  pages: piece.reading.kind === 'read' ? piece.reading.pages : null,
  originalName: piece.originalName,
  fileName,
})

const toLeftOut = (piece: Evidence, fileName: string, reason: Bilingual): LeftOut => ({
  evidenceId: piece.id,
  number: piece.exhibitNumber,
  title: piece.title,
  originalName: piece.originalName,
  fileName,
  sha256: piece.sha256,
  withOriginal: true,
  reason,
})

/**
 * Decides everything that a pack will contain, before a byte is written (product.md P1, P2, P6): recipient, cover,
 * request, chronology, exhibits in order with their labels and ASCII names, what is left out and why, what is missing.
 * Pure and total: an incomplete dossier gives a plan with placeholders and a list of what it lacks, never an error.
 */
export const planPack = (input: PackInput): PackPlan => {
  const facts = gatherPackFacts(input)
  const pieces = inPackOrder(input.evidence, input.order)
  const names = nameExhibits(pieces)
  const exhibits: PackExhibit[] = []
  const leftOut: LeftOut[] = []
  for (const piece of pieces) {
    const reason = reasonLeftOut(piece)
    const fileName = names.get(piece) ?? ''
    if (reason === null) exhibits.push(toExhibit(piece, fileName, input.language))
    else leftOut.push(toLeftOut(piece, fileName, reason))
  }
  const recipient = mediatorBlock(input.mediator, input.company, input.language)
  const texts = {
    title: COVER[input.language].title,
    recipient: recipient.lines,
    cover: [...coverLines(facts, { shown: exhibits.length, leftOut: leftOut.length })],
    request: [...buildRequest(facts)],
    chronology: [...buildChronology(facts)],
  }
  return {
    dossierId: input.dossier.id,
    language: input.language,
    date: input.today,
    recipientVerified: recipient.verified,
    exhibits,
    leftOut,
    letterFileName: input.letter === null ? null : letterFileStem(input.letter.title, input.letter.content.date),
    missing: [...missingFacts(facts)],
    ...maskCardNumbersIn(texts),
  }
}
