import { describe, expect, it } from 'vitest'
import { type DossierDeadline, deriveDeadlines } from '#core/deadline/derive'
import { clockInputOf } from '#core/dossier/clock-input'
import type { Dossier } from '#core/dossier/dossier'
import { InterestScale } from '#core/dossier/interest-scale'
import { penaltyOfDossier } from '#core/dossier/penalty-interest-claim'
import { describePenalty } from '#core/dossier/penalty-interest-text'
import { findSpacingFaults } from '#tests/support/french-spacing'
import { aDossier, anEntry, day, readResource } from '#tests/support/make-dossier'
import { shippedRules } from '../deadline/rules-on-disk'

const scale = InterestScale.parse(readResource('interest', 'FR-CMF-L133-18.json'))
const RATES = [{ from: day('2026-01-01'), percent: '2.62' }]

const payment = (debitedOn: string, cents: number, more: Partial<Dossier['payments'][number]> = {}) => ({
  debitedOn: day(debitedOn),
  merchant: 'VELOURBA SHOP',
  amount: { cents, currency: 'EUR' },
  payeeOutsideEea: false,
  amountUnexpected: false,
  ...more,
})

type Story = {
  readonly reported?: readonly string[]
  readonly refunded?: string
  readonly asked?: string
  readonly edit?: (deadline: DossierDeadline) => DossierDeadline
}

/** Reported on Saturday 11 July 2026: to be refunded by Monday 13 July. */
const penaltyOf = (
  changes: Partial<Dossier>,
  { reported = ['2026-07-11'], refunded, asked = '2026-07-20', edit = (one) => one }: Story = {},
) => {
  const dossier = aDossier({ legalRates: RATES, payments: [payment('2026-07-09', 100_000)], ...changes })
  const entries = [
    ...reported.map((on, index) => anEntry(index + 1, on, { events: [['unauthorised.reported', on]] })),
    ...(refunded === undefined ? [] : [anEntry(9, refunded, { events: [['refund.received', refunded]] })]),
  ]
  const deadlines = deriveDeadlines(clockInputOf(dossier, entries, day('2026-07-20')), shippedRules).map(edit)
  return penaltyOfDossier(dossier, deadlines, day(asked), scale)
}

describe('what a dossier may claim', () => {
  it('counts from the day after the last day to refund to the day asked', () => {
    expect(penaltyOf({})).toMatchObject({
      kind: 'computed',
      due: '2026-07-13',
      until: '2026-07-20',
      daysLate: 7,
      total: { cents: 146, currency: 'EUR' },
      refundedOn: null,
    })
    expect(penaltyOf({}, { asked: '2026-07-13' })).toMatchObject({ kind: 'not_late', due: '2026-07-13' })
  })

  it('takes the latest reading, and the later date where a rule changed', () => {
    const later = (changes: Partial<DossierDeadline>) => (one: DossierDeadline) =>
      one.ruleId === scale.ruleId ? { ...one, ...changes } : one
    expect(penaltyOf({}, { edit: later({ latest: day('2026-07-15') }) })).toMatchObject({ due: '2026-07-15' })
    const recomputation = { ruleVersion: 2, date: null, earliest: null, latest: day('2026-07-16'), why: scale.label }
    expect(penaltyOf({}, { edit: later({ recomputation }) })).toMatchObject({ due: '2026-07-16' })
  })

  it('stops at the refund, not at a later day that is asked', () => {
    expect(penaltyOf({}, { refunded: '2026-07-15' })).toMatchObject({ until: '2026-07-15', refundedOn: '2026-07-15' })
    expect(penaltyOf({}, { refunded: '2026-07-13' }).kind).toBe('not_late')
    expect(penaltyOf({}, { refunded: '2026-07-18', asked: '2026-07-15' })).toMatchObject({
      until: '2026-07-15',
      refundedOn: null,
    })
  })

  it('says that nothing was reported: no report, another field of law, or one set aside', () => {
    expect(penaltyOf({}, { reported: [] })).toEqual({ kind: 'not_reported' })
    expect(penaltyOf({ profile: 'energy' })).toEqual({ kind: 'not_reported' })
    expect(penaltyOf({ motive: 'contract' })).toEqual({ kind: 'not_reported' })
    expect(penaltyOf({}, { edit: (one) => ({ ...one, status: 'waived' }) })).toEqual({ kind: 'not_reported' })
  })

  it('takes the payments that the report covers, else the claim', () => {
    const payments = [payment('2026-07-09', 60_000), payment('2026-07-02', 40_000), payment('2026-07-25', 5_000)]
    expect(penaltyOf({ payments, claimed: { cents: 1, currency: 'EUR' } })).toMatchObject({
      amount: { cents: 100_000 },
    })
    const claimed = { cents: 100_000, currency: 'EUR' }
    expect(penaltyOf({ payments: [], claimed })).toMatchObject({ total: { cents: 146 } })
    expect(penaltyOf({ payments: [], claimed: null })).toMatchObject({ kind: 'no_amount', reason: 'unknown' })
  })

  it('leaves out what was authorised and what was reported too late', () => {
    const authorised = payment('2026-07-09', 100, { amountUnexpected: true })
    const lost = payment('2025-06-10', 100)
    const kept = payment('2025-06-12', 100)
    // 70 days before 11 July is 2 May: a payment of 1 May outside the EEA is lost, one inside is not.
    const far = payment('2026-05-01', 100, { payeeOutsideEea: true })
    const near = payment('2026-05-01', 30)
    expect(penaltyOf({ payments: [authorised, lost, far] })).toMatchObject({ reason: 'none_covered' })
    expect(penaltyOf({ payments: [authorised, lost, kept, far, near] })).toMatchObject({ amount: { cents: 130 } })
  })

  it('counts each payment from the first report that covers it, and never before it was taken', () => {
    const payments = [payment('2026-06-01', 100_000), payment('2026-07-01', 100_000)]
    const twice = penaltyOf({ payments }, { reported: ['2026-06-05', '2026-07-11'] })
    // Friday 5 June: due Monday 8 June.
    expect(twice).toMatchObject({ parts: [{ due: '2026-06-08' }, { due: '2026-07-13' }] })
    expect(penaltyOf({ payments: [payment('2026-07-16', 100_000)] })).toMatchObject({ due: '2026-07-16', daysLate: 4 })
  })
})

describe('the sentence', () => {
  it('says the sum, the days and the article, set as each language is', () => {
    const text = describePenalty(penaltyOf({}), scale)
    expect(text.fr.replace(/\s/g, ' ')).toBe(
      'Intérêts de retard : 1,46 € jusqu’au 20 juillet 2026, sur 1 000,00 € à rembourser au plus tard le 13 juillet 2026, soit 7 jours de retard. Code monétaire et financier, art. L. 133-18 (version du 18 août 2022).',
    )
    expect(text.en).toContain('€1.46 up to 20 July 2026, on €1,000.00 to be refunded by 13 July 2026')
  })

  it('has one for each outcome', () => {
    const outcomes = [
      penaltyOf({}),
      penaltyOf({ legalRates: [] }),
      penaltyOf({}, { asked: '2026-07-13' }),
      penaltyOf({}, { reported: [] }),
      penaltyOf({ payments: [], claimed: null }),
      { kind: 'not_in_force', due: day('2022-01-01'), inForceFrom: scale.inForceFrom } as const,
    ]
    const texts = outcomes.map((outcome) => describePenalty(outcome, scale))
    expect(new Set(texts.map(({ fr }) => fr)).size).toBe(outcomes.length)
    for (const { fr, en } of texts) {
      expect(findSpacingFaults(fr)).toEqual([])
      expect(en.length).toBeGreaterThan(20)
    }
  })
})
