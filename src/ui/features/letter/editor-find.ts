import { getSearchState, SearchQuery, setSearchState } from 'prosemirror-search'
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state'
import { letterSchema } from './editor-schema'

const ESCAPED = /[\\^$.*+?()[\]{}|/]/gu

/** Typed with an ordinary blank or a straight sign, what is set by the rules of typography is found all the same. */
const toPattern = (words: string): string =>
  words
    .replace(ESCAPED, '\\$&')
    .replace(/[ \u00a0\u202f]/gu, '[ \u00a0\u202f]')
    .replace(/['’]/gu, "['’]")
    .replace(/…|\\\.\\\.\\\./gu, '(?:…|\\.\\.\\.)')

/** Looks for words whatever their capitals; what replaces them is taken as it is. */
export const queryFor = (words: string, replacement: string): SearchQuery =>
  new SearchQuery({
    search: toPattern(words),
    regexp: true,
    literal: true,
    replace: replacement.replace(/\$/gu, '$$$$'),
  })

/** Asks for words, and selects the first of them from the caret on; what replaces them alone moves nothing. */
export const withQuery = (state: EditorState, words: string, replacement: string): Transaction => {
  const query = queryFor(words, replacement)
  const tr = setSearchState(state.tr, query)
  const found = query.findNext(state, state.selection.from) ?? query.findNext(state)
  return found === null ? tr : tr.setSelection(TextSelection.create(state.doc, found.from, found.to))
}

const { field, exhibit } = letterSchema.nodes

/** What follows the dossier is not typed over: it is told apart. */
const factsWith = (state: EditorState, words: RegExp): number => {
  let found = 0
  state.doc.descendants((node) => {
    if ((node.type === field || node.type === exhibit) && words.test(String(node.attrs.text))) found += 1
  })
  return found
}

type Matches = { readonly count: number; readonly at: number; readonly inFacts: number }

/**
 * How many matches there are, and which one is selected, from 1; 0: none of them. `inFacts`: facts and references whose
 * words match, which are changed in the dossier alone.
 */
export const countMatches = (state: EditorState): Matches => {
  const query = getSearchState(state)?.query
  if (query === undefined || !query.valid) return { count: 0, at: 0, inFacts: 0 }
  let [count, at] = [0, 0]
  for (let found = query.findNext(state); found !== null; found = query.findNext(state, found.to)) {
    count += 1
    if (found.from === state.selection.from && found.to === state.selection.to) at = count
  }
  return { count, at, inFacts: factsWith(state, new RegExp(query.search, 'iu')) }
}
