import { z } from 'zod'
import { Bilingual } from '#core/kernel/bilingual'
import { MediatorId } from '#core/kernel/ids'
import { SourcedText } from '#core/kernel/sourced'

/** A consumer mediator of the directory (procedure.md 3.2); each fact carries its source. */
export const Mediator = z.strictObject({
  id: MediatorId,
  version: z.int().min(1),
  name: z.string(),
  sectors: z.array(Bilingual),
  address: SourcedText,
  site: SourcedText,
  channel: SourcedText,
  /** The rule that opens this mediator when the company stays silent; null = the general rule of the profile. */
  gateRuleId: z.string().nullable(),
  notes: Bilingual.nullable(),
})
export type Mediator = z.infer<typeof Mediator>
