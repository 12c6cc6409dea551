import { useTranslation } from 'react-i18next'
import type { ProcedureEvent } from '#core/deadline/events'
import type { Evidence } from '#core/evidence/evidence'
import type { DossierId } from '#core/kernel/ids'
import { ErrorBanner } from '#ui/app/error-banner'
import { useToday } from '#ui/app/use-today'
import { Button } from '#ui/kit/button'
import { DateField } from '#ui/kit/date-field'
import { Dialog } from '#ui/kit/dialog'
import { SavedMark } from '#ui/kit/saved-mark'
import { TextArea } from '#ui/kit/text-area'
import { CitationsField } from './citations-field'
import type { Editing } from './editing'
import { EntryBasics, EntryPerson } from './entry-basics'
import { EventMarks } from './event-marks'
import { isSpoken } from './relevant-events'
import { type EntryDraft, isOrderRefused, useEntryDraft } from './use-entry-draft'
import './entry-editor.css'

export type EntryEditorProps = {
  readonly dossierId: DossierId
  readonly editing: Editing
  readonly companyName: string
  readonly pieces: readonly Evidence[]
  readonly onClose: () => void
}

const Said = ({ draft, first }: { readonly draft: EntryDraft; readonly first: boolean }) => {
  const { t } = useTranslation('correspondence')
  const today = useToday()
  const { form, change } = draft
  return (
    <>
      <TextArea
        label={isSpoken(form.channel) || form.channel === 'chat' ? t('editor.summaryCall') : t('editor.summaryWritten')}
        value={form.summary}
        onChange={(summary) => change({ summary })}
        rows={5}
        maxLength={20_000}
        autoFocus={first}
      />
      <div className="entry-editor__row entry-editor__row--two">
        <TextArea
          label={t('editor.promise')}
          hint={t('editor.promiseHint')}
          value={form.promiseText}
          onChange={(promiseText) => change({ promiseText })}
          rows={1}
          maxLength={1000}
        />
        <DateField
          label={t('editor.promiseBy')}
          value={form.promiseBy}
          onChange={(promiseBy) => change({ promiseBy })}
          today={today}
        />
        {form.promiseText.trim() !== '' && (
          <DateField
            label={t('editor.promiseKeptOn')}
            hint={t('editor.promiseKeptOnHint')}
            value={form.promiseKeptOn}
            onChange={(promiseKeptOn) => change({ promiseKeptOn })}
            today={today}
          />
        )}
      </div>
    </>
  )
}

const checkboxOf = (event: ProcedureEvent): HTMLElement | null =>
  document.querySelector(`[data-event="${event}"] [role="checkbox"]`)

const TITLES = { call: 'editor.callTitle', new: 'editor.newTitle', edit: 'editor.editTitle' } as const

/** Writes one exchange; everything typed is recorded as it comes. */
export const EntryEditor = ({ dossierId, editing, companyName, pieces, onClose }: EntryEditorProps) => {
  const { t } = useTranslation('correspondence')
  const { mode, start, entry, asks } = editing
  const draft = useEntryDraft(dossierId, start, entry)
  const finish = async () => {
    if (await draft.finish()) onClose()
  }
  const failure = draft.saveState.kind === 'failed' ? draft.saveState.error : null
  const orderRefused = isOrderRefused(failure)
  const leave = async () => {
    if (draft.saveState.kind === 'idle' || (await draft.leaveBlank())) onClose()
    else await finish()
  }
  return (
    <Dialog
      open
      onOpenChange={() => void leave()}
      title={t(TITLES[mode])}
      description={mode === 'call' ? t('editor.callLead') : t('editor.newLead')}
      size="wide"
      {...(asks === undefined ? {} : { initialFocus: () => checkboxOf(asks) })}
      actions={
        <>
          <SavedMark state={draft.saveState} />
          {mode === 'edit' && draft.saveState.kind !== 'idle' && (
            <Button variant="quiet" onClick={draft.revert}>
              {t('editor.revert')}
            </Button>
          )}
          {failure !== null && (
            <Button variant="quiet" onClick={onClose}>
              {orderRefused ? t('editor.leaveDates') : t('editor.leave')}
            </Button>
          )}
          <Button variant="primary" onClick={() => void finish()}>
            {t('editor.done')}
          </Button>
        </>
      }
    >
      <div className="entry-editor">
        {failure !== null && !orderRefused && <ErrorBanner error={failure} onRetry={() => void draft.finish()} />}
        {/* During a call the notes come first: how and when are already filled in. */}
        {mode !== 'call' && <EntryBasics draft={draft} companyName={companyName} />}
        <Said draft={draft} first={asks === undefined} />
        <EntryPerson draft={draft} />
        {mode === 'call' && <EntryBasics draft={draft} companyName={companyName} />}
        <EventMarks draft={draft} usualDate={draft.form.on ?? start.on} refusal={orderRefused ? failure : null} />
        <CitationsField draft={draft} pieces={pieces} />
      </div>
    </Dialog>
  )
}
