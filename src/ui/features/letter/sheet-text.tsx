import type { KeyboardEvent, SyntheticEvent } from 'react'
import { highlight } from './highlight'
import { type FieldKey, MOST_LETTERS, readField } from './letter-fields'
import { useSheet } from './sheet-context'

export type SheetTextProps = {
  readonly field: FieldKey
  readonly label: string
  readonly placeholder?: string
  /** One line: Enter does not break it. */
  readonly single?: boolean
  readonly onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void
}

/**
 * A text of the page, typed in place. A copy of the text lies under the field: it gives the field its height and
 * carries the colour behind placeholders and citations, which a field cannot do by itself.
 */
export const SheetText = ({ field, label, placeholder = '', single = false, onKeyDown }: SheetTextProps) => {
  const { editor, language, readOnly, onCaret } = useSheet()
  const text = readField(editor.content, field)
  const remember = (event: SyntheticEvent<HTMLTextAreaElement>) => {
    const { selectionStart, selectionEnd } = event.currentTarget
    onCaret({ key: field, start: selectionStart, end: selectionEnd })
  }
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (single && event.key === 'Enter') event.preventDefault()
    onKeyDown?.(event)
  }
  return (
    <span className="sheet-text" lang={language}>
      <span className="sheet-text__copy" aria-hidden="true">
        {highlight(text).map(({ kind, text: run, at }) => (
          <span key={at} data-run={kind}>
            {run}
          </span>
        ))}
        {text === '' ? placeholder : ''}
        {'\u200b'}
      </span>
      <textarea
        className="sheet-text__field"
        data-field={field}
        aria-label={label}
        rows={1}
        value={text}
        placeholder={placeholder}
        readOnly={readOnly}
        maxLength={MOST_LETTERS[field]}
        spellCheck={false}
        onChange={(event) => editor.write(field, single ? event.target.value.replace(/\n/g, ' ') : event.target.value)}
        onSelect={remember}
        onKeyDown={press}
      />
    </span>
  )
}
