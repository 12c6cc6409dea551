import { Navigate, useNavigate } from '@tanstack/react-router'
import { Bookmark, FilePlus2, MailOpen } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DossierId, LetterId } from '#core/kernel/ids'
import type { Letter } from '#core/letter/letter'
import { useAllPieces } from '#ui/app/all-pieces'
import { useApi } from '#ui/app/api'
import { usePageCommand } from '#ui/app/commands'
import { Loaded } from '#ui/app/loaded'
import { MeBanner } from '#ui/app/me-banner'
import { FIRST_LETTER } from '#ui/app/next-step'
import { useQueryOf } from '#ui/app/queries'
import { Button } from '#ui/kit/button'
import { EmptyState } from '#ui/kit/empty-state'
import { Page } from '#ui/kit/page'
import { Skeleton } from '#ui/kit/skeleton'
import { LetterEditor } from './letter-editor'
import { LetterList } from './letter-list'
import { firstToOpen, groupLetters } from './letter-list-plan'
import { NewLetterDialog } from './new-letter-dialog'
import { OwnTemplatesDialog } from './own-template-dialog'
import './letters-page.css'

export type LettersPageProps = {
  readonly dossierId: DossierId
  readonly letterId?: LetterId | undefined
  /** The template of the letter that the next action wants written. */
  readonly write?: string | undefined
}

/** The person's own templates, behind one button of the page. */
const OwnTemplates = ({ dossierId }: { readonly dossierId: DossierId }) => {
  const { t } = useTranslation('ownTemplate')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="quiet" icon={<Bookmark aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t('manage')}
      </Button>
      {open && <OwnTemplatesDialog dossierId={dossierId} onClose={() => setOpen(false)} />}
    </>
  )
}

/** Waits for the newest text: an editor that opened on an older one would save it over the newer. */
const OpenLetter = ({ dossierId, letterId }: { readonly dossierId: DossierId; readonly letterId: LetterId }) => {
  const api = useApi()
  const [ready, setReady] = useState(false)
  const letter = useQueryOf(['letter', 'get', letterId], () => api.letter.get({ letterId }))
  const pieces = useAllPieces(dossierId)
  if (!ready && !letter.isFetching && !pieces.isPending) setReady(true)
  if (!ready) return <Skeleton lines={8} />
  return (
    <Loaded query={letter}>
      {(found) => (
        <Loaded query={pieces}>
          {(all) => (
            // A letter that left is another page: what was typed in the draft must not stand on it.
            <LetterEditor key={found.state === 'sent' ? 'sent' : 'open'} letter={found} pieces={all} />
          )}
        </Loaded>
      )}
    </Loaded>
  )
}

const Empty = ({ onNew }: { readonly onNew: () => void }) => {
  const { t } = useTranslation('letter')
  return (
    <EmptyState
      icon={<MailOpen />}
      title={t('empty.title')}
      text={t('empty.text')}
      action={
        <Button variant="primary" icon={<FilePlus2 aria-hidden="true" />} onClick={onNew}>
          {t('newLetter')}
        </Button>
      }
    />
  )
}

/** The letters of a dossier, with how far each is. */
const useLetters = (dossierId: DossierId) => {
  const api = useApi()
  return useQueryOf(['sending', 'list', dossierId], async () => {
    const [letters, standings] = await Promise.all([
      api.letter.list({ dossierId }),
      api.sending.standings({ dossierId }),
    ])
    return { letters, groups: groupLetters(letters, standings) }
  })
}

/** The newest draft of the letter that is to be written: it is finished, not begun again. */
const begun = (letters: readonly Letter[], write: string | undefined): Letter | undefined =>
  letters
    .filter(({ state, templateId }) => state !== 'sent' && templateId === write)
    .toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt))[0]

/** Courriers: the letters of a dossier, and the one being written. */
export const LettersPage = ({ dossierId, letterId, write }: LettersPageProps) => {
  const { t } = useTranslation('letter')
  const navigate = useNavigate()
  const [choosing, setChoosing] = useState(false)
  const letters = useLetters(dossierId)
  const open = () => setChoosing(true)
  usePageCommand('new-letter', open)
  const close = () => {
    setChoosing(false)
    if (write !== undefined) void navigate({ to: '/d/$dossierId/letters', params: { dossierId }, replace: true })
  }
  const draft = begun(letters.data?.letters ?? [], write)
  if (draft !== undefined)
    return <Navigate to="/d/$dossierId/letters/$letterId" params={{ dossierId, letterId: draft.id }} replace />
  return (
    <Page level={2} width="wide" title={t('title')} actions={<OwnTemplates dossierId={dossierId} />}>
      <MeBanner dossierId={dossierId} />
      <Loaded query={letters}>
        {({ groups }) => {
          const openId = letterId ?? firstToOpen(groups)?.id
          if (openId === undefined) return <Empty onNew={open} />
          return (
            <div className="letters">
              <LetterList groups={groups} openId={openId} onNew={open} />
              <OpenLetter key={openId} dossierId={dossierId} letterId={openId} />
            </div>
          )
        }}
      </Loaded>
      {(choosing || (write !== undefined && letters.data !== undefined)) && (
        <NewLetterDialog
          dossierId={dossierId}
          wanted={write === FIRST_LETTER ? undefined : write}
          onMade={(made) => {
            setChoosing(false)
            void navigate({
              to: '/d/$dossierId/letters/$letterId',
              params: { dossierId, letterId: made.id },
              replace: write !== undefined,
            })
          }}
          onClose={close}
        />
      )}
    </Page>
  )
}
