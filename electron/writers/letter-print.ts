import { PDFDocument } from '@cantoo/pdf-lib'
import type { Language } from '#core/kernel/bilingual'
import type { LocalDate } from '#core/kernel/local-date'
import type { LetterEnvelope } from '#core/letter/envelope'
import type { LeftOut, PackExhibit } from '#core/pack/pack'
import { type AddedExhibit, addOrLeave } from './exhibit-add'
import { type Layers, writeLayers } from './exhibit-layers'
import { type LoadFile, prepareAsIs } from './exhibit-prepare'
import { finishPage } from './finish-page'
import { graftFront } from './pack-graft'
import { embedMarkFonts } from './pack-marks'
import { writeProperties } from './pack-properties'
import { tagExhibits } from './pack-tags'
import { packWording, sheetLabels } from './pack-wording'
import { linesOf, toPrintable } from './printable-text'
import { typeset } from './typeset'
import { Unreadable } from './unreadable'

/** What is printed, in this order: the letter, its enclosures, the sheet of what has no pages, the envelope. */
export interface LetterPrint {
  readonly title: string
  readonly language: Language
  readonly date: LocalDate
  /** The letter as it was written; null without it. */
  readonly letter: Uint8Array | null
  readonly exhibits: readonly PackExhibit[]
  /** Enclosures without pages: they are named on a sheet, to be enclosed by hand. */
  readonly leftOut: readonly Pick<LeftOut, 'number' | 'title'>[]
  readonly envelope: Pick<LetterEnvelope, 'sender' | 'recipient'> | null
}

export interface LetterPrintTools {
  readonly loadExhibit: LoadFile
  readonly resourcesDir: string
  readonly signal: AbortSignal
  readonly progress: (progress: { readonly done: number; readonly total: number | null; readonly step: string }) => void
}

type Added = AddedExhibit & { readonly exhibit: PackExhibit }

/** Not the pack's own words: there the originals go along, here somebody must put them into the envelope. */
const SHEET_WORDS = {
  fr: {
    title: 'À joindre vous-même',
    note: 'Ces pièces n’ont pas de pages à imprimer, ou leur fichier n’a pas pu être lu. Cette feuille est pour vous\u00a0: ne la joignez pas.',
  },
  en: {
    title: 'To be enclosed by you',
    note: 'These exhibits have no pages to print, or their file could not be read. This sheet is for you: do not enclose it.',
  },
} as const

const addExhibits = async (
  document: PDFDocument,
  { exhibits }: LetterPrint,
  layers: Layers,
  { loadExhibit, signal, progress }: LetterPrintTools,
) => {
  const added: Added[] = []
  const unreadable: PackExhibit[] = []
  for (const [done, exhibit] of exhibits.entries()) {
    signal.throwIfAborted()
    progress({ done, total: exhibits.length, step: 'exhibits' })
    const pages = await addOrLeave(
      document,
      exhibit,
      async (file) => prepareAsIs(file, await loadExhibit(file, exhibit)),
      layers,
    )
    if (pages instanceof Unreadable) unreadable.push(exhibit)
    else added.push({ ...pages, exhibit })
  }
  return { added, unreadable }
}

/** Each page says which exhibit it is and which of its pages; the letter's own numbers are its own. */
const printStamps = async (
  document: PDFDocument,
  added: readonly Added[],
  { language, resourcesDir }: Pick<LetterPrint, 'language'> & Pick<LetterPrintTools, 'resourcesDir'>,
): Promise<void> => {
  const words = packWording(language)
  const fonts = await embedMarkFonts(document, resourcesDir)
  const total = added.reduce((sum, { shown }) => sum + shown.length, 0)
  let before = 0
  for (const { exhibit, shown, sheets } of added) {
    const labels = sheetLabels(words, { pages: shown.length, sheets })
    for (const [at, page] of shown.entries())
      finishPage(document, page, fonts, {
        stamp: words.stamp(exhibit.number),
        sheet: labels[at] ?? '',
        isFirst: at === 0,
        pageNumber: words.pageNumber(before + at + 1, total),
      })
    before += shown.length
  }
}

const appendSet = async (document: PDFDocument, pdf: Uint8Array): Promise<void> => {
  const set = await PDFDocument.load(pdf, { updateMetadata: false })
  for (const page of await document.copyPages(set, set.getPageIndices())) document.addPage(page)
}

const setSheets = async (
  print: LetterPrint,
  missing: LetterPrint['leftOut'],
  resourcesDir: string,
): Promise<Uint8Array | null> => {
  const { language, envelope, title } = print
  if (missing.length === 0 && envelope === null) return null
  const words = packWording(language)
  const data = {
    lang: language,
    title: toPrintable(title),
    sheet:
      missing.length === 0
        ? null
        : {
            ...SHEET_WORDS[language],
            items: missing
              .toSorted((a, b) => a.number - b.number)
              .map(({ number, title: name }) => ({ label: words.stamp(number), title: linesOf(name) })),
          },
    envelope:
      envelope === null
        ? null
        : { sender: envelope.sender.map(toPrintable), recipient: envelope.recipient.map(toPrintable) },
  }
  return (await typeset({ template: 'print', data, resourcesDir })).pdf
}

/**
 * One PDF to print. The pages of the letter are those of its file, unaltered; those of the enclosures carry their
 * stamp. What has no pages is named on a sheet of its own, never left out in silence.
 * @throws the signal's reason when aborted, and whatever `loadExhibit` throws.
 */
export const writeLetterPrint = async (print: LetterPrint, tools: LetterPrintTools): Promise<Uint8Array> => {
  const { resourcesDir, signal, progress } = tools
  const document = await PDFDocument.create({ updateMetadata: false })
  const layers: Layers = { groups: [], off: [] }
  if (print.letter !== null) await graftFront(document, print.letter)
  const { added, unreadable } = await addExhibits(document, print, layers, tools)
  await printStamps(document, added, { language: print.language, resourcesDir })
  tagExhibits(
    document,
    added.map(({ exhibit, shown }) => ({ label: toPrintable(exhibit.label).replace(/\n/g, ' '), pages: shown })),
  )
  signal.throwIfAborted()
  progress({ done: 0, total: null, step: 'typesetting' })
  const sheets = await setSheets(print, [...print.leftOut, ...unreadable], resourcesDir)
  if (sheets !== null) await appendSet(document, sheets)
  writeLayers(document, layers)
  const lang = print.language === 'fr' ? 'fr-FR' : 'en-GB'
  writeProperties(document, { title: toPrintable(print.title), lang, date: print.date })
  return document.save({ addDefaultPage: false, updateFieldAppearances: false })
}
