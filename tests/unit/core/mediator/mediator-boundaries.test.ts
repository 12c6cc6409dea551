import { describe, expect, test } from 'vitest'
import type { DatePrecision } from '#core/correspondence/date-precision'
import { deriveDeadlines } from '#core/deadline/derive'
import type { ProcedureEvent } from '#core/deadline/events'
import type { Rule, RulesById } from '#core/deadline/rule'
import { clockInputOf } from '#core/dossier/clock-input'
import type { Dossier } from '#core/dossier/dossier'
import type { Mediator } from '#core/mediator/mediator'
import { findWait } from '#core/mediator/mediator-wait'
import { aDossier, anEntry, day } from '#tests/support/make-dossier'
import { ruleNamed, shippedRules } from '#tests/unit/core/deadline/rules-on-disk'
import { checkOf, copy, type Logged, mediatorNamed, sent } from './admissibility-case'

const MARCH: DatePrecision = { kind: 'month' }

describe('1: the written complaint, as well as its day is known (L. 612-2, 1°)', () => {
  test.each([
    ['exactly', '2026-03-10', null, ['du 10 mars 2026', 'of 10 March 2026']],
    ['to the month', '2026-03-01', MARCH, ['(mars 2026)', '(March 2026)']],
    ['to a bound', '2026-03-10', { kind: 'before' }, ['(avant le 10 mars 2026)', '(before 10 March 2026)']],
    ['not at all', '2026-03-10', { kind: 'unknown' }, ['(date inconnue)', '(date unknown)']],
  ] as const)('%s', (_name, on, datePrecision, [fr, en]) => {
    const log: readonly Logged[] = [['complaint.sent', on, { cites: [copy], datePrecision }]]
    expect(checkOf('written_complaint', { log, today: '2026-06-10' })).toMatchObject({
      status: 'satisfied',
      finding: { fr: `Réclamation écrite ${fr}, avec sa preuve.`, en: `Written complaint ${en}, with its proof.` },
    })
  })

  test.each([
    [
      'to some days',
      { kind: 'range', to: day('2026-03-14') },
      'du 10/03/2026 au 14/03/2026',
      '10/03/2026 to 14/03/2026',
    ],
    ['to the year', { kind: 'year' }, 'en 2026', 'in 2026'],
    ['not at all', { kind: 'unknown' }, 'date inconnue', 'date unknown'],
  ] as const)('is shown among the proofs with its day, known %s', (_name, datePrecision, fr, en) => {
    const log: readonly Logged[] = [['complaint.sent', '2026-03-10', { cites: [copy], datePrecision }]]
    const [proof] = checkOf('written_complaint', { log, today: '2026-06-10' }).proof
    expect(proof?.kind).toBe('entry')
    expect(proof?.label).toEqual({ fr: `Lettre recommandée — ${fr}`, en: `Registered letter — ${en}` })
  })
})

/** One year from 10 January 2025 ends on a Saturday: to arrive on Friday, a letter leaves on Tuesday the 6th. */
describe('3: by when to post the referral (L. 612-2, 4°; three business days, procedure.md 1.1)', () => {
  const LAST_DAY = {
    fr: 'Le dernier jour est le 10 janvier 2026, inclus. Ce n’est pas un jour ouvrable\u00a0: agissez au plus tard le 9 janvier 2026.',
    en: 'The last day is 10 January 2026, included. It is not a working day: act by 9 January 2026.',
  }
  test.each([
    ['2026-01-05', true],
    ['2026-01-06', true],
    ['2026-01-07', false],
  ])('on %s it can still be posted: %s', (today, isTold) => {
    expect(checkOf('within_one_year', { log: [sent('2025-01-10')], today }).finding).toEqual({
      fr: `${LAST_DAY.fr}${isTold ? ' Par courrier, postez au plus tard le 6 janvier 2026.' : ''}`,
      en: `${LAST_DAY.en}${isTold ? ' By post, send it by 6 January 2026.' : ''}`,
    })
  })
})

/** An event with the day of its exchange, and how well that day is known. */
type Marked = readonly [event: ProcedureEvent, on: string, precision?: DatePrecision]

type Given = {
  readonly dossier?: Partial<Dossier>
  readonly mediator?: Mediator | null
  readonly rulesById?: RulesById
  /** The day on which the letter of the first exchange came back unclaimed. */
  readonly returnedOn?: string
}

const waitOf = (marked: readonly Marked[], given: Given) => {
  const { mediator = null, rulesById = shippedRules, returnedOn } = given
  const dossier = aDossier({ payments: [], ...given.dossier })
  const entries = marked.map(([event, on, datePrecision = null], index) => {
    const back = index === 0 && returnedOn !== undefined ? ([['delivery.unclaimed', returnedOn]] as const) : []
    return anEntry(index + 1, on, { channel: 'registered_letter', datePrecision, events: [[event, on], ...back] })
  })
  const today = day('2026-12-01')
  const deadlines = deriveDeadlines(clockInputOf(dossier, entries, today), shippedRules)
  return findWait({ dossier, entries, mediator, deadlines, today }, rulesById)
}

/** A mediator that waits by that rule. */
const waitingBy = (gateRuleId: string): Mediator => ({ ...mediatorNamed('cmap'), gateRuleId })

describe('which wait counts (procedure.md 1.6)', () => {
  const SENT: Marked = ['complaint.sent', '2026-07-01']
  const REFUSED: Marked = ['refusal.received', '2026-07-20']
  const other = { dossier: { profile: 'other', motive: 'other' } } as const

  test.each([
    ['that no clock starts', 'FR-CONSO-L221-20-12M'],
    ['that is not there', 'NONE'],
  ])('a mediator’s rule %s leaves the general two months', (_name, ruleId) => {
    expect(waitOf([SENT], { ...other, mediator: waitingBy(ruleId) })).toMatchObject({
      kind: 'known',
      opensOn: '2026-09-02',
      isAnswered: false,
    })
  })

  test('a mediator’s rule is followed though another of the table is not there', () => {
    const rulesById = new Map([...shippedRules].filter(([id]) => id !== 'FR-ACPR-ACK-10'))
    expect(waitOf([SENT], { ...other, mediator: waitingBy('FR-CMAP-OPEN-1M'), rulesById })).toMatchObject({
      opensOn: '2026-08-02',
    })
  })

  test.each(['travel', 'energy'] as const)(
    '%s has one level: without a mediator’s own wait a refusal opens the way at once',
    (profile) => {
      expect(waitOf([SENT, REFUSED], { dossier: { profile, motive: 'other' } })).toMatchObject({
        kind: 'known',
        opensOn: '2026-07-20',
        isAnswered: true,
      })
    },
  )

  // A letter that came back starts nothing that runs from its receipt; that the company refused shows that it knew of the complaint.
  test.each([
    ['payment_card', 'unauthorised_payment'],
    ['bank', 'unauthorised_payment'],
  ] as const)('so has %s: after a letter returned unclaimed a refusal opens the way at once', (profile, motive) => {
    const given = { dossier: { profile, motive }, returnedOn: '2026-07-18' } as const
    expect(waitOf([SENT, REFUSED], given)).toMatchObject({ kind: 'known', opensOn: '2026-07-20', isAnswered: true })
    expect(waitOf([SENT], given)).toMatchObject({ kind: 'known', opensOn: '2026-09-02', isAnswered: false })
  })

  test('telecom has two: a refusal of the first does not', () => {
    expect(waitOf([SENT, REFUSED], { dossier: { profile: 'telecom', motive: 'other' } })).toMatchObject({
      kind: 'first_level',
      source: ruleNamed('FR-TELECOM-SCONSO-1M').source,
    })
  })

  // C. conso. L. 612-2, 1°: the answer has come, whatever its day.
  test.each([
    ['exactly', undefined, false],
    ['not at all', { kind: 'unknown' }, true],
    ['to have been before the one noted', { kind: 'before' }, true],
  ] as const)(
    'a refusal whose day is known %s opens the way by the mediator’s own rule',
    (_name, precision, isEstimated) => {
      const refused: Marked = precision === undefined ? REFUSED : ['refusal.received', '2026-07-20', precision]
      const found = waitOf([SENT, refused], { ...other, mediator: waitingBy('FR-CMAP-OPEN-1M') })
      expect(found).toMatchObject({ kind: 'known', opensOn: '2026-07-20', isAnswered: true, isEstimated })
      expect(found.kind === 'known' && found.source?.article.en).toBe(
        'French Consumer Code, art.\u00a0L.\u00a0612-2, 1°',
      )
    },
  )

  test.each([
    ['is', undefined, false],
    ['is not', { kind: 'range', to: day('2026-07-25') }, true],
  ] as const)('where no wait is known (Belgium), the day of an answer %s certain', (_name, precision, isEstimated) => {
    const refused: Marked = precision === undefined ? REFUSED : ['refusal.received', '2026-07-20', precision]
    expect(waitOf([SENT, refused], { dossier: { region: 'BE', profile: 'bank' } })).toMatchObject({
      kind: 'known',
      opensOn: '2026-07-20',
      isEstimated,
      source: null,
    })
  })

  test('a wait that would end after the calendar is not known; a mistake of ours is not hidden', () => {
    const given = { ...other, mediator: waitingBy('FR-CMAP-OPEN-1M') }
    expect(waitOf([['complaint.sent', '2200-12-01']], given)).toEqual({ kind: 'unknown' })
    const broken: Rule = Object.defineProperty({ ...ruleNamed('FR-CMAP-OPEN-1M') }, 'period', {
      get: () => {
        throw new TypeError('ours')
      },
    })
    const rulesById = new Map([...shippedRules, [broken.id, broken]])
    expect(() => waitOf([SENT], { ...given, rulesById })).toThrow('ours')
  })
})
