import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { findNext, findPrev, replaceAll, replaceNext } from 'prosemirror-search'
import type { Command } from 'prosemirror-state'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { shortcut } from '#ui/app/computer'
import { Button } from '#ui/kit/button'
import { IconButton } from '#ui/kit/icon-button'
import { TextField } from '#ui/kit/text-field'
import { useFormat } from '#ui/kit/use-format'
import { countMatches, withQuery } from './editor-find'
import { ownStep } from './editor-meta'
import type { LetterEditor } from './use-letter-editor'

const selectedWords = ({ state }: LetterEditor): string => {
  const { from, to } = state.selection
  const words = state.doc.textBetween(from, to, ' ')
  return words.length > 80 ? '' : words
}

const showMatch = (): void =>
  document.querySelector('.ProseMirror-active-search-match')?.scrollIntoView({ block: 'center' })

/** Shows the match without taking the focus from the field. */
const useSearch = (editor: LetterEditor) => {
  const [words, setWords] = useState(() => selectedWords(editor))
  const [replacement, setReplacement] = useState('')
  const { view } = editor
  useEffect(() => {
    if (view === null) return
    view.dispatch(withQuery(view.state, words, replacement))
    showMatch()
  }, [view, words, replacement])
  useEffect(
    () => () => {
      if (view !== null && !view.isDestroyed) view.dispatch(withQuery(view.state, '', ''))
    },
    [view],
  )
  /** Whether it changed the page: what the letter cannot hold is refused, and said by a message of its own. */
  const run = (command: Command): boolean => {
    if (view === null) return false
    const before = view.state.doc
    ownStep(command)(view.state, view.dispatch.bind(view), view)
    showMatch()
    return !view.state.doc.eq(before)
  }
  return { words, setWords, replacement, setReplacement, run }
}

/** Finds words on the page and puts others in their place. */
export const FindBar = ({ editor, readOnly }: { readonly editor: LetterEditor; readonly readOnly: boolean }) => {
  const { t } = useTranslation('editor')
  const format = useFormat()
  const bar = useRef<HTMLElement>(null)
  const [said, setSaid] = useState('')
  const { words, setWords, replacement, setReplacement, run } = useSearch(editor)
  const { count, at, inFacts } = countMatches(editor.state)
  const { searched, closeFind } = editor
  // Asked for again, it takes the keyboard again.
  useEffect(() => {
    if (searched === 0) return
    const input = bar.current?.querySelector('input')
    input?.focus()
    input?.select()
  }, [searched])
  const close = () => {
    closeFind()
    editor.view?.focus()
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    else if (event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey) && !event.shiftKey) editor.openFind()
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement)
      run(event.shiftKey ? findPrev : findNext)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const all = () => {
    setSaid(run(replaceAll) ? t('find.replaced', { count, key: shortcut('Z') }) : '')
  }
  const none = words === '' ? '' : t('find.none')
  return (
    <search className="find-bar" aria-label={t('find.label')} onKeyDown={press} ref={bar}>
      <TextField label={t('find.what')} value={words} onChange={setWords} autoComplete="off" autoFocus />
      <IconButton label={t('find.previous')} icon={<ChevronUp aria-hidden="true" />} onClick={() => run(findPrev)} />
      <IconButton label={t('find.next')} icon={<ChevronDown aria-hidden="true" />} onClick={() => run(findNext)} />
      <p className="find-bar__count numbers" role="status">
        {count === 0 ? none : t('find.found', { at: format.number(at), all: format.number(count) })}
        {inFacts > 0 && <span className="find-bar__facts">{t('find.inFacts', { count: inFacts })}</span>}
      </p>
      {!readOnly && (
        <>
          <TextField label={t('find.with')} value={replacement} onChange={setReplacement} autoComplete="off" />
          <Button size="small" onClick={() => run(replaceNext)}>
            {t('find.replace')}
          </Button>
          <Button size="small" onClick={all}>
            {t('find.all')}
          </Button>
        </>
      )}
      <IconButton label={t('find.close')} icon={<X aria-hidden="true" />} onClick={close} />
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </search>
  )
}
