import type { Bilingual } from '#core/kernel/bilingual'

/** Why a piece cannot be shown in the pack; printed in its list of pieces left out. */
export const UNREADABLE = {
  password: {
    fr: 'Ce fichier est protégé par un mot de passe. L’original est joint.',
    en: 'This file is protected by a password. The original is enclosed.',
  },
  damagedPdf: {
    fr: 'Ce PDF est abîmé et n’a pas pu être lu. L’original est joint.',
    en: 'This PDF is damaged and could not be read. The original is enclosed.',
  },
  damagedFile: {
    fr: 'Ce fichier est abîmé, ou écrit d’une façon que Recours ne comprend pas. L’original est joint.',
    en: 'This file is damaged, or written in a way that Recours does not understand. The original is enclosed.',
  },
  onlyInAdobe: {
    fr: 'Ce formulaire ne s’affiche que dans Adobe Reader\u00a0: ses pages ne disent que d’attendre. Imprimez-le en PDF depuis ce programme pour qu’il soit montré ici. L’original est joint.',
    en: 'This form is shown by Adobe Reader only: its pages say nothing but to wait. Print it to a PDF from that program to have it shown here. The original is enclosed.',
  },
  damagedImage: {
    fr: 'Cette image est abîmée et n’a pas pu être lue. L’original est joint.',
    en: 'This picture is damaged and could not be read. The original is enclosed.',
  },
  tooLargeImage: {
    fr: 'Cette image est trop grande pour être mise en page. L’original est joint.',
    en: 'This picture is too large to be laid out. The original is enclosed.',
  },
  tooLargeFile: {
    fr: 'Ce fichier est trop gros pour être mis en pages. L’original est joint.',
    en: 'This file is too large to be laid out as pages. The original is enclosed.',
  },
  swells: {
    fr: 'Ce fichier compressé se déploie en une taille démesurée\u00a0: il n’a pas été ouvert. L’original est joint.',
    en: 'This compressed file unfolds to an outsized length: it was not opened. The original is enclosed.',
  },
  noPages: {
    fr: 'Ce fichier ne contient rien à imprimer\u00a0: ni texte, ni image. L’original est joint.',
    en: 'This file holds nothing to print: no text and no picture. The original is enclosed.',
  },
  notSet: {
    fr: 'Le contenu de ce fichier n’a pas pu être mis en pages. L’original est joint.',
    en: 'What is in this file could not be laid out as pages. The original is enclosed.',
  },
  tooManyPages: {
    fr: 'Ce document a plus de 5\u202f000\u00a0pages. L’original est joint.',
    en: 'This document has more than 5,000 pages. The original is enclosed.',
  },
  noSuchPage: {
    fr: 'Une page demandée n’existe pas dans ce fichier. L’original est joint.',
    en: 'A page asked for does not exist in this file. The original is enclosed.',
  },
  format: {
    fr: 'Ce type de fichier ne peut pas être mis en pages. L’original est joint.',
    en: 'This type of file cannot be laid out as pages. The original is enclosed.',
  },
} as const satisfies Record<string, Bilingual>

export type UnreadableCode = keyof typeof UNREADABLE

/** A piece that cannot be shown. Expected: it is listed with its reason, and its original still goes along. */
export class Unreadable extends Error {
  readonly reason: Bilingual
  readonly code: UnreadableCode
  /** `file`: which of several files, as the person knows it. */
  constructor(code: UnreadableCode, options?: { readonly cause?: unknown; readonly file?: string }) {
    super(code, options)
    this.name = 'Unreadable'
    this.code = code
    const { fr, en } = UNREADABLE[code]
    const file = options?.file
    this.reason = file === undefined ? { fr, en } : { fr: `${file}\u00a0: ${fr}`, en: `${file}: ${en}` }
  }
  /** The same, naming the file of a composed exhibit. */
  of(file: string): Unreadable {
    return new Unreadable(this.code, { cause: this, file })
  }
}
