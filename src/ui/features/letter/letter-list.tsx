import { Link } from '@tanstack/react-router'
import { FileCheck2, FilePen, FilePlus2, Send } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LetterId } from '#core/kernel/ids'
import { type Letter, LetterState } from '#core/letter/letter'
import { Button } from '#ui/kit/button'
import { useFormat } from '#ui/kit/use-format'
import './letter-list.css'

const ICONS: Readonly<Record<LetterState, ReactNode>> = {
  draft: <FilePen aria-hidden="true" />,
  ready: <FileCheck2 aria-hidden="true" />,
  sent: <Send aria-hidden="true" />,
}

const Item = ({ letter, open }: { readonly letter: Letter; readonly open: boolean }) => {
  const { t } = useTranslation('letter')
  const format = useFormat()
  return (
    <li>
      <Link
        to="/d/$dossierId/letters/$letterId"
        params={{ dossierId: letter.dossierId, letterId: letter.id }}
        className="letter-list__item"
        aria-current={open ? 'page' : undefined}
      >
        {ICONS[letter.state]}
        <span className="letter-list__text">
          <span className="letter-list__title">{letter.title}</span>
          <span className="letter-list__when numbers">{t('updated', { when: format.instant(letter.updatedAt) })}</span>
        </span>
      </Link>
    </li>
  )
}

export type LetterListProps = {
  readonly letters: readonly Letter[]
  readonly openId: LetterId | undefined
  readonly onNew: () => void
}

/** The letters of a dossier by state, newest first. */
export const LetterList = ({ letters, openId, onNew }: LetterListProps) => {
  const { t } = useTranslation('letter')
  const newestFirst = [...letters].sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
  return (
    <nav className="letter-list" aria-label={t('list')}>
      <Button icon={<FilePlus2 aria-hidden="true" />} onClick={onNew}>
        {t('newLetter')}
      </Button>
      {LetterState.options.map((state) => {
        const ofState = newestFirst.filter((letter) => letter.state === state)
        return ofState.length === 0 ? null : (
          <section key={state} className="letter-list__group">
            <h3 className="letter-list__state">{t(`state.${state}`)}</h3>
            <ul>
              {ofState.map((letter) => (
                <Item key={letter.id} letter={letter} open={letter.id === openId} />
              ))}
            </ul>
          </section>
        )
      })}
    </nav>
  )
}
