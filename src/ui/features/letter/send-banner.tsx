import { Link, useNavigate } from '@tanstack/react-router'
import { Copy, RotateCcw, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { writePostalNumber } from '#core/correspondence/postal-number'
import { isOpen } from '#core/deadline/deadline-status'
import type { DossierDeadline } from '#core/deadline/derive'
import { compareDates } from '#core/kernel/local-date'
import type { Letter, SentLetter } from '#core/letter/letter'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { useQueryOf } from '#ui/app/queries'
import { useSave } from '#ui/app/saving'
import { Banner } from '#ui/kit/banner'
import { Button } from '#ui/kit/button'
import { useFormat } from '#ui/kit/use-format'

type SentProps = { readonly letter: Letter; readonly sent: SentLetter }

/** What the log says of a sending now: how far it is, its exchange, and the next date that runs from it. */
const useFollowing = ({ letter, sent }: SentProps) => {
  const api = useApi()
  const { dossierId } = letter
  const standings = useQueryOf(['sending', 'standings', dossierId], () => api.sending.standings({ dossierId }))
  const entries = useQueryOf(['correspondence', 'list', dossierId], () => api.correspondence.list({ dossierId }))
  const dates = useQueryOf(['deadline', 'list', dossierId], () => api.deadline.list({ dossierId }))
  const standing = standings.data?.find(({ letterId }) => letterId === letter.id)
  const next = dates.data
    ?.filter((deadline) => deadline.from.entryId === sent.entryId && isOpen(deadline))
    .toSorted((a, b) => compareDates(a.date, b.date))[0]
  const error = standings.error ?? entries.error ?? dates.error
  return { standing, entry: entries.data?.find(({ id }) => id === sent.entryId), next, error }
}

const Next = ({ next }: { readonly next: DossierDeadline }) => {
  const { t } = useTranslation('letter')
  const format = useFormat()
  const date = format.date(next.date, 'weekday')
  return (
    <p className="send-banner__next">
      {t(next.estimated ? 'sent.nextAbout' : 'sent.next', { what: format.text(next.label), date })}
    </p>
  )
}

const Again = ({ letter, back }: { readonly letter: Letter; readonly back: boolean }) => {
  const { t } = useTranslation('letter')
  const api = useApi()
  const navigate = useNavigate()
  const duplicate = useSave(api.sending.duplicate)
  const takeBack = useSave(api.sending.takeBack)
  const again = async (as: 'copy' | 'reminder') => {
    const made = await duplicate.save({ letterId: letter.id, as })
    if (made === null) return
    await navigate({
      to: '/d/$dossierId/letters/$letterId',
      params: { dossierId: letter.dossierId, letterId: made.id },
    })
  }
  return (
    <>
      <ErrorBanner error={duplicate.error ?? takeBack.error} />
      <p className="send-banner__links">
        {back && (
          <Button
            size="small"
            icon={<Undo2 aria-hidden="true" />}
            busy={takeBack.saving}
            onClick={() => void takeBack.save({ letterId: letter.id })}
          >
            {t('sent.takeBack')}
          </Button>
        )}
        <Button
          size="small"
          icon={<RotateCcw aria-hidden="true" />}
          busy={duplicate.saving}
          onClick={() => void again('reminder')}
        >
          {t('sent.remind')}
        </Button>
        <Button
          size="small"
          icon={<Copy aria-hidden="true" />}
          busy={duplicate.saving}
          onClick={() => void again('copy')}
        >
          {t('sent.copy')}
        </Button>
      </p>
    </>
  )
}

const Proofs = ({ letter, sent }: SentProps) => {
  const { t } = useTranslation('letter')
  const { dossierId } = letter
  return (
    <p className="send-banner__links">
      {t('sent.kept')}
      <Link to="/d/$dossierId/evidence" params={{ dossierId }} search={{ piece: sent.docx }} className="text-link">
        {t('sent.word')}
      </Link>
      <Link to="/d/$dossierId/evidence" params={{ dossierId }} search={{ piece: sent.pdf }} className="text-link">
        {t('sent.pdf')}
      </Link>
    </p>
  )
}

const Sent = ({ letter, sent }: SentProps) => {
  const { t } = useTranslation('letter')
  const format = useFormat()
  const { standing, entry, next, error } = useFollowing({ letter, sent })
  const how = standing?.standing ?? 'sent'
  const number = entry?.postalNumber ?? null
  const isGone = standing !== undefined && standing.entryId === null
  return (
    <Banner
      tone={how === 'sent' ? 'info' : 'good'}
      title={t(`sent.is.${how === 'draft' || how === 'ready' ? 'sent' : how}`, {
        date: format.date(standing?.on ?? sent.on, 'weekday'),
      })}
    >
      {number !== null && <p className="numbers">{t('sent.number', { number: writePostalNumber(number) })}</p>}
      <p>{t('sent.text')}</p>
      <ErrorBanner error={error} />
      {next !== undefined && <Next next={next} />}
      {isGone && <p>{t('sent.gone')}</p>}
      {how === 'sent' && !isGone && (
        <p>
          {t('sent.receipt')}{' '}
          <Link
            to="/d/$dossierId/exchanges"
            params={{ dossierId: letter.dossierId }}
            search={{ follow: sent.entryId }}
            className="text-link"
          >
            {t('sent.follow')}
          </Link>
        </p>
      )}
      <Proofs letter={letter} sent={sent} />
      <Again letter={letter} back={isGone} />
    </Banner>
  )
}

/** Of a letter that left: since when, what follows, where its proof is, and how to write again. */
export const SendBanner = ({ letter }: { readonly letter: Letter }) =>
  letter.sent === null ? null : <Sent letter={letter} sent={letter.sent} />
