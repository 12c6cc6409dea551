import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LetterId } from '#core/kernel/ids'
import { type PersonalTrace, TraceKind } from '#core/letter/own-template-traces'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { Loaded } from '#ui/app/loaded'
import { useReadNow } from '#ui/app/queries'
import { useSave } from '#ui/app/saving'
import { Banner } from '#ui/kit/banner'
import { Button } from '#ui/kit/button'
import { CheckField } from '#ui/kit/check-field'
import { Dialog } from '#ui/kit/dialog'
import { TextField } from '#ui/kit/text-field'
import { useToast } from '#ui/kit/toast'
import './own-template.css'

export type KeepAsTemplateDialogProps = {
  readonly letter: { readonly id: LetterId; readonly title: string }
  readonly onClose: () => void
}

/** What the person decided otherwise than proposed, by kind and words: the traces themselves are read again as they change. */
type Decided = ReadonlyMap<string, boolean>

const keyOf = ({ kind, text }: PersonalTrace): string => `${kind} ${text}`
const isChosen = (trace: PersonalTrace, decided: Decided): boolean => decided.get(keyOf(trace)) ?? trace.certain

const Traces = ({
  traces,
  decided,
  onChange,
}: {
  readonly traces: readonly PersonalTrace[]
  readonly decided: Decided
  readonly onChange: (decided: Decided) => void
}) => {
  const { t } = useTranslation('ownTemplate')
  if (traces.length === 0) return <Banner tone="good" title={t('keep.none')} />
  const kinds = TraceKind.options.filter((kind) => traces.some((trace) => trace.kind === kind))
  return (
    <>
      <Banner tone="warn" title={t('keep.traces')}>
        <p>{t('keep.tracesText')}</p>
      </Banner>
      {kinds.map((kind) => (
        <fieldset key={kind} className="own-templates__group">
          <legend>{t(`kinds.${kind}`)}</legend>
          {traces
            .filter((trace) => trace.kind === kind)
            .map((trace) => (
              <CheckField
                key={trace.text}
                label={
                  <span className="own-templates__trace">
                    {t(trace.count === 1 ? 'keep.trace' : 'keep.traceTimes', { text: trace.text, count: trace.count })}
                  </span>
                }
                checked={isChosen(trace, decided)}
                onChange={(on) => onChange(new Map([...decided, [keyOf(trace), on]]))}
              />
            ))}
        </fieldset>
      ))}
    </>
  )
}

const Form = ({
  letter,
  traces,
  onClose,
}: KeepAsTemplateDialogProps & { readonly traces: readonly PersonalTrace[] }) => {
  const { t } = useTranslation(['ownTemplate', 'general'])
  const api = useApi()
  const toast = useToast()
  const [name, setName] = useState(letter.title)
  const [decided, setDecided] = useState<Decided>(new Map())
  const { save, saving, error } = useSave(api.template.keepLetter)
  const keep = async () => {
    const hide = traces.filter((trace) => isChosen(trace, decided))
    const kept = await save({ letterId: letter.id, name, hide })
    if (kept === null) return
    onClose()
    toast.show({ title: t('keep.done', { name: kept.name }) })
  }
  return (
    <form
      className="own-templates"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') void keep()
      }}
    >
      <TextField label={t('name')} value={name} onChange={setName} maxLength={120} required />
      <Traces traces={traces} decided={decided} onChange={setDecided} />
      <ErrorBanner error={error} />
      <div className="dialog__actions">
        <Button onClick={onClose}>{t('general:kit.cancel')}</Button>
        <Button type="submit" variant="primary" busy={saving} disabled={name.trim() === ''}>
          {t('keep.make')}
        </Button>
      </div>
    </form>
  )
}

/** A letter kept as a template, after the person decided what of its dossier it may hold. */
export const KeepAsTemplateDialog = (props: KeepAsTemplateDialogProps) => {
  const { t } = useTranslation('ownTemplate')
  const api = useApi()
  const letterId = props.letter.id
  const found = useReadNow(['letter', 'asTemplate', letterId], () => api.template.ofLetter({ letterId }))
  return (
    <Dialog open onOpenChange={props.onClose} title={t('keep.title')} description={t('keep.text')} size="wide">
      <Loaded query={found}>{({ traces }) => <Form {...props} traces={traces} />}</Loaded>
    </Dialog>
  )
}
