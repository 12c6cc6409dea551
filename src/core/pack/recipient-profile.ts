import { z } from 'zod'
import { Jurisdiction } from '#core/deadline/region'
import { Bilingual, Language } from '#core/kernel/bilingual'
import { MediatorId } from '#core/kernel/ids'
import { Source, SourcedText } from '#core/kernel/sourced'

/** Who receives: a mediator, a body to report to, an ombudsman abroad, a court, anybody by post, anybody else. */
export const RecipientKind = z.enum(['mediator', 'report', 'ombudsman', 'court', 'post', 'other'])
export type RecipientKind = z.infer<typeof RecipientKind>

/** What goes to these is no request to a consumer mediator: it declares nothing to one and speaks of none. */
export const isForNoMediator = (kind: RecipientKind | undefined): kind is 'court' | 'report' | 'ombudsman' =>
  kind === 'court' || kind === 'report' || kind === 'ombudsman'

/** A format by its extension; `jpg` is also `jpeg`, `tif` also `tiff`. Nothing that runs is one. */
export const FileFormat = z.enum([
  ...(['pdf', 'jpg', 'png', 'gif', 'bmp', 'tif', 'webp', 'heic'] as const),
  ...(['txt', 'csv', 'doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx'] as const),
  ...(['mp3', 'm4a', 'mp4', 'mov'] as const),
])
export type FileFormat = z.infer<typeof FileFormat>

/** Which characters a file name may hold. `letters`: letters, digits and hyphens only. */
export const NameCharacters = z.enum(['any', 'ascii', 'letters'])
export type NameCharacters = z.infer<typeof NameCharacters>

export const SendingWay = z.enum(['online', 'email', 'post'])
export type SendingWay = z.infer<typeof SendingWay>

/**
 * What a recipient says, where it was read and when that was checked. Null is not known: nothing is invented in its
 * place, the pack then keeps to a cautious default that is shown as one (`recipient-limits.ts`).
 */
const known = <V extends z.ZodType>(value: V) =>
  z
    .strictObject({ value: value.nullable(), source: Source.nullable() })
    .refine(
      (fact: { readonly value?: unknown; readonly source: Source | null }) =>
        (fact.value === null) === (fact.source === null),
      'what is known has a source, and only that',
    )

const Count = z.int().min(1)

/** What one hands over as files. Sizes in bytes; where a page says MB, millions of bytes, the smaller reading. */
const FileLimits = z.strictObject({
  formats: known(z.array(FileFormat).min(1)),
  mostFiles: known(Count),
  fileBytes: known(Count),
  totalBytes: known(Count),
  /** Characters of a file name, its extension counted. */
  nameLength: known(Count),
  nameCharacters: known(NameCharacters),
})

/** A box to type text into on the recipient's own form. */
const TextField = z.strictObject({
  id: z.string().regex(/^[a-z_]+$/),
  label: Bilingual,
  characters: known(Count),
})

/** The readable name of a recipient, which its file has too. */
export const RecipientId = z.string().regex(/^[a-z0-9][a-z0-9-]{1,79}$/)
export type RecipientId = z.infer<typeof RecipientId>

/** What a dossier can tell that it has; the rest only the person can. */
export const AskedAbout = z.enum([
  ...(['complaint', 'complaint_received', 'answer', 'answer_or_silence'] as const),
  ...(['amount', 'demand', 'statement', 'exchanges', 'mediation_held'] as const),
])
export type AskedAbout = z.infer<typeof AskedAbout>

/** What the recipient asks for. `if_applies`: only in the case that the wording names. */
export const AskedOf = z.strictObject({
  what: Bilingual,
  about: AskedAbout.nullable(),
  need: z.enum(['required', 'if_applies', 'useful']),
  source: Source,
})
export type AskedOf = z.infer<typeof AskedOf>

/**
 * What a recipient takes and wants (product.md P4). `files`: null on paper. `oneChannel`: never online and by post.
 * `address`, `site`: null for a mediator, whose own file has them.
 */
export const RecipientProfile = z
  .strictObject({
    id: RecipientId,
    version: z.int().min(1),
    name: Bilingual,
    kind: RecipientKind,
    mediatorId: MediatorId.nullable(),
    jurisdiction: Jurisdiction.nullable(),
    files: FileLimits.nullable(),
    fields: z.array(TextField),
    ways: known(z.array(SendingWay).min(1)),
    oneChannel: known(z.boolean()),
    languages: known(z.array(Language).min(1)),
    asked: z.array(AskedOf),
    address: SourcedText.nullable(),
    site: SourcedText.nullable(),
    notes: Bilingual.nullable(),
  })
  .refine(
    ({ kind, mediatorId }) => (kind === 'mediator') === (mediatorId !== null),
    'a mediator is one of the directory',
  )
  .refine(({ kind, files }) => (kind === 'post') === (files === null), 'only paper has no files')
  .refine(
    ({ mediatorId, address, site }) => [address, site].every((fact) => (fact === null) === (mediatorId !== null)),
    'an address stands in one place',
  )
export type RecipientProfile = z.infer<typeof RecipientProfile>

/** The profile for whoever no profile is known for. */
const OTHER_RECIPIENT = 'other'

/**
 * The profile of a mediator; the one of any other recipient where it has none.
 * @throws RangeError when even that one is not there: the shipped data is incomplete.
 */
export const profileOfMediator = (
  mediatorId: MediatorId | null,
  profiles: readonly RecipientProfile[],
): RecipientProfile => {
  const own = mediatorId === null ? undefined : profiles.find((profile) => profile.mediatorId === mediatorId)
  const found = own ?? profiles.find(({ id }) => id === OTHER_RECIPIENT)
  if (found === undefined) throw new RangeError(`no profile "${OTHER_RECIPIENT}"`)
  return found
}
