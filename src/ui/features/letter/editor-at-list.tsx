import { Popover } from '@base-ui/react/popover'
import { useLayoutEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import { exhibitLabel } from '#core/letter/exhibit-label'
import type { Letter } from '#core/letter/letter'
import { useFormat } from '#ui/kit/use-format'
import { anchorAt } from './editor-anchor'
import { atListOf, closeAtList, exhibitsFor, insertFromList } from './editor-at'
import { AT_LIST, atOption } from './editor-state'
import type { LetterEditor } from './use-letter-editor'

type AtListProps = { readonly editor: LetterEditor; readonly letter: Letter; readonly pieces: readonly Evidence[] }

/** The exhibits that may be cited where `@` was typed; the caret stays on the page, arrows and Enter choose. */
export const AtList = ({ editor, letter, pieces }: AtListProps) => {
  const { t } = useTranslation('editor')
  const { language } = useFormat()
  const { view, state, at } = editor
  const list = atListOf(state)
  const found = list === null ? [] : exhibitsFor(pieces, list.words, letter.language)
  const choose = (piece: Evidence | undefined) => {
    const now = view === null ? null : atListOf(view.state)
    if (view === null || now === null || piece === undefined) return
    const tr = insertFromList(view.state, now, { piece, pieces, language: letter.language })
    if (tr !== null) view.dispatch(tr)
    view.focus()
  }
  const marked = Math.min(list?.marked ?? 0, Math.max(0, found.length - 1))
  useLayoutEffect(() => {
    at.count = found.length
    at.choose = () => choose(found[marked])
    // The page names the marked line, which it learns from here.
    if (list !== null && view !== null) view.setProps({})
  })
  if (list === null || view === null) return null
  const close = () => {
    if (!view.isDestroyed && atListOf(view.state) !== null) view.dispatch(closeAtList(view.state.tr))
  }
  return (
    <Popover.Root open onOpenChange={(open) => !open && close()}>
      <Popover.Portal>
        <Popover.Positioner
          className="popup-place"
          anchor={anchorAt(view, list.from, list.from + 1)}
          sideOffset={4}
          align="start"
        >
          <Popover.Popup
            role="presentation"
            className="popup at-list"
            initialFocus={false}
            finalFocus={false}
            // The caret stays on the page, wherever in the list one presses.
            onMouseDown={(event) => event.preventDefault()}
          >
            <div role="listbox" id={AT_LIST} aria-label={t('at.label')}>
              {found.map((piece, index) => (
                <div
                  key={piece.id}
                  id={atOption(index)}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === marked}
                  className="popup__item"
                  data-highlighted={index === marked || undefined}
                  onMouseDown={() => choose(piece)}
                >
                  {exhibitLabel(piece, language)}
                </div>
              ))}
            </div>
            <p className={found.length === 0 ? 'popup__empty' : 'visually-hidden'} role="status">
              {found.length === 0 ? t('at.none') : t('at.found', { count: found.length })}
            </p>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
