import type { ExhibitProblem, ExhibitRefusal } from '#core/evidence/exhibit-problem'
import type { Bilingual } from '#core/kernel/bilingual'

const NBSP = '\u00a0'

const SENTENCES: Readonly<Record<ExhibitProblem, (fr: string, en: string) => Bilingual>> = {
  number_fixed: (fr, en) => ({
    fr: `La ${fr} figure dans un dossier déjà transmis ou dans un courrier envoyé${NBSP}: son numéro ne change plus. Rien n’a été modifié.`,
    en: `${en} is in a pack that was handed over or in a letter that was sent: its number no longer changes. Nothing was changed.`,
  }),
  pages_fixed: (fr, en) => ({
    fr: `La ${fr} est citée par un courrier envoyé${NBSP}: ses pages ne changent plus. Rien n’a été modifié.`,
    en: `${en} is cited by a letter that was sent: its pages no longer change. Nothing was changed.`,
  }),
  taken_in: (fr, en) => ({
    fr: `La ${fr} fait déjà partie d’une autre pièce. Défaites d’abord celle-ci. Rien n’a été modifié.`,
    en: `${en} is already part of another exhibit. Take that one apart first. Nothing was changed.`,
  }),
  composed: (fr, en) => ({
    fr: `La ${fr} est elle-même composée. Défaites-la d’abord. Rien n’a été modifié.`,
    en: `${en} is itself composed. Take it apart first. Nothing was changed.`,
  }),
  not_pages: (fr, en) => ({
    fr: `La ${fr} n’a pas de pages à mettre dans une autre${NBSP}: seuls un PDF ou une image JPEG ou PNG qui se lisent en ont. Rien n’a été modifié.`,
    en: `${en} has no pages to put into another one: only a readable PDF or JPEG or PNG picture has. Nothing was changed.`,
  }),
  no_such_page: (fr, en) => ({
    fr: `Une page demandée n’existe pas dans la ${fr}. Rien n’a été modifié.`,
    en: `A page asked for does not exist in ${en.toLowerCase()}. Nothing was changed.`,
  }),
  withdrawn: (fr, en) => ({
    fr: `La ${fr} est retirée du dossier à transmettre. Remettez-la d’abord. Rien n’a été modifié.`,
    en: `${en} was withdrawn from the pack. Put it back first. Nothing was changed.`,
  }),
  other_dossier: () => ({
    fr: 'Une des pièces n’est pas de ce dossier. Rien n’a été modifié.',
    en: 'One of the exhibits is not of this dossier. Nothing was changed.',
  }),
  named_twice: (fr, en) => ({
    fr: `La ${fr} est nommée deux fois. Rien n’a été modifié.`,
    en: `${en} is named twice. Nothing was changed.`,
  }),
  not_composed: (fr, en) => ({
    fr: `La ${fr} n’est pas composée${NBSP}: il n’y a rien à défaire. Rien n’a été modifié.`,
    en: `${en} is not composed: there is nothing to take apart. Nothing was changed.`,
  }),
}

/** Why an exhibit could not be composed or numbered, said to the person. */
export const refusedExhibitText = ({ problem, number }: ExhibitRefusal): Bilingual =>
  SENTENCES[problem](`pièce n°${NBSP}${number}`, `Exhibit no.${NBSP}${number}`)
