import { z } from 'zod'
import type { Bilingual } from '#core/kernel/bilingual'

/** Why a file does not become a template. */
export const TemplateProblem = z.enum([
  'notTemplate',
  'newer',
  'tooLarge',
  'notWord',
  'password',
  'damaged',
  'empty',
  'unreadable',
  'stopped',
])
export type TemplateProblem = z.infer<typeof TemplateProblem>

/** What each is told: what happened, and what to do. */
export const TEMPLATE_PROBLEMS: Readonly<Record<TemplateProblem, Bilingual>> = {
  notTemplate: {
    fr: 'Ce fichier n’est pas un modèle de Recours, ou il a été modifié. Rien n’a été ajouté\u00a0: choisissez un fichier que Recours a exporté.',
    en: 'This file is not a template of Recours, or it was altered. Nothing was added: choose a file that Recours exported.',
  },
  newer: {
    fr: 'Ce modèle a été fait par une version plus récente de Recours. Rien n’a été ajouté\u00a0: mettez Recours à jour.',
    en: 'This template was made by a newer version of Recours. Nothing was added: update Recours.',
  },
  tooLarge: {
    fr: 'Ce fichier est trop gros ou trop long pour un modèle de courrier. Rien n’a été ajouté\u00a0: gardez-en seulement le texte du courrier.',
    en: 'This file is too large or too long for a letter template. Nothing was added: keep only the text of the letter in it.',
  },
  notWord: {
    fr: 'Ce fichier n’est pas un document Word (.docx). Rien n’a été ajouté\u00a0: enregistrez-le dans ce format, puis recommencez.',
    en: 'This file is not a Word document (.docx). Nothing was added: save it in that format, then try again.',
  },
  password: {
    fr: 'Ce document est protégé par un mot de passe. Rien n’a été ajouté\u00a0: enregistrez-en une copie sans mot de passe.',
    en: 'This document is protected by a password. Nothing was added: save a copy without a password.',
  },
  damaged: {
    fr: 'Ce document est abîmé, ou écrit d’une façon que Recours ne comprend pas. Rien n’a été ajouté\u00a0: ouvrez-le dans Word et enregistrez-le de nouveau.',
    en: 'This document is damaged, or written in a way that Recours does not understand. Nothing was added: open it in Word and save it again.',
  },
  empty: {
    fr: 'Ce document ne contient aucun texte. Rien n’a été ajouté\u00a0: choisissez-en un autre.',
    en: 'This document holds no text. Nothing was added: choose another one.',
  },
  unreadable: {
    fr: 'Ce fichier n’a pas pu être ouvert. Rien n’a été ajouté\u00a0: vérifiez qu’il existe encore et que vous avez le droit de le lire.',
    en: 'This file could not be opened. Nothing was added: check that it still exists and that you may read it.',
  },
  stopped: {
    fr: 'La lecture de ce document n’a pas abouti. Rien n’a été ajouté\u00a0: recommencez.',
    en: 'Reading this document did not come to an end. Nothing was added: try again.',
  },
}

/** The dictionary did not answer; what is written is not in danger. */
export const SPELLING_UNAVAILABLE: Bilingual = {
  fr: 'L’orthographe n’a pas pu être vérifiée cette fois. Votre texte est enregistré.',
  en: 'The spelling could not be checked this time. Your text is saved.',
}
