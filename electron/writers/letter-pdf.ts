import { PDFDocument } from '@cantoo/pdf-lib'
import type { LetterDocument } from '#core/letter/letter'
import { isBlank } from '#core/letter/rich-text'
import { KEPT_TOGETHER, letterWording } from './letter-wording'
import { linesOf, paragraphsOf, toPrintable } from './printable-text'
import { richBlocks } from './rich-text'
import { typeset } from './typeset'

const filled = (lines: readonly string[]) => lines.filter((line) => line.trim() !== '').map(linesOf)

/** A viewer shows the letter's title in its window, not the file's name (PDF 32000-1, 12.2). */
const showTitle = async (pdf: Uint8Array, title: string): Promise<Uint8Array> => {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  document.setTitle(title, { showInWindowTitleBar: true })
  document.setCreator('Recours')
  return document.save({ addDefaultPage: false, updateFieldAppearances: false })
}

/**
 * Writes a letter as PDF with the content and the layout of the Word document: tagged, its language and title set, every
 * font embedded, nothing personal in its properties. The same letter gives the same bytes.
 * @param options.resourcesDir folder that holds `typeset/` and `fonts/`.
 */
export const writeLetterPdf = async (
  document: LetterDocument,
  { resourcesDir }: { readonly resourcesDir: string },
): Promise<Uint8Array> => {
  const wording = letterWording(document.language)
  const data = {
    lang: document.language,
    region: document.language === 'fr' ? 'FR' : 'GB',
    title: toPrintable(document.title),
    labels: {
      subject: wording.subject,
      references: wording.references,
      enclosures: wording.enclosures,
      page: wording.page,
    },
    sender: filled(document.sender),
    recipient: filled(document.recipient),
    placeAndDate: linesOf(document.placeAndDate),
    delivery: paragraphsOf(document.delivery),
    subject: linesOf(document.subject),
    references: document.references.filter((line) => !isBlank(line)).map(linesOf),
    salutation: linesOf(document.salutation),
    blocks: richBlocks(document.blocks, true),
    closing: paragraphsOf(document.closing),
    signature: document.signature.trim() === '' ? [] : linesOf(document.signature),
    keptTogether: KEPT_TOGETHER,
    enclosures: document.enclosures.map((enclosure) => ({
      label: wording.exhibit(enclosure.number),
      title: linesOf(enclosure.title),
    })),
  }
  const { pdf } = await typeset({ template: 'letter', data, resourcesDir })
  return showTitle(pdf, data.title)
}
