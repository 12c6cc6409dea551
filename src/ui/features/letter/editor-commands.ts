import type { Evidence } from '#core/evidence/evidence'
import type { EvidenceId } from '#core/kernel/ids'
import type { Enclosure, Letter, LetterContent } from '#core/letter/letter'
import type { LetterRange } from '#core/letter/letter-place'

/** What stands around the page may ask of the editor. */
export type EditorCommands = {
  /** Puts a living reference to the piece where the caret is, else at the end of the body. */
  readonly cite: (evidenceId: EvidenceId) => void
  /** Shows the range, selects it and gives the page the focus. */
  readonly select: (at: LetterRange) => void
  /** Puts other words in the place of a range, as one step that can be undone. */
  readonly replace: (at: LetterRange, text: string) => void
  /** Keeps what was typed; false when it could not be kept (the editor then says why). */
  readonly flush: () => Promise<boolean>
}

/**
 * What the editor tells those around the page, as the person types: `LetterPanel` beside it, `LetterActions` above its own
 * tools. Both are rendered by `LetterEditor`.
 */
export type AroundEditor = {
  readonly letter: Letter
  /** As it stands on the page now, saved or not. */
  readonly content: LetterContent
  readonly enclosures: readonly Enclosure[]
  readonly pieces: readonly Evidence[]
  readonly commands: EditorCommands
}
