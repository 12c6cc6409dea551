import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import { enclosuresOf } from '#core/letter/compose-letter'
import { citeExhibits } from '#core/letter/exhibit-label'
import type { Letter, LetterContent } from '#core/letter/letter'
import { Banner } from '#ui/kit/banner'
import { citeAt } from './cite-at'
import { readField } from './letter-fields'
import { LetterPanel } from './letter-panel'
import { LetterToolbar } from './letter-toolbar'
import { LetterSheet } from './sheet'
import { type Caret, SheetContext } from './sheet-context'
import { type LetterEditor as UndoEditor, useLetterEditor } from './use-letter-editor'
import './letter-editor.css'

export type LetterEditorProps = { readonly letter: Letter; readonly pieces: readonly Evidence[] }

const endOfBody = (content: LetterContent): Caret => {
  const index = content.blocks.findLastIndex((block) => block.kind === 'paragraph')
  const key: Caret['key'] = index < 0 ? 'closing' : `block:${index}`
  const end = readField(content, key).length
  return { key, start: end, end }
}

/** Ctrl+Z and Ctrl+Y (or Ctrl+Shift+Z), anywhere in the editor; every change is a step, not only typing. */
const undoKeys = (editor: UndoEditor) => (event: KeyboardEvent) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return
  const key = event.key.toLowerCase()
  const back = key === 'z' && !event.shiftKey
  if (!back && key !== 'y' && key !== 'z') return
  event.preventDefault()
  if (back) editor.undo()
  else editor.redo()
}

/** One letter: its page, what is above it and what is beside it. */
export const LetterEditor = ({ letter, pieces }: LetterEditorProps) => {
  const { t } = useTranslation('letter')
  const editor = useLetterEditor(letter)
  const caret = useRef<Caret | null>(null)
  const { content } = editor
  const enclosures = enclosuresOf(content, pieces, letter.language)
  const readOnly = letter.state === 'sent'
  const cite = (number: number) => {
    const at = caret.current ?? endOfBody(content)
    editor.edit(citeAt(content, at, citeExhibits([number], letter.language)))
  }
  const sheet = {
    editor,
    language: letter.language,
    readOnly,
    enclosures,
    onCaret: (next: Caret) => {
      caret.current = next
    },
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: undo and redo have their buttons above the page */}
      <div className="letter-editor" onKeyDown={readOnly ? undefined : undoKeys(editor)}>
        <LetterToolbar letter={letter} editor={editor} />
        {readOnly && (
          <Banner tone="info" title={t('sent.title')}>
            <p>{t('sent.text')}</p>
          </Banner>
        )}
        <SheetContext value={sheet}>
          <LetterSheet />
        </SheetContext>
      </div>
      <LetterPanel letter={letter} content={content} enclosures={enclosures} pieces={pieces} onCite={cite} />
    </>
  )
}
