import type { Evidence, FileKind } from '#core/evidence/evidence'
import { ownExhibits, takenIn } from '#core/evidence/exhibit-compose'
import { hasPages } from '#core/evidence/exhibit-pages'
import type { Bilingual } from '#core/kernel/bilingual'
import { maskCardNumbersIn } from '#core/kernel/card-number'
import type { EvidenceId } from '#core/kernel/ids'
import { exhibitLabel } from '#core/letter/exhibit-label'
import { addresseeBlock, mediatorBlock } from '#core/letter/recipient-lines'
import { buildChronology } from './chronology'
import { coverLines } from './cover-lines'
import { missingFacts } from './missing-facts'
import type { LeftOut, PackExhibit, PackPlan, PackSource } from './pack'
import { gatherPackFacts, type PackInput } from './pack-facts'
import { letterFileStem, nameExhibits, nameSources } from './pack-names'
import { COVER } from './pack-words'
import { isForNoMediator, type RecipientKind } from './recipient-profile'
import { buildSheets } from './request-sheets'
import { buildRequest } from './request-text'

/** What a pack is planned from, for the recipient that is meant. */
export type PlanInput = PackInput

/** Those who have an address of their own: everybody else stands for the mediator of the dossier. */
const OWN_ADDRESS: ReadonlySet<RecipientKind> = new Set<RecipientKind>(['report', 'ombudsman', 'court'])

const NOT_SHOWN: Readonly<Partial<Record<FileKind, Bilingual>>> = {
  empty: { fr: 'Le fichier est vide.', en: 'The file is empty.' },
  program: {
    fr: 'Ce fichier est un programme. Il est joint sous une extension qui ne le lance pas.',
    en: 'This file is a program. It is enclosed under an extension that does not run it.',
  },
  archive: {
    fr: 'Une archive n’a pas de pages. Elle est jointe telle quelle.',
    en: 'An archive has no pages. It is enclosed as it is.',
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

const IS_THE_LETTER: Bilingual = {
  fr: 'C’est le courrier joint à ce dossier\u00a0: il n’y est pas mis deux fois.',
  en: 'It is the letter that goes with this pack: it is not put in twice.',
}

const OTHER_KIND: Bilingual = {
  fr: 'Ce type de fichier n’a pas de pages que l’on puisse montrer. L’original est joint.',
  en: 'This type of file has no pages that can be shown. The original is enclosed.',
}

/**
 * Why a piece has no pages in the pack; null when its kind has some. One that could not be read is tried all the same:
 * whether it can be repaired, or needs a password, is known when the pack is made.
 */
export const reasonLeftOut = (piece: Pick<Evidence, 'kind'>): Bilingual | null =>
  hasPages(piece) ? null : (NOT_SHOWN[piece.kind] ?? OTHER_KIND)

/**
 * The exhibits of the pack: those asked for first, in that order, then the others by number. Withdrawn pieces stay out,
 * and so do those that are part of another one.
 */
const inPackOrder = (evidence: readonly Evidence[], order: readonly EvidenceId[]): readonly Evidence[] => {
  const rank = new Map(order.map((id, index) => [id, index]))
  const rankOf = (piece: Evidence): number => rank.get(piece.id) ?? Number.POSITIVE_INFINITY
  return ownExhibits(evidence)
    .filter((piece) => piece.included)
    .sort((a, b) => {
      const [first, second] = [rankOf(a), rankOf(b)]
      return first === second ? a.exhibitNumber - b.exhibitNumber : first - second
    })
}

/** The files of a composed exhibit, its own first; none for one that is its file as it is. */
const sourcesOf = (
  leading: Evidence,
  all: readonly Evidence[],
  pack: { readonly pieces: readonly Evidence[]; readonly language: PackInput['language'] },
): readonly PackSource[] => {
  if (leading.recipe === null) return []
  const known = new Map(all.map((piece) => [piece.id, piece]))
  const files = [leading, ...takenIn(leading.id, leading.recipe).flatMap((id) => known.get(id) ?? [])]
  const names = nameSources(files, leading, pack)
  return files.map(({ id, kind, sha256, size, originalName }, index) => ({
    evidenceId: id,
    kind,
    sha256,
    size,
    originalName,
    fileName: names[index] ?? '',
  }))
}

const ownPages = ({ reading }: Evidence): number | null => (reading.kind === 'read' ? reading.pages : null)

const toExhibit = (
  piece: Evidence,
  fileName: string,
  sources: readonly PackSource[],
  language: PackInput['language'],
): PackExhibit => ({
  evidenceId: piece.id,
  number: piece.exhibitNumber,
  label: exhibitLabel(piece, language),
  title: piece.title,
  date: piece.documentDate,
  proves: piece.proves,
  kind: piece.kind,
  sha256: piece.sha256,
  size: piece.size,
  pages: piece.recipe?.parts.length ?? ownPages(piece),
  originalName: piece.originalName,
  fileName,
  parts: piece.recipe?.parts ?? null,
  sources: [...sources],
})

const toLeftOut = (piece: Evidence, fileName: string, reason: Bilingual, withOriginal: boolean): LeftOut => ({
  evidenceId: piece.id,
  number: piece.exhibitNumber,
  title: piece.title,
  originalName: piece.originalName,
  fileName,
  sha256: piece.sha256,
  withOriginal,
  reason,
})

/**
 * Which of these exhibits have pages to show, and why the others have none. `pieces`: leading pieces, in their order;
 * `all`: every piece of the dossier; `letterFile`: the letter that goes along, where it is a piece too.
 */
export const planExhibits = (
  pieces: readonly Evidence[],
  all: readonly Evidence[],
  language: PackInput['language'],
  letterFile: EvidenceId | null = null,
): { readonly exhibits: PackExhibit[]; readonly leftOut: LeftOut[] } => {
  const names = nameExhibits(pieces, language)
  const exhibits: PackExhibit[] = []
  const leftOut: LeftOut[] = []
  for (const piece of pieces) {
    const isLetter = piece.id === letterFile && piece.recipe === null
    const reason = isLetter ? IS_THE_LETTER : reasonLeftOut(piece)
    const fileName = names.get(piece) ?? ''
    if (reason === null)
      exhibits.push(toExhibit(piece, fileName, sourcesOf(piece, all, { pieces, language }), language))
    else leftOut.push(toLeftOut(piece, fileName, reason, !isLetter))
  }
  return { exhibits, leftOut }
}

/** Who receives: the mediator, or the body of the profile. */
const recipientBlock = ({ mediator, company, language, recipient }: PlanInput) => {
  if (recipient === undefined || recipient.address === null || !OWN_ADDRESS.has(recipient.kind))
    return mediatorBlock(mediator, company, language)
  return addresseeBlock({ name: recipient.name, address: recipient.address }, language)
}

const NO_REQUEST = { declarations: null, admissibility: null }

/**
 * Decides everything that a pack will contain, before a byte is written (product.md P1, P2, P6): recipient, cover,
 * one-minute page, request with its declarations, admissibility sheet, chronology, exhibits in order with their labels
 * and ASCII names, what is left out and why, what is missing, what is new since the last one. Pure and total: an
 * incomplete dossier gives a plan with placeholders and a list of what it lacks, never an error.
 */
export const planPack = (input: PlanInput): PackPlan => {
  const facts = gatherPackFacts(input)
  const { evidence, language, letter } = input
  const pieces = inPackOrder(evidence, input.order)
  const { exhibits, leftOut } = planExhibits(pieces, evidence, language, letter?.sent?.pdf ?? null)
  const asFiles = leftOut.filter(({ withOriginal }) => withOriginal).length
  const recipient = recipientBlock(input)
  const chronology = [...buildChronology(facts)]
  const kind = input.recipient?.kind
  const texts = {
    title: isForNoMediator(kind) ? COVER[language].titleFor[kind] : COVER[language].title,
    recipient: recipient.lines,
    cover: [...coverLines(facts, { shown: exhibits.length, leftOut: asFiles })],
    request: [...buildRequest(facts)],
    chronology,
    ...buildSheets(facts, { exhibits, leftOut, chronology }),
    ...(isForNoMediator(kind) ? NO_REQUEST : {}),
  }
  return {
    dossierId: input.dossier.id,
    language: input.language,
    date: input.today,
    recipientVerified: recipient.verified,
    exhibits,
    leftOut,
    letterFileName:
      input.letter === null ? null : letterFileStem(input.letter.title, input.letter.content.date, language),
    missing: isForNoMediator(kind) ? [] : [...missingFacts(facts)],
    ...maskCardNumbersIn(texts),
  }
}
