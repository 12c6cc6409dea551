import { z } from 'zod'
import { Bilingual } from '#core/kernel/bilingual'

/** Where a fact was read, and when. `checkedOn: null` is shown as "never checked": no date is ever invented. */
export const Source = z.strictObject({
  title: Bilingual,
  url: z.string().nullable(),
  checkedOn: z.iso.date().nullable(),
})
export type Source = z.infer<typeof Source>

/**
 * How far a shipped fact can be relied on. `missing` has no value: the person is asked for it.
 * `user` = copied in by the person, who says from where.
 */
export const Confidence = z.enum(['confirmed', 'unconfirmed', 'missing', 'user'])
export type Confidence = z.infer<typeof Confidence>

/** A text fact with its proof (product.md: law, wording, addresses and limits are data with a source). */
export const SourcedText = z
  .strictObject({ value: z.string().max(2000).nullable(), confidence: Confidence, source: Source.nullable() })
  .refine((fact) => (fact.confidence === 'missing') === (fact.value === null), 'missing means no value, and only that')
export type SourcedText = z.infer<typeof SourcedText>
