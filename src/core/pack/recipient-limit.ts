import { z } from 'zod'
import { Bilingual } from '#core/kernel/bilingual'
import { LocalDate } from '#core/kernel/local-date'
import { Source } from '#core/kernel/sourced'

/** What a limit is about: one of the files', or the length of a field of the form (`field:` and its id). */
export const LimitKey = z.union([
  z.enum(['formats', 'mostFiles', 'fileBytes', 'totalBytes', 'nameLength', 'nameCharacters']),
  z.templateLiteral(['field:', z.string().regex(/^[a-z_]{1,40}$/)]),
])
export type LimitKey = z.infer<typeof LimitKey>

/** A count, bytes or characters; formats; which characters a name may hold. */
export const LimitValue = z.union([z.int().min(1), z.string(), z.array(z.string()).min(1)])
export type LimitValue = z.infer<typeof LimitValue>

export const LimitUnit = z.enum(['formats', 'files', 'bytes', 'characters', 'names'])
export type LimitUnit = z.infer<typeof LimitUnit>

/**
 * A limit that the pack keeps to. `isDefault`: the recipient's own is not known, this is our cautious one. `isOwn`: the
 * person read it, on `readOn`. `shown`: the value in words.
 */
export const RecipientLimit = z.strictObject({
  key: LimitKey,
  label: Bilingual,
  value: LimitValue,
  shown: Bilingual,
  unit: LimitUnit,
  isDefault: z.boolean(),
  isOwn: z.boolean(),
  readOn: LocalDate.nullable(),
  source: Source.nullable(),
})
export type RecipientLimit = z.infer<typeof RecipientLimit>

/** A limit as the person read it. */
export const OwnLimit = z.strictObject({ key: LimitKey, value: LimitValue, readOn: LocalDate })
export type OwnLimit = z.infer<typeof OwnLimit>
