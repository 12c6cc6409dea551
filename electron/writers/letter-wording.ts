import type { Language } from '#core/kernel/bilingual'

/** The words that the layout of a letter adds to its content; spacing as reliability.md 6.2 asks. */
export interface LetterWording {
  readonly subject: string
  readonly references: string
  readonly enclosures: string
  readonly exhibit: (number: number) => string
  readonly page: string
  readonly locale: string
}

/** So many enclosures at the end of their list are never parted. */
export const KEPT_TOGETHER = 6

const WORDING: Readonly<Record<Language, LetterWording>> = {
  fr: {
    subject: 'Objet\u00a0:',
    references: 'Réf.\u00a0:',
    enclosures: 'P.J.\u00a0:',
    exhibit: (number) => `Pièce n°\u00a0${number}`,
    page: 'Page',
    locale: 'fr-FR',
  },
  en: {
    subject: 'Subject:',
    references: 'Ref.:',
    enclosures: 'Enclosures:',
    exhibit: (number) => `Exhibit no.\u00a0${number}`,
    page: 'Page',
    locale: 'en-GB',
  },
}

/** The labels of a letter in its language. */
export const letterWording = (language: Language): LetterWording => WORDING[language]
