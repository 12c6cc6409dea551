import type { KeyboardEvent } from 'react'
import type { Evidence } from '#core/evidence/evidence'
import { enclosuresOf } from '#core/letter/compose-letter'
import type { Letter } from '#core/letter/letter'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { useQueryOf } from '#ui/app/queries'
import { commandsOf } from './editor-around'
import { FindBar } from './editor-find-bar'
import { LetterPage } from './editor-page'
import { LetterActions } from './letter-actions'
import { LetterPanel } from './letter-panel'
import { LetterToolbar } from './letter-toolbar'
import { useLetterEditor } from './use-letter-editor'
import './letter-editor.css'

export type LetterEditorProps = { readonly letter: Letter; readonly pieces: readonly Evidence[] }

/** From the page to its tools, as other word processors do it. */
const toTools = (event: KeyboardEvent<HTMLElement>): void => {
  if (event.key !== 'F10' || !event.altKey) return
  event.preventDefault()
  event.currentTarget.querySelector<HTMLElement>('.letter-toolbar [tabindex="0"]')?.focus()
}

/** One letter: its page, what is above it and what is beside it. */
export const LetterEditor = ({ letter, pieces }: LetterEditorProps) => {
  const api = useApi()
  const editor = useLetterEditor(letter, pieces)
  const { content, saveState } = editor
  const readOnly = letter.state === 'sent'
  const fields = useQueryOf(['letter', 'fields', letter.id], () => api.letter.fields({ letterId: letter.id }))
  const enclosures = letter.sent?.enclosures ?? enclosuresOf(content, pieces, letter.language)
  const around = { letter, content, enclosures, pieces, commands: commandsOf(editor, letter, pieces) }
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the key is a short cut to the tools above the page */}
      <div className="letter-editor" onKeyDown={toTools}>
        <LetterActions {...around} />
        {!readOnly && (
          <div className="letter-tools">
            <LetterToolbar editor={editor} fields={fields.data ?? []} />
          </div>
        )}
        {editor.searched > 0 && <FindBar editor={editor} readOnly={readOnly} />}
        {saveState.kind === 'failed' && <ErrorBanner error={saveState.error} onRetry={() => void editor.flush()} />}
        {fields.data === undefined && <ErrorBanner error={fields.error} onRetry={() => void fields.refetch()} />}
        <LetterPage editor={editor} letter={letter} pieces={pieces} enclosures={enclosures} fields={fields.data} />
      </div>
      <LetterPanel {...around} />
    </>
  )
}
