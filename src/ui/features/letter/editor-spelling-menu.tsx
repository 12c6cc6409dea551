import { Menu } from '@base-ui/react/menu'
import { BookPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Letter } from '#core/letter/letter'
import { useApi } from '#ui/app/api'
import { useQueryOf } from '#ui/app/queries'
import { useTellError } from '#ui/app/use-tell-error'
import { anchorAt } from './editor-anchor'
import { forgetVerdicts, wrongWordAt } from './editor-spelling'
import type { LetterEditor } from './use-letter-editor'

type SpellingProps = { readonly editor: LetterEditor; readonly pos: number; readonly letter: Letter }

/** No longer list than the eye takes in. */
const MOST = 6

/** What an underlined word may have been meant to be, and the way to make it one of the person's own words. */
export const SpellingMenu = ({ editor, pos, letter }: SpellingProps) => {
  const { t } = useTranslation('editor')
  const api = useApi()
  const tellError = useTellError()
  const { view, state } = editor
  const wrong = wrongWordAt(state, pos)
  const word = wrong?.word ?? ''
  const { language } = letter
  const suggested = useQueryOf(
    ['spelling', 'suggest', language, word],
    () => api.spelling.suggest({ language, word }),
    word !== '',
  )
  if (view === null || wrong === null) return null
  const put = (other: string) => {
    const marks = view.state.doc.resolve(wrong.from + 1).marks()
    view.dispatch(view.state.tr.replaceWith(wrong.from, wrong.to, view.state.schema.text(other, marks)))
  }
  const learn = async () => {
    try {
      await api.spelling.learn({ word })
      if (!view.isDestroyed) forgetVerdicts(view)
    } catch (thrown) {
      tellError(thrown)
    }
  }
  const others = suggested.data?.slice(0, MOST) ?? []
  return (
    <Menu.Root open onOpenChange={(open) => !open && editor.open(null)} modal={false}>
      <Menu.Portal>
        <Menu.Positioner
          className="popup-place"
          anchor={anchorAt(view, wrong.from, wrong.to)}
          sideOffset={4}
          align="start"
        >
          <Menu.Popup
            className="popup"
            aria-label={t('spelling.label', { word })}
            finalFocus={() => {
              view.focus()
              return false
            }}
          >
            {others.map((other) => (
              <Menu.Item key={other} className="popup__item" onClick={() => put(other)}>
                {other}
              </Menu.Item>
            ))}
            {others.length === 0 && (
              <p className="popup__empty">{t(suggested.isPending ? 'spelling.looking' : 'spelling.none')}</p>
            )}
            <Menu.Item className="popup__item" onClick={() => void learn()}>
              <BookPlus aria-hidden="true" />
              {t('spelling.learn')}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
