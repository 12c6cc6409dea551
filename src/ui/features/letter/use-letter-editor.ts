import type { EditorState, Transaction } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import type { Letter, LetterContent } from '#core/letter/letter'
import { maskContent } from '#core/letter/mask-content'
import { useApi } from '#ui/app/api'
import { trackSave } from '#ui/app/saving'
import { useToast } from '#ui/kit/toast'
import { useAutosave } from '#ui/kit/use-autosave'
import { adopt } from './editor-adopt'
import { toContent, toDocument } from './editor-document'
import { usePageLabels } from './editor-labels-use'
import type { Refusal } from './editor-limits'
import { type Done, doneBy, isAdopting } from './editor-meta'
import { createPage, type PageAsks, type PageOptions, pagePlugins } from './editor-state'
import { isNewest, newestText, rememberTyped, unsavedText } from './unsaved-letters'

/** What opens on the page. */
export type Opened = { readonly kind: 'chip' | 'spelling'; readonly pos: number } | { readonly kind: 'date' } | null

const isSame = (a: LetterContent, b: LetterContent): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Saves the newest text of a letter, and takes over what the machine kept instead (a card number it masked). */
const useLetterSaving = (letter: Letter, take: (content: LetterContent) => void) => {
  const { t } = useTranslation('letter')
  const api = useApi()
  const toast = useToast()
  const autosave = useAutosave<LetterContent>(async (content) => {
    const kept = await trackSave(api.letter.update({ letterId: letter.id, content }))
    if (!isNewest(letter.id, content)) return
    rememberTyped(letter.id, kept.content, kept.updatedAt)
    if (isSame(kept.content, content)) return
    take(kept.content)
    if (!isSame(maskContent(content), content)) toast.show({ tone: 'info', title: t('masked') })
  })
  const { change } = autosave
  // The saving failed before this page was left: it waits again, so that no file or sending takes the machine's older text.
  const [unsaved] = useState(() => unsavedText(letter))
  useEffect(() => {
    if (unsaved !== null) change(unsaved)
  }, [unsaved, change])
  const keep = (content: LetterContent) => {
    rememberTyped(letter.id, content, null)
    change(content)
  }
  return { keep, saveState: autosave.state, flush: autosave.flush }
}

const useRefusals = () => {
  const { t } = useTranslation('editor')
  const { t: l } = useTranslation('letter')
  const toast = useToast()
  return ({ where, of, most }: Refusal) => {
    const named = where === 'titles' ? t('refused.titles') : where === 'blocks' ? l('paper.body') : null
    const part = where === 'date' || where === 'follows' || where === 'blocks' || where === 'titles' ? null : where
    const place = named ?? (part === null ? t('refused.page') : l(`paper.${part}`))
    const text =
      most === null ? t('refused.other', { where: place }) : t(`refused.${of}`, { where: place, most: String(most) })
    toast.show({ tone: 'warn', title: t('refused.title'), text })
  }
}

/** The newest of what a render knows, for what was made once and asks later. */
const useLatest = <T>(value: T): { readonly current: T } => {
  const latest = useRef(value)
  useEffect(() => {
    latest.current = value
  })
  return latest
}

type Live = { readonly pieces: readonly Evidence[]; readonly refused: (refusal: Refusal) => void }

/** The list under the `@` tells here what it shows and what choosing does. */
export type AtChoice = { count: number; choose: () => void }

type Openers = { readonly setOpened: (opened: Opened) => void; readonly openFind: () => void }

const useAsks = (letter: Letter, live: Live, { setOpened, openFind }: Openers) => {
  const api = useApi()
  const latest = useLatest({ ...live, api })
  const [at] = useState<AtChoice>(() => ({ count: 0, choose: () => {} }))
  const { language } = letter
  const [asks] = useState<PageAsks>(() => ({
    pieces: () => latest.current.pieces,
    check: (words) => latest.current.api.spelling.check({ language, words: [...words] }),
    openChip: (pos) => setOpened({ kind: 'chip', pos }),
    openDate: () => setOpened({ kind: 'date' }),
    openFind,
    openSpelling: (pos) => setOpened({ kind: 'spelling', pos }),
    atCount: () => at.count,
    chooseAt: () => at.choose(),
    refused: (refusal) => latest.current.refused(refusal),
  }))
  return { asks, at }
}

const usePageOptions = (letter: Letter, asks: PageAsks): PageOptions => {
  const { t } = useTranslation('letter')
  const labels = usePageLabels(letter.language)
  const dateLabel = useCallback((date: string) => t('paper.dateChange', { date }), [t])
  return { language: letter.language, readOnly: letter.state === 'sent', labels, dateLabel, asks }
}

/** Makes the page when it is shown, and gives it up with it. */
const useView = (first: EditorState, onChange: (tr: Transaction, view: EditorView) => void) => {
  const host = useRef<HTMLDivElement>(null)
  const [view, setView] = useState<EditorView | null>(null)
  const latest = useLatest({ first, onChange })
  useEffect(() => {
    if (host.current === null) return
    const made: EditorView = new EditorView(host.current, {
      state: latest.current.first,
      dispatchTransaction: (tr) => latest.current.onChange(tr, made),
    })
    setView(made)
    return () => made.destroy()
  }, [latest])
  return { host, view }
}

/** One letter on its page: typed in place, every step undoable, saved as it is typed. */
export const useLetterEditor = (letter: Letter, pieces: readonly Evidence[]) => {
  const [opened, setOpened] = useState<Opened>(null)
  // How often the search was asked for since it was closed; 0: it is closed.
  const [searched, setSearched] = useState(0)
  const openFind = useCallback(() => setSearched((before) => before + 1), [])
  const { asks, at } = useAsks(letter, { pieces, refused: useRefusals() }, { setOpened, openFind })
  const options = usePageOptions(letter, asks)
  const [state, setState] = useState(() => createPage(newestText(letter), options))
  const [done, setDone] = useState<Done | null>(null)
  const current = useRef<EditorView | null>(null)
  const take = useCallback((content: LetterContent): void => {
    const page = current.current
    if (page === null || page.isDestroyed || page.composing) return
    const tr = adopt(page.state.tr, toDocument(content))
    if (tr !== null) page.dispatch(tr)
  }, [])
  const saving = useLetterSaving(letter, take)
  const { host, view } = useView(state, (tr, page) => {
    const { state: next, transactions } = page.state.applyTransaction(tr)
    page.updateState(next)
    setState(next)
    setDone((before) => doneBy(tr) ?? (tr.docChanged ? null : before))
    if (transactions.some((one) => one.docChanged && !isAdopting(one))) saving.keep(toContent(next.doc))
  })
  const { readOnly, labels, dateLabel, language } = options
  useEffect(() => {
    current.current = view
    if (view === null) return
    const plugins = [...pagePlugins({ readOnly, labels, dateLabel, language, asks })]
    const next = view.state.reconfigure({ plugins })
    view.updateState(next)
    setState(next)
  }, [view, readOnly, labels, dateLabel, language, asks])
  // What the dossier says now, unless something typed waits to be saved: its saving brings it along.
  useEffect(() => {
    const newest = newestText(letter)
    if (view !== null && !view.composing && newest === letter.content) take(newest)
  }, [letter, view, take])
  return {
    host,
    view,
    state,
    content: toContent(state.doc),
    done,
    opened,
    open: setOpened,
    searched,
    openFind,
    closeFind: () => setSearched(0),
    at,
    saveState: saving.saveState,
    flush: saving.flush,
  }
}
export type LetterEditor = ReturnType<typeof useLetterEditor>
