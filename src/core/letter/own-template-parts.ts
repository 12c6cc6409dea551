import { z } from 'zod'
import { Block } from './letter'
import { plainText, type RichText } from './rich-text'

/** Which part of a letter a paragraph is: `frame` and `after` stand above the subject and below the polite close. */
export const DocxRole = z.enum(['frame', 'delivery', 'subject', 'reference', 'salutation', 'closing', 'after'])
export type DocxRole = z.infer<typeof DocxRole>

/** One paragraph, heading, list or table of a Word document, and its part in a letter where its style says so. */
export const DocxItem = z.strictObject({ role: DocxRole.nullable(), block: Block })
export type DocxItem = z.infer<typeof DocxItem>

/** The parts of a letter, each with its items. */
export type LetterParts = {
  readonly frame: readonly DocxItem[]
  readonly delivery: readonly RichText[]
  readonly subject: readonly RichText[]
  readonly references: readonly RichText[]
  readonly salutation: readonly RichText[]
  readonly body: readonly DocxItem[]
  readonly closing: RichText
  readonly after: readonly DocxItem[]
}

const B = '[\\s\\u00a0\\u202f]*'
const SUBJECT = new RegExp(`^${B}(?:objet|subject|object|re)${B}:${B}`, 'iu')
const REFERENCE = new RegExp(
  `^${B}(?:(?:[vn]|vos|nos|votre|notre|our|your)[/.]?${B})?r[ée]f(?:[ée]rences?|erences?|s)?\\.?${B}:${B}`,
  'iu',
)
const SALUTATION =
  /^\s*(?:mesdames|messieurs|madame|monsieur|ma[iî]tre|ch[eè]re?s?|bonjour|dear|to whom it may concern)(?!\p{L})[^.:]{0,80}$/iu
const DELIVERY = /^\s*(?:par\s|lettre\s|envoi\s|by\s|sent\s).{0,100}(?:recommand|courriel|e-?mail|post|letter|simple)/iu
/** Polite words that begin and end as only a close does: "I sincerely hope" and "agréer ma demande" are none. */
const CLOSING =
  /(?<!\p{L})(?:(?:agr[ée]er|agr[ée]ez|recevoir|recevez|croire|croyez)(?!\p{L}).{0,200}(?<!\p{L})(?:expression|assurance|salutations|sentiments|consid[ée]ration|hommages|respects)(?!\p{L})|salutations(?!\p{L})|yours\s+(?:sincerely|faithfully|truly)(?!\p{L})|sincerely\s+yours|(?:kind|best|warm)\s+regards|(?:cordialement|respectueusement)[\s,.!]*$|^\s*sincerely[\s,.!]*$)/imu
const LONGEST_LINE = 200

const roleOf = ({ role, block }: DocxItem): DocxRole | null => {
  if (role !== null || (block.kind !== 'paragraph' && block.kind !== 'heading')) return role
  const text = plainText(block.text)
  if (text.length < 3 * LONGEST_LINE && CLOSING.test(text)) return 'closing'
  if (text.length > LONGEST_LINE) return null
  if (SUBJECT.test(text)) return 'subject'
  if (REFERENCE.test(text)) return 'reference'
  if (SALUTATION.test(text)) return 'salutation'
  return DELIVERY.test(text) ? 'delivery' : null
}

/** How many units of a subject or a reference are its label: `Objet : `. */
export const labelLength = (text: string): number => (SUBJECT.exec(text) ?? REFERENCE.exec(text) ?? [''])[0].length

const HEAD: ReadonlySet<DocxRole | null> = new Set<DocxRole | null>(['delivery', 'subject', 'reference', 'salutation'])
/** How far from the end a polite close may stand: what follows is a signature and a list of what is enclosed. */
const NEAR_END = 14
/** And how far from the beginning the last line before the body. */
const NEAR_BEGIN = 30

const textOf = ({ block }: DocxItem): RichText =>
  block.kind === 'paragraph' || block.kind === 'heading' ? block.text : []

/**
 * Parts a document by its styles, and else by what letters say ("Objet :", "Madame, Monsieur,", "Je vous prie d'agréer").
 * Where nothing of this is found, all of it is the body: nothing is left out on a guess.
 */
export const partsOfLetter = (items: readonly DocxItem[]): LetterParts => {
  const roles = items.map(roleOf)
  const first = roles.findIndex((role) => HEAD.has(role))
  const last = roles.findLastIndex(
    (role, at) => HEAD.has(role) && at < NEAR_BEGIN && (role !== 'delivery' || at === first),
  )
  const close = roles.findLastIndex((role, at) => role === 'closing' && at > last && at >= items.length - NEAR_END)
  const head = items.map((item, at) => ({ item, role: roles[at] ?? null })).slice(Math.max(first, 0), last + 1)
  const ofHead = (role: DocxRole) => head.filter((one) => one.role === role).map(({ item }) => textOf(item))
  const end = close < 0 ? items.length : close
  // Between subject and salutation stand references, a date, sometimes a first paragraph: none of it is lost.
  const between = head.filter(({ role }) => !HEAD.has(role)).map(({ item }) => item)
  return {
    frame: items.slice(0, Math.max(first, 0)),
    delivery: ofHead('delivery'),
    subject: ofHead('subject'),
    references: ofHead('reference'),
    salutation: ofHead('salutation'),
    body: [...between, ...items.slice(last + 1, end)],
    closing: close < 0 ? [] : items.slice(close, close + 1).flatMap(textOf),
    after: close < 0 ? [] : items.slice(close + 1),
  }
}
