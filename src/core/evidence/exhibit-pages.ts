import type { Evidence, FileKind } from '#core/evidence/evidence'

/** Kinds whose pages go into the pack's PDF. */
const SHOWN: ReadonlySet<FileKind> = new Set<FileKind>(['pdf', 'jpeg', 'png'])

/** Whether the pack can show a file of this kind as pages. */
export const hasPages = ({ kind }: Pick<Evidence, 'kind'>): boolean => SHOWN.has(kind)

/** How many pages of a file an exhibit can be made of: a picture is one; null when it has none or was not read. */
export const pagesOfFile = ({ kind, reading }: Pick<Evidence, 'kind' | 'reading'>): number | null => {
  if (!hasPages({ kind }) || reading.kind === 'unread') return null
  return kind === 'pdf' ? (reading.pages ?? null) : 1
}
