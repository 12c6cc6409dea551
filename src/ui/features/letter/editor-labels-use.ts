import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#core/kernel/bilingual'
import type { PageLabels } from './editor-labels'

const PARTS = [
  'sender',
  'recipient',
  'place',
  'delivery',
  'subject',
  'references',
  'salutation',
  'body',
  'closing',
  'signature',
] as const

/** What the page calls its parts, in the window's language; what it prints before them, in the letter's. */
export const usePageLabels = (language: Language): PageLabels => {
  const { t, i18n } = useTranslation('letter')
  const { t: e } = useTranslation('editor')
  return useMemo(() => {
    const printed = i18n.getFixedT(language, 'letter')
    return {
      page: t('paper.page'),
      names: Object.fromEntries(PARTS.map((part) => [part, t(`paper.${part}`)])),
      hints: {
        sender: t('paper.sender'),
        recipient: t('paper.recipient'),
        place: t('paper.place'),
        delivery: t('paper.deliveryEmpty'),
        subject: t('paper.subject'),
        references: t('paper.referencesEmpty'),
        salutation: t('paper.salutation'),
        closing: t('paper.closing'),
        signature: t('paper.signature'),
        paragraph: t('paper.emptyParagraph'),
      },
      printed: { subject: printed('paper.subjectLabel'), references: printed('paper.referencesLabel') },
      table: (number) => e('table', { number }),
      follows: e('follows'),
      language,
    }
  }, [t, e, i18n, language])
}
