import { z } from 'zod'
import { DossierDeadline } from '#core/deadline/derive'
import { Dossier } from '#core/dossier/dossier'
import { Stage } from '#core/dossier/stage-name'
import { Bilingual } from '#core/kernel/bilingual'
import { LocalDate } from '#core/kernel/local-date'

/** What the one button of the next action does. */
export const ActionKind = z.enum([
  'log_call',
  'write_letter',
  'log_reply',
  'log_delivery',
  'add_evidence',
  'build_pack',
  'wait',
  'none',
])
export type ActionKind = z.infer<typeof ActionKind>

/** What to do now, by when and why. `on` null = no date: the dossier is marked so on the home screen. */
export const NextAction = z.strictObject({
  kind: ActionKind,
  title: Bilingual,
  reason: Bilingual,
  on: LocalDate.nullable(),
  deadlineKey: z.string().nullable(),
  /** The letter that is meant, where the action writes one; null where none is closer than another. */
  templateId: z.string().nullable(),
})
export type NextAction = z.infer<typeof NextAction>

/** What the letter and the pack will need and the dossier lacks; the key says which form mends it. */
export const MissingPart = z.strictObject({
  key: z.enum(['person', 'amount', 'demand', 'summary', 'complaint_address', 'mediator', 'evidence']),
  label: Bilingual,
})
export type MissingPart = z.infer<typeof MissingPart>

/** One dossier as the home screen and the dossier's header show it. */
export const DossierOverview = z.strictObject({
  dossier: Dossier,
  companyName: z.string(),
  /** The stage shown: the person's own (`dossier.stageOverride`) where there is one, else `derivedStage`. */
  stage: Stage,
  /** The stage that the log gives (`stage.ts`). */
  derivedStage: Stage,
  nextAction: NextAction,
  nextDeadline: DossierDeadline.nullable(),
  /** Days since the last exchange in either direction; null when nothing has been logged. */
  silentDays: z.int().nullable(),
  counts: z.strictObject({ entries: z.int(), evidence: z.int(), letters: z.int() }),
  missing: z.array(MissingPart),
})
export type DossierOverview = z.infer<typeof DossierOverview>
