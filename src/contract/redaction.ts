import { z } from 'zod'
import { job, method } from '#contract/define'
import { Evidence } from '#core/evidence/evidence'
import { Area, MOST_AREAS, Redaction, Removed, Suggestion } from '#core/evidence/redaction'
import { Language } from '#core/kernel/bilingual'
import { EvidenceId } from '#core/kernel/ids'

const Piece = z.strictObject({ evidenceId: EvidenceId })
const Named = z.strictObject({ evidenceId: EvidenceId, number: z.int(), title: z.string() })

/**
 * Copies in which something is made unreadable for good (product.md E7). The original is never changed.
 * `suggest`, `find` and `make` throw `redaction.refused` (not_pages) for a piece that has no pages to draw on.
 */
export const redaction = {
  /** What looks private on the pages, by text or by recognition. `pagesWithoutText`: nothing could be looked for there. */
  suggest: job(
    Piece,
    z.strictObject({ suggestions: z.array(Suggestion), pagesWithoutText: z.array(z.int()), pages: z.int() }),
  ),
  /** Where a text stands, whatever its case, accents and spaces; at most 500 places. */
  find: job(
    z.strictObject({ evidenceId: EvidenceId, term: z.string().min(1).max(200) }),
    z.strictObject({ places: z.array(z.array(Area).min(1)), pagesWithoutText: z.array(z.int()) }),
  ),
  /**
   * Makes the copy, proves it, keeps it as a new piece and takes the original out of the pack, all or nothing.
   * `visible_elsewhere`: what is hidden here still stands in other places; nothing was made. Ask again with those areas, or
   * with `leaveVisible`.
   * @throws `redaction.refused`: trace when the proof found something, not_drawn; nothing was kept then.
   * `exhibit.refused`: taken_in, composed.
   */
  make: job(
    z.strictObject({
      evidenceId: EvidenceId,
      areas: z.array(Area).min(1).max(MOST_AREAS),
      leaveVisible: z.boolean().default(false),
      /** Of the words "(copie caviardée)" in its title. */
      language: Language,
    }),
    z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('visible_elsewhere'), places: z.array(z.array(Area).min(1)) }),
      z.strictObject({
        outcome: z.literal('made'),
        evidence: Evidence,
        /** Places left visible because the person said so; 0 otherwise: the proof lets nothing else through. */
        traces: z.int(),
        stillOn: z.array(z.int()),
        pages: z.int(),
        pagesRedrawn: z.array(z.int()),
        /** Redrawn pages whose picture was read again by recognition. */
        pagesReadAgain: z.int(),
        removed: Removed,
        /** Pieces still in the pack that hold the original's file too: the message it came with. */
        alsoIn: z.array(Named),
      }),
    ]),
  ),
  /** Whether a piece is a redacted copy, and which copies were made of it. */
  of: method(Piece, z.strictObject({ copyOf: Redaction.nullable(), copies: z.array(Redaction) })),
  /**
   * Takes a copy back: it is withdrawn. The original goes into the pack again, as `original.included` says, unless the copy
   * was out of it already or another copy of the same original is still in it.
   * @throws `redaction.refused`: not_a_copy; `exhibit.refused`: taken_in
   */
  withdraw: method(Piece, z.strictObject({ copy: Evidence, original: Evidence })),
} as const
