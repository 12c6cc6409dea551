import { describe, expect, test } from 'vitest'
import type { Region } from '#core/deadline/region'
import { Motive, type Profile } from '#core/dossier/dossier'
import { addDays } from '#core/kernel/local-date'
import { day } from '#tests/support/make-dossier'
import {
  type Case,
  checkOf,
  copy,
  judge,
  KNOWN_TO_THE_PERSON,
  type Logged,
  mediatorNamed,
  received,
  sent,
} from './admissibility-case'

const by = (channel: 'email' | 'registered_letter', [event, on, more]: Logged): Logged => [
  event,
  on,
  { ...more, channel },
]

/** A complaint of which the day of receipt is proven. */
const complaint = (on: string, receivedOn: string): readonly Logged[] => [sent(on), received(receivedOn)]

describe('the wait of a payment services dispute', () => {
  const gates: readonly (readonly [what: string, region: Region, received: string, lastDay: string, opens: string])[] =
    [
      ['14 July is skipped', 'FR', '2026-07-06', '2026-07-28', '2026-07-29'],
      ['four holidays of May are skipped', 'FR', '2026-04-30', '2026-05-27', '2026-05-28'],
      ['Easter Monday is skipped', 'FR', '2026-03-23', '2026-04-14', '2026-04-15'],
      ['Good Friday too in Alsace', 'FR-ALSACE-MOSELLE', '2026-03-23', '2026-04-15', '2026-04-16'],
      ['29 February counts', 'FR', '2028-02-14', '2028-03-06', '2028-03-07'],
      ['over the end of a year', 'FR', '2025-12-19', '2026-01-13', '2026-01-14'],
    ]

  test.each(gates)('15 business days, %s (%s): received on %s, not yet on %s, open on %s', (_what, region, ...days) => {
    const [receivedOn, lastDay, opens] = days
    const given = { log: complaint(receivedOn, receivedOn), dossier: { region } }
    expect(judge({ ...given, today: receivedOn })).toMatchObject({ verdict: 'not_yet', opensOn: opens })
    expect(judge({ ...given, today: lastDay })).toMatchObject({ verdict: 'not_yet', opensOn: opens })
    expect(judge({ ...given, today: opens })).toMatchObject({ verdict: 'admissible', opensOn: opens })
  })

  const HELD = complaint('2026-01-09', '2026-01-12')
  const holding = (on: string): Logged => ['holding_reply.received', on, { direction: 'incoming' }]
  test.each([
    ['without a holding reply', [], '2026-02-02', 'not_yet', '2026-02-03'],
    ['without a holding reply', [], '2026-02-03', 'admissible', '2026-02-03'],
    ['with one on the last day', [holding('2026-02-02')], '2026-02-03', 'not_yet', '2026-03-03'],
    ['with one on the last day', [holding('2026-02-02')], '2026-03-02', 'not_yet', '2026-03-03'],
    ['with one on the last day', [holding('2026-02-02')], '2026-03-03', 'admissible', '2026-03-03'],
    ['with one on the last day', [holding('2026-02-02')], '2026-03-04', 'admissible', '2026-03-03'],
    ['with one a day late', [holding('2026-02-03')], '2026-02-02', 'not_yet', '2026-02-03'],
    ['with one a day late', [holding('2026-02-03')], '2026-02-03', 'admissible', '2026-02-03'],
  ] as const)('35 business days: %s, on the day %#', (_what, replies, today, ...expected) => {
    const [verdict, opensOn] = expected
    expect(judge({ log: [...HELD, ...replies], today })).toMatchObject({ verdict, opensOn })
  })

  test.each([
    ['reply.received', '2026-07-15', '2026-07-14', 'not_yet', '2026-07-15'],
    ['reply.received', '2026-07-15', '2026-07-15', 'admissible', '2026-07-15'],
    ['refusal.received', '2026-07-15', '2026-07-14', 'not_yet', '2026-07-15'],
    ['refusal.received', '2026-07-15', '2026-07-16', 'admissible', '2026-07-15'],
    ['refusal.received', '2026-07-28', '2026-07-28', 'admissible', '2026-07-28'],
    ['reply.received', '2026-07-29', '2026-07-29', 'admissible', '2026-07-29'],
    ['reply.received', '2026-06-30', '2026-07-28', 'not_yet', '2026-07-29'],
    ['acknowledgement.received', '2026-07-15', '2026-07-28', 'not_yet', '2026-07-29'],
  ] as const)('%s on %s, asked on %s: %s from %s', (event, on, today, ...expected) => {
    const [verdict, opensOn] = expected
    expect(judge({ log: [...complaint('2026-07-01', '2026-07-06'), [event, on]], today })).toMatchObject({
      verdict,
      opensOn,
    })
  })

  test('the proof is the exchange from which the wait runs, with its exhibit, and the holding reply', () => {
    const log: readonly Logged[] = [...HELD, ['holding_reply.received', '2026-01-30', { channel: 'letter' }]]
    const { proof, finding, source, mend } = checkOf('waiting_over', { log, today: '2026-02-20' })
    expect(proof.map(({ label }) => label.fr)).toEqual([
      'Lettre recommandée — 12/01/2026',
      'Pièce n°\u00a02 — Avis de réception — 28/10/2026',
      'Courrier — 30/01/2026',
    ])
    expect(finding.fr).toContain('à partir du 3 mars 2026. Sans réponse à la fin du délai de 35\u00a0jours ouvrables')
    expect(source.article.fr).toContain('L.\u00a0133-45')
    expect(mend).toMatchObject({ kind: 'wait', text: { en: expect.stringContaining('3 March 2026') } })
  })
})

describe('a day of receipt that is only estimated', () => {
  const letter = { log: [sent('2026-07-01')] }
  test.each([
    ['registered letter', letter, '2026-07-28', 'not_yet'],
    ['registered letter', letter, '2026-07-29', 'incomplete'],
    ['e-mail', { log: [by('email', sent('2026-07-06'))] }, '2026-07-28', 'not_yet'],
    ['e-mail', { log: [by('email', sent('2026-07-06'))] }, '2026-07-29', 'incomplete'],
  ] as const)('%s %#: opens on the estimate, which the person must confirm', (_what, given, today, verdict) => {
    expect(judge({ ...given, today })).toMatchObject({ verdict, opensOn: '2026-07-29' })
  })

  test('confirmed, it holds; an answer makes it needless', () => {
    const confirmed = [...KNOWN_TO_THE_PERSON, 'waiting_over'] as const
    expect(judge({ ...letter, today: '2026-07-29', confirmed }).verdict).toBe('admissible')
    expect(checkOf('waiting_over', { ...letter, today: '2026-07-29' })).toMatchObject({
      status: 'confirm',
      mend: { kind: 'confirm' },
    })
    const log: readonly Logged[] = [...letter.log, ['reply.received', '2026-07-03']]
    expect(judge({ log, today: '2026-07-03' }).verdict).toBe('admissible')
  })
})

describe('a mediator’s own wait', () => {
  type Gate = readonly [mediator: string, profile: Profile, log: readonly Logged[], lastDay: string, opens: string]
  const january = complaint('2026-01-31', '2026-02-02')
  const july = complaint('2026-07-31', '2026-08-03')
  const written: Logged = ['complaint.written', '2026-06-30', { cites: [copy] }]
  const second: Logged = ['complaint2.sent', '2026-03-31', { cites: [copy] }]
  const gates: readonly Gate[] = [
    ['mediateur-sncf-voyageurs', 'travel', january, '2026-02-28', '2026-03-01'],
    ['cmap', 'other', complaint('2026-08-15', '2026-08-18'), '2026-09-15', '2026-09-16'],
    ['cmap', 'payment_card', complaint('2026-08-15', '2026-08-18'), '2026-09-15', '2026-09-16'],
    ['mediation-tourisme-voyage', 'travel', july, '2026-09-30', '2026-10-01'],
    ['mediateur-national-energie', 'energy', [written], '2026-08-30', '2026-08-31'],
    ['mediation-telecom', 'telecom', [...january, second], '2026-04-30', '2026-05-01'],
    ['mediateur-fnbp', 'payment_card', july, '2026-09-30', '2026-10-01'],
    ['mediateur-amf', 'other', july, '2026-09-30', '2026-10-01'],
    ['anm-conso', 'online_purchase', july, '2026-09-30', '2026-10-01'],
    ['cm2c', 'data_protection', july, '2026-09-30', '2026-10-01'],
    ['ame-conso', 'payment_card', july, '2026-08-24', '2026-08-25'],
  ]

  test.each(gates)('%s, %s %#: day before, day, day after', (mediator, profile, log, ...days) => {
    const [lastDay, opens] = days
    const given = { log, mediator, dossier: { profile } }
    expect(judge({ ...given, today: lastDay })).toMatchObject({ verdict: 'not_yet', opensOn: opens })
    expect(judge({ ...given, today: opens })).toMatchObject({ verdict: 'admissible', opensOn: opens })
    expect(judge({ ...given, today: addDays(day(opens), 1) })).toMatchObject({ verdict: 'admissible' })
  })

  test.each(['mediateur-sncf-voyageurs', 'cmap', 'mediateur-fnbp'])('%s opens at once on a refusal', (mediator) => {
    const log: readonly Logged[] = [...january, ['refusal.received', '2026-02-05']]
    expect(judge({ log, mediator, today: '2026-02-04' })).toMatchObject({ verdict: 'not_yet', opensOn: '2026-02-05' })
    expect(judge({ log, mediator, today: '2026-02-05' })).toMatchObject({ verdict: 'admissible' })
  })

  test('it runs from the first of two complaints', () => {
    const log = [sent('2026-09-01'), ...complaint('2026-08-15', '2026-08-18')]
    expect(judge({ log, mediator: 'cmap', today: '2026-09-16' })).toMatchObject({ opensOn: '2026-09-16' })
  })

  test('a rule that nothing in the log can start leaves the general two months', () => {
    const mediator = { ...mediatorNamed('cmap'), gateRuleId: 'FR-CPCE-L125-1-1M' }
    const given: Case = { log: july, mediator, dossier: { profile: 'other' }, today: '2026-09-01' }
    expect(judge(given)).toMatchObject({ opensOn: '2026-10-01' })
  })

  test('the source is the rule that was applied', () => {
    const given = { log: january, today: '2026-02-10', mediator: 'cmap' }
    expect(checkOf('waiting_over', given).source.article.fr).toBe('Règlement du CMAP')
  })
})

describe('the two levels of telecom', () => {
  const telecom = { mediator: 'mediation-telecom', dossier: { profile: 'telecom' } } as const
  const first = complaint('2026-01-15', '2026-01-16')
  const answered: readonly Logged[] = [...first, ['reply.received', '2026-02-01']]

  test('two months of silence open the way directly', () => {
    expect(judge({ ...telecom, log: first, today: '2026-03-15' })).toMatchObject({ verdict: 'not_yet' })
    expect(judge({ ...telecom, log: first, today: '2026-03-16' })).toMatchObject({
      verdict: 'admissible',
      opensOn: '2026-03-16',
    })
  })

  test.each(['mediation-telecom', null])('a reply of the first level alone does not (%s)', (mediator) => {
    const given = { ...telecom, mediator, log: answered, today: '2026-04-20' }
    expect(judge(given)).toMatchObject({ verdict: 'incomplete', opensOn: null })
    expect(checkOf('waiting_over', given)).toMatchObject({
      status: 'confirm',
      finding: { en: expect.stringContaining('second level') },
      source: { article: { fr: expect.stringContaining('F14373') } },
      proof: [{ kind: 'entry' }],
    })
  })

  test('unless the company has no second level, or has answered there too', () => {
    const confirmed = [...KNOWN_TO_THE_PERSON, 'waiting_over'] as const
    expect(judge({ ...telecom, log: answered, today: '2026-04-20', confirmed }).verdict).toBe('admissible')
    const log: readonly Logged[] = [...answered, ['complaint2.sent', '2026-02-03'], ['refusal.received', '2026-02-10']]
    expect(judge({ ...telecom, log, today: '2026-02-10' })).toMatchObject({
      verdict: 'admissible',
      opensOn: '2026-02-10',
    })
  })

  test('in another profile a reply opens the way', () => {
    const given = { log: answered, mediator: 'cm2c', today: '2026-02-01' }
    expect(judge({ ...given, dossier: { profile: 'data_protection' } }).verdict).toBe('admissible')
  })
})

describe('each ground under the payment card', () => {
  const twoMonths: readonly Motive[] = [
    'change_request_ignored',
    'adviser_unreachable',
    'guarantee_refused',
    'personal_data',
    'other',
  ]
  const given = (motive: Motive, today: string): Case => ({
    log: complaint('2026-07-01', '2026-07-06'),
    dossier: { motive },
    today,
  })

  test.each(Motive.options)('%s', (motive) => {
    const opens = twoMonths.includes(motive) ? '2026-09-02' : '2026-07-29'
    const status = (today: string) => checkOf('waiting_over', given(motive, today)).status
    expect(status(addDays(day(opens), -1))).toBe('missing')
    expect(status(opens)).toBe('satisfied')
    expect(judge(given(motive, '2026-07-20')).opensOn).toBe(opens)
  })

  test('an answer opens the way whatever the ground', () => {
    const log: readonly Logged[] = [...complaint('2026-07-01', '2026-07-06'), ['reply.received', '2026-07-10']]
    const answered = { log, dossier: { motive: 'personal_data' }, today: '2026-07-10' } as const
    expect(checkOf('waiting_over', answered).status).toBe('satisfied')
  })
})

describe('the wait abroad', () => {
  const opens = (region: Region, more: Case['dossier'] = {}, log = complaint('2026-07-01', '2026-07-06')) =>
    judge({ log, dossier: { region, ...more }, mediator: null, today: '2026-07-07' }).opensOn

  test('in the United Kingdom: 15 business days for payments, eight weeks otherwise', () => {
    expect(opens('UK-EW')).toBe('2026-07-28')
    // 13 July is a holiday in Northern Ireland (the 12th is a Sunday).
    expect(opens('UK-NI')).toBe('2026-07-29')
    expect(opens('UK-EW', { motive: 'adviser_unreachable' })).toBe('2026-09-01')
    expect(opens('UK-EW', { profile: 'insurance' })).toBe('2026-09-01')
    expect(opens('UK-EW', { profile: 'bank', motive: 'unauthorised_payment' })).toBe('2026-07-28')
    expect(opens('UK-EW', { profile: 'telecom' })).toBeNull()
  })

  test('a holding reply gives 35, a final response opens at once and closes six months later', () => {
    const held: readonly Logged[] = [...complaint('2026-07-01', '2026-07-06'), ['holding_reply.received', '2026-07-20']]
    expect(opens('UK-EW', {}, held)).toBe('2026-08-25')
    const answered: readonly Logged[] = [...held, ['refusal.received', '2026-07-30']]
    const asked = { log: answered, dossier: { region: 'UK-EW' }, mediator: null } as const
    expect(judge({ ...asked, today: '2026-07-31' })).toMatchObject({ opensOn: '2026-07-30', closesOn: '2027-01-27' })
    expect(judge({ ...asked, today: '2027-01-28' }).tooLateSince).toBe('2027-01-28')
    expect(checkOf('waiting_over', { ...asked, today: '2026-07-31' }).source.article.en).toContain('DISP')
  })

  test('in Luxembourg one month, which the person confirms where the management may not have been asked', () => {
    const asked = { dossier: { region: 'LU' }, mediator: null, today: '2026-08-02' } as const
    const managed: readonly Logged[] = [['complaint.sent_to_management', '2026-07-01', { cites: [copy] }]]
    expect(checkOf('waiting_over', { ...asked, log: managed }).status).toBe('satisfied')
    expect(checkOf('waiting_over', { ...asked, log: complaint('2026-07-01', '2026-07-06') }).status).toBe('confirm')
    expect(judge({ ...asked, log: managed })).toMatchObject({ opensOn: '2026-08-02', closesOn: '2027-07-01' })
  })

  test('in Belgium and in Germany none is known', () => {
    expect([opens('BE'), opens('DE')]).toEqual([null, null])
    const asked = { log: complaint('2026-07-01', '2026-07-06'), mediator: null, today: '2026-07-07' }
    expect(judge({ ...asked, dossier: { region: 'BE' } }).closesOn).toBe('2027-07-01')
    expect(judge({ ...asked, dossier: { region: 'DE' } }).closesOn).toBeNull()
  })
})

describe('a wait that is not known', () => {
  const waiting = (given: Case) => checkOf('waiting_over', given)
  const today = '2026-09-01'

  test('without a complaint there is none', () => {
    expect(judge({ log: [], today })).toMatchObject({ verdict: 'incomplete', opensOn: null, closesOn: null })
    expect(waiting({ log: [], today })).toMatchObject({
      status: 'missing',
      mend: { kind: 'log_complaint' },
      finding: { fr: 'Sans réclamation notée, aucun délai de réponse ne court.' },
    })
    const log: readonly Logged[] = [['reply.received', '2026-07-10']]
    expect(waiting({ log, today }).status).toBe('missing')
  })

  test('a complaint that is written but not sent starts none', () => {
    const log: readonly Logged[] = [['complaint.written', '2026-07-01', { cites: [copy] }]]
    expect(waiting({ log, today })).toMatchObject({
      status: 'missing',
      finding: { en: expect.stringMatching('not as') },
    })
    expect(judge({ log, today }).opensOn).toBeNull()
  })

  test('in another country the person says', () => {
    const given = { log: complaint('2026-07-01', '2026-07-06'), dossier: { region: 'BE' }, today } as const
    expect(waiting(given)).toMatchObject({ status: 'confirm', mend: { kind: 'log_reply' } })
    expect(waiting({ ...given, mediator: 'cmap' })).toMatchObject({ status: 'confirm' })
    expect(waiting({ ...given, log: [['complaint.written', '2026-07-01'], sent('2026-07-02')] }).status).toBe('confirm')
    expect(waiting({ ...given, log: [received('2026-07-02')] }).status).toBe('confirm')
    expect(checkOf('within_one_year', { ...given, log: [received('2026-07-02')] }).status).toBe('confirm')
    expect(judge(given)).toMatchObject({ verdict: 'incomplete', opensOn: null, closesOn: '2027-07-01' })
  })

  test.each([
    ['2026-07-02', 'confirm', null],
    ['2026-07-03', 'satisfied', '2026-07-03'],
    ['2026-09-02', 'missing', '2026-09-02'],
  ] as const)('there too an answer opens it, on %s: %s', (on, status, opensOn) => {
    const log: readonly Logged[] = [received('2026-07-06'), sent('2026-07-03'), ['reply.received', on]]
    const given = { log, dossier: { region: 'BE' }, today } as const
    expect(waiting(given).status).toBe(status)
    expect(judge(given).opensOn).toBe(opensOn)
  })

  test.each(['mediateur-fnbp', null])('a slip into the far future does not break it (%s)', (mediator) => {
    const given = {
      log: complaint('2200-10-31', '2200-11-03'),
      mediator,
      dossier: { profile: 'data_protection' },
    } as const
    expect(waiting({ ...given, today: '2200-12-31' }).status).toBe('confirm')
  })
})

describe('the year for going to the mediator', () => {
  const years: readonly (readonly [sent: string, closes: string, late: string])[] = [
    ['2025-08-15', '2026-08-15', '2026-08-16'],
    ['2024-02-29', '2025-02-28', '2025-03-01'],
    ['2027-02-28', '2028-02-28', '2028-02-29'],
    ['2023-03-01', '2024-03-01', '2024-03-02'],
    ['2025-12-31', '2026-12-31', '2027-01-01'],
  ]

  test.each(years)('complaint of %s: open on %s, too late on %s', (on, closes, late) => {
    const given = { log: complaint(on, on) }
    for (const today of [addDays(day(closes), -1), closes])
      expect(judge({ ...given, today })).toMatchObject({ verdict: 'admissible', closesOn: closes, tooLateSince: null })
    for (const today of [late, addDays(day(late), 365)])
      expect(judge({ ...given, today })).toMatchObject({ verdict: 'too_late', closesOn: closes, tooLateSince: late })
  })

  test('it runs from the earliest written complaint, whatever came later', () => {
    const log: readonly Logged[] = [...complaint('2025-06-02', '2025-06-04'), ['complaint.written', '2025-01-10']]
    expect(judge({ log, today: '2026-01-10' })).toMatchObject({ verdict: 'admissible', closesOn: '2026-01-10' })
    expect(judge({ log, today: '2026-01-11' })).toMatchObject({ verdict: 'too_late', tooLateSince: '2026-01-11' })
  })

  test('an answer, even recent, does not start it again', () => {
    const log: readonly Logged[] = [...complaint('2025-01-10', '2025-01-13'), ['reply.received', '2026-01-05']]
    expect(judge({ log, today: '2026-01-11' }).verdict).toBe('too_late')
  })

  test('overridden, it stays too late', () => {
    const confirmed = [...KNOWN_TO_THE_PERSON, 'within_one_year'] as const
    const given = { log: complaint('2025-01-10', '2025-01-13'), today: '2026-02-01', confirmed }
    expect(judge(given)).toMatchObject({ verdict: 'too_late', tooLateSince: '2026-01-11' })
    expect(checkOf('within_one_year', given)).toMatchObject({ status: 'overridden', mend: { kind: 'none' } })
  })

  test('its last day, when it is not a working day, comes with the working day before', () => {
    const finding = (on: string, today: string) =>
      checkOf('within_one_year', { log: complaint(on, on), today }).finding.fr
    expect(finding('2025-08-15', '2026-08-01')).toBe(
      'Le dernier jour est le 15 août 2026, inclus. Ce n’est pas un jour ouvrable\u00a0: agissez au plus tard le 14 août 2026. Par courrier, postez au plus tard le 11 août 2026.',
    )
    expect(finding('2025-08-14', '2026-08-12')).toBe('Le dernier jour est le 14 août 2026, inclus.')
    expect(finding('2025-08-14', '2026-08-11')).toMatch(/inclus\. Par courrier, postez au plus tard le 11 août 2026\.$/)
  })

  test('its proof is the exchange that it runs from, its source the article', () => {
    const { proof, source } = checkOf('within_one_year', {
      log: complaint('2026-07-01', '2026-07-06'),
      today: '2026-09-01',
    })
    expect(proof.map(({ label }) => label.en)).toEqual([
      'Registered letter — 01/07/2026',
      'Exhibit no.\u00a01 — Réclamation — 28/10/2026',
    ])
    expect(source).toMatchObject({ article: { fr: expect.stringContaining('612-2, 4°') }, checkedOn: '2026-04-03' })
  })

  test.each([
    ['in time', '2026-01-09', 'confirm', 'admissible'],
    ['on the last day', '2026-01-10', 'confirm', 'admissible'],
    ['a day late', '2026-01-11', 'missing', 'too_late'],
  ] as const)('a referral made %s', (_when, on, status, verdict) => {
    const log: readonly Logged[] = [
      ...complaint('2025-01-10', '2025-01-13'),
      ['referral.sent', on, { counterpart: 'mediator' }],
    ]
    const today = '2026-02-01'
    expect(checkOf('within_one_year', { log, today }).status).toBe(status)
    expect(judge({ log, today, confirmed: [...KNOWN_TO_THE_PERSON, 'not_elsewhere'] })).toMatchObject({
      verdict: 'too_late',
      tooLateSince: '2026-01-11',
    })
    const confirmed = [...KNOWN_TO_THE_PERSON, 'not_elsewhere', 'within_one_year'] as const
    expect(judge({ log, today, confirmed })).toMatchObject({
      verdict,
      tooLateSince: verdict === 'admissible' ? null : '2026-01-11',
    })
  })

  test('when only the receipt is known, the date is asked for', () => {
    const log = [received('2026-01-12')]
    expect(checkOf('within_one_year', { log, today: '2026-03-02' })).toMatchObject({
      status: 'confirm',
      finding: { en: expect.stringContaining('estimated') },
    })
    expect(judge({ log, today: '2026-03-02' })).toMatchObject({ verdict: 'incomplete', closesOn: '2027-01-12' })
  })

  test.each([
    ['2026-01-14', '2026-01-15', 'satisfied'],
    ['2026-01-15', '2026-01-15', 'satisfied'],
    ['2026-01-16', '2026-01-15', 'confirm'],
  ] as const)('a wait that ends on %s, the year on %s: %s', (opens, closes, status) => {
    const log: readonly Logged[] = [
      ['complaint.written', '2025-01-15', { cites: [copy] }],
      ...complaint('2025-12-01', '2025-12-02'),
    ]
    const given = {
      log,
      today: '2026-01-10',
      deadlines: (all: Parameters<NonNullable<Case['deadlines']>>[0]) =>
        all.map((one) => (one.owedBy === 'gate' ? { ...one, latest: opens as typeof one.latest } : one)),
    }
    expect(judge(given)).toMatchObject({ verdict: 'not_yet', opensOn: opens, closesOn: closes })
    expect(checkOf('within_one_year', given).status).toBe(status)
  })

  test.each(['UK-DISP-2.8.2-6M', 'BE-OMBUDSFIN-1Y', 'LU-CSSF-1Y'])('%s closes the way as well', (ruleId) => {
    const given = {
      log: complaint('2025-01-10', '2025-01-13'),
      deadlines: (all: Parameters<NonNullable<Case['deadlines']>>[0]) =>
        all.map((one) => (one.ruleId === 'FR-CONSO-L612-2-1Y' ? { ...one, ruleId } : one)),
    }
    expect(judge({ ...given, today: '2026-01-10' }).verdict).toBe('admissible')
    expect(judge({ ...given, today: '2026-01-11' }).verdict).toBe('too_late')
  })

  test('the source is the one of the deadline when it has one', () => {
    const article = { fr: 'Règlement', en: 'Rules' }
    const cite = (read: boolean): Case => ({
      log: complaint('2025-01-10', '2025-01-13'),
      today: '2025-06-01',
      deadlines: (all) =>
        all.map((one) => ({ ...one, source: read && one.source !== null ? { ...one.source, article } : null })),
    })
    for (const id of ['waiting_over', 'within_one_year'] as const) {
      expect(checkOf(id, cite(true)).source.article).toEqual(article)
      expect(checkOf(id, cite(false)).source.article.fr).toContain('612-2')
    }
  })

  test('without a rule it is asked for; without a complaint it is missing', () => {
    const given = { dossier: { region: 'DE' }, today: '2026-09-01' } as const
    expect(checkOf('within_one_year', { ...given, log: complaint('2026-07-01', '2026-07-06') })).toMatchObject({
      status: 'confirm',
      source: { article: { en: expect.stringContaining('612-2, 4°') } },
    })
    expect(checkOf('within_one_year', { ...given, log: [] })).toMatchObject({
      status: 'missing',
      mend: { kind: 'log_complaint' },
    })
  })
})
