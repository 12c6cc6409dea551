import type { Language } from '#core/kernel/bilingual'
import type { Source } from '#core/kernel/sourced'
import { LONGEST_NAME } from './pack-names'
import type { FileFormat, NameCharacters, RecipientProfile, SendingWay } from './recipient-profile'

/** A limit that the pack keeps to. `isDefault`: the recipient's own is not known, this is our cautious one. */
export type InForce<V> = { readonly value: V; readonly isDefault: boolean; readonly source: Source | null }

export type LimitsInForce = {
  readonly formats: InForce<readonly FileFormat[]>
  readonly mostFiles: InForce<number>
  readonly fileBytes: InForce<number>
  readonly totalBytes: InForce<number>
  readonly nameLength: InForce<number>
  readonly nameCharacters: InForce<NameCharacters>
}

/**
 * What a pack keeps to where the recipient's own limit is not known: sizes of recipients.md 2.5 (the lowest found), names
 * of recipients.md 2.4, number, formats and text of procedure.md 4.3.
 */
export const CAUTIOUS = {
  formats: ['pdf', 'jpg', 'png'] satisfies readonly FileFormat[],
  mostFiles: 10,
  fileBytes: 5_000_000,
  totalBytes: 18_000_000,
  nameLength: LONGEST_NAME,
  nameCharacters: 'ascii',
  fieldCharacters: 4000,
} as const

type Known<V> = { readonly value: V | null; readonly source: Source | null }

const inForce = <V>({ value, source }: Known<V>, cautious: V): InForce<V> => ({
  value: value ?? cautious,
  isDefault: value === null,
  source,
})

/** A name is never longer than the pack's own names, which any disk takes. */
const nameLengthOf = (known: Known<number>): InForce<number> =>
  (known.value ?? LONGEST_NAME) > LONGEST_NAME
    ? { value: LONGEST_NAME, isDefault: true, source: null }
    : inForce(known, CAUTIOUS.nameLength)

/** The limits that files handed to this recipient keep to; null on paper, which has none. */
export const limitsInForce = ({ files }: Pick<RecipientProfile, 'files'>): LimitsInForce | null =>
  files === null
    ? null
    : {
        formats: inForce<readonly FileFormat[]>(files.formats, CAUTIOUS.formats),
        mostFiles: inForce(files.mostFiles, CAUTIOUS.mostFiles),
        fileBytes: inForce(files.fileBytes, CAUTIOUS.fileBytes),
        totalBytes: inForce(files.totalBytes, CAUTIOUS.totalBytes),
        nameLength: nameLengthOf(files.nameLength),
        nameCharacters: inForce<NameCharacters>(files.nameCharacters, CAUTIOUS.nameCharacters),
      }

/** How many characters a field of the recipient's form takes, as a browser counts them (UTF-16 units). */
export const fieldLimit = ({ characters }: RecipientProfile['fields'][number]): InForce<number> =>
  inForce(characters, CAUTIOUS.fieldCharacters)

/** Whether everything must go one way; where nobody says, it is safer to believe so. */
export const oneChannelOf = ({ oneChannel }: Pick<RecipientProfile, 'oneChannel'>): InForce<boolean> =>
  inForce(oneChannel, true)

/** The languages that the recipient reads; where nobody says, that of its country; null where there is none to go by. */
export const languagesOf = ({
  languages,
  jurisdiction,
}: Pick<RecipientProfile, 'languages' | 'jurisdiction'>): InForce<readonly Language[]> | null => {
  if (languages.value === null && jurisdiction !== 'FR' && jurisdiction !== 'UK') return null
  return inForce<readonly Language[]>(languages, jurisdiction === 'UK' ? ['en'] : ['fr'])
}

/** Whether the recipient takes what is sent this way; null when it is not known. */
export const takesWay = ({ ways }: Pick<RecipientProfile, 'ways'>, way: SendingWay): boolean | null =>
  ways.value === null ? null : ways.value.includes(way)
