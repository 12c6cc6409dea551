import type { Bilingual } from '#core/kernel/bilingual'
import type { Source } from '#core/kernel/sourced'
import { CAUTIOUS_WORDS, writeBytes, writeNumber } from './fit-words'
import { fieldLimit, type InForce, limitsInForce } from './recipient-limits'
import type { NameCharacters, RecipientKind, RecipientProfile, SendingWay } from './recipient-profile'

const NBSP = '\u00a0'

/** Who receives. */
export const RECIPIENT_KIND_WORDS: Readonly<Record<RecipientKind, Bilingual>> = {
  mediator: { fr: 'Médiateur', en: 'Mediator' },
  report: { fr: 'Signalement', en: 'Report' },
  ombudsman: { fr: 'Ombudsman', en: 'Ombudsman' },
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

/** One limit as the person sees it. `mark`: said when the value is our cautious one; null when it is the recipient's. */
export type LimitLine = {
  readonly label: Bilingual
  readonly value: Bilingual
  readonly mark: Bilingual | null
  readonly source: Source | null
}

const lineOf = <V>(label: Bilingual, limit: InForce<V>, write: (value: V) => Bilingual): LimitLine => ({
  label,
  value: write(limit.value),
  mark: limit.isDefault ? CAUTIOUS_WORDS : null,
  source: limit.source,
})

const count = (number: number): Bilingual => ({ fr: writeNumber(number, 'fr'), en: writeNumber(number, 'en') })

const characters = (number: number): Bilingual => ({
  fr: `${writeNumber(number, 'fr')} caractères`,
  en: `${writeNumber(number, 'en')} characters`,
})

const formatList = (formats: readonly string[]): Bilingual => {
  const list = formats.map((format) => format.toUpperCase()).join(', ')
  return { fr: list, en: list }
}

const fieldLine = (field: RecipientProfile['fields'][number]): LimitLine =>
  lineOf({ fr: `Texte${NBSP}: ${field.label.fr}`, en: `Text: ${field.label.en}` }, fieldLimit(field), characters)

/** The limits of a recipient, line by line, each with its source or the mark of a cautious value; none on paper. */
export const limitLines = (profile: RecipientProfile): readonly LimitLine[] => {
  const limits = limitsInForce(profile)
  if (limits === null) return []
  return [
    lineOf({ fr: 'Formats', en: 'Formats' }, limits.formats, formatList),
    lineOf({ fr: 'Nombre de fichiers', en: 'Number of files' }, limits.mostFiles, count),
    lineOf({ fr: 'Taille d’un fichier', en: 'Size of a file' }, limits.fileBytes, writeBytes),
    lineOf({ fr: 'Taille en tout', en: 'Size in all' }, limits.totalBytes, writeBytes),
    lineOf({ fr: 'Longueur d’un nom de fichier', en: 'Length of a file name' }, limits.nameLength, characters),
    lineOf({ fr: 'Noms de fichiers', en: 'File names' }, limits.nameCharacters, (value) => NAME_WORDS[value]),
    ...profile.fields.map(fieldLine),
  ]
}
