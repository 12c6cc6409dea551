import { composeLetter, enclosureLines } from '#core/letter/compose-letter'
import type { Letter, LetterDocument } from '#core/letter/letter'
import { writeLetterDocx } from '#electron/writers/letter-docx'
import { writeLetterPdf } from '#electron/writers/letter-pdf'
import type { ServiceDeps } from './deps'
import { namingPiece } from './naming-piece'

export type LetterFormat = 'docx' | 'pdf'

/** The finished letter, with its enclosures as the dossier numbers them; of one that was sent, those that left with it. */
export const finishedLetter = (
  deps: ServiceDeps,
  { dossierId, content, language, title, sent }: Letter,
): LetterDocument => {
  const document = composeLetter(content, deps.open().stores.evidence.list(dossierId), language, title)
  return sent === null ? document : { ...document, enclosures: enclosureLines(sent.enclosures) }
}

/** Writes a finished letter as a file. */
export const writeLetter = (deps: ServiceDeps, document: LetterDocument, format: LetterFormat): Promise<Uint8Array> =>
  format === 'docx' ? writeLetterDocx(document) : writeLetterPdf(document, { resourcesDir: deps.resourcesDir })

/**
 * A letter as a file: of one that was sent the very bytes that were kept, else written now.
 * @throws Failure `vault.fileMissing`, `vault.fileAltered`
 */
export const letterFile = async (deps: ServiceDeps, letter: Letter, format: LetterFormat): Promise<Uint8Array> => {
  if (letter.sent === null) return writeLetter(deps, finishedLetter(deps, letter), format)
  const { stores, vault } = deps.open()
  const piece = stores.evidence.get(letter.sent[format])
  return namingPiece(piece, () => vault.readVerified(piece.sha256))
}
