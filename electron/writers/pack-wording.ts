import type { Language } from '#core/kernel/bilingual'

/** The sections of the pack before its exhibits, in their order; a later file of a divided pack has the last one only. */
export const SECTION_ORDER = ['cover', 'oneMinute', 'request', 'admissibility', 'chronology', 'exhibits'] as const
export type SectionId = (typeof SECTION_ORDER)[number]

/** The words that the pack adds to its plan; spacing as reliability.md 6.2 asks. */
export interface PackWording {
  readonly sections: Readonly<Record<SectionId, string>>
  readonly contents: string
  readonly attention: string
  readonly unverified: string
  readonly exhibitCount: (exhibits: number) => string
  readonly madeOn: (date: string) => string
  readonly copies: string
  readonly manifest: string
  readonly missing: string
  readonly nothing: string
  readonly columns: Readonly<
    Record<'date' | 'fact' | 'proof' | 'number' | 'exhibit' | 'page' | 'file' | 'reason', string>
  >
  readonly leftOut: string
  readonly leftOutNote: string
  readonly originalAt: string
  readonly notReproduced: string
  readonly pageShort: string
  readonly numberShort: string
  /** Printed on exhibits. Ordinary spaces: nothing can break there, and a search for it as typed must find it. */
  readonly stamp: (number: number) => string
  readonly sheet: (at: number, of: number) => string
  /** A page of a composed exhibit that takes several sheets: the `nth` of `sheets`. */
  readonly part: (at: number, of: number, nth: number, sheets: number) => string
  readonly pageNumber: (at: number, of: number) => string
  /** Which file of a divided pack it is. */
  readonly file: (at: number, of: number) => string
}

const pageNumber = (at: number, of: number): string => `Page ${at} / ${of}`
const sheet = (at: number, of: number): string => `p. ${at}/${of}`
const part = (at: number, of: number, nth: number, sheets: number): string => `p. ${at}/${of} (${nth}/${sheets})`

const WORDING: Readonly<Record<Language, PackWording>> = {
  fr: {
    sections: {
      cover: 'Page de garde',
      oneMinute: 'L’essentiel en une minute',
      request: 'Demande',
      admissibility: 'Recevabilité',
      chronology: 'Chronologie',
      exhibits: 'Bordereau des pièces',
    },
    contents: 'Sommaire',
    attention: 'À l’attention de',
    unverified: 'Coordonnées à vérifier avant l’envoi',
    exhibitCount: (exhibits) => `${exhibits}\u00a0${exhibits > 1 ? 'pièces' : 'pièce'}`,
    madeOn: (date) => `Établi le ${date}`,
    copies: 'Les pièces sont des copies\u202f; les originaux sont conservés et peuvent être présentés sur demande.',
    manifest:
      'Chaque fichier remis avec ce dossier figure dans MANIFESTE.sha256 avec son empreinte, qui permet d’en vérifier l’intégrité.',
    missing: 'Éléments qui ne figurent pas au dossier à ce jour',
    nothing: 'Aucun élément.',
    columns: {
      date: 'Date',
      fact: 'Fait',
      proof: 'Pièces',
      number: 'N°',
      exhibit: 'Pièce',
      page: 'Page',
      file: 'Fichier',
      reason: 'Motif',
    },
    leftOut: 'Pièces non reproduites dans ce document',
    leftOutNote:
      'Ces pièces font partie du dossier, mais ne sont pas reproduites ici en pages\u202f; la raison est dite pour chacune.',
    originalAt: 'Fichier d’origine joint\u00a0:',
    notReproduced: 'non reproduite',
    pageShort: 'p.',
    numberShort: 'n°',
    stamp: (number) => `Pièce n°\u00a0${number}`,
    sheet,
    part,
    pageNumber,
    file: (at, of) => `Fichier ${at} / ${of}`,
  },
  en: {
    sections: {
      cover: 'Cover',
      oneMinute: 'The case in one minute',
      request: 'Request',
      admissibility: 'Admissibility',
      chronology: 'Chronology',
      exhibits: 'List of exhibits',
    },
    contents: 'Contents',
    attention: 'For the attention of',
    unverified: 'Contact details to be checked before sending',
    exhibitCount: (exhibits) => `${exhibits}\u00a0${exhibits === 1 ? 'exhibit' : 'exhibits'}`,
    madeOn: (date) => `Made on ${date}`,
    copies: 'The exhibits are copies; the originals are kept and can be shown on request.',
    manifest:
      'Each file delivered with this document is listed in MANIFESTE.sha256 with its digest, so that it can be checked.',
    missing: 'Items not in the file to date',
    nothing: 'Nothing to show.',
    columns: {
      date: 'Date',
      fact: 'Fact',
      proof: 'Exhibits',
      number: 'No.',
      exhibit: 'Exhibit',
      page: 'Page',
      file: 'File',
      reason: 'Reason',
    },
    leftOut: 'Exhibits not reproduced in this document',
    leftOutNote: 'These exhibits belong to the file but are not shown here as pages; the reason is given for each.',
    originalAt: 'Original file enclosed:',
    notReproduced: 'not reproduced',
    pageShort: 'p.',
    numberShort: 'no.',
    stamp: (number) => `Exhibit no. ${number}`,
    sheet,
    part,
    pageNumber,
    file: (at, of) => `File ${at} / ${of}`,
  },
}

/** The pack's words in its language. */
export const packWording = (language: Language): PackWording => WORDING[language]

/**
 * What the stamp says on each physical page of an exhibit. The pages of a composed exhibit are counted as its recipe
 * counts them, as that is how they are cited; a long picture then has one page over several sheets.
 */
export const sheetLabels = (
  words: Pick<PackWording, 'sheet' | 'part'>,
  { pages, sheets }: { readonly pages: number; readonly sheets: readonly number[] | null },
): readonly string[] =>
  sheets === null
    ? Array.from({ length: pages }, (_, at) => words.sheet(at + 1, pages))
    : sheets.flatMap((count, at) =>
        Array.from({ length: count }, (_, nth) =>
          count === 1 ? words.sheet(at + 1, sheets.length) : words.part(at + 1, sheets.length, nth + 1, count),
        ),
      )
