import type { Bilingual } from '#core/kernel/bilingual'

/** What keeps a letter from being sent, or its sending from being undone. */
export const sendingText = {
  futureDay: {
    fr: 'Ce jour est à venir\u00a0: un courrier ne peut pas être déjà parti. Rien n’a été modifié\u00a0: choisissez le jour où vous l’avez envoyé.',
    en: 'This day is still to come: a letter cannot have left already. Nothing was changed: choose the day on which you sent it.',
  },
  changed: {
    fr: 'Ce courrier, ou une pièce qu’il cite, a changé pendant l’enregistrement de l’envoi. Rien n’a été envoyé ni modifié\u00a0: relisez-le, puis recommencez.',
    en: 'This letter, or an exhibit that it cites, changed while the sending was being recorded. Nothing was sent or changed: read it again, then try once more.',
  },
  notSent: {
    fr: 'Ce courrier n’est pas noté comme envoyé. Rien n’a été modifié.',
    en: 'This letter is not noted as sent. Nothing was changed.',
  },
  stillInLog: {
    fr: 'L’envoi de ce courrier est encore parmi vos échanges. Rien n’a été modifié\u00a0: mettez d’abord cet échange à la corbeille.',
    en: 'The sending of this letter is still among your exchanges. Nothing was changed: first move that exchange to the bin.',
  },
  alreadyInLog: {
    fr: 'Cet envoi est déjà parmi vos échanges\u00a0: le même courrier y figure, avec le même événement. Rien n’a été modifié\u00a0: pour le remplacer, mettez d’abord l’autre échange à la corbeille.',
    en: 'This sending is already among your exchanges: the same letter is there, with the same event. Nothing was changed: to replace it, first move the other exchange to the bin.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>
