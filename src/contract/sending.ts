import { z } from 'zod'
import { job, method } from '#contract/define'
import { DestinationTicket, WrittenFile } from '#contract/tickets'
import { Channel, Entry } from '#core/correspondence/entry'
import { ProcedureEvent } from '#core/deadline/events'
import { DossierId, LetterId } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'
import { LetterEnvelope } from '#core/letter/envelope'
import { Letter } from '#core/letter/letter'
import { LetterStanding } from '#core/letter/letter-standing'

const Which = z.strictObject({ letterId: LetterId })

/** Letters on their way: ready, sent, delivered, answered; sent again; on paper (product.md T1, C3). */
export const sending = {
  /** How such a letter is usually sent, and which event of the procedure that is; `events` are those to choose from. */
  suggest: method(
    Which,
    z.strictObject({
      channel: Channel,
      event: ProcedureEvent.nullable(),
      events: z.array(ProcedureEvent),
      on: LocalDate,
    }),
  ),
  /** @throws `letter.sent` */
  setReady: method(z.strictObject({ letterId: LetterId, ready: z.boolean() }), Letter),
  /**
   * Notes that the letter left: its exact Word and PDF files become evidence, its text never changes again, and an exchange
   * of the log starts the clocks. All of it, or nothing. `postalNumber` as it was typed; null or blank for none.
   * @throws `letter.sent`, `letter.futureDay`, `letter.changed`, `letter.alreadyInLog` when the log tells of this sending,
   * `postalNumber.invalid`, `event.beforeCause`, `event.contradicts`, `evidence.refused`, `library.full`,
   * `library.unreachable`, `library.readOnly`
   */
  send: job(
    z.strictObject({
      letterId: LetterId,
      on: LocalDate,
      channel: Channel,
      event: ProcedureEvent.nullable(),
      postalNumber: z.string().max(60).nullable(),
    }),
    z.strictObject({ letter: Letter, entry: Entry }),
  ),
  /**
   * Makes a letter sent by mistake a draft again, once its exchange is in the bin. Its files stay as evidence and are left
   * out of the pack. @throws `letter.notSent`, `letter.stillInLog`
   */
  takeBack: method(Which, Letter),
  /** Where each letter of a dossier stands. `entryId` null of one that was sent: its exchange is in the bin. */
  standings: method(z.strictObject({ dossierId: DossierId }), z.array(LetterStanding)),
  /**
   * `copy`: the same words in a new draft of today. `reminder`: a new draft that reminds of the letter, with its date, its
   * item number and the letter itself as an exhibit. @throws `letter.notSent` for a reminder of what was not sent
   */
  duplicate: method(z.strictObject({ letterId: LetterId, as: z.enum(['copy', 'reminder']) }), Letter),
  /** The addresses as the post wants them, and what the slip of a registered letter asks, ready to copy. */
  envelope: method(Which, LetterEnvelope),
  /** One PDF to print; of a letter that was sent, the very pages that were kept. At least one part. */
  print: job(
    z.strictObject({
      letterId: LetterId,
      parts: z
        .strictObject({ letter: z.boolean(), enclosures: z.boolean(), envelope: z.boolean() })
        .refine((parts) => parts.letter || parts.enclosures || parts.envelope, { message: 'print.nothing' }),
      to: DestinationTicket.optional(),
    }),
    WrittenFile,
  ),
} as const
