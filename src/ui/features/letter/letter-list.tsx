import { Link } from '@tanstack/react-router'
import { FileCheck2, FilePen, FilePlus2, MailCheck, MessageSquareReply, Send } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LetterId } from '#core/kernel/ids'
import { Button } from '#ui/kit/button'
import { useFormat } from '#ui/kit/use-format'
import type { groupLetters, ListedLetter, Standing } from './letter-list-plan'
import './letter-list.css'

const ICONS: Readonly<Record<Standing, ReactNode>> = {
  draft: <FilePen aria-hidden="true" />,
  ready: <FileCheck2 aria-hidden="true" />,
  sent: <Send aria-hidden="true" />,
  delivered: <MailCheck aria-hidden="true" />,
  answered: <MessageSquareReply aria-hidden="true" />,
}

const Item = ({ listed, open }: { readonly listed: ListedLetter; readonly open: boolean }) => {
  const { t } = useTranslation('letter')
  const format = useFormat()
  const { letter, standing, on } = listed
  const when = on === null ? format.dayOf(letter.updatedAt) : format.date(on)
  return (
    <li>
      <Link
        to="/d/$dossierId/letters/$letterId"
        params={{ dossierId: letter.dossierId, letterId: letter.id }}
        className="letter-list__item"
        data-standing={standing}
        aria-current={open ? 'page' : undefined}
      >
        {ICONS[standing]}
        <span className="letter-list__text">
          <span className="letter-list__title">{letter.title}</span>
          <span className="letter-list__when numbers">{t(`since.${standing}`, { when })}</span>
        </span>
      </Link>
    </li>
  )
}

export type LetterListProps = {
  readonly groups: ReturnType<typeof groupLetters>
  readonly openId: LetterId | undefined
  readonly onNew: () => void
}

/** The letters of a dossier by how far they are, newest first. */
export const LetterList = ({ groups, openId, onNew }: LetterListProps) => {
  const { t } = useTranslation('letter')
  return (
    <nav className="letter-list" aria-label={t('list')}>
      <Button icon={<FilePlus2 aria-hidden="true" />} onClick={onNew}>
        {t('newLetter')}
      </Button>
      <div className="letter-list__groups">
        {groups.map(({ standing, letters }) => (
          <section key={standing} className="letter-list__group">
            <h3 className="letter-list__state">
              {t(`standing.${standing}`)}
              {letters.length > 1 && <span className="letter-list__count numbers">{letters.length}</span>}
            </h3>
            <ul>
              {letters.map((listed) => (
                <Item key={listed.letter.id} listed={listed} open={listed.letter.id === openId} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </nav>
  )
}
