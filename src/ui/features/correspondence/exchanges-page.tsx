import { useNavigate } from '@tanstack/react-router'
import { MessagesSquare, Phone, Plus, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canBeFollowed, subjectOf } from '#core/correspondence/delivery'
import type { Entry } from '#core/correspondence/entry'
import type { DossierId, EntryId } from '#core/kernel/ids'
import type { LocalDate } from '#core/kernel/local-date'
import { usePageCommand } from '#ui/app/commands'
import { ErrorBanner } from '#ui/app/error-banner'
import { Loaded } from '#ui/app/loaded'
import { useToday } from '#ui/app/use-today'
import { Button } from '#ui/kit/button'
import { EmptyState } from '#ui/kit/empty-state'
import { Page } from '#ui/kit/page'
import { DeliveryDialog, type Following } from './delivery-dialog'
import { type Editing, editingOf, newCall, newComplaint, newEntry, newReferral, newReply } from './editing'
import { EntryBin } from './entry-bin'
import { EntryEditor } from './entry-editor'
import { FollowDialog } from './follow-dialog'
import { IntakeDrop } from './intake-drop'
import { awaitedNote, subjectsFor } from './plan-ladder'
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

/** What is open over the page: the editor, the way of a sending, or the question what was sent. */
type Opened =
  | { readonly kind: 'edit'; readonly editing: Editing }
  | { readonly kind: 'follow'; readonly following: Following }
  | { readonly kind: 'ask'; readonly entry: Entry }

const edit = (editing: Editing): Opened => ({ kind: 'edit', editing })

/** The window of a sending; where only one thing can have been sent, it is not asked. */
const follow = (entry: Entry): Opened => {
  const [only, ...others] = subjectsFor(entry)
  const known = subjectOf(entry)
  if (known === null && others.length > 0) return { kind: 'ask', entry }
  return { kind: 'follow', following: { entry, subject: known ?? only ?? null, rung: null } }
}

/** Where the way of the complaint is noted: on its ladder, else in its exchange, else in a new one. */
const awaited = (entries: readonly Entry[], today: LocalDate): Opened => {
  const note = awaitedNote(entries)
  if (note === null) return edit(newComplaint(today))
  const { entry, rung } = note
  if (canBeFollowed(entry)) return { kind: 'follow', following: { entry, subject: subjectOf(entry), rung } }
  return edit({ ...editingOf(entry), asks: rung === 'received' ? 'complaint.received_by_company' : 'complaint.sent' })
}

type WindowsProps = Pick<ReturnType<typeof useExchanges>, 'companyName' | 'pieces'> & {
  readonly dossierId: DossierId
  readonly entries: readonly Entry[]
  readonly opened: Opened
  readonly open: (opened: Opened | null) => void
}

const Windows = ({ dossierId, entries, opened, open, ...shared }: WindowsProps) => {
  const today = useToday()
  const close = () => open(null)
  if (opened.kind === 'edit')
    return <EntryEditor {...shared} dossierId={dossierId} editing={opened.editing} onClose={close} />
  if (opened.kind === 'ask') {
    const [first = 'complaint', ...others] = subjectsFor(opened.entry)
    return (
      <FollowDialog
        subjects={[first, ...others]}
        onChoose={(subject) => open({ kind: 'follow', following: { entry: opened.entry, subject, rung: null } })}
        onClose={close}
      />
    )
  }
  const openEntry = (entryId: Entry['id']) => {
    const entry = entries.find(({ id }) => id === entryId)
    open(entry === undefined ? null : edit(editingOf(entry)))
  }
  return (
    <DeliveryDialog
      {...shared}
      following={opened.following}
      tools={{ onNoteReply: () => open(edit(newReply(today))), onOpenEntry: openEntry }}
      onClose={close}
    />
  )
}

export type ExchangesPageProps = {
  readonly dossierId: DossierId
  /** The sending whose way is opened on arrival. */
  readonly followed?: EntryId | undefined
}

/** Échanges: the timeline of a dispute, and the note of a call in progress. */
export const ExchangesPage = ({ dossierId, followed }: ExchangesPageProps) => {
  const { t } = useTranslation('correspondence')
  const today = useToday()
  const exchanges = useExchanges(dossierId)
  const [opened, setOpened] = useState<Opened | null>(null)
  const [binOpen, setBinOpen] = useState(false)
  const [receiptAsked, setReceiptAsked] = useState(false)
  const [followAsked, setFollowAsked] = useState(followed)
  const navigate = useNavigate()
  // Asked once: coming back to this address later opens nothing by itself.
  useEffect(() => {
    if (followed !== undefined) void navigate({ to: '/d/$dossierId/exchanges', params: { dossierId }, replace: true })
  }, [followed, dossierId, navigate])
  const begin = (next: Opened) => setOpened((open) => open ?? next)
  const call = () => begin(edit(newCall(today)))
  usePageCommand('note-call', call)
  usePageCommand('note-reply', () => begin(edit(newReply(today))))
  usePageCommand('note-referral', () => begin(edit(newReferral(today))))
  usePageCommand('note-receipt', () => setReceiptAsked(true))
  const entries = exchanges.entries.data
  if (receiptAsked && entries !== undefined) {
    setReceiptAsked(false)
    begin(awaited(entries, today))
  }
  if (followAsked !== undefined && entries !== undefined) {
    setFollowAsked(undefined)
    const entry = entries.find(({ id }) => id === followAsked)
    if (entry !== undefined) begin(follow(entry))
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
          onNew={() => setOpened(edit(newEntry(today)))}
          onCall={call}
        />
      }
    >
      {exchanges.error !== null && <ErrorBanner error={exchanges.error} />}
      <IntakeDrop dossierId={dossierId} />
      <Loaded query={exchanges.entries}>
        {(entries) =>
          entries.length === 0 ? (
            <EmptyState icon={<MessagesSquare />} title={t('empty.title')} text={t('empty.text')} />
          ) : (
            <Timeline
              {...shared}
              items={planTimeline(entries, today)}
              onEdit={(entry) => setOpened(edit(editingOf(entry)))}
              onFollow={(entry) => setOpened(follow(entry))}
              onRemove={exchanges.remove}
              onOrder={exchanges.order}
            />
          )
        }
      </Loaded>
      {opened !== null && (
        <Windows {...shared} dossierId={dossierId} entries={entries ?? []} opened={opened} open={setOpened} />
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
