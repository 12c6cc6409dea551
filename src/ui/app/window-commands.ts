import type { DossierId } from '#core/kernel/ids'

/** What the keys, the palette and the native menu can ask of the window. */
export type Commands = {
  readonly home: () => void
  readonly deadlines: () => void
  readonly search: () => void
  readonly settings: () => void
  readonly newDossier: () => void
  readonly palette: () => void
  readonly shortcuts: () => void
  readonly save: () => void
  /** Opens the part of the dossier with this place in the row of tabs, from 0. */
  readonly tab: (index: number) => void
  readonly noteCall: (dossierId?: DossierId) => void
  readonly addEvidence: (dossierId?: DossierId) => void
  readonly newLetter: (dossierId?: DossierId) => void
  /** Says that the letter on the page left; on any other page, nothing. */
  readonly sendLetter: () => void
}

/** Why the palette was opened: to go or do anything, or to say for which dossier. */
export type PaletteIntent = 'go' | 'note-call' | 'add-evidence' | 'new-letter'
