import type { LetterContent } from '#core/letter/letter'

/** Changes in one field closer together than this are one step to undo, as in any editor. */
const ONE_STEP_MS = 900
const MOST_STEPS = 200

/** A letter with the states before and after it. */
export type History = {
  readonly past: readonly LetterContent[]
  readonly present: LetterContent
  readonly future: readonly LetterContent[]
  readonly lastTag: string
  readonly lastAt: number
}

export type HistoryAction =
  | { readonly kind: 'edit'; readonly content: LetterContent; readonly tag: string; readonly at: number }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  /** What the machine kept, where it differs from what was typed: no step of its own. */
  | { readonly kind: 'adopt'; readonly content: LetterContent }

export const startHistory = (content: LetterContent): History => ({
  past: [],
  present: content,
  future: [],
  lastTag: '',
  lastAt: 0,
})

const undo = (history: History): History => {
  const before = history.past.at(-1)
  if (before === undefined) return history
  const future = [history.present, ...history.future]
  return { past: history.past.slice(0, -1), present: before, future, lastTag: '', lastAt: 0 }
}

const redo = (history: History): History => {
  const [after, ...future] = history.future
  if (after === undefined) return history
  return { past: [...history.past, history.present], present: after, future, lastTag: '', lastAt: 0 }
}

/** One change, or one step back or forward. Typing on in the same field lengthens the last step. */
export const stepHistory = (history: History, action: HistoryAction): History => {
  if (action.kind === 'undo') return undo(history)
  if (action.kind === 'redo') return redo(history)
  if (action.kind === 'adopt') return { ...history, present: action.content }
  const { content, tag, at } = action
  const goesOn = tag !== '' && tag === history.lastTag && at - history.lastAt < ONE_STEP_MS
  const past = goesOn ? history.past : [...history.past, history.present].slice(-MOST_STEPS)
  return { past, present: content, future: [], lastTag: tag, lastAt: at }
}
