import type { Bilingual } from '../kernel/bilingual'

/** The rules that no dossier follows by itself, each with its reason; the window can still apply them to a date. */
export const RULES_NOT_FOLLOWED: Readonly<Record<string, Bilingual>> = {
  'FR-CMF-L133-1-1-120D': {
    fr: 'Seulement si le contrat de carte accorde plus de 70\u00a0jours\u00a0: cela ne se présume jamais.',
    en: 'Only if the card contract grants more than 70 days: that is never assumed.',
  },
  'FR-CC-2238-SUSPEND': {
    fr: 'N’est pas une échéance\u00a0: s’applique aux prescriptions pendant qu’une médiation a lieu.',
    en: 'Not a deadline: it is applied to limitation periods while a mediation takes place.',
  },
  'FR-SNCF-OPEN-1M': {
    fr: 'Délai propre au médiateur SNCF Voyageurs\u00a0: s’applique quand il est le médiateur choisi.',
    en: 'The SNCF Voyageurs mediator’s own waiting time: applied when it is the mediator chosen.',
  },
  'FR-CMAP-OPEN-1M': {
    fr: 'Délai propre au CMAP\u00a0: s’applique quand il est le médiateur choisi.',
    en: 'The CMAP’s own waiting time: applied when it is the mediator chosen.',
  },
  'FR-CONSO-L221-20-12M': {
    fr: 'Seulement si le vendeur n’a pas informé du droit de rétractation\u00a0: vos échanges ne le disent pas.',
    en: 'Only if the seller did not inform of the right of withdrawal: the log does not tell.',
  },
}
