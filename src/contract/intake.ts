import { z } from 'zod'
import { job, method } from '#contract/define'
import { Entry } from '#core/correspondence/entry'
import { IntakeQuestion, IntakeRest, Proposal } from '#core/correspondence/proposal'
import { Evidence } from '#core/evidence/evidence'
import { Bilingual } from '#core/kernel/bilingual'
import { DossierId, EvidenceId } from '#core/kernel/ids'

const Asked = z.strictObject({
  dossierId: DossierId,
  evidenceId: EvidenceId,
  /** Which of the participants the person is; empty: none of them. */
  me: z.string().max(500).optional(),
  /** Whether `3/12/26` is the third of December. Only heard where the file does not decide it. */
  dayFirst: z.boolean().optional(),
})

/** What became of a file that came with an exchange: every one has its line. */
export const IntakeFile = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('kept'), name: z.string(), evidenceId: EvidenceId, exhibitNumber: z.int() }),
  z.strictObject({ kind: z.literal('duplicate'), name: z.string(), evidenceId: EvidenceId, exhibitNumber: z.int() }),
  z.strictObject({ kind: z.literal('refused'), name: z.string(), message: Bilingual }),
])
export type IntakeFile = z.infer<typeof IntakeFile>

/**
 * A file inside the piece that comes along with no exchange unasked: `file`, one of an archive that no message names;
 * `decoration`, a logo or a signature of a message.
 */
export const LooseFile = z.strictObject({
  /** Its position in the piece, the same whenever it is read. */
  at: z.int().min(0),
  name: z.string(),
  /** Bytes. */
  size: z.int().min(0),
  role: z.enum(['file', 'decoration']),
  /** Which exhibit it is already; null: none. */
  exhibitNumber: z.int().nullable(),
})
export type LooseFile = z.infer<typeof LooseFile>

const IntakePreview = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('read'),
    /** Summaries are cut to their first lines here; an exchange that is made has the whole. */
    proposals: z.array(Proposal),
    found: z.int(),
    alreadyImported: z.int(),
    questions: z.array(IntakeQuestion),
    rest: IntakeRest,
    /** Parts of the piece that could not be taken out, each with its reason. */
    refused: z.array(z.strictObject({ name: z.string(), message: Bilingual })),
    looseFiles: z.array(LooseFile),
  }),
  z.strictObject({ kind: z.literal('unread'), reason: Bilingual }),
])
export type IntakePreview = z.infer<typeof IntakePreview>

const IntakeAccount = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('done'),
    made: z.array(Entry),
    /** found = made + alreadyImported + leftAside, always. */
    found: z.int(),
    alreadyImported: z.int(),
    leftAside: z.int(),
    files: z.array(IntakeFile),
    /** Loose files that stay inside the piece. */
    filesLeft: z.int(),
    /** True when the person stopped: what was made stays, the rest counts as left aside. */
    stopped: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('unread'), reason: Bilingual }),
])
export type IntakeAccount = z.infer<typeof IntakeAccount>

/**
 * Exchanges out of a piece that holds some: messages, mailboxes, chats, backups of text messages (product.md C4, C5);
 * files out of one that holds files. Nothing is fetched from anywhere. The piece itself is never changed.
 */
export const intake = {
  /**
   * Keeps text that the person copied somewhere as an exhibit of that name, as it came, in UTF-8. The same text again is
   * the exhibit that it was.
   */
  paste: method(
    z.strictObject({
      dossierId: DossierId,
      name: z.string().min(1).max(200),
      text: z.string().max(1_000_000).regex(/\S/),
    }),
    z.strictObject({ evidence: Evidence, isNew: z.boolean() }),
  ),
  /** What the piece offers. Changes nothing. */
  preview: method(Asked, IntakePreview),
  /**
   * Makes the exchanges that were accepted, each once however often it is asked, and keeps the files that hang on them
   * and the loose ones that are named: `all` are those of an archive, without decorations. `input.invalid` at `me` or `dayFirst` while a question that matters is open.
   */
  accept: job(
    Asked.extend({
      keys: z.union([z.literal('all'), z.array(z.string().min(1).max(1000)).max(100_000)]),
      files: z.union([z.literal('all'), z.array(z.int().min(0)).max(10_000)]).default([]),
    }),
    IntakeAccount,
  ),
} as const
