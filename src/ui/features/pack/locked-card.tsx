import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PackPreview, PieceNamed } from '#core/pack/pack-preview'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { Button } from '#ui/kit/button'
import { Card } from '#ui/kit/card'
import { TextField } from '#ui/kit/text-field'

type LineProps = { readonly piece: PieceNamed; readonly onOpened: (piece: PieceNamed) => void }

/** One locked exhibit. What was typed is forgotten as soon as it was tried. */
const Line = ({ piece, onOpened }: LineProps) => {
  const { t } = useTranslation('packContents')
  const api = useApi()
  const field = useRef<HTMLFormElement>(null)
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState<'no' | 'trying' | 'wrong'>('no')
  const [error, setError] = useState<unknown>(null)
  const { evidenceId, number, title } = piece
  const open = async () => {
    if (password === '' || tried === 'trying') return
    setTried('trying')
    setError(null)
    try {
      const { opened } = await api.pack.unlock({ evidenceId, password })
      setPassword('')
      setTried(opened ? 'no' : 'wrong')
      if (opened) onOpened(piece)
      else field.current?.querySelector('input')?.focus()
    } catch (thrown) {
      setTried('no')
      setError(thrown)
    }
  }
  return (
    <li className="locked">
      <p className="locked__name">{t('named', { number, title })}</p>
      <form
        ref={field}
        className="locked__form"
        onSubmit={(event) => {
          event.preventDefault()
          void open()
        }}
      >
        <TextField
          label={t('locked.password', { number })}
          type="password"
          autoComplete="off"
          value={password}
          onChange={setPassword}
          error={tried === 'wrong' && password === '' ? t('locked.wrong') : null}
        />
        <Button type="submit" busy={tried === 'trying'} aria-label={t('locked.openNamed', { number })}>
          {t('locked.open')}
        </Button>
      </form>
      <ErrorBanner error={error} />
    </li>
  )
}

export type LockedCardProps = { readonly locked: PackPreview['locked']; readonly onOpened: () => void }

/** The exhibits that a password would open: asked once, kept for this run only, never shown again. */
export const LockedCard = ({ locked, onOpened }: LockedCardProps) => {
  const { t } = useTranslation('packContents')
  const [opened, setOpened] = useState<PieceNamed | null>(null)
  const said = useRef<HTMLParagraphElement>(null)
  // The line that was open has gone with its field: what is said of it takes the focus.
  useEffect(() => {
    if (opened !== null) said.current?.focus()
  }, [opened])
  const rest = locked.filter(({ evidenceId }) => evidenceId !== opened?.evidenceId)
  const open = (piece: PieceNamed) => {
    setOpened(piece)
    onOpened()
  }
  return (
    <>
      {opened !== null && (
        <p ref={said} tabIndex={-1} role="status" className="locked__opened">
          {t('locked.opened', { number: opened.number })}
        </p>
      )}
      {rest.length > 0 && (
        <Card title={t('locked.title', { count: rest.length })} tone="warn">
          <p className="contents-step__text">{t('locked.text')}</p>
          <ul className="locked__list">
            {rest.map((piece) => (
              <Line key={piece.evidenceId} piece={piece} onOpened={open} />
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}
