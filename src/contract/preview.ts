import { z } from 'zod'
import { method } from '#contract/define'
import { DocumentPage } from '#core/evidence/document'
import { ReadingView } from '#core/evidence/reading-view'
import { Bilingual } from '#core/kernel/bilingual'
import { EvidenceId } from '#core/kernel/ids'

const Page = z.int().min(1).max(100_000)

/** Looking inside a piece without leaving the program, and without running anything of it (docs/adr/0015). */
export const preview = {
  /** The text of one page, with the places of its words where they are known. `none`: the page has no text of its own. */
  text: method(
    z.strictObject({ evidenceId: EvidenceId, page: Page }),
    z.discriminatedUnion('state', [
      z.strictObject({ state: z.literal('text'), page: DocumentPage }),
      z.strictObject({ state: z.literal('none') }),
      z.strictObject({ state: z.literal('unread'), reason: Bilingual }),
    ]),
  ),
  /** On which pages a term stands, and how often; `searched`: pages that have text. */
  find: method(
    z.strictObject({ evidenceId: EvidenceId, term: z.string().max(1000) }),
    z.strictObject({
      pages: z.array(z.strictObject({ page: z.int(), hits: z.int() })),
      searched: z.int(),
      /** Found as it is written; or else its words one by one, as in the search over everything. */
      match: z.enum(['phrase', 'words']),
    }),
  ),
  /** A message, a document, a page of the web, a sheet or an archive as plain structure. */
  read: method(
    z.strictObject({ evidenceId: EvidenceId }),
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('view'), view: ReadingView }),
      z.strictObject({ kind: z.literal('unread'), reason: Bilingual }),
    ]),
  ),
  /** Where the player finds a recording: an address of ours that names no file. @throws `evidence.notShown` */
  media: method(
    z.strictObject({ evidenceId: EvidenceId }),
    z.strictObject({ address: z.string().regex(/^evidence:\/\/[0-9a-f-]{36}\/[0-9a-f-]{36}$/), type: z.string() }),
  ),
  /** Hands a read-only copy to the program that the computer has for it; the person was warned. */
  openOutside: method(
    z.strictObject({ evidenceId: EvidenceId }),
    z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('opened'), name: z.string() }),
      z.strictObject({ outcome: z.literal('refused'), reason: Bilingual }),
    ]),
  ),
} as const
