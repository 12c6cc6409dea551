import { MessagesSquare, Phone, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DossierId } from '#core/kernel/ids'
import { usePageCommand } from '#ui/app/commands'
import { ErrorBanner } from '#ui/app/error-banner'
import { Loaded } from '#ui/app/loaded'
import { useToday } from '#ui/app/use-today'
import { Button } from '#ui/kit/button'
import { EmptyState } from '#ui/kit/empty-state'
import { Page } from '#ui/kit/page'
import { type Editing, editingOf, newCall, newEntry, newReferral, newReply, receiptOf } from './editing'
import { EntryBin } from './entry-bin'
import { EntryEditor } from './entry-editor'
import { planTimeline } from './plan-timeline'
import { Timeline } from './timeline'
import { useExchanges } from './use-exchanges'

type ActionsProps = {
  readonly removed: number
  readonly onBin: () => void
  readonly onNew: () => void
  readonly onCall: () => void
}

const Actions = ({ removed, onBin, onNew, onCall }: ActionsProps) => {
  const { t } = useTranslation('correspondence')
  return (
    <>
      {removed > 0 && (
        <Button variant="quiet" icon={<Trash2 aria-hidden="true" />} onClick={onBin}>
          {t('bin', { count: removed })}
        </Button>
      )}
      <Button icon={<Plus aria-hidden="true" />} onClick={onNew}>
        {t('addEntry')}
      </Button>
      <Button variant="primary" icon={<Phone aria-hidden="true" />} onClick={onCall}>
        {t('noteCall')}
      </Button>
    </>
  )
}

/** Échanges: the timeline of a dispute, and the note of a call in progress. */
export const ExchangesPage = ({ dossierId }: { readonly dossierId: DossierId }) => {
  const { t } = useTranslation('correspondence')
  const today = useToday()
  const exchanges = useExchanges(dossierId)
  const [editing, setEditing] = useState<Editing | null>(null)
  const [binOpen, setBinOpen] = useState(false)
  const [receiptAsked, setReceiptAsked] = useState(false)
  const begin = (editing: Editing) => setEditing((open) => open ?? editing)
  const call = () => begin(newCall(today))
  usePageCommand('note-call', call)
  usePageCommand('note-reply', () => begin(newReply(today)))
  usePageCommand('note-referral', () => begin(newReferral(today)))
  usePageCommand('note-receipt', () => setReceiptAsked(true))
  const entries = exchanges.entries.data
  if (receiptAsked && entries !== undefined) {
    setReceiptAsked(false)
    begin(receiptOf(entries) ?? newReply(today))
  }
  const shared = { companyName: exchanges.companyName, pieces: exchanges.pieces }
  return (
    <Page
      level={2}
      title={t('title')}
      lead={t('lead')}
      actions={
        <Actions
          removed={exchanges.removed.length}
          onBin={() => setBinOpen(true)}
          onNew={() => setEditing(newEntry(today))}
          onCall={call}
        />
      }
    >
      {exchanges.error !== null && <ErrorBanner error={exchanges.error} />}
      <Loaded query={exchanges.entries}>
        {(entries) =>
          entries.length === 0 ? (
            <EmptyState icon={<MessagesSquare />} title={t('empty.title')} text={t('empty.text')} />
          ) : (
            <Timeline
              {...shared}
              items={planTimeline(entries, today)}
              onEdit={(entry) => setEditing(editingOf(entry))}
              onRemove={exchanges.remove}
            />
          )
        }
      </Loaded>
      {editing !== null && (
        <EntryEditor {...shared} dossierId={dossierId} editing={editing} onClose={() => setEditing(null)} />
      )}
      {binOpen && (
        <EntryBin
          entries={exchanges.removed}
          companyName={exchanges.companyName}
          onRestore={exchanges.restore}
          onClose={() => setBinOpen(false)}
        />
      )}
    </Page>
  )
}
