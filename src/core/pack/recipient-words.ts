import type { Bilingual } from '#core/kernel/bilingual'
import { writeBytes, writeNumber } from './fit-words'
import type { OwnLimit, RecipientLimit } from './recipient-limit'
import { fieldLimit, type InForce, type LimitsInForce, limitsInForce } from './recipient-limits'
import { isLimitOf, withOwnLimits } from './recipient-own-limits'
import type { NameCharacters, RecipientKind, RecipientProfile, SendingWay } from './recipient-profile'

const NBSP = '\u00a0'

/** Who receives. */
export const RECIPIENT_KIND_WORDS: Readonly<Record<RecipientKind, Bilingual>> = {
  mediator: { fr: 'Médiateur', en: 'Mediator' },
  report: { fr: 'Signalement', en: 'Report' },
  ombudsman: { fr: 'Ombudsman', en: 'Ombudsman' },
  court: { fr: 'Tribunal', en: 'Court' },
  post: { fr: 'Courrier', en: 'Post' },
  other: { fr: 'Autre destinataire', en: 'Another recipient' },
}

/** By which way a file is sent. */
export const WAY_WORDS: Readonly<Record<SendingWay, Bilingual>> = {
  online: { fr: 'en ligne', en: 'online' },
  email: { fr: 'par e-mail', en: 'by e-mail' },
  post: { fr: 'par courrier', en: 'by post' },
}

/** How much something that the recipient asks for is needed. */
export const NEED_WORDS: Readonly<Record<RecipientProfile['asked'][number]['need'], Bilingual>> = {
  required: { fr: 'demandé', en: 'asked for' },
  if_applies: { fr: 'demandé dans ce cas', en: 'asked for in that case' },
  useful: { fr: 'utile', en: 'useful' },
}

const NAME_WORDS: Readonly<Record<NameCharacters, Bilingual>> = {
  any: { fr: 'tous caractères', en: 'any characters' },
  ascii: { fr: 'lettres sans accents, chiffres, sans espaces', en: 'letters without accents, digits, no spaces' },
  letters: {
    fr: 'lettres sans accents, chiffres et traits d’union',
    en: 'letters without accents, digits and hyphens',
  },
}

type Line<V> = Pick<RecipientLimit, 'key' | 'label' | 'unit'> & {
  readonly limit: InForce<V>
  readonly write: (value: V) => Bilingual
}

const count = (number: number): Bilingual => ({ fr: writeNumber(number, 'fr'), en: writeNumber(number, 'en') })

const characters = (number: number): Bilingual => ({
  fr: `${writeNumber(number, 'fr')} caractères`,
  en: `${writeNumber(number, 'en')} characters`,
})

const formatList = (formats: readonly string[]): Bilingual => {
  const list = formats.map((format) => format.toUpperCase()).join(', ')
  return { fr: list, en: list }
}

const FILE_LABELS = {
  formats: { fr: 'Formats', en: 'Formats' },
  mostFiles: { fr: 'Nombre de fichiers', en: 'Number of files' },
  fileBytes: { fr: 'Taille d’un fichier', en: 'Size of a file' },
  totalBytes: { fr: 'Taille en tout', en: 'Size in all' },
  nameLength: { fr: 'Longueur d’un nom de fichier', en: 'Length of a file name' },
  nameCharacters: { fr: 'Noms de fichiers', en: 'File names' },
} as const satisfies Readonly<Record<string, Bilingual>>

/**
 * The limits of a recipient, line by line, each with its source or marked as our cautious one; none on paper. `own`: what
 * the person read there, which wins over what is shipped.
 */
export const limitLines = (shipped: RecipientProfile, own: readonly OwnLimit[]): readonly RecipientLimit[] => {
  const profile = withOwnLimits(shipped, own)
  const limits = limitsInForce(profile)
  if (limits === null) return []
  const lineOf = <V extends RecipientLimit['value'] | readonly string[]>(line: Line<V>): RecipientLimit => {
    const { key, label, unit, limit, write } = line
    const read = own.find((one) => one.key === key && isLimitOf(shipped, one))
    return {
      key,
      label,
      value: Array.isArray(limit.value) ? [...limit.value] : (limit.value as RecipientLimit['value']),
      shown: write(limit.value),
      unit,
      // A name may have to be shorter than what the recipient takes.
      isDefault: limit.isDefault && read === undefined,
      isOwn: read !== undefined,
      readOn: read?.readOn ?? null,
      source: limit.source,
    }
  }
  const file = <K extends keyof LimitsInForce>(key: K) => ({ key, label: FILE_LABELS[key], limit: limits[key] })
  return [
    lineOf({ ...file('formats'), unit: 'formats', write: formatList }),
    lineOf({ ...file('mostFiles'), unit: 'files', write: count }),
    lineOf({ ...file('fileBytes'), unit: 'bytes', write: writeBytes }),
    lineOf({ ...file('totalBytes'), unit: 'bytes', write: writeBytes }),
    lineOf({ ...file('nameLength'), unit: 'characters', write: characters }),
    lineOf({ ...file('nameCharacters'), unit: 'names', write: (value) => NAME_WORDS[value] }),
    ...profile.fields.map((field) =>
      lineOf({
        key: `field:${field.id}`,
        label: { fr: `Texte${NBSP}: ${field.label.fr}`, en: `Text: ${field.label.en}` },
        limit: fieldLimit(field),
        unit: 'characters',
        write: characters,
      }),
    ),
  ]
}
