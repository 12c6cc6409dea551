import type { Evidence } from '#core/evidence/evidence'

/** The ways of showing a piece. */
export type ViewerKind = 'pages' | 'recording' | 'reading' | 'nothing'

const READ: ReadonlySet<string> = new Set(['word', 'spreadsheet', 'presentation', 'email', 'text', 'html', 'archive'])

/** How a piece is shown: drawn, played, read; or not at all, with the reason. */
export const viewerKindOf = ({ kind, reading }: Pick<Evidence, 'kind' | 'reading'>): ViewerKind => {
  if (kind === 'audio' || kind === 'video') return 'recording'
  if (READ.has(kind)) return 'reading'
  // A PDF of which only the first page cannot be drawn still has the others.
  return reading.kind === 'read' && (reading.hasThumbnail || (reading.pages ?? 0) > 1) ? 'pages' : 'nothing'
}
