import { describe, expect, test } from 'vitest'
import { Sector } from '#core/company/company'
import { Channel } from '#core/correspondence/entry'
import type { ProcedureEvent } from '#core/deadline/events'
import { Motive } from '#core/dossier/dossier'
import { anEvidence } from '#tests/support/make-dossier'
import {
  type Case,
  checkOf,
  copy,
  judge,
  KNOWN_TO_THE_PERSON,
  type Logged,
  mediatorId,
  receipt,
  received,
  sent,
} from './admissibility-case'

const TODAY = '2026-09-10'
const whole: Case = { log: [sent('2026-07-01'), received('2026-07-06')], today: TODAY }

describe('1: a written complaint that can be proven', () => {
  const check = (...log: readonly Logged[]) => checkOf('written_complaint', { log, today: TODAY })
  const ON = '2026-07-01'
  const unproven: Logged = ['complaint.received_by_company', '2026-07-06']

  const alone = {
    registered_letter: 'satisfied',
    email: 'satisfied',
    form: 'satisfied',
    letter: 'missing',
    chat: 'missing',
    sms: 'missing',
    call: 'missing',
    meeting: 'missing',
  } as const
  test.each(Channel.options)('by %s: its copy, nothing, or the receipt', (channel) => {
    const complaint = ['complaint.sent', ON] as const
    expect(check([...complaint, { channel, cites: [copy] }]).status).toBe(alone[channel])
    expect(check([...complaint, { channel }]).status).toBe('missing')
    expect(check([...complaint, { channel }], received('2026-07-06')).status).toBe('satisfied')
    expect(check([...complaint, { channel, cites: [copy] }], unproven).status).toBe(alone[channel])
  })

  test.each([
    'complaint.written',
    'complaint.sent',
    'complaint.submitted',
    'complaint.sent_to_management',
    'complaint2.sent',
  ] as const)('%s is one', (event) => {
    expect(check([event, ON, { cites: [copy] }]).status).toBe('satisfied')
  })

  test.each(['other', 'mediator'] as const)('one to somebody else (%s) is none', (counterpart) => {
    expect(check([...sent(ON).slice(0, 2), { cites: [copy], counterpart }] as unknown as Logged)).toMatchObject({
      status: 'missing',
      mend: { kind: 'log_complaint' },
    })
  })

  const mends = {
    letter: 'add_proof',
    chat: 'add_proof',
    sms: 'add_proof',
    call: 'log_complaint',
    meeting: 'log_complaint',
  }
  test.each(Object.entries(mends))('a copy alone, by %s: %s', (channel, kind) => {
    expect(check(['complaint.sent', ON, { channel: Channel.parse(channel), cites: [copy] }]).mend?.kind).toBe(kind)
  })

  test('the mend tells what is missing', () => {
    const kinds = [
      check(),
      check(['complaint.sent', ON, { channel: 'call', cites: [copy] }]),
      check(['complaint.sent', ON]),
      check(['complaint.sent', ON, { channel: 'letter', cites: [copy] }]),
      check(unproven),
      check(['complaint.sent', ON, { channel: 'letter', cites: [copy] }], unproven),
    ]
    expect(kinds.map(({ mend }) => mend?.kind)).toEqual([
      'log_complaint',
      'log_complaint',
      'add_proof',
      'add_proof',
      'add_proof',
      'add_proof',
    ])
    expect(kinds.map(({ finding }) => finding.en)).toEqual([
      'No written complaint to the company is noted in your log.',
      'Your log notes a spoken complaint: the mediator asks for a written one.',
      'A complaint is noted, but no exhibit proves it.',
      'The copy of the complaint is there, but nothing proves that it was sent or received.',
      'A complaint is noted, but no exhibit proves it.',
      'The copy of the complaint is there, but nothing proves that it was sent or received.',
    ])
    expect(kinds.map(({ proof }) => proof.map(({ kind }) => kind))).toEqual([
      [],
      ['entry', 'evidence'],
      ['entry'],
      ['entry', 'evidence'],
      ['entry'],
      ['entry', 'evidence', 'entry'],
    ])
  })

  test('an acknowledgement with its exhibit proves a written complaint, not a spoken one', () => {
    const acknowledged: Logged = ['acknowledgement.received', '2026-07-08', { channel: 'email', cites: [receipt] }]
    expect(check(['complaint.sent', ON, { channel: 'letter' }], acknowledged).status).toBe('satisfied')
    expect(check(['complaint.sent', ON, { channel: 'call' }], acknowledged).status).toBe('missing')
    expect(check(acknowledged).status).toBe('missing')
    expect(
      check(['complaint.sent', ON, { channel: 'letter' }], ['acknowledgement.received', '2026-07-08']).status,
    ).toBe('missing')
  })

  test('a receipt with its exhibit is enough, and so is another complaint that is proven', () => {
    expect(check(received('2026-07-06')).finding.fr).toBe('Réclamation écrite du 6 juillet 2026, avec sa preuve.')
    const again = check(['complaint.sent', ON, { channel: 'letter' }], sent('2026-07-20'))
    expect(again.finding.fr).toBe('Réclamation écrite du 20 juillet 2026, avec sa preuve.')
    expect(again.proof.map(({ kind }) => kind)).toEqual(['entry', 'evidence'])
    const letter = check(['complaint.sent', ON, { channel: 'letter' }], received('2026-07-06'))
    expect(letter.finding.fr).toBe('Réclamation écrite du 1er juillet 2026, avec sa preuve.')
    expect(letter.proof.map(({ kind }) => kind)).toEqual(['entry', 'entry', 'evidence'])
  })

  test('an exhibit that is withdrawn or gone proves nothing', () => {
    const given = { log: [sent(ON)], today: TODAY }
    expect(checkOf('written_complaint', { ...given, evidence: [] }).status).toBe('missing')
    const evidence = [anEvidence(1, { included: false })]
    expect(checkOf('written_complaint', { ...given, evidence })).toMatchObject({
      status: 'missing',
      proof: [{ kind: 'entry' }],
    })
  })

  test('the proof names exchanges and exhibits, each once', () => {
    const { proof, finding } = check(received('2026-07-06'), ['complaint.written', ON, { cites: [copy, receipt] }])
    expect(proof.map(({ label }) => label.fr)).toEqual([
      'Lettre recommandée — 01/07/2026',
      'Pièce n°\u00a01 — Réclamation — 28/10/2026',
      'Pièce n°\u00a02 — Avis de réception — 28/10/2026',
      'Lettre recommandée — 06/07/2026',
    ])
    expect(finding.en).toBe('Written complaint of 1 July 2026, with its proof.')
  })

  test('unproven, the dossier is incomplete; overridden, it still is', () => {
    const log: readonly Logged[] = [['complaint.sent', ON], unproven]
    expect(judge({ log, today: TODAY }).verdict).toBe('incomplete')
    const confirmed = [...KNOWN_TO_THE_PERSON, 'written_complaint'] as const
    expect(judge({ log, today: TODAY, confirmed }).verdict).toBe('incomplete')
    expect(checkOf('written_complaint', { log, today: TODAY, confirmed })).toMatchObject({
      status: 'overridden',
      mend: { kind: 'add_proof' },
      finding: { fr: expect.stringMatching(/prouve\. Vous avez choisi de passer outre\.$/) },
    })
  })
})

describe('4: amount and ground', () => {
  const check = (dossier: Case['dossier']) => checkOf('amount_and_ground', { ...whole, dossier: dossier ?? {} })
  const euros = (cents: number, currency = 'EUR') => ({ cents, currency })
  const payment = (cents: number, currency?: string) => ({
    debitedOn: '2026-06-01' as never,
    merchant: 'X',
    amount: euros(cents, currency),
    payeeOutsideEea: false,
    amountUnexpected: false,
  })

  const aboutMoney: readonly Motive[] = ['unauthorised_payment', 'payment_or_fees', 'guarantee_refused', 'purchase']
  test.each(Motive.options)('%s without an amount', (motive) => {
    const isMoney = aboutMoney.includes(motive)
    const found = check({ motive, payments: [] })
    expect(found.status).toBe(isMoney ? 'missing' : 'confirm')
    expect(found.mend?.kind).toBe(isMoney ? 'none' : 'confirm')
    expect(check({ motive }).status).toBe('satisfied')
  })

  test.each([
    ['claimed', { claimed: euros(124_000), payments: [] }, 'satisfied'],
    ['one cent', { claimed: euros(1), payments: [] }, 'satisfied'],
    ['nothing', { claimed: euros(0) }, 'missing'],
    ['less than nothing', { claimed: euros(-100) }, 'missing'],
    ['payments of one currency', { payments: [payment(100), payment(200)] }, 'satisfied'],
    ['payments of two currencies', { payments: [payment(100), payment(200, 'USD')] }, 'missing'],
  ] as const)('an amount: %s', (_what, dossier, status) => {
    expect(check({ ...dossier, payments: [...('payments' in dossier ? dossier.payments : [])] }).status).toBe(status)
  })

  const lacking: readonly (readonly [dossier: Case['dossier'], finding: string])[] = [
    [{ demand: ' \n' }, 'Il manque\u00a0: ce que vous demandez.'],
    [{ summary: '' }, 'Il manque\u00a0: le récit des faits.'],
    [
      { demand: '', summary: '\t', payments: [] },
      'Il manque\u00a0: le montant en litige, ce que vous demandez, le récit des faits.',
    ],
    [{ demand: '', payments: [], motive: 'personal_data' }, 'Il manque\u00a0: ce que vous demandez.'],
  ]
  test.each(lacking)('names what is missing: %o', (dossier, finding) => {
    const found = check(dossier)
    expect([found.status, found.finding.fr]).toEqual(['missing', finding])
  })

  test('says what it found', () => {
    expect(check({}).finding).toEqual({
      fr: 'Montant en litige\u00a0: 1\u202f240,00\u00a0€. Motif\u00a0: paiements par carte non autorisés.',
      en: 'Amount in dispute: €1,240.00. Ground: unauthorised card payments.',
    })
    expect(check({ motive: 'other', payments: [] }).finding.fr).toBe(
      'Motif\u00a0: voir le récit des faits. Aucun montant n’est indiqué.',
    )
  })

  test('makes the dossier incomplete', () => {
    expect(judge({ ...whole, dossier: { payments: [] } }).verdict).toBe('incomplete')
    expect(judge({ ...whole, dossier: { motive: 'online_account', payments: [] } }).verdict).toBe('incomplete')
    const confirmed = [...KNOWN_TO_THE_PERSON, 'amount_and_ground'] as const
    const given: Case = { ...whole, confirmed, dossier: { motive: 'online_account', payments: [] } }
    expect(judge(given).verdict).toBe('admissible')
  })
})

describe('5: neither a court nor another mediator', () => {
  const given = (event: ProcedureEvent): Case => ({ ...whole, log: [...whole.log, [event, '2026-08-30']] })
  const confirmed = [...KNOWN_TO_THE_PERSON, 'not_elsewhere'] as const
  const check = (event: ProcedureEvent, more: Partial<Case> = {}) =>
    checkOf('not_elsewhere', { ...given(event), ...more })

  const courts = ['court.seized', 'order.dated', 'order.served', 'judgment.notified'] as const
  test.each(courts)('%s blocks, whatever is confirmed and whoever the mediator is', (event) => {
    expect(judge(given(event)).verdict).toBe('blocked')
    expect(check(event)).toMatchObject({ status: 'missing', mend: { kind: 'none' }, proof: [{ kind: 'entry' }] })
    expect(judge({ ...given(event), confirmed }).verdict).toBe('blocked')
    expect(check(event, { confirmed }).status).toBe('overridden')
    expect(judge({ ...given(event), mediator: 'mediateur-national-energie' }).verdict).toBe('blocked')
  })

  test.each([
    'referral.sent',
    'referral.received_by_mediator',
    'referral.notified_to_parties',
    'referral.forwarded_to_bank',
    'proposal.received',
    'mediation.agreed_or_first_meeting',
    'mediation.closed',
  ] as const)('%s blocks until the person says that it was this mediator', (event) => {
    expect(judge(given(event)).verdict).toBe('blocked')
    expect(check(event)).toMatchObject({ status: 'confirm', mend: { kind: 'confirm' }, proof: [{ kind: 'entry' }] })
    expect(check(event).finding.en).toContain('30 August 2026')
    expect(judge({ ...given(event), confirmed }).verdict).toBe('admissible')
    expect(check(event, { confirmed })).toMatchObject({
      status: 'satisfied',
      mend: null,
      finding: { en: expect.stringMatching(/ You have confirmed it\.$/) },
    })
  })

  test('another mediator does not keep the energy ombudsman away', () => {
    const energy = { mediator: 'mediateur-national-energie', dossier: { profile: 'energy' } } as const
    expect(check('referral.sent', energy).status).toBe('satisfied')
    expect(check('referral.sent', { ...energy, mediator: 'cm2c' }).status).toBe('confirm')
    expect(check('referral.sent', { ...energy, mediator: null }).status).toBe('confirm')
  })

  test('every such exchange is shown; the first gives the day', () => {
    const log: readonly Logged[] = [...whole.log, ['judgment.notified', '2026-09-02'], ['court.seized', '2026-08-20']]
    const found = checkOf('not_elsewhere', { ...whole, log })
    expect(found.finding.fr).toContain('20 août 2026')
    expect(found.proof).toHaveLength(2)
    const referrals: readonly Logged[] = [
      ...whole.log,
      ['mediation.closed', '2026-09-02'],
      ['referral.sent', '2026-08-20'],
    ]
    expect(checkOf('not_elsewhere', { ...whole, log: referrals }).proof).toHaveLength(2)
  })

  test.each(['refund.received', 'bailiff_letter.sent', 'reply.received'] as const)('%s does not block', (event) => {
    expect(judge(given(event)).verdict).toBe('admissible')
  })
})

describe('6: the right mediator', () => {
  const check = (more: Partial<Case>) => checkOf('mediator_scope', { ...whole, ...more })
  const address = { value: 'Médiateur Machin\n75000 Paris', confidence: 'user', source: null } as const

  test('none chosen is missing', () => {
    expect(check({ mediator: null })).toMatchObject({ status: 'missing', mend: { kind: 'choose_mediator' } })
    expect(judge({ ...whole, mediator: null }).verdict).toBe('incomplete')
  })

  test('the one that the company’s details name is known', () => {
    expect(check({}).status).toBe('satisfied')
    expect(check({ mediator: null, company: { mediatorAddress: address } }).status).toBe('satisfied')
    expect(judge({ ...whole, mediator: null, company: { mediatorAddress: address } }).verdict).toBe('admissible')
  })

  test('any other is to be verified on its site', () => {
    const other = { mediator: 'mediateur-asf', company: { mediatorId: mediatorId('mediateur-afepame') } } as const
    expect(check(other)).toMatchObject({
      status: 'confirm',
      mend: { kind: 'confirm', text: { fr: expect.stringContaining('https://lemediateur.asf-france.com') } },
      finding: { fr: expect.stringContaining('Médiateur de l’ASF') },
    })
    expect(judge({ ...whole, ...other }).verdict).toBe('incomplete')
    expect(judge({ ...whole, ...other, confirmed: [...KNOWN_TO_THE_PERSON, 'mediator_scope'] }).verdict).toBe(
      'admissible',
    )
    expect(check({ company: { mediatorId: null } }).status).toBe('confirm')
    expect(check({ company: { mediatorId: null, mediatorAddress: address } }).status).toBe('confirm')
  })

  test('or on the official list when its site is not known', () => {
    const { mend } = check({ mediator: 'medicys', company: { mediatorId: null } })
    expect(mend?.text.fr).toContain('liste officielle des médiateurs (https://www.economie.gouv.fr/mediation-conso)')
  })

  const elsewhere: readonly Motive[] = ['guarantee_refused', 'personal_data']
  test.each(Motive.options)('%s: whose field it is', (motive) => {
    expect(check({ dossier: { motive } }).status).toBe(elsewhere.includes(motive) ? 'confirm' : 'satisfied')
  })
})

describe('7 to 10: what kind of dispute', () => {
  test.each([
    ['private_purpose', '611-1 et L.\u00a0611-3, 1°'],
    ['brought_by_consumer', '611-3, 5°'],
  ] as const)('%s only the person can tell', (id, article) => {
    const confirmed = KNOWN_TO_THE_PERSON.filter((known) => known !== id)
    expect(checkOf(id, { ...whole, confirmed })).toMatchObject({
      status: 'confirm',
      mend: { kind: 'confirm' },
      source: { article: { fr: `Code de la consommation, art.\u00a0L.\u00a0${article}` } },
    })
    expect(judge({ ...whole, confirmed }).verdict).toBe('incomplete')
    expect(checkOf(id, whole)).toMatchObject({ status: 'satisfied', mend: null })
  })

  const covered = {
    payment_card: 'satisfied',
    bank: 'satisfied',
    insurance: 'satisfied',
    online_purchase: 'confirm',
    travel: 'satisfied',
    telecom: 'satisfied',
    energy: 'satisfied',
    other: 'confirm',
  } as const
  test.each(Sector.options)('sector %s', (sector) => {
    const given = { ...whole, company: { sector } }
    expect(checkOf('covered_sector', given).status).toBe(covered[sector])
    expect(judge(given).verdict).toBe(covered[sector] === 'satisfied' ? 'admissible' : 'incomplete')
    expect(judge({ ...given, confirmed: [...KNOWN_TO_THE_PERSON, 'covered_sector'] }).verdict).toBe('admissible')
  })

  const policy = {
    unauthorised_payment: 'satisfied',
    payment_or_fees: 'confirm',
    contract: 'confirm',
    change_request_ignored: 'confirm',
    cancelled_without_reason: 'confirm',
    guarantee_refused: 'satisfied',
    adviser_unreachable: 'satisfied',
    online_account: 'satisfied',
    personal_data: 'satisfied',
    purchase: 'satisfied',
    other: 'confirm',
  } as const
  test.each(Motive.options)('%s and commercial policy', (motive) => {
    const given = { ...whole, dossier: { motive } }
    expect(checkOf('not_commercial_policy', given).status).toBe(policy[motive])
    const confirmed = [...KNOWN_TO_THE_PERSON, 'not_commercial_policy', 'mediator_scope'] as const
    expect(judge({ ...given, confirmed }).verdict).toBe('admissible')
    if (policy[motive] === 'confirm') expect(judge(given).verdict).toBe('incomplete')
  })
})
