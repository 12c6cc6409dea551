import { z } from 'zod'
import type { Source } from '#core/kernel/sourced'
import type { LimitKey, OwnLimit } from './recipient-limit'
import { takesWay } from './recipient-limits'
import { FileFormat, NameCharacters, type RecipientProfile } from './recipient-profile'

type FileLimits = NonNullable<RecipientProfile['files']>
type Field = RecipientProfile['fields'][number]

const Count = z.int().min(1).max(1_000_000_000_000)

/** What a value must be, limit by limit; a list of formats holds each once. */
const VALUES = {
  formats: z
    .array(FileFormat)
    .min(1)
    .transform((formats) => [...new Set(formats)]),
  mostFiles: Count,
  fileBytes: Count,
  totalBytes: Count,
  nameLength: Count,
  nameCharacters: NameCharacters,
} satisfies Record<keyof FileLimits, z.ZodType>

const fieldOf = (key: LimitKey): string | null => (key.startsWith('field:') ? key.slice('field:'.length) : null)

/** The field that a form is likely to have, where nobody says which it has. */
const LIKELY_FIELD: Field = {
  id: 'description',
  label: { fr: 'Description du litige', en: 'Description of the dispute' },
  characters: { value: null, source: null },
}

/** The fields of the recipient's form: those known, else the one that is likely, unless nothing is typed there. */
export const fieldsOf = (profile: Pick<RecipientProfile, 'fields' | 'ways'>): readonly Field[] =>
  profile.fields.length > 0 || takesWay(profile, 'online') === false ? profile.fields : [LIKELY_FIELD]

/** Whether this may be a limit of that recipient: paper has none, and a field must be on its form. */
export const isLimitOf = (profile: RecipientProfile, { key, value }: Pick<OwnLimit, 'key' | 'value'>): boolean => {
  if (profile.files === null) return false
  const field = fieldOf(key)
  if (field !== null) return fieldsOf(profile).some(({ id }) => id === field) && Count.safeParse(value).success
  return VALUES[key as keyof FileLimits].safeParse(value).success
}

const sourceOf = ({ readOn }: OwnLimit): Source => ({
  title: { fr: 'Lu par vous sur le site du destinataire', en: 'Read by you on the recipient’s own site' },
  url: null,
  checkedOn: readOn,
})

/**
 * The recipient with what the person read there in place of what is shipped, and the likely field where its form has
 * none known. What is no limit of this recipient is passed over: the data shipped may have changed since.
 */
export const withOwnLimits = (profile: RecipientProfile, own: readonly OwnLimit[]): RecipientProfile => {
  const fields = [...fieldsOf(profile)]
  const files = profile.files === null ? null : { ...profile.files }
  for (const limit of own) {
    if (files === null || !isLimitOf(profile, limit)) continue
    const field = fieldOf(limit.key)
    const source = sourceOf(limit)
    if (field === null) {
      const key = limit.key as keyof FileLimits
      Object.assign(files, { [key]: { value: VALUES[key].parse(limit.value), source } })
    } else {
      const at = fields.findIndex(({ id }) => id === field)
      const found = fields[at]
      if (found !== undefined) fields[at] = { ...found, characters: { value: Count.parse(limit.value), source } }
    }
  }
  return { ...profile, files, fields }
}
