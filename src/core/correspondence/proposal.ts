import { z } from 'zod'
import { Channel, Counterpart, Direction, EntryFields } from '#core/correspondence/entry'
import { LocalDate } from '#core/kernel/local-date'

/** Where a proposal stands: never made, made before, or made before and now in the bin. */
export const ProposalState = z.enum(['new', 'made', 'removed'])
export type ProposalState = z.infer<typeof ProposalState>

/**
 * An exchange that a piece offers, before the person has said yes (product.md C4, C5). Every proposal found is made or
 * left aside; none is dropped in silence.
 */
export const Proposal = z.strictObject({
  /** Its place in the piece: the same whatever the answers to the questions, so nothing is ever made twice. */
  key: z.string().min(1).max(1000),
  state: ProposalState,
  channel: Channel,
  direction: Direction,
  counterpart: Counterpart,
  on: LocalDate,
  /** False: the file does not say when, and the exchange is sorted where the piece came in. */
  isDated: z.boolean(),
  time: EntryFields.shape.time,
  person: EntryFields.shape.person,
  reference: EntryFields.shape.reference,
  summary: EntryFields.shape.summary,
  /** Names of the files that come with it. */
  files: z.array(z.string()),
})
export type Proposal = z.infer<typeof Proposal>

/** Somebody who writes in the file: a name of a chat, an address of an e-mail. */
export const Participant = z.strictObject({ name: z.string(), count: z.int() })
export type Participant = z.infer<typeof Participant>

/** What the file does not tell by itself. `answer` null: it must be answered before anything is made. */
export const IntakeQuestion = z.discriminatedUnion('kind', [
  /** An empty answer means: none of these. */
  z.strictObject({ kind: z.literal('me'), participants: z.array(Participant), answer: z.string().nullable() }),
  /** A date of the file read both ways. */
  z.strictObject({
    kind: z.literal('dayFirst'),
    written: z.string(),
    dayFirst: LocalDate,
    monthFirst: LocalDate,
    answer: z.boolean().nullable(),
  }),
])
export type IntakeQuestion = z.infer<typeof IntakeQuestion>

/** Parts that make no exchange, counted so that the account adds up. */
export const IntakeRest = z.strictObject({
  /** Lines before the first dated one. */
  undated: z.int(),
  /** Days on which only the program itself wrote (encryption notice, number changed). */
  systemOnly: z.int(),
  /** Messages never sent: drafts, failed. */
  unsent: z.int(),
  /** The same message again. */
  repeated: z.int(),
})
export type IntakeRest = z.infer<typeof IntakeRest>

export const NO_REST: IntakeRest = { undated: 0, systemOnly: 0, unsent: 0, repeated: 0 }

const mix = (text: string, seed: number): number => {
  let hash = seed
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x5bd1e995) ^ (hash >>> 15)
  return (hash ^ (hash >>> 13)) >>> 0
}

/** In letters: a run of digits could be taken for a card number, and be masked on its way through the door. */
const inLetters = (hash: number): string =>
  [...hash.toString(16).padStart(8, '0')].map((digit) => 'abcdefghijklmnop'[Number.parseInt(digit, 16)]).join('')

/**
 * A short name for a content: the same content has the same one in every export. Not for secrets: two different texts
 * share one about once in 2^64.
 */
export const contentKey = (prefix: string, text: string): string =>
  `${prefix}:${[0x9747b28c, 0x1b873593].map((seed) => inLetters(mix(text, seed))).join('')}`

/** Gives keys that occur twice a number, so that each is the key of one thing. */
export const withDistinctKeys = <T extends { readonly key: string }>(things: readonly T[]): readonly T[] => {
  const seen = new Map<string, number>()
  return things.map((thing) => {
    const count = (seen.get(thing.key) ?? 0) + 1
    seen.set(thing.key, count)
    return count === 1 ? thing : { ...thing, key: `${thing.key.slice(0, 980)}#${count}` }
  })
}

/** Cut at whole characters, so that no half of a pair is left. */
export const cutTo = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 4).replace(/[\ud800-\udbff]$/, '')} […]`
