import { z } from 'zod'
import { Bilingual } from '#core/kernel/bilingual'
import type { Source } from '#core/kernel/sourced'
import type { LetterContent } from './letter'
import { findMarks } from './placeholders'

/**
 * What the French post asks of an address: at most six lines of at most 38 characters, spaces included; no empty line;
 * the street and the town in capitals without punctuation; abroad, the country on the last line. As these rules are
 * generally known: the standard itself was not read.
 */
export const ADDRESS_RULES: { readonly lines: number; readonly characters: number; readonly source: Source } = {
  lines: 6,
  characters: 38,
  source: {
    title: {
      fr: 'Norme AFNOR NF Z 10-011, adresse postale',
      en: 'AFNOR standard NF Z 10-011, postal addresses',
    },
    url: null,
    checkedOn: null,
  },
}

const AddressProblem = z.strictObject({
  block: z.enum(['sender', 'recipient']),
  /** Index of the line among those of the block; null for the block as a whole. */
  line: z.int().nullable(),
  kind: z.enum(['empty', 'unknown', 'unverified', 'too_long', 'too_many', 'no_town']),
  text: Bilingual,
})
type AddressProblem = z.infer<typeof AddressProblem>

/** The fields of a registered letter's form, those of the addressee first, then those of the sender. */
const SlipField = z.enum([
  'recipient_name',
  'recipient_extra',
  'recipient_street',
  'recipient_town',
  'recipient_country',
  'sender_name',
  'sender_extra',
  'sender_street',
  'sender_town',
  'sender_country',
])

/** Addresses ready for the post. `problems`: what keeps one from being so, in words. */
export const LetterEnvelope = z.strictObject({
  sender: z.array(z.string()),
  recipient: z.array(z.string()),
  problems: z.array(AddressProblem),
  slip: z.array(z.strictObject({ field: SlipField, label: Bilingual, value: z.string().nullable() })),
})
export type LetterEnvelope = z.infer<typeof LetterEnvelope>

type Side = AddressProblem['block']

const SIDES: Readonly<Record<Side, Bilingual>> = {
  sender: { fr: 'Votre adresse', en: 'Your address' },
  recipient: { fr: 'L’adresse du destinataire', en: 'The addressee’s address' },
}

const PARTS = ['name', 'extra', 'street', 'town', 'country'] as const
type Part = (typeof PARTS)[number]

const PART_LABELS: Readonly<Record<Part, Bilingual>> = {
  name: { fr: 'nom ou raison sociale', en: 'name or company' },
  extra: { fr: 'complément d’adresse', en: 'further details' },
  street: { fr: 'numéro et voie', en: 'number and street' },
  town: { fr: 'code postal et ville', en: 'postcode and town' },
  country: { fr: 'pays', en: 'country' },
}
const SIDE_LABELS: Readonly<Record<Side, Bilingual>> = {
  recipient: { fr: 'Destinataire', en: 'Addressee' },
  sender: { fr: 'Expéditeur', en: 'Sender' },
}

const FRENCH_TOWN = /^(?:F[-\s]?)?\d{5}\s+\p{L}/iu
/** A line of signs alone would be empty once its punctuation is gone. */
const isWorded = (line: string): boolean => /[\p{L}\p{N}]/u.test(line)
const hasDigit = (line: string): boolean => /\d/.test(line)

const clean = (line: string): string => line.replace(/\s+/g, ' ').trim()

/** The post wants no punctuation there; hyphens and apostrophes belong to names. */
const inCapitals = (line: string): string =>
  clean(line.replace(/[.,;:!?()"«»“”]/g, ' '))
    .replaceAll('’', "'")
    .toLocaleUpperCase('fr')

const isContact = (line: string): boolean => line.includes('@') || /^\+?[\d\s().-]{8,}$/.test(line)

/** An address in its parts: `town` is the index of the line with the town, or -1; lines after it name the country. */
type Address = { readonly lines: readonly string[]; readonly town: number }

/**
 * Takes the address out of a letter's block: no telephone, no e-mail, no mark; nothing that stands below the town but a
 * country. Without a French town, the last line is taken for the country when the one above it has a number.
 */
const addressOf = (block: readonly string[]): Address => {
  const lines = block.map(clean).filter((line) => isWorded(line) && !isContact(line) && findMarks(line).length === 0)
  const french = lines.findLastIndex((line) => FRENCH_TOWN.test(line))
  if (french > 0) return { lines: lines.filter((line, at) => at <= french || !hasDigit(line)), town: french }
  const last = lines.length - 1
  const isAbroad = last > 1 && !hasDigit(lines[last] ?? '') && hasDigit(lines[last - 1] ?? '')
  return { lines, town: isAbroad ? last - 1 : -1 }
}

/** The street, the town and the country stand in capitals; who lives there stands as it was written. */
const writeAddress = ({ lines, town }: Address): readonly string[] =>
  lines.map((line, at) => (at > 0 && town > 0 && at >= town - 1 ? inCapitals(line) : line))

const lineProblem = (block: Side, line: number, text: string): AddressProblem => ({
  block,
  line,
  kind: 'too_long',
  text: {
    fr: `Cette ligne a ${text.length} caractères, la poste en veut ${ADDRESS_RULES.characters} au plus\u00a0: abrégez-la.`,
    en: `This line has ${text.length} characters, the post wants ${ADDRESS_RULES.characters} at most: shorten it.`,
  },
})

const blockProblem = (
  block: Side,
  kind: Exclude<AddressProblem['kind'], 'too_long'>,
  words: Bilingual,
): AddressProblem => ({
  block,
  line: null,
  kind,
  text: { fr: `${SIDES[block].fr} ${words.fr}`, en: `${SIDES[block].en} ${words.en}` },
})

const UNVERIFIED = /vérifier|verified/

const markProblems = (side: Side, block: readonly string[]): readonly AddressProblem[] => {
  const marks = block.flatMap(findMarks)
  const found: AddressProblem[] = []
  if (marks.some((mark) => !UNVERIFIED.test(mark)))
    found.push(blockProblem(side, 'unknown', { fr: 'n’est pas complète.', en: 'is not complete.' }))
  if (marks.some((mark) => UNVERIFIED.test(mark)))
    found.push(blockProblem(side, 'unverified', { fr: 'reste à vérifier.', en: 'is still to be verified.' }))
  return found
}

const problemsOf = (side: Side, block: readonly string[], address: Address): readonly AddressProblem[] => {
  const written = writeAddress(address)
  const found = [...markProblems(side, block)]
  if (written.length === 0) return [...found, blockProblem(side, 'empty', { fr: 'manque.', en: 'is missing.' })]
  if (written.length > ADDRESS_RULES.lines)
    found.push(
      blockProblem(side, 'too_many', {
        fr: `a ${written.length} lignes, la poste en veut ${ADDRESS_RULES.lines} au plus.`,
        en: `has ${written.length} lines, the post wants ${ADDRESS_RULES.lines} at most.`,
      }),
    )
  // What is not there at all has been said.
  if (address.town < 0 && found.every(({ kind }) => kind !== 'unknown'))
    found.push(
      blockProblem(side, 'no_town', {
        fr: 'doit finir par le code postal et la ville, ou à l’étranger par le pays.',
        en: 'must end with the postcode and the town, or abroad with the country.',
      }),
    )
  for (const [at, line] of written.entries())
    if (line.length > ADDRESS_RULES.characters) found.push(lineProblem(side, at, line))
  return found
}

/** What each field of the form takes from an address; null where the address does not say. */
const partsOf = (address: Address): Readonly<Record<Part, string | null>> => {
  const lines = writeAddress(address)
  const { town } = address
  const join = (from: number, to: number): string | null => lines.slice(from, to).join(', ') || null
  if (town < 0) return { name: lines[0] ?? null, extra: join(1, lines.length), street: null, town: null, country: null }
  return {
    name: lines[0] ?? null,
    extra: join(1, town - 1),
    street: town > 1 ? (lines[town - 1] ?? null) : null,
    town: lines[town] ?? null,
    country: join(town + 1, lines.length),
  }
}

const slipOf = (side: Side, address: Address): LetterEnvelope['slip'] => {
  const parts = partsOf(address)
  return PARTS.filter((part) => parts[part] !== null || (part !== 'extra' && part !== 'country')).map((part) => ({
    field: `${side}_${part}` as const,
    label: {
      fr: `${SIDE_LABELS[side].fr}\u00a0: ${PART_LABELS[part].fr}`,
      en: `${SIDE_LABELS[side].en}: ${PART_LABELS[part].en}`,
    },
    value: parts[part],
  }))
}

/** The two addresses of a letter as the post wants them, what is wrong with them, and what the form of a registered letter asks. */
export const envelopeOf = (content: Pick<LetterContent, 'sender' | 'recipient'>): LetterEnvelope => {
  const sender = addressOf(content.sender)
  const recipient = addressOf(content.recipient)
  return {
    sender: [...writeAddress(sender)],
    recipient: [...writeAddress(recipient)],
    problems: [
      ...problemsOf('recipient', content.recipient, recipient),
      ...problemsOf('sender', content.sender, sender),
    ],
    slip: [...slipOf('recipient', recipient), ...slipOf('sender', sender)],
  }
}
