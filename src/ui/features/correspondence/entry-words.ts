import { useTranslation } from 'react-i18next'
import type { Entry } from '#core/correspondence/entry'
import { useFormat } from '#ui/kit/use-format'

/** How an exchange is named and who spoke to whom, in the language in use. */
export const useEntryWords = (companyName: string) => {
  const { t } = useTranslation('correspondence')
  const format = useFormat()
  const otherSide = (entry: Entry): string =>
    entry.counterpart === 'company' && companyName !== '' ? companyName : t(`party.${entry.counterpart}`)
  return {
    /** `Appel du 3 février 2026` */
    named: (entry: Entry): string =>
      t('named', { channel: t(`channel.${entry.channel}`), date: format.date(entry.on) }),
    /** `Vous → American Express` */
    parties: (entry: Entry): string => {
      const [from, to] =
        entry.direction === 'outgoing' ? [t('party.you'), otherSide(entry)] : [otherSide(entry), t('party.you')]
      return `${from} → ${to}`
    },
    /** `avec Sandrine · réf. 4471` */
    details: (entry: Entry): string =>
      [
        entry.person === '' ? '' : t('person', { person: entry.person }),
        entry.reference === '' ? '' : t('reference', { reference: entry.reference }),
      ]
        .filter((part) => part !== '')
        .join(' · '),
    /** `14 h 05` */
    time: (entry: Entry): string => {
      const [hour = '', minute = ''] = (entry.time ?? '').split(':')
      return entry.time === null
        ? ''
        : t('time', { hour: format.language === 'fr' ? String(Number(hour)) : hour, minute })
    },
  }
}
