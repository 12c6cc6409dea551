import { Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import { IconButton } from '#ui/kit/icon-button'
import { useToast } from '#ui/kit/toast'
import { useFormat } from '#ui/kit/use-format'
import { visibleName } from '#ui/kit/visible-name'

const Fingerprint = ({ sha256 }: { readonly sha256: string }) => {
  const { t } = useTranslation('evidence')
  const toast = useToast()
  const copy = async () => {
    await navigator.clipboard.writeText(sha256)
    toast.show({ title: t('detail.printCopied') })
  }
  return (
    <>
      <span className="piece-detail__print">
        <code>{sha256}</code>
        <IconButton
          size="small"
          label={t('detail.copyPrint')}
          icon={<Copy aria-hidden="true" />}
          onClick={() => void copy()}
        />
      </span>
      <span className="piece-detail__note">{t('detail.printHint')}</span>
    </>
  )
}

/** What the file itself is: nothing here can be changed. */
export const PieceFacts = ({ piece }: { readonly piece: Evidence }) => {
  const { t } = useTranslation('evidence')
  const format = useFormat()
  const pages = piece.reading.kind === 'read' ? piece.reading.pages : null
  const facts = [
    { label: t('detail.name'), value: visibleName(piece.originalName) },
    { label: t('detail.type'), value: t(`kind.${piece.kind}`) },
    { label: t('detail.size'), value: format.bytes(piece.size) },
    ...(pages === null ? [] : [{ label: t('detail.pages'), value: format.number(pages) }]),
    { label: t('detail.addedAt'), value: format.instant(piece.addedAt) },
    ...(piece.sourceModifiedAt === null
      ? []
      : [{ label: t('detail.modifiedAt'), value: format.instant(piece.sourceModifiedAt) }]),
  ]
  return (
    <section className="piece-detail__facts" aria-label={t('detail.facts')}>
      <h4 className="piece-detail__heading">{t('detail.facts')}</h4>
      <dl>
        {facts.map(({ label, value }) => (
          <div key={label} className="piece-detail__fact">
            <dt>{label}</dt>
            <dd className="numbers">{value}</dd>
          </div>
        ))}
        <div className="piece-detail__fact">
          <dt>{t('detail.print')}</dt>
          <dd>
            <Fingerprint sha256={piece.sha256} />
          </dd>
        </div>
      </dl>
    </section>
  )
}
