import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Api } from '#contract/api'
import { useApi } from '#ui/app/api'
import { Loaded } from '#ui/app/loaded'
import { useQueryOf } from '#ui/app/queries'
import { Banner } from '#ui/kit/banner'
import { Button } from '#ui/kit/button'
import { Dialog } from '#ui/kit/dialog'
import { IconButton } from '#ui/kit/icon-button'
import { useToast } from '#ui/kit/toast'
import { useFormat } from '#ui/kit/use-format'
import type { AroundEditor } from './editor-commands'
import './envelope-dialog.css'

type Envelope = Awaited<ReturnType<Api['sending']['envelope']>>

/** How long the mark stays that something was copied. */
const SHOWN_MS = 2500

/** What was copied last, by its key, for as long as it is said. */
const useCopy = () => {
  const { t } = useTranslation('letter')
  const toast = useToast()
  const [copied, setCopied] = useState<string | null>(null)
  useEffect(() => {
    if (copied === null) return
    const timer = setTimeout(() => setCopied(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async (key: string, text: string) => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(key)
    } catch {
      toast.show({ tone: 'warn', title: t('envelope.notCopied') })
    }
  }
  return { copied, copy: (key: string, text: string) => void copy(key, text) }
}
type Copying = ReturnType<typeof useCopy>

const CopyIcon = ({ done }: { readonly done: boolean }) =>
  done ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />

const Address = ({
  side,
  lines,
  copying,
}: {
  readonly side: 'sender' | 'recipient'
  readonly lines: readonly string[]
  readonly copying: Copying
}) => {
  const { t } = useTranslation('letter')
  return (
    <section className="envelope-address" aria-label={t(`envelope.${side}`)}>
      <header className="envelope-address__header">
        <h3 className="envelope-address__title">{t(`envelope.${side}`)}</h3>
        {lines.length > 0 && (
          <Button
            size="small"
            icon={<CopyIcon done={copying.copied === side} />}
            aria-label={t(`envelope.copy_${side}`)}
            onClick={() => copying.copy(side, lines.join('\n'))}
          >
            {t(copying.copied === side ? 'envelope.copied' : 'envelope.copyAll')}
          </Button>
        )}
      </header>
      {lines.length === 0 ? (
        <p className="letter-panel__note">{t('envelope.noAddress')}</p>
      ) : (
        <ul>
          {lines.map((line, index) => {
            const key = `${side}:${index}`
            return (
              <li key={key} className="envelope-line">
                <span className="envelope-line__text">{line}</span>
                <IconButton
                  size="small"
                  label={t('envelope.copyLine', { line })}
                  icon={<CopyIcon done={copying.copied === key} />}
                  onClick={() => copying.copy(key, line)}
                />
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}

const Slip = ({ slip, copying }: { readonly slip: Envelope['slip']; readonly copying: Copying }) => {
  const { t } = useTranslation('letter')
  const format = useFormat()
  return (
    <section className="envelope-slip" aria-labelledby="envelope-slip-title">
      <h3 id="envelope-slip-title" className="envelope-address__title">
        {t('envelope.slip')}
      </h3>
      <p className="letter-panel__note">{t('envelope.slipText')}</p>
      <dl>
        {slip.map(({ field, label, value }) => (
          <div key={field} className="envelope-line">
            <dt>{format.text(label)}</dt>
            <dd className="envelope-line__text">
              {value ?? <span className="envelope-line__none">{t('envelope.unknown')}</span>}
            </dd>
            {value !== null && (
              <dd>
                <IconButton
                  size="small"
                  label={t('envelope.copyField', { field: format.text(label) })}
                  icon={<CopyIcon done={copying.copied === field} />}
                  onClick={() => copying.copy(field, value)}
                />
              </dd>
            )}
          </div>
        ))}
      </dl>
    </section>
  )
}

const Sheet = ({ envelope }: { readonly envelope: Envelope }) => {
  const { t } = useTranslation('letter')
  const format = useFormat()
  const copying = useCopy()
  const { problems, sender, recipient, slip } = envelope
  const lineOf = ({ block, line }: Envelope['problems'][number]): string | undefined =>
    line === null ? undefined : envelope[block][line]
  return (
    <>
      <p className="visually-hidden" role="status">
        {copying.copied !== null && t('envelope.copied')}
      </p>
      {problems.length > 0 && (
        <Banner tone="warn" title={t('envelope.problems')}>
          <ul className="send-reminder">
            {problems.map((problem) => (
              <li key={`${problem.block} ${problem.kind} ${problem.line}`}>
                {lineOf(problem) !== undefined && <strong>{`${lineOf(problem)} — `}</strong>}
                {format.text(problem.text)}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      <div className="envelope-addresses">
        <Address side="recipient" lines={recipient} copying={copying} />
        <Address side="sender" lines={sender} copying={copying} />
      </div>
      <Slip slip={slip} copying={copying} />
    </>
  )
}

/** The addresses as the post wants them, and the slip of a registered letter, ready to copy. */
export const EnvelopeDialog = ({ letter, onClose }: AroundEditor & { readonly onClose: () => void }) => {
  const { t } = useTranslation('letter')
  const api = useApi()
  const envelope = useQueryOf(['sending', 'envelope', letter.id], () => api.sending.envelope({ letterId: letter.id }))
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="wide"
      initialFocus="title"
      title={t('envelope.title')}
      description={t('envelope.text')}
      actions={
        <Button variant="primary" onClick={onClose}>
          {t('envelope.done')}
        </Button>
      }
    >
      <Loaded query={envelope}>{(found) => <Sheet envelope={found} />}</Loaded>
    </Dialog>
  )
}
