import { createContext, useContext } from 'react'
import type { Language } from '#core/kernel/bilingual'
import type { Enclosure } from '#core/letter/letter'
import type { FieldKey } from './letter-fields'
import type { LetterEditor } from './use-letter-editor'

/** Where the caret was last: an exhibit is cited there. */
export type Caret = { readonly key: FieldKey; readonly start: number; readonly end: number }

/** What every part of the page needs. */
export type Sheet = {
  readonly editor: LetterEditor
  readonly language: Language
  readonly readOnly: boolean
  readonly enclosures: readonly Enclosure[]
  readonly onCaret: (caret: Caret) => void
}

export const SheetContext = createContext<Sheet | null>(null)

/** The page being edited. */
export const useSheet = (): Sheet => {
  const sheet = useContext(SheetContext)
  if (sheet === null) throw new Error('useSheet outside the page')
  return sheet
}
