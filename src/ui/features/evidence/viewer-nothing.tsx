import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import type { Bilingual } from '#core/kernel/bilingual'
import { useFormat } from '#ui/kit/use-format'
import { KindIcon } from './kind-icon'

export type NothingProps = { readonly piece: Evidence; readonly reason?: Bilingual | string }

/** Why a piece is not shown, and what can be done about it. */
export const Nothing = ({ piece, reason }: NothingProps) => {
  const { t } = useTranslation('viewer')
  const format = useFormat()
  const known = reason ?? (piece.reading.kind === 'unread' ? piece.reading.reason : null)
  const why = known === null ? t('nothing') : typeof known === 'string' ? known : format.text(known)
  return (
    <div className="viewer__nothing">
      <KindIcon kind={piece.kind} />
      <div>
        <p className="viewer__why">{why}</p>
        <p>{t('nothingTodo')}</p>
      </div>
    </div>
  )
}
