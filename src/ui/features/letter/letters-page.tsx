import { useNavigate } from '@tanstack/react-router'
import { FilePlus2, MailOpen } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DossierId, LetterId } from '#core/kernel/ids'
import type { Letter } from '#core/letter/letter'
import { useAllPieces } from '#ui/app/all-pieces'
import { useApi } from '#ui/app/api'
import { Loaded } from '#ui/app/loaded'
import { MeBanner } from '#ui/app/me-banner'
import { useQueryOf } from '#ui/app/queries'
import { Button } from '#ui/kit/button'
import { EmptyState } from '#ui/kit/empty-state'
import { Page } from '#ui/kit/page'
import { Skeleton } from '#ui/kit/skeleton'
import { LetterEditor } from './letter-editor'
import { LetterList } from './letter-list'
import { NewLetterDialog } from './new-letter-dialog'

export type LettersPageProps = { readonly dossierId: DossierId; readonly letterId?: LetterId | undefined }

/** Waits for the newest text: an editor that opened on an older one would save it over the newer. */
const OpenLetter = ({ dossierId, letterId }: { readonly dossierId: DossierId; readonly letterId: LetterId }) => {
  const api = useApi()
  const [ready, setReady] = useState(false)
  const letter = useQueryOf(['letter', 'get', letterId], () => api.letter.get({ letterId }))
  const pieces = useAllPieces(dossierId)
  if (!ready && !letter.isFetching && !pieces.isPending) setReady(true)
  if (!ready) return <Skeleton lines={8} />
  return <Loaded query={letter}>{(found) => <LetterEditor letter={found} pieces={pieces.data ?? []} />}</Loaded>
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

const newestOf = (letters: readonly Letter[]): Letter | undefined =>
  letters.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt)).at(-1)

/** Courriers: the letters of a dossier, and the one being written. */
export const LettersPage = ({ dossierId, letterId }: LettersPageProps) => {
  const { t } = useTranslation('letter')
  const api = useApi()
  const navigate = useNavigate()
  const [choosing, setChoosing] = useState(false)
  const letters = useQueryOf(['letter', 'list', dossierId], () => api.letter.list({ dossierId }))
  const open = () => setChoosing(true)
  return (
    <Page level={2} width="wide" title={t('title')}>
      <MeBanner dossierId={dossierId} />
      <Loaded query={letters}>
        {(all) => {
          const openId = letterId ?? newestOf(all)?.id
          if (openId === undefined) return <Empty onNew={open} />
          return (
            <div className="letters">
              <LetterList letters={all} openId={openId} onNew={open} />
              <OpenLetter key={openId} dossierId={dossierId} letterId={openId} />
            </div>
          )
        }}
      </Loaded>
      {choosing && (
        <NewLetterDialog
          dossierId={dossierId}
          onMade={(made) => {
            setChoosing(false)
            void navigate({ to: '/d/$dossierId/letters/$letterId', params: { dossierId, letterId: made.id } })
          }}
          onClose={() => setChoosing(false)}
        />
      )}
    </Page>
  )
}
