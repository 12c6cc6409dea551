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
  damagedImage: {
    fr: 'Cette image est abîmée et n’a pas pu être lue. L’original est joint.',
    en: 'This picture is damaged and could not be read. The original is enclosed.',
  },
  tooLargeImage: {
    fr: 'Cette image est trop grande pour être mise en page. L’original est joint.',
    en: 'This picture is too large to be laid out. The original is enclosed.',
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
    fr: 'Ce type de fichier n’est pas encore mis en pages. L’original est joint.',
    en: 'This type of file is not yet laid out as pages. The original is enclosed.',
  },
} as const satisfies Record<string, Bilingual>

/** A piece that cannot be shown. Expected: it is listed with its reason, and its original still goes along. */
export class Unreadable extends Error {
  readonly reason: Bilingual
  readonly #code: keyof typeof UNREADABLE
  /** `file`: which of several files, as the person knows it. */
  constructor(code: keyof typeof UNREADABLE, options?: { readonly cause?: unknown; readonly file?: string }) {
    super(code, options)
    this.name = 'Unreadable'
    this.#code = code
    const { fr, en } = UNREADABLE[code]
    const file = options?.file
    this.reason = file === undefined ? { fr, en } : { fr: `${file}\u00a0: ${fr}`, en: `${file}: ${en}` }
  }
  /** The same, naming the file of a composed exhibit. */
  of(file: string): Unreadable {
    return new Unreadable(this.#code, { cause: this, file })
  }
}
