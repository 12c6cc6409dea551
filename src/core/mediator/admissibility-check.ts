import { z } from 'zod'
import { RuleSource } from '#core/deadline/rule'
import { Bilingual } from '#core/kernel/bilingual'
import { EntryId, EvidenceId } from '#core/kernel/ids'

/** The ten checks of procedure.md 4.2, in its order. The names are kept for good: a confirmation refers to them. */
export const AdmissibilityCheckId = z.enum([
  'written_complaint',
  'waiting_over',
  'within_one_year',
  'amount_and_ground',
  'not_elsewhere',
  'mediator_scope',
  'private_purpose',
  'covered_sector',
  'brought_by_consumer',
  'not_commercial_policy',
])
export type AdmissibilityCheckId = z.infer<typeof AdmissibilityCheckId>

/**
 * What the person vouches for about the dispute itself, whichever mediator is asked; the other checks are about one
 * mediator, and what was said of one says nothing of another.
 */
export const ABOUT_THE_DISPUTE: ReadonlySet<AdmissibilityCheckId> = new Set<AdmissibilityCheckId>([
  'private_purpose',
  'covered_sector',
  'brought_by_consumer',
  'not_elsewhere',
])

/** Where the person can see for themselves what a check rests on: an exchange of the log, or an exhibit. */
export const Proof = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('entry'), id: EntryId, label: Bilingual }),
  z.strictObject({ kind: z.literal('evidence'), id: EvidenceId, label: Bilingual }),
])
export type Proof = z.infer<typeof Proof>

/** The step that mends a check; `none` = no button does it, the text says what is left. */
export const Mend = z.strictObject({
  kind: z.enum(['log_complaint', 'add_proof', 'wait', 'log_reply', 'choose_mediator', 'confirm', 'none']),
  text: Bilingual,
})
export type Mend = z.infer<typeof Mend>

/** The text that asks for the check. `checkedOn: null` is shown as an unknown date. */
export const CheckSource = RuleSource.pick({ article: true, checkedOn: true }).extend({
  url: RuleSource.shape.url.nullable(),
})
export type CheckSource = z.infer<typeof CheckSource>

/**
 * One line of "Recevable ?" (product.md L6). `satisfied`: the dossier shows it, or the person confirmed what only they
 * can know. `confirm`: the dossier cannot tell. `missing`: the dossier shows the contrary, or nothing. `overridden`: still
 * missing, and the person chose to go on; it changes no date and no verdict.
 */
export const AdmissibilityCheck = z.strictObject({
  id: AdmissibilityCheckId,
  status: z.enum(['satisfied', 'missing', 'confirm', 'overridden']),
  /** It holds by the person's word alone, which can be taken back. */
  byWord: z.boolean(),
  title: Bilingual,
  finding: Bilingual,
  proof: z.array(Proof),
  mend: Mend.nullable(),
  source: CheckSource,
})
export type AdmissibilityCheck = z.infer<typeof AdmissibilityCheck>

/** What a check that does not hold does to the whole, the gravest first. */
export const STOPS = ['blocked', 'too_late', 'not_yet', 'incomplete'] as const
export type Stop = (typeof STOPS)[number]

/**
 * What a row of the table found, before anyone confirmed anything. `stop` is `incomplete` when not said; `source` stands
 * in for the row's own when a more precise text decides.
 */
export type Finding = {
  readonly status: 'satisfied' | 'missing' | 'confirm'
  readonly stop?: Stop
  readonly finding: Bilingual
  readonly proof?: readonly Proof[]
  readonly mend?: Mend
  readonly source?: CheckSource
}
