import type { Bilingual, Language } from '#core/kernel/bilingual'
import type { Treatment } from './pack'

/** What was done to an exhibit so that it has pages, as the list of exhibits prints it. */
export const TREATMENT_WORDS: Readonly<Record<Treatment, Bilingual>> = {
  laid_out: { fr: 'mise en pages à partir du fichier d’origine', en: 'laid out as pages from the original file' },
  decoded: { fr: 'image convertie pour ce document', en: 'picture converted for this document' },
  unlocked: { fr: 'ouverte avec le mot de passe du demandeur', en: 'opened with the applicant’s password' },
  repaired: { fr: 'fichier endommagé, réparé', en: 'damaged file, repaired' },
  rasterised: { fr: 'pages reproduites en images', en: 'pages reproduced as pictures' },
  reduced: { fr: 'images réduites pour la taille du fichier', en: 'pictures made smaller for the size of the file' },
}

const BETWEEN: Readonly<Record<Language, string>> = { fr: '\u202f; ', en: '; ' }

/** `Fichier endommagé, réparé ; images réduites…`; empty for an exhibit whose pages are its file's own. */
export const tellTreatments = (treatments: readonly Treatment[], language: Language): string => {
  const told = treatments.map((treatment) => TREATMENT_WORDS[treatment][language]).join(BETWEEN[language])
  return told === '' ? '' : `${told.charAt(0).toLocaleUpperCase(language)}${told.slice(1)}.`
}
