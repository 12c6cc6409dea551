import { z } from 'zod'
import { Recipe } from '#core/evidence/exhibit-recipe'
import { FileFacts } from '#core/evidence/file-facts'
import { Bilingual } from '#core/kernel/bilingual'
import { DossierId, EvidenceId, Instant, Sha256 } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'

/** What the bytes are, judged by content and not by name (reliability.md 2.2). */
export const FileKind = z.enum([
  'pdf',
  'jpeg',
  'png',
  'webp',
  'gif',
  'tiff',
  'heic',
  'avif',
  'bmp',
  'svg',
  'word',
  'spreadsheet',
  'presentation',
  'email',
  'text',
  'html',
  'archive',
  'audio',
  'video',
  'program',
  'empty',
  'unknown',
])
export type FileKind = z.infer<typeof FileKind>

/** What reading inside the file gave. Keeping never depends on it: any file may be kept, only reading inside may fail. */
export const Reading = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('read'), pages: z.int().nullable(), hasThumbnail: z.boolean() }),
  z.strictObject({ kind: z.literal('unread'), reason: Bilingual }),
])
export type Reading = z.infer<typeof Reading>

/** What the person may write about a piece; the bytes and their digest never change. */
export const EvidenceFields = z.strictObject({
  title: z.string().min(1).max(300),
  documentDate: LocalDate.nullable(),
  proves: z.string().max(2000),
  /** Who it comes from, in the person's words; empty when not said. */
  sender: z.string().max(300),
  receivedOn: LocalDate.nullable(),
  /** Whether the piece goes into the pack. A withdrawn piece keeps its number, which is never given again. */
  included: z.boolean(),
})
export type EvidenceFields = z.infer<typeof EvidenceFields>

/** One piece of evidence: a file kept byte for byte (product.md E1). */
export const Evidence = EvidenceFields.extend({
  id: EvidenceId,
  dossierId: DossierId,
  /** "Pièce n° 4": stable, never reused. */
  exhibitNumber: z.int().min(1),
  /** Original name, card numbers masked; control and direction characters are made visible by the screen, not here. */
  originalName: z.string(),
  sha256: Sha256,
  /** Bytes. */
  size: z.int().min(0),
  kind: FileKind,
  /** What the extension claims differs from what the bytes are ("ce .pdf est un programme"). */
  extensionMismatch: z.boolean(),
  reading: Reading,
  facts: FileFacts,
  /** The message or archive that this file came out of. */
  cameFrom: EvidenceId.nullable(),
  /** Of what pages this exhibit is made, when it is not simply its own file; changed through `exhibit.compose` only. */
  recipe: Recipe.nullable(),
  /** The source file's own modification time, when the system told it. */
  sourceModifiedAt: Instant.nullable(),
  addedAt: Instant,
})
export type Evidence = z.infer<typeof Evidence>

/** Why a file was not taken in; each has its sentence in `failure-text`. */
export const RefusalReason = z.enum([
  'folder',
  'symlink',
  'not_a_file',
  'missing',
  'unreadable',
  'changed_while_read',
  'too_large',
  'system_file',
  'folder_unreadable',
  'too_deep',
  'too_many',
  'library',
])
export type RefusalReason = z.infer<typeof RefusalReason>

/** The answer for each file handed in: the sum of all answers is always the number of files (nothing dropped in silence). */
export const AddResult = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('added'), name: z.string(), evidence: Evidence, nameRepaired: z.boolean() }),
  z.strictObject({ kind: z.literal('duplicate'), name: z.string(), of: Evidence }),
  z.strictObject({ kind: z.literal('refused'), name: z.string(), reason: RefusalReason, message: Bilingual }),
])
export type AddResult = z.infer<typeof AddResult>

/** The next exhibit number: one above the highest ever given in the dossier, so a number is never given twice. */
export const nextExhibitNumber = (highestEverGiven: number): number => highestEverGiven + 1
