import { z } from 'zod'
import { Bilingual, Language } from '#core/kernel/bilingual'
import { DossierId, EntryId, EvidenceId, Instant, LetterId } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'
import { Source, SourcedText } from '#core/kernel/sourced'
import { RichText } from './rich-text'

const Meeting = z.array(z.string().max(60)).max(20).optional()

/**
 * One piece of a letter's body. `meets`: the points of the template's `mustContain` that it answers. A table's `total` is
 * its last, emphasised row; `follows` names what of the dossier it lists, until it is changed by hand.
 */
export const Block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), text: RichText, meets: Meeting }),
  /** `quoted`: somebody's own words, which no typography touches. */
  z.strictObject({ kind: z.literal('paragraph'), text: RichText, quoted: z.literal(true).optional(), meets: Meeting }),
  z.strictObject({
    kind: z.literal('list'),
    ordered: z.literal(true).optional(),
    items: z.array(RichText).max(200),
    meets: Meeting,
  }),
  z.strictObject({
    kind: z.literal('table'),
    columns: z.array(z.strictObject({ title: z.string().max(200), align: z.enum(['start', 'end']) })).max(8),
    rows: z.array(z.array(RichText).max(8)).max(500),
    total: z.array(RichText).max(8).nullable(),
    follows: z.enum(['payments', 'unexpected_payments']).optional(),
    meets: Meeting,
  }),
])
export type Block = z.infer<typeof Block>

/** The parts of the page that are taken from the dossier as a whole. */
export const FollowedPart = z.enum(['sender', 'recipient', 'signature'])
export type FollowedPart = z.infer<typeof FollowedPart>

/** What the person edits on the A4 page. The enclosures are not here: they follow from the exhibits cited in the text. */
export const LetterContent = z.strictObject({
  sender: z.array(z.string().max(200)).max(10),
  recipient: z.array(z.string().max(200)).max(10),
  place: z.string().max(120),
  date: LocalDate,
  /** "Lettre recommandée avec demande d'avis de réception" or "Par courriel"; empty when there is none. */
  delivery: z.string().max(300),
  subject: RichText,
  references: z.array(RichText).max(10),
  salutation: z.string().max(200),
  blocks: z.array(Block).max(300),
  closing: RichText,
  signature: z.string().max(200),
  /** Parts that follow the dossier until the letter is sent; one changed by hand is taken out. */
  follows: z.array(FollowedPart).max(3),
})
export type LetterContent = z.infer<typeof LetterContent>

export const LetterState = z.enum(['draft', 'ready', 'sent'])
export type LetterState = z.infer<typeof LetterState>

/** A fact that the letter needs and the dossier lacks: printed as a visible placeholder, listed beside the page. */
export const MissingFact = z.strictObject({ variable: z.string(), label: Bilingual })
export type MissingFact = z.infer<typeof MissingFact>

/** An enclosure line of the letter: exhibit number and its title. */
export const Enclosure = z.strictObject({ number: z.int(), title: z.string() })
export type Enclosure = z.infer<typeof Enclosure>

/** An enclosure and its exhibit: the leading piece of a composed one. */
export const Enclosed = Enclosure.extend({ evidenceId: EvidenceId })
export type Enclosed = z.infer<typeof Enclosed>

/**
 * A letter that left: on which day, in which exchange of the log it stands, its exact files among the evidence, and what it
 * enclosed, under the titles that it printed.
 */
export const SentLetter = z.strictObject({
  on: LocalDate,
  entryId: EntryId,
  docx: EvidenceId,
  pdf: EvidenceId,
  enclosures: z.array(Enclosed),
})
export type SentLetter = z.infer<typeof SentLetter>

/** A letter of a dossier, bound to the template version it was drafted from. */
export const Letter = z.strictObject({
  id: LetterId,
  dossierId: DossierId,
  templateId: z.string(),
  templateVersion: z.int(),
  language: Language,
  state: LetterState,
  title: z.string(),
  content: LetterContent,
  missing: z.array(MissingFact),
  /** What was sent, kept as evidence, with its exchange in the log; null until then. */
  sent: SentLetter.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Letter = z.infer<typeof Letter>

/** The finished letter, as the DOCX and PDF writers receive it: same content, nothing left to decide. */
export const LetterDocument = LetterContent.omit({ place: true, date: true, follows: true }).extend({
  language: Language,
  title: z.string(),
  placeAndDate: z.string(),
  enclosures: z.array(Enclosure),
})
export type LetterDocument = z.infer<typeof LetterDocument>

/**
 * When a part of a template is kept: names of the closed list of `letter-conditions.ts`, joined by ` & `, each turned round
 * by a `!` before it (`reply.none & !limit.over`). Null is always.
 */
const When = z.string().max(200).nullable()

/** The points of `mustContain` that a part of the letter meets. */
const Meets = z.array(z.string()).default([])

/**
 * A block of a template: text with `{variables}`, kept only when its condition holds. `payments`, `unexpected_payments`:
 * tables from the dossier. `chronology`: what was tried before the complaint. `steps`: every exchange but the mediator's,
 * told to somebody else than the company. `exhibits`: one line for each, with what it shows.
 */
export const TemplateBlock = z.strictObject({
  when: When,
  kind: z.enum(['heading', 'paragraph', 'list', 'payments', 'unexpected_payments', 'chronology', 'steps', 'exhibits']),
  text: z.string().nullable(),
  items: z.array(z.string()).nullable(),
  meets: Meets,
})
export type TemplateBlock = z.infer<typeof TemplateBlock>

/** The wording of a letter in one language. */
export const TemplateText = z.strictObject({
  delivery: z.string(),
  subject: z.string(),
  references: z.array(z.strictObject({ when: When, text: z.string(), meets: Meets })),
  salutation: z.string(),
  blocks: z.array(TemplateBlock),
  closing: z.string(),
})
export type TemplateText = z.infer<typeof TemplateText>

/**
 * What a letter must hold (procedure.md 5.2), where `when` says that it applies. It is met by the blocks and references
 * that name it; `identity` by the sender's own block.
 */
export const MustContain = z.strictObject({ id: z.string(), label: Bilingual, when: When.default(null) })
export type MustContain = z.infer<typeof MustContain>

/** Somebody who is neither the company nor a mediator: a court, an authority. No address is ever invented. */
export const Addressee = z.strictObject({ name: Bilingual, address: SourcedText })
export type Addressee = z.infer<typeof Addressee>

/** A letter template as data (procedure.md 5.2): what it must contain and on which article each demand rests. */
export const LetterTemplate = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9_]+$/),
  version: z.int().min(1),
  title: Bilingual,
  purpose: Bilingual,
  stage: z.enum(['contact', 'complaint', 'waiting', 'mediation', 'court', 'any']),
  /** `merchant`: the company where it sold something, else the one merchant of the payments. `other`: see `addressee`. */
  recipient: z.enum(['company', 'merchant', 'mediator', 'other']),
  addressee: Addressee.nullable().default(null),
  channel: z.enum(['registered_letter', 'letter', 'email', 'form']),
  mustContain: z.array(MustContain),
  anchors: z.array(Source),
  fr: TemplateText,
  en: TemplateText.nullable(),
})
export type LetterTemplate = z.infer<typeof LetterTemplate>
