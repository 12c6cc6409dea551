import { useTranslation } from 'react-i18next'
import type { Entry } from '#core/correspondence/entry'
import { dateOfMark } from '#core/correspondence/event-order'
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
      t(entry.datePrecision === null ? 'named' : 'namedAbout', {
        channel: t(`channel.${entry.channel}`),
        date: format.uncertain(entry),
      }),
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

/** How the day of what an exchange marks is written: as uncertain as the exchange, where it is on its day. */
export const useMarkDate = (entry: Entry, style: 'long' | 'weekday' = 'long') => {
  const format = useFormat()
  return (on: Entry['on']): string => {
    const date = dateOfMark(entry, { on })
    return format.uncertain(date, date.datePrecision === null ? style : 'long')
  }
}
