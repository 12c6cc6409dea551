import { z } from 'zod'
import type { Company } from '#core/company/company'
import type { Entry } from '#core/correspondence/entry'
import { amountInDispute, type Dossier } from '#core/dossier/dossier'
import type { Person } from '#core/dossier/person'
import type { Bilingual } from '#core/kernel/bilingual'
import { isLocalDate } from '#core/kernel/local-date'
import { sumMoney } from '#core/kernel/money'
import { richTextsOf } from './letter-texts'
import { type TemplateContent, withEmptyFrame } from './own-template'
import { amountsIn, datesIn, type Found, findWords } from './own-template-patterns'
import { typedText } from './rich-change'

export const TraceKind = z.enum(['name', 'contact', 'reference', 'card', 'date', 'amount', 'story'])
export type TraceKind = z.infer<typeof TraceKind>

/**
 * Words of a dossier that a template still holds in plain text. `certain`: the dossier says them; else a date or an amount
 * that it does not know, which may belong to the law or to the person.
 */
export const PersonalTrace = z.strictObject({
  kind: TraceKind,
  text: z.string().min(1).max(4000),
  count: z.int().min(1),
  certain: z.boolean(),
})
export type PersonalTrace = z.infer<typeof PersonalTrace>

/** What the placeholder asks for that stands in place of a trace. */
export const TRACE_WORDS: Readonly<Record<TraceKind, Bilingual>> = {
  name: { fr: 'nom', en: 'name' },
  contact: { fr: 'coordonnées', en: 'contact details' },
  reference: { fr: 'référence', en: 'reference' },
  card: { fr: 'derniers chiffres de la carte', en: 'last digits of the card' },
  date: { fr: 'date', en: 'date' },
  amount: { fr: 'montant', en: 'amount' },
  story: { fr: 'ce qui s’est passé', en: 'what happened' },
}

/** The dossier whose traces are looked for. */
export type TraceSource = {
  readonly dossier: Dossier
  readonly company: Company
  readonly person: Person
  readonly entries: readonly Entry[]
}

const SHORTEST_SENTENCE = 25
const MOST_TRACES = 200

/** Whole paragraphs, then their sentences: the longest that is found counts. */
const passagesOf = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .flatMap((paragraph) => [paragraph, ...paragraph.split(/(?<=[.!?…])\s+/u)])
    .map((passage) => passage.trim().replace(/[.!?…]+$/u, ''))
    .filter((passage) => passage.length >= SHORTEST_SENTENCE)

const wordsOf = ({
  dossier,
  company,
  person,
  entries,
}: TraceSource): Readonly<Partial<Record<TraceKind, string[]>>> => {
  const { firstName, lastName, street, postcode, city, email, phone } = person
  return {
    story: [
      ...[dossier.summary, dossier.demand].flatMap(passagesOf),
      ...entries.flatMap(({ summary, commitment }) => passagesOf(`${summary}\n${commitment?.text ?? ''}`)),
    ],
    contact: [...street, `${postcode} ${city}`, city, email, phone],
    name: [
      ...[`${firstName} ${lastName}`, lastName, firstName, company.name, company.legalName.value ?? ''],
      ...dossier.payments.map(({ merchant }) => merchant),
      ...entries.map((entry) => entry.person),
    ],
    reference: [
      ...Object.values(dossier.references).map((reference) => reference ?? ''),
      ...entries.flatMap(({ reference, postalNumber }) => [reference, postalNumber ?? '']),
    ],
    card: [dossier.cardEnding ?? ''],
  }
}

const daysOf = ({ dossier, entries }: TraceSource): ReadonlySet<string> =>
  new Set(
    [
      dossier.occurredOn,
      dossier.noticedOn,
      ...dossier.payments.map(({ debitedOn }) => debitedOn),
      ...entries.flatMap(({ on, commitment, events }) => [on, commitment?.by ?? null, ...events.map((one) => one.on)]),
    ].filter((day) => day !== null && isLocalDate(day)),
  )

const centsOf = ({ dossier }: TraceSource): ReadonlySet<number> => {
  const amounts = dossier.payments.map(({ amount }) => amount)
  const all = [...amounts, sumMoney(amounts), amountInDispute(dossier)]
  return new Set(all.filter((amount) => amount !== null).map(({ cents }) => cents))
}

/** What the person typed of a template, text by text; fields are blanked. */
const typedTextsOf = (content: TemplateContent): readonly string[] => [
  content.delivery,
  content.salutation,
  ...content.blocks.flatMap((block) => (block.kind === 'table' ? block.columns.map(({ title }) => title) : [])),
  ...richTextsOf(withEmptyFrame(content)).map(typedText),
]

type Trace = Found & { readonly kind: TraceKind; readonly certain: boolean }

/** Those that begin first, the longest of them, none over another. */
const apart = <T extends Found>(found: readonly T[]): readonly T[] => {
  const kept: T[] = []
  for (const one of [...found].sort((a, b) => a.start - b.start || b.end - a.end))
    if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one)
  return kept
}

/** Where the traces stand in a text, in order, none over another. */
export const rangesOfTraces = (
  text: string,
  traces: readonly PersonalTrace[],
): readonly (Found & { readonly kind: TraceKind })[] =>
  apart(traces.flatMap(({ kind, text: words }) => findWords(text, [words]).map((found) => ({ ...found, kind }))))

/**
 * The words of its dossier that a template still holds in plain text, so that the person can decide of each: at most 200,
 * those that are certain first.
 */
export const personalTraces = (content: TemplateContent, source: TraceSource): readonly PersonalTrace[] => {
  const words = wordsOf(source)
  const [days, cents] = [daysOf(source), centsOf(source)]
  const find = (text: string): readonly Trace[] =>
    apart([
      ...TraceKind.options.flatMap((kind) =>
        findWords(text, words[kind] ?? []).map((found) => ({ ...found, kind, certain: true })),
      ),
      ...datesIn(text).map(({ day, ...found }) => ({ ...found, kind: 'date' as const, certain: days.has(day ?? '') })),
      ...amountsIn(text).map(({ cents: of, ...found }) => ({
        ...found,
        kind: 'amount' as const,
        certain: of !== null && cents.has(of),
      })),
    ])
  const traces = new Map<string, PersonalTrace>()
  for (const text of typedTextsOf(content))
    for (const { start, end, kind, certain } of find(text)) {
      const found = text.slice(start, end)
      const key = `${kind} ${found.toLowerCase().replace(/\s+/gu, ' ')}`
      const count = (traces.get(key)?.count ?? 0) + 1
      traces.set(key, { kind, text: found.slice(0, 4000), count, certain })
    }
  return [...traces.values()].sort((a, b) => Number(b.certain) - Number(a.certain)).slice(0, MOST_TRACES)
}
