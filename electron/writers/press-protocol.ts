import { z } from 'zod'
import { AppError } from '#core/kernel/failure'
import { EvidenceId, Sha256 } from '#core/kernel/ids'
import { PackFit } from '#core/pack/fit-plan'
import { LeftOut, PackCheck, PlacedExhibit } from '#core/pack/pack'
import type { Pressed, PressProgress } from './press'

/** Sent once by the child, before anything is asked of it. */
export const READY = 'ready'

/** What the press made, and what the check of it found. */
export interface PressAnswer {
  readonly pressed: Pressed
  readonly check: PackCheck
}

/** What the child tells. A bug is told by where it happened, never by its words, which may repeat what was typed. */
export type PressMessage =
  | typeof READY
  | { readonly kind: 'progress'; readonly progress: PressProgress }
  | { readonly kind: 'done'; readonly answer: PressAnswer }
  /** Exhibits that do not look like their source, and nothing else is wrong. */
  | { readonly kind: 'unlike'; readonly exhibits: readonly EvidenceId[]; readonly problem: string }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'bug'; readonly name: string; readonly frames: string }

const Count = z.int().min(0)

const Progress = z.strictObject({
  step: z.enum(['exhibits', 'reducing', 'typesetting', 'saving', 'checking']),
  done: Count,
  total: Count.nullable(),
  at: EvidenceId.nullable(),
})

const written = {
  /** A plain name in the folder that was given: ASCII, no way out of it. */
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,118}$/),
  size: z.int().min(1),
  sha256: Sha256,
  pages: z.int().min(1),
}

const File = z.strictObject({
  ...written,
  frontPages: Count,
  part: z.strictObject({ number: z.int().min(1), of: z.int().min(1) }).nullable(),
  placed: z.array(PlacedExhibit),
  bookmarks: z.array(z.strictObject({ title: z.string(), page: z.int() })),
})

const Answer = z.strictObject({
  pressed: z.strictObject({
    files: z.array(File).min(1),
    fit: PackFit,
    placed: z.array(PlacedExhibit),
    leftOut: z.array(LeftOut),
    locked: z.array(EvidenceId),
    pieces: z.array(z.strictObject({ ...written, evidenceId: EvidenceId })),
  }),
  check: PackCheck,
})

const Message = z.union([
  z.literal(READY),
  z.strictObject({ kind: z.literal('progress'), progress: Progress }),
  z.strictObject({ kind: z.literal('done'), answer: Answer }),
  z.strictObject({ kind: z.literal('unlike'), exhibits: z.array(EvidenceId).min(1), problem: z.string() }),
  z.strictObject({ kind: z.literal('failed'), error: AppError }),
  z.strictObject({ kind: z.literal('bug'), name: z.string().max(100), frames: z.string().max(10_000) }),
])

/** Checks what a child tells: it parsed hostile bytes, so it is not believed. Null for what does not hold. */
export const parsePressMessage = (message: unknown): PressMessage | null => Message.safeParse(message).data ?? null
