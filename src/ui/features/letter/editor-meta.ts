import { closeHistory } from 'prosemirror-history'
import type { Command, Transaction } from 'prosemirror-state'

const ADOPT = 'recours-adopt'

/** Marks a change that nobody typed: what the machine kept, or what the dossier says now. It is no step to undo. */
export const asAdopted = (tr: Transaction): Transaction => tr.setMeta(ADOPT, true).setMeta('addToHistory', false)

export const isAdopting = (tr: Transaction): boolean => tr.getMeta(ADOPT) === true

const DONE = 'recours-done'

/** What a command did, to be said to who does not see it: a passage moved, or taken out. */
export type Done =
  | { readonly kind: 'moved'; readonly position: number; readonly total: number }
  | { readonly kind: 'removed' }

export const asDone = (tr: Transaction, done: Done): Transaction => tr.setMeta(DONE, done)

export const doneBy = (tr: Transaction): Done | null => (tr.getMeta(DONE) as Done | undefined) ?? null

/** What a command does is a step of its own to undo, however soon after a key it comes. */
export const ownStep =
  (command: Command): Command =>
  (state, dispatch, view) =>
    command(state, dispatch && ((tr) => dispatch(closeHistory(tr))), view)
