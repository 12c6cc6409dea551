import { EditorState } from 'prosemirror-state'
import type { DecorationSet, EditorView } from 'prosemirror-view'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { richText } from '#core/letter/rich-text'
import { toDocument } from '#ui/features/letter/editor-document'
import { countMatches, withQuery } from '#ui/features/letter/editor-find'
import { labelled, type PageLabels } from '#ui/features/letter/editor-labels'
import { refusePage } from '#ui/features/letter/editor-limits'
import { forgetVerdicts, spelling, wrongWordAt } from '#ui/features/letter/editor-spelling'
import { somePage } from './support/page'
import { someLetter } from './support/some-letter'

describe('the names of the parts', () => {
  const labels = (page: string): PageLabels => ({
    page,
    names: { sender: page },
    hints: {},
    printed: {},
    table: String,
    follows: '',
    language: 'fr',
  })
  const named = (state: EditorState): unknown => {
    const [plugin] = state.plugins
    const drawn = plugin?.props.decorations?.call(plugin, state) as DecorationSet
    return drawn.find(0, 1).map((one) => (one as unknown as { type: { attrs: object } }).type.attrs)
  }

  it('change with the language of the window, before any key', () => {
    const first = EditorState.create({ doc: toDocument(someLetter()), plugins: [labelled(labels('Expéditeur'))] })
    expect(named(first)).toContainEqual(expect.objectContaining({ 'aria-label': 'Expéditeur' }))
    const then = first.reconfigure({ plugins: [labelled(labels('Sender'))] })
    expect(named(then)).toContainEqual(expect.objectContaining({ 'aria-label': 'Sender' }))
  })
})

describe('what a letter cannot hold', () => {
  const refused = (block: Parameters<typeof someLetter>[0]): unknown => refusePage(toDocument(someLetter(block)))
  const column = { title: '', align: 'start' as const }

  it('is told by what there is too much of', () => {
    const columns = Array.from({ length: 9 }, () => column)
    const row = columns.map(() => richText(''))
    expect(refused({ blocks: [{ kind: 'table', columns, rows: [row], total: null }] })).toMatchObject({
      of: 'columns',
      most: 8,
    })
    const rows = Array.from({ length: 501 }, () => [richText('')])
    expect(refused({ blocks: [{ kind: 'table', columns: [column], rows, total: null }] })).toMatchObject({
      of: 'rows',
      most: 500,
    })
    const items = Array.from({ length: 201 }, () => richText('un'))
    expect(refused({ blocks: [{ kind: 'list', items }] })).toMatchObject({ of: 'items', most: 200 })
    expect(refused({ sender: Array.from({ length: 11 }, () => 'x') })).toMatchObject({ where: 'sender', of: 'pieces' })
  })
})

describe('words that are looked for', () => {
  it('are told apart in facts and references, which follow the dossier', () => {
    const page = somePage(
      someLetter({
        blocks: [
          {
            kind: 'paragraph',
            text: [
              { kind: 'text', text: 'La somme de ' },
              { kind: 'field', field: 'amount', text: '12,00\u00a0€' },
              { kind: 'text', text: ', soit 12,00 €.' },
            ],
          },
        ],
      }),
    )
    const state = page.state.apply(withQuery(page.state, '12,00 €', ''))
    expect(countMatches(state)).toMatchObject({ count: 1, inFacts: 1 })
  })
})

describe('a word that is learnt', () => {
  afterEach(() => void vi.useRealTimers())

  it('is no longer underlined, even when an answer of before comes after it was learnt', async () => {
    vi.useFakeTimers()
    let isLearnt = false
    const answers: (() => void)[] = []
    const check = (words: readonly string[]): Promise<readonly string[]> => {
      const wrong = isLearnt ? [] : words.filter((word) => word === 'zorglub')
      return new Promise((done) => answers.push(() => done(wrong)))
    }
    const plugin = spelling(check)
    const blocks = [{ kind: 'paragraph' as const, text: richText('Un zorglub ici.') }]
    let state = EditorState.create({ doc: toDocument(someLetter({ blocks })), plugins: [plugin] })
    const view = {
      get state() {
        return state
      },
      dispatch: (tr: EditorState['tr']) => {
        const before = state
        state = state.apply(tr)
        watching?.update?.(view, before)
      },
    } as unknown as EditorView
    const watching = plugin.spec.view?.(view)
    const answer = async (): Promise<void> => {
      await vi.advanceTimersByTimeAsync(400)
      answers.shift()?.()
      await vi.advanceTimersByTimeAsync(1)
    }
    let at = 0
    state.doc.descendants((node, pos) => {
      const found = node.isTextblock ? node.textContent.indexOf('zorglub') : -1
      if (found >= 0) at = pos + 1 + found
    })
    await answer()
    expect(wrongWordAt(state, at + 2)).toMatchObject({ word: 'zorglub' })
    forgetVerdicts(view)
    await vi.advanceTimersByTimeAsync(400)
    // Asked again, and learnt before the answer is here.
    isLearnt = true
    forgetVerdicts(view)
    answers.shift()?.()
    await vi.advanceTimersByTimeAsync(1)
    await answer()
    await answer()
    expect(wrongWordAt(state, at + 2)).toBeNull()
  })
})
