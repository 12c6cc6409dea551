import { z } from 'zod'
import { Rung } from '#core/correspondence/delivery'
import { PostalNumberProblem } from '#core/correspondence/postal-number'
import { ExplainProblem } from '#core/deadline/derivation'
import { ProcedureEvent } from '#core/deadline/events'
import { RefusalReason } from '#core/evidence/evidence'
import { ExhibitProblem } from '#core/evidence/exhibit-problem'
import { RedactionProblem } from '#core/evidence/redaction-words'
import { LocalDate } from '#core/kernel/local-date'
import { TemplateProblem } from '#core/letter/own-template-problem'

const code = <C extends string>(name: C) => z.literal(name)
const plain = <C extends string>(name: C) => z.strictObject({ code: code(name) })
const named = <C extends string>(name: C) => z.strictObject({ code: code(name), what: z.string() })

/**
 * Every expected failure, closed: a new code without its two sentences in `failure-text.ts` does not compile.
 * The data is what the sentence needs and never holds what the person typed, a path or a stack.
 */
export const AppError = z.discriminatedUnion('code', [
  // The door
  z.strictObject({
    code: code('input.invalid'),
    problems: z.array(z.strictObject({ at: z.string(), problem: z.string() })).readonly(),
  }),
  named('method.unknown'),
  plain('sender.refused'),
  plain('ticket.unknown'),
  plain('destination.missing'),
  plain('destination.exists'),
  plain('destination.unwritable'),
  plain('destination.full'),
  plain('job.cancelled'),
  plain('job.busy'),
  z.strictObject({ code: code('internal'), logRef: z.string() }),
  // Words of the domain
  plain('card.fullNumber'),
  z.strictObject({
    code: code('notFound'),
    what: z.enum([
      'dossier',
      'entry',
      'evidence',
      'letter',
      'company',
      'mediator',
      'rule',
      'template',
      'job',
      'deadline',
      'recipient',
      'submission',
    ]),
  }),
  plain('dossier.closed'),
  plain('letter.sent'),
  z.strictObject({ code: code('template.refused'), problem: TemplateProblem }),
  plain('spelling.unavailable'),
  plain('letter.futureDay'),
  plain('letter.changed'),
  plain('letter.notSent'),
  plain('letter.stillInLog'),
  plain('letter.alreadyInLog'),
  z.strictObject({ code: code('evidence.refused'), reason: RefusalReason }),
  plain('evidence.notShown'),
  z.strictObject({ code: code('redaction.refused'), problem: RedactionProblem }),
  z.strictObject({ code: code('exhibit.refused'), problem: ExhibitProblem, number: z.int() }),
  z.strictObject({
    code: code('event.beforeCause'),
    event: ProcedureEvent,
    on: LocalDate,
    cause: ProcedureEvent,
    causeOn: LocalDate,
  }),
  z.strictObject({ code: code('event.contradicts'), event: ProcedureEvent, other: ProcedureEvent }),
  z.strictObject({ code: code('delivery.rungMissing'), rung: Rung, needs: Rung }),
  plain('delivery.noSuchRung'),
  z.strictObject({ code: code('postalNumber.invalid'), problem: PostalNumberProblem }),
  plain('deadline.notMarkable'),
  plain('calendar.empty'),
  z.strictObject({ code: code('deadline.needs'), missing: z.array(z.string()).readonly() }),
  z.strictObject({ code: code('deadline.invalid'), problem: ExplainProblem }),
  z.strictObject({ code: code('pack.checkFailed'), problem: z.string() }),
  plain('pack.empty'),
  plain('pack.notMade'),
  plain('pack.notKept'),
  // The library
  plain('library.locked'),
  plain('library.readOnly'),
  plain('library.unreachable'),
  plain('library.full'),
  plain('library.foreign'),
  z.strictObject({ code: code('library.newer'), found: z.int(), known: z.int() }),
  z.strictObject({
    code: code('library.damaged'),
    how: z.enum(['missing', 'empty', 'truncated', 'notADatabase', 'corrupt', 'migrations']),
  }),
  z.strictObject({ code: code('vault.fileMissing'), name: z.string() }),
  z.strictObject({ code: code('vault.fileAltered'), name: z.string() }),
  z.strictObject({ code: code('resource.invalid'), file: z.string() }),
])
export type AppError = z.infer<typeof AppError>

/** An expected failure, thrown anywhere on the machine side; the door turns it into the envelope, the client back into this. */
export class Failure extends Error {
  readonly error: AppError
  constructor(error: AppError, options?: { readonly cause?: unknown }) {
    super(error.code, options)
    this.name = 'Failure'
    this.error = error
  }
}

/** Narrows an unknown throw to an expected failure. */
export const isFailure = (thrown: unknown): thrown is Failure => thrown instanceof Failure
