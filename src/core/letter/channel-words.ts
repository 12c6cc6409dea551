import type { Channel } from '#core/correspondence/entry'
import type { Bilingual, Language } from '#core/kernel/bilingual'

const NBSP = '\u00a0'

/** `by`: how something was said, after a date. `name`: the exchange itself, as a heading. */
export const CHANNEL_WORDS: Readonly<Record<Channel, { readonly by: Bilingual; readonly name: Bilingual }>> = {
  call: { by: { fr: 'par téléphone', en: 'by telephone' }, name: { fr: 'Appel téléphonique', en: 'Telephone call' } },
  chat: { by: { fr: 'par chat', en: 'by chat' }, name: { fr: 'Chat', en: 'Chat' } },
  letter: { by: { fr: 'par courrier', en: 'by letter' }, name: { fr: 'Courrier', en: 'Letter' } },
  registered_letter: {
    by: { fr: 'par lettre recommandée', en: 'by registered letter' },
    name: { fr: 'Lettre recommandée', en: 'Registered letter' },
  },
  email: { by: { fr: 'par e-mail', en: 'by e-mail' }, name: { fr: 'E-mail', en: 'E-mail' } },
  sms: { by: { fr: 'par SMS', en: 'by text message' }, name: { fr: 'SMS', en: 'Text message' } },
  form: {
    by: { fr: 'par formulaire en ligne', en: 'by online form' },
    name: { fr: 'Formulaire en ligne', en: 'Online form' },
  },
  meeting: { by: { fr: 'lors d’un rendez-vous', en: 'at a meeting' }, name: { fr: 'Rendez-vous', en: 'Meeting' } },
}

/** `14:05` as it is written: `14 h 05` and `9 h` in French, `14:05` in English. */
export const formatTime = (time: string, language: Language): string => {
  if (language === 'en') return time
  const [hour = '', minute = ''] = time.split(':')
  return minute === '00' ? `${Number(hour)}${NBSP}h` : `${Number(hour)}${NBSP}h${NBSP}${minute}`
}
