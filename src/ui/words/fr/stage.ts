/** How far the dispute has come, when the person says so rather than the log. */
export const stage = {
  change: 'Changer d’étape…',
  dialogTitle: 'Changer d’étape',
  dialogText:
    'Recours déduit l’étape de vos échanges. Fixez-la vous-même si elle ne correspond pas à ce qui se passe vraiment ; les délais ne changent pas.',
  choice: 'Étape',
  fromLog: 'celle que donnent vos échanges',
  hint: {
    contact: 'Rien n’a encore été écrit à la société.',
    complaint: 'La réclamation est à écrire ou à envoyer.',
    waiting: 'La réclamation est partie ; la réponse est attendue.',
    mediation: 'Le médiateur peut être saisi, ou l’a été.',
    court: 'La médiation est finie ou impossible ; la suite est devant le juge.',
  },
  reason: 'Pourquoi (facultatif)',
  reasonHint: 'Une phrase, pour vous en souvenir.',
  set: 'Fixer l’étape',
  follow: 'Suivre de nouveau le journal',
  fixed: 'Étape fixée par vous le {{date}} ; d’après vos échanges : {{stage}}',
  fixedSame: 'Étape fixée par vous le {{date}} ; vos échanges donnent la même',
  fixedShort: 'Étape fixée par vous',
  fixedDone: 'Étape fixée',
  followed: 'L’étape suit de nouveau vos échanges',
  noNextDate: 'Aucune date à venir',
} as const
