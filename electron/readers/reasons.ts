import type { Bilingual } from '#core/kernel/bilingual'

/**
 * Why the inside of a file was not read, in words for the person. The file itself is kept byte for byte in every case.
 * French typography is written as escapes, because its spaces cannot be told apart by eye.
 */
export const reasons = {
  password: {
    fr: 'Ce fichier est protégé par un mot de passe\u00a0: il est gardé tel quel, mais Recours ne peut pas le montrer.',
    en: 'This file is protected by a password: it is kept as it is, but Recours cannot show it.',
  },
  damaged: {
    fr: 'Ce fichier est abîmé, ou écrit d’une façon que Recours ne comprend pas. Il est gardé tel quel.',
    en: 'This file is damaged, or written in a way that Recours does not understand. It is kept as it is.',
  },
  tooLarge: {
    fr: 'Cette image est trop grande pour être montrée ici. Le fichier est gardé tel quel.',
    en: 'This picture is too large to be shown here. The file is kept as it is.',
  },
  format: {
    fr: 'Recours ne sait pas encore montrer ce type de fichier. Il est gardé tel quel.',
    en: 'Recours cannot show this type of file yet. It is kept as it is.',
  },
  empty: {
    fr: 'Ce fichier est vide\u00a0: il ne contient aucune donnée.',
    en: 'This file is empty: it holds no data.',
  },
  timeout: {
    fr: 'La lecture de ce fichier prenait trop de temps et a été arrêtée. Il est gardé tel quel.',
    en: 'Reading this file took too long and was stopped. It is kept as it is.',
  },
  crashed: {
    fr: 'La lecture de ce fichier s’est arrêtée net, sans dommage pour le reste. Il est gardé tel quel.',
    en: 'Reading this file broke off, with no harm to anything else. It is kept as it is.',
  },
  tooLong: {
    fr: 'Ce fichier est trop gros pour que Recours en lise le contenu. Il est gardé tel quel.',
    en: 'This file is too large for Recours to read what is in it. It is kept as it is.',
  },
  swells: {
    fr: 'Ce fichier compressé se déploie en une taille démesurée\u00a0: sa lecture a été arrêtée. Il est gardé tel quel.',
    en: 'This compressed file unfolds to an outsized length: reading it was stopped. It is kept as it is.',
  },
  unsafeName: {
    fr: 'Son nom désigne un endroit hors de l’archive\u00a0: il n’a pas été extrait.',
    en: 'Its name points to a place outside the archive: it was not taken out.',
  },
  link: {
    fr: 'C’est un lien vers un autre fichier, pas un fichier\u00a0: il n’a pas été extrait.',
    en: 'It is a link to another file, not a file: it was not taken out.',
  },
  lockedEntry: {
    fr: 'Il est protégé par un mot de passe\u00a0: il n’a pas été extrait.',
    en: 'It is protected by a password: it was not taken out.',
  },
  brokenEntry: {
    fr: 'Il est abîmé dans l’archive\u00a0: il n’a pas été extrait.',
    en: 'It is damaged inside the archive: it was not taken out.',
  },
  tooMany: {
    fr: 'Il y a trop de fichiers à l’intérieur\u00a0: ceux qui restent n’ont pas été extraits.',
    en: 'There are too many files inside: the remaining ones were not taken out.',
  },
  tooMuch: {
    fr: 'Le contenu est trop volumineux\u00a0: ce fichier n’a pas été extrait.',
    en: 'There is too much inside: this file was not taken out.',
  },
  noSuchPage: {
    fr: 'Ce fichier n’a pas de page de ce numéro.',
    en: 'This file has no page of that number.',
  },
  unreachable: {
    fr: 'Ce fichier n’a pas pu être ouvert pour en lire le contenu.',
    en: 'This file could not be opened to read what is in it.',
  },
  unavailable: {
    fr: 'La partie de Recours qui lit les fichiers n’a pas pu démarrer. Le fichier est gardé tel quel.',
    en: 'The part of Recours that reads files could not start. The file is kept as it is.',
  },
} as const satisfies Record<string, Bilingual>

/** Names one of the reasons. */
export type ReasonCode = keyof typeof reasons

/** Narrows a word that came from another process. */
export const isReasonCode = (code: string): code is ReasonCode => Object.hasOwn(reasons, code)
