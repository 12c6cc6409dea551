import { z } from 'zod'
import { Language } from '#core/kernel/bilingual'
import { Instant } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'
import { LetterContent, LetterTemplate, type TemplateText } from './letter'
import { richTextsOf } from './letter-texts'
import { LetterVariable } from './letter-variables'

/** One template of the person's own. */
export const OwnTemplateId = z.uuid().brand('OwnTemplateId')
export type OwnTemplateId = z.infer<typeof OwnTemplateId>

const Wording = LetterContent.omit({
  sender: true,
  recipient: true,
  place: true,
  date: true,
  signature: true,
  follows: true,
})

/** The parts of a letter that come from the dossier; a template of one's own has none of them. */
const NO_FRAME = { place: '', date: LocalDate.parse('2000-01-01'), signature: '' }

/** A template's content as that of a letter whose frame is empty, for what reads whole letters. */
export const withEmptyFrame = (content: TemplateContent): LetterContent => ({
  ...NO_FRAME,
  sender: [],
  recipient: [],
  follows: [],
  ...content,
})

const holdsNoExhibit = (content: z.infer<typeof Wording>): boolean =>
  richTextsOf(withEmptyFrame(content)).every((rich) => rich.every(({ kind }) => kind !== 'exhibit'))

const knowsItsFields = (content: z.infer<typeof Wording>): boolean =>
  richTextsOf(withEmptyFrame(content)).every((rich) =>
    rich.every((part) => part.kind !== 'field' || LetterVariable.safeParse(part.field).success),
  )

/**
 * What a template of one's own says: the texts of a letter, with fields. Data only, of a closed form: there is nothing in
 * it that could run, and no exhibit, which belongs to a dossier.
 */
export const TemplateContent = Wording.refine(holdsNoExhibit, 'a template cites no exhibit').refine(
  knowsItsFields,
  'a field of the closed list',
)
export type TemplateContent = z.infer<typeof TemplateContent>

/** The name that the person gives to a template; kept without the blanks around it. */
export const TemplateName = z
  .string()
  .min(1)
  .max(120)
  .refine((name) => name.trim() !== '', 'a name')

/** What the person decides of a template. */
export const OwnTemplateFields = z.strictObject({
  name: TemplateName,
  language: Language,
  /** The shipped template that its letter was drafted from, whose points it must hold; null where there is none. */
  basedOn: z
    .string()
    .regex(/^[A-Za-z0-9_]{1,80}$/)
    .nullable(),
  recipient: LetterTemplate.shape.recipient,
  channel: LetterTemplate.shape.channel,
  content: TemplateContent,
})
export type OwnTemplateFields = z.infer<typeof OwnTemplateFields>

/** A template of one's own (product.md T4): kept from a letter, read from a Word document, or handed on as a file. */
export const OwnTemplate = OwnTemplateFields.extend({
  id: OwnTemplateId,
  createdAt: Instant,
  updatedAt: Instant,
  /** In the bin since; null: in the list. */
  removedAt: Instant.nullable(),
})
export type OwnTemplate = z.infer<typeof OwnTemplate>

const PREFIX = 'own:'

/** Under which name a letter keeps the template of one's own that it was drafted from: `own:` and its id. */
export const ownTemplateName = (id: OwnTemplateId): string => `${PREFIX}${id}`

/** The id in such a name; null for a shipped template. */
export const ownTemplateIdIn = (templateId: string): OwnTemplateId | null =>
  templateId.startsWith(PREFIX) ? (OwnTemplateId.safeParse(templateId.slice(PREFIX.length)).data ?? null) : null

const NO_WORDING: TemplateText = { delivery: '', subject: '', references: [], salutation: '', blocks: [], closing: '' }

/**
 * The template of one's own as the letters' code knows templates: to whom it goes, and what it must hold where it is based
 * on a shipped one. Its wording is empty, but for the references of that one, by which points are known to be met: what it
 * says is in its content (`contentOfTemplate`).
 */
export const letterTemplateOfOwn = (
  own: OwnTemplateFields & { readonly id: OwnTemplateId },
  basedOn: LetterTemplate | null,
): LetterTemplate => ({
  id: ownTemplateName(own.id),
  version: 1,
  title: { fr: own.name, en: own.name },
  purpose: basedOn?.purpose ?? { fr: own.name, en: own.name },
  stage: basedOn?.stage ?? 'any',
  recipient: own.recipient,
  addressee: basedOn?.addressee ?? null,
  channel: own.channel,
  mustContain: basedOn?.mustContain ?? [],
  anchors: basedOn?.anchors ?? [],
  fr: { ...NO_WORDING, references: basedOn?.fr.references ?? [] },
  // A template has one language, whatever is asked for.
  en: own.language === 'en' ? { ...NO_WORDING, references: (basedOn?.en ?? basedOn?.fr)?.references ?? [] } : null,
})

/** A letter that says what the template says, in the frame drafted for its dossier; `refreshLetter` then fills its fields. */
export const contentOfTemplate = (content: TemplateContent, drafted: LetterContent): LetterContent => ({
  ...drafted,
  ...content,
})
