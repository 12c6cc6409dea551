import type { Channel } from '#core/correspondence/entry'

const NBSP = '\u00a0'

type Counted = readonly [one: string, many: string]

/** The words of the one-minute page. */
export const ONE_MINUTE = {
  fr: {
    mediator: 'Médiateur',
    claimed: 'Montant en litige',
    payments: (count: number) => `${count}${NBSP}${count > 1 ? 'opérations en cause' : 'opération en cause'}`,
    between: (first: string, last: string) => `Du ${first} au ${last}${NBSP}: `,
    onDay: (day: string) => `Le ${day}${NBSP}: `,
    noSteps: 'Aucune démarche n’est notée.',
    and: ' et ',
    channels: {
      call: ['appel téléphonique', 'appels téléphoniques'],
      chat: ['échange par chat', 'échanges par chat'],
      letter: ['courrier', 'courriers'],
      registered_letter: ['lettre recommandée', 'lettres recommandées'],
      email: ['e-mail', 'e-mails'],
      sms: ['SMS', 'SMS'],
      form: ['formulaire en ligne', 'formulaires en ligne'],
      meeting: ['rendez-vous', 'rendez-vous'],
    } satisfies Readonly<Record<Channel, Counted>>,
  },
  en: {
    mediator: 'Mediator',
    claimed: 'Amount in dispute',
    payments: (count: number) => `${count}${NBSP}${count === 1 ? 'payment concerned' : 'payments concerned'}`,
    between: (first: string, last: string) => `From ${first} to ${last}: `,
    onDay: (day: string) => `On ${day}: `,
    noSteps: 'No step is noted.',
    and: ' and ',
    channels: {
      call: ['telephone call', 'telephone calls'],
      chat: ['chat', 'chats'],
      letter: ['letter', 'letters'],
      registered_letter: ['registered letter', 'registered letters'],
      email: ['e-mail', 'e-mails'],
      sms: ['text message', 'text messages'],
      form: ['online form', 'online forms'],
      meeting: ['meeting', 'meetings'],
    } satisfies Readonly<Record<Channel, Counted>>,
  },
} as const
