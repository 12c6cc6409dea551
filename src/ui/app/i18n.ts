import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '#core/kernel/bilingual'
import { admissibility as admissibilityEn } from '#ui/words/en/admissibility'
import { correspondence as correspondenceEn } from '#ui/words/en/correspondence'
import { deadline as deadlineEn } from '#ui/words/en/deadline'
import { dossier as dossierEn } from '#ui/words/en/dossier'
import { editor as editorEn } from '#ui/words/en/editor'
import { errors as errorsEn } from '#ui/words/en/errors'
import { evidence as evidenceEn } from '#ui/words/en/evidence'
import { exhibit as exhibitEn } from '#ui/words/en/exhibit'
import { general as generalEn } from '#ui/words/en/general'
import { home as homeEn } from '#ui/words/en/home'
import { intake as intakeEn } from '#ui/words/en/intake'
import { letter as letterEn } from '#ui/words/en/letter'
import { ocr as ocrEn } from '#ui/words/en/ocr'
import { ownTemplate as ownTemplateEn } from '#ui/words/en/own-template'
import { pack as packEn } from '#ui/words/en/pack'
import { packCheck as packCheckEn } from '#ui/words/en/pack-check'
import { packContents as packContentsEn } from '#ui/words/en/pack-contents'
import { packRecipient as packRecipientEn } from '#ui/words/en/pack-recipient'
import { packResult as packResultEn } from '#ui/words/en/pack-result'
import { redaction as redactionEn } from '#ui/words/en/redaction'
import { search as searchEn } from '#ui/words/en/search'
import { settings as settingsEn } from '#ui/words/en/settings'
import { stage as stageEn } from '#ui/words/en/stage'
import { viewer as viewerEn } from '#ui/words/en/viewer'
import { admissibility } from '#ui/words/fr/admissibility'
import { correspondence } from '#ui/words/fr/correspondence'
import { deadline } from '#ui/words/fr/deadline'
import { dossier } from '#ui/words/fr/dossier'
import { editor } from '#ui/words/fr/editor'
import { errors } from '#ui/words/fr/errors'
import { evidence } from '#ui/words/fr/evidence'
import { exhibit } from '#ui/words/fr/exhibit'
import { general } from '#ui/words/fr/general'
import { home } from '#ui/words/fr/home'
import { intake } from '#ui/words/fr/intake'
import { letter } from '#ui/words/fr/letter'
import { ocr } from '#ui/words/fr/ocr'
import { ownTemplate } from '#ui/words/fr/own-template'
import { pack } from '#ui/words/fr/pack'
import { packCheck } from '#ui/words/fr/pack-check'
import { packContents } from '#ui/words/fr/pack-contents'
import { packRecipient } from '#ui/words/fr/pack-recipient'
import { packResult } from '#ui/words/fr/pack-result'
import { redaction } from '#ui/words/fr/redaction'
import { search } from '#ui/words/fr/search'
import { settings } from '#ui/words/fr/settings'
import { stage } from '#ui/words/fr/stage'
import { viewer } from '#ui/words/fr/viewer'

const french = {
  general,
  admissibility,
  correspondence,
  deadline,
  dossier,
  editor,
  errors,
  evidence,
  exhibit,
  home,
  intake,
  letter,
  ocr,
  ownTemplate,
  pack,
  packCheck,
  packContents,
  packRecipient,
  packResult,
  redaction,
  search,
  settings,
  stage,
  viewer,
}
const english = {
  general: generalEn,
  admissibility: admissibilityEn,
  correspondence: correspondenceEn,
  deadline: deadlineEn,
  dossier: dossierEn,
  editor: editorEn,
  errors: errorsEn,
  evidence: evidenceEn,
  exhibit: exhibitEn,
  home: homeEn,
  intake: intakeEn,
  letter: letterEn,
  ocr: ocrEn,
  ownTemplate: ownTemplateEn,
  pack: packEn,
  packCheck: packCheckEn,
  packContents: packContentsEn,
  packRecipient: packRecipientEn,
  packResult: packResultEn,
  redaction: redactionEn,
  search: searchEn,
  settings: settingsEn,
  stage: stageEn,
  viewer: viewerEn,
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'general'
    resources: typeof french
  }
}

/** The words of the window. React escapes what it shows, so i18next must not escape it a first time. */
export const createWords = (language: Language): i18n => {
  const words = i18next.createInstance()
  void words.use(initReactI18next).init({
    lng: language,
    resources: { fr: french, en: english },
    defaultNS: 'general',
    interpolation: { escapeValue: false },
    initAsync: false,
    returnNull: false,
  })
  return words
}
