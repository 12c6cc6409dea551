import { z } from 'zod'
import { Bilingual } from '#core/kernel/bilingual'
import { CompanyId, MediatorId } from '#core/kernel/ids'
import { Source, SourcedText } from '#core/kernel/sourced'

/** Which family of rules and mediators a company falls under. */
export const Sector = z.enum([
  'payment_card',
  'bank',
  'insurance',
  'online_purchase',
  'travel',
  'telecom',
  'energy',
  'other',
])
export type Sector = z.infer<typeof Sector>

/** One way of reaching the company: telephone, chat in the app, chat on the web, post, form, e-mail. */
export const ContactRoute = z.strictObject({
  kind: z.enum(['phone', 'chat', 'post', 'form', 'email']),
  label: Bilingual,
  contact: SourcedText,
  hours: SourcedText,
  note: Bilingual.nullable(),
})
export type ContactRoute = z.infer<typeof ContactRoute>

/** A delay that the company or the law announces, with the rule that computes it when there is one. */
export const AnnouncedDelay = z.strictObject({ label: Bilingual, ruleId: z.string().nullable(), source: Source })
export type AnnouncedDelay = z.infer<typeof AnnouncedDelay>

/**
 * A company as the catalogue or the person describes it. A person's edit of a catalogue entry is a copy with the same
 * id that names the catalogue version it was made from, so a newer catalogue never overwrites what the person typed.
 */
export const Company = z.strictObject({
  id: CompanyId,
  version: z.int().min(1),
  origin: z.enum(['catalogue', 'user']),
  baseVersion: z.int().nullable(),
  name: z.string().min(1).max(200),
  legalName: SourcedText,
  registration: SourcedText,
  country: z.string().regex(/^[A-Z]{2}$/),
  sector: Sector,
  /** Postal address for written complaints, one line per line of the envelope. */
  complaintAddress: SourcedText,
  registeredOffice: SourcedText,
  supervisor: SourcedText,
  routes: z.array(ContactRoute),
  delays: z.array(AnnouncedDelay),
  mediatorId: MediatorId.nullable(),
  mediatorAddress: SourcedText,
  /** Mediators that are plausible but not confirmed for this company: offered to the person "to verify". */
  mediatorCandidates: z.array(MediatorId),
})
export type Company = z.infer<typeof Company>
