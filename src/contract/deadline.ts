import { z } from 'zod'
import { job, method } from '#contract/define'
import { DestinationTicket, WrittenFile } from '#contract/tickets'
import { BusinessCalendar } from '#core/deadline/calendar'
import { Derivation, ExplainParams } from '#core/deadline/derivation'
import { DossierDeadline } from '#core/deadline/derive'
import { DeadlineMark, ManualDeadline, ManualDeadlineFields, ManualDeadlineId } from '#core/deadline/manual-deadline'
import { Region } from '#core/deadline/region'
import { Rule } from '#core/deadline/rule'
import { Bilingual, Language } from '#core/kernel/bilingual'
import { DossierId } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'

/** A derivation with the rule it applied and its sentences: what "Pourquoi cette date ?" draws (product.md L2). */
export const Explanation = Derivation.extend({ rule: Rule, text: Bilingual })
export type Explanation = z.infer<typeof Explanation>

/** A date with the dossier it belongs to, for a list over several. */
export const DueDate = z.strictObject({ dossierId: DossierId, companyName: z.string(), deadline: DossierDeadline })
export type DueDate = z.infer<typeof DueDate>

const DossierDates = z.array(DossierDeadline)

/** Deadlines: computed from logged events by rules that are data (product.md L1-L3). */
export const deadline = {
  explain: method(
    z.strictObject({
      ruleId: z.string().max(80),
      on: LocalDate,
      /** Whose public holidays count; the rule's own country when not given. */
      region: Region.optional(),
      calendar: BusinessCalendar.optional(),
      params: ExplainParams.optional(),
    }),
    Explanation,
  ),
  list: method(z.strictObject({ dossierId: DossierId, today: LocalDate.optional() }), DossierDates),
  rules: method(z.strictObject({}), z.array(Rule)),
  /** The public holidays of a region, both days included; at most ten years. */
  holidays: method(
    z.strictObject({ region: Region, from: LocalDate, to: LocalDate }),
    z.array(z.strictObject({ date: LocalDate, name: Bilingual })),
  ),
  addManual: method(
    ManualDeadlineFields.extend({
      dossierId: DossierId,
      owedBy: ManualDeadlineFields.shape.owedBy.default('user'),
      note: ManualDeadlineFields.shape.note.default(''),
    }),
    ManualDeadline,
  ),
  changeManual: method(
    z.strictObject({ manualId: ManualDeadlineId, changes: ManualDeadlineFields.partial() }),
    ManualDeadline,
  ),
  removeManual: method(z.strictObject({ manualId: ManualDeadlineId }), ManualDeadline),
  restoreManual: method(z.strictObject({ manualId: ManualDeadlineId }), ManualDeadline),
  /** Says of a date that it is done or set aside, or (null) takes that back. */
  mark: method(
    z.strictObject({ dossierId: DossierId, key: z.string().max(200), mark: DeadlineMark.nullable() }),
    DossierDates,
  ),
  /** Takes the rule's new computation in the place of the date relied on. */
  recompute: method(z.strictObject({ dossierId: DossierId, key: z.string().max(200) }), DossierDates),
  /** What became due, or near, since the person last looked; `since` null before the first time. */
  catchUp: method(
    z.strictObject({ today: LocalDate.optional() }),
    z.strictObject({ since: LocalDate.nullable(), dates: z.array(DueDate) }),
  ),
  /** The person has seen what is due up to this day. */
  seen: method(z.strictObject({ today: LocalDate.optional() }), z.strictObject({ on: LocalDate })),
  /** Writes dates for a calendar program: of every dossier, of one, or one date. */
  exportCalendar: job(
    z.strictObject({
      dossierId: DossierId.optional(),
      key: z.string().max(200).optional(),
      language: Language.default('fr'),
      today: LocalDate.optional(),
      to: DestinationTicket.optional(),
    }),
    z.strictObject({ file: WrittenFile, entries: z.int() }),
  ),
} as const
