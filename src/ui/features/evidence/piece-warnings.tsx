import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import { Banner } from '#ui/kit/banner'
import { useFormat } from '#ui/kit/use-format'

const extensionOf = (name: string): string => /\.[\p{L}\d]{1,5}$/u.exec(name)?.[0].toLowerCase() ?? ''

/** What deserves a second look: a name that lies about the content, a content that could not be read. */
export const PieceWarnings = ({ piece }: { readonly piece: Evidence }) => {
  const { t } = useTranslation('evidence')
  const format = useFormat()
  const { kind, reading, originalName } = piece
  return (
    <>
      {piece.extensionMismatch && (
        <Banner
          tone="warn"
          title={t('mismatch', { extension: extensionOf(originalName), really: t(`really.${kind}`) })}
        >
          <p>{t('mismatchText')}</p>
        </Banner>
      )}
      {reading.kind === 'unread' && (
        <Banner tone="info" title={t('unreadTitle')}>
          <p>{format.text(reading.reason)}</p>
        </Banner>
      )}
    </>
  )
}
