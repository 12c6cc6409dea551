import { useEffect, useReducer, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Letter, LetterContent } from '#core/letter/letter'
import { useApi } from '#ui/app/api'
import { trackSave } from '#ui/app/saving'
import { useToast } from '#ui/kit/toast'
import { useAutosave } from '#ui/kit/use-autosave'
import type { Edit } from './edit-blocks'
import { type FieldKey, writeField } from './letter-fields'
import { type HistoryAction, startHistory, stepHistory } from './letter-history'
import { newestText, rememberTyped } from './unsaved-letters'

const sameLetter = (a: LetterContent, b: LetterContent): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Saves the newest text of a letter; tells when the machine kept something else (a card number it masked). */
const useLetterSaving = (letter: Letter, adopt: (content: LetterContent) => void) => {
  const { t } = useTranslation('letter')
  const api = useApi()
  const toast = useToast()
  const newest = useRef(letter.content)
  const autosave = useAutosave<LetterContent>(async (content) => {
    const kept = await trackSave(api.letter.update({ letterId: letter.id, content }))
    if (newest.current !== content) return
    rememberTyped(letter.id, kept.content, kept.updatedAt)
    if (sameLetter(kept.content, content)) return
    adopt(kept.content)
    toast.show({ tone: 'info', title: t('masked') })
  })
  const keep = (content: LetterContent) => {
    newest.current = content
    rememberTyped(letter.id, content, null)
    autosave.change(content)
  }
  return { keep, saveState: autosave.state, flush: autosave.flush }
}

/** One letter on the page: its text, every step undoable, saved as it is typed. */
export const useLetterEditor = (letter: Letter) => {
  const [history, step] = useReducer(stepHistory, newestText(letter), startHistory)
  const saving = useLetterSaving(letter, (content) => step({ kind: 'adopt', content }))
  const content = history.present
  const waitingFocus = useRef<Edit['focus']>(null)

  const apply = (action: HistoryAction) => {
    const next = stepHistory(history, action)
    if (next === history) return
    step(action)
    saving.keep(next.present)
  }
  useEffect(() => {
    const focus = waitingFocus.current
    if (focus === null) return
    waitingFocus.current = null
    focusField(focus.key, focus.caret, focus.caret)
  })
  return {
    content,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    undo: () => apply({ kind: 'undo' }),
    redo: () => apply({ kind: 'redo' }),
    write: (key: FieldKey, text: string) =>
      apply({ kind: 'edit', content: writeField(content, key, text), tag: key, at: Date.now() }),
    change: (patch: Partial<LetterContent>) =>
      apply({ kind: 'edit', content: { ...content, ...patch }, tag: '', at: Date.now() }),
    /** A change of the body's structure; nothing happens when it makes no sense there. */
    edit: (edit: Edit | null): boolean => {
      if (edit === null) return false
      waitingFocus.current = edit.focus
      apply({ kind: 'edit', content: edit.content, tag: '', at: Date.now() })
      return true
    },
    saveState: saving.saveState,
    flush: saving.flush,
  }
}
export type LetterEditor = ReturnType<typeof useLetterEditor>

/** Puts the caret in a field of the page, selecting from `start` to `end`. */
export const focusField = (key: FieldKey, start: number, end: number): void => {
  const field = document.querySelector<HTMLTextAreaElement>(`[data-field="${key}"]`)
  field?.focus()
  field?.setSelectionRange(start, end)
}
