import { describe, expect, test } from 'vitest'
import { checkAdmissibility } from '#core/mediator/admissibility'
import { AdmissibilityCheckId } from '#core/mediator/admissibility-check'
import { aDossier, amex, day } from '#tests/support/make-dossier'
import { type Case, judge, KNOWN_TO_THE_PERSON, type Logged, mediators, received, sent } from './admissibility-case'

const whole: Case = { log: [sent('2026-07-01'), received('2026-07-06')], today: '2026-09-10' }
const unproven: readonly Logged[] = [
  ['complaint.sent', '2026-07-01'],
  ['complaint.received_by_company', '2026-07-06'],
]
const court = (on: string): Logged => ['court.seized', on]

describe('the verdict', () => {
  test.each([
    ['nothing lacks', {}, 'admissible'],
    ['nobody confirmed anything', { confirmed: [] }, 'incomplete'],
    ['nothing logged', { log: [] }, 'incomplete'],
    ['too early, and incomplete', { today: '2026-07-28', mediator: null, confirmed: [] }, 'not_yet'],
    ['too early, without proof', { today: '2026-07-28', log: unproven }, 'not_yet'],
    ['too late, and incomplete', { today: '2027-07-02', mediator: null }, 'too_late'],
    [
      'too late before it opens',
      { today: '2027-07-02', log: [sent('2026-07-01'), received('2027-06-30')] },
      'too_late',
    ],
    ['a court, too early', { today: '2026-07-07', log: [...whole.log, court('2026-07-07')] }, 'blocked'],
    ['a court, too late', { today: '2027-07-02', log: [...whole.log, court('2027-07-01')] }, 'blocked'],
    ['a court, and incomplete', { confirmed: [], log: [...whole.log, court('2026-07-08')] }, 'blocked'],
  ] as const)('%s: %s', (_what, changes, verdict) => {
    expect(judge({ ...whole, ...changes } as Case).verdict).toBe(verdict)
  })

  test('gives its days whatever it is', () => {
    const log: readonly Logged[] = [...whole.log, court('2026-07-08')]
    const days = { opensOn: '2026-07-29', closesOn: '2027-07-01' }
    expect(judge({ ...whole, log })).toMatchObject({ ...days, tooLateSince: null })
    expect(judge({ ...whole, log, today: '2027-07-02' })).toMatchObject({ ...days, tooLateSince: '2027-07-02' })
  })
})

describe('the table', () => {
  test('has the ten checks in order, each with its article', () => {
    const { checks } = judge({ ...whole, log: [], confirmed: [] })
    expect(checks.map(({ id }) => id)).toEqual(AdmissibilityCheckId.options)
    const code = (article: string) => `Code de la consommation, art.\u00a0L.\u00a0${article}`
    expect(checks.map(({ source }) => source.article.fr)).toEqual([
      code('612-2, 1°'),
      code('612-2, 1°'),
      code('612-2, 4°'),
      code('612-2, 2°'),
      code('612-2, 3°'),
      code('612-2, 5°'),
      code('611-1 et L.\u00a0611-3, 1°'),
      code('611-4'),
      code('611-3, 5°'),
      'Médiateur auprès de la FBF, domaine de compétence\u202f; code de la consommation, art.\u00a0L.\u00a0612-2, 5°',
    ])
    for (const { source } of checks) expect(source.url).toMatch(/^http/)
    expect(checks.map(({ source }) => source.checkedOn).slice(0, 9)).toEqual(Array(9).fill('2026-04-03'))
    expect(checks[9]?.source.checkedOn).toBeNull()
  })

  test('gives a step for whatever is not satisfied, and none for what is', () => {
    for (const given of [whole, { ...whole, log: [], confirmed: [] }, { ...whole, mediator: null, log: unproven }])
      for (const { status, mend } of judge(given).checks) expect(mend === null).toBe(status === 'satisfied')
  })

  test.each(AdmissibilityCheckId.options)('%s alone decides its own line', (id) => {
    const bare: Case = { ...whole, log: [], mediator: null, confirmed: [], dossier: { payments: [] } }
    const before = judge(bare).checks
    const after = judge({ ...bare, confirmed: [id] }).checks
    for (const [index, check] of after.entries())
      if (check.id !== id) expect(check).toEqual(before[index])
      else if (before[index]?.status === 'satisfied') expect(check).toEqual(before[index])
      else expect(check.status).toBe(before[index]?.status === 'missing' ? 'overridden' : 'satisfied')
  })

  test('a wait that is overridden is still not over', () => {
    const confirmed = [...KNOWN_TO_THE_PERSON, 'waiting_over'] as const
    expect(judge({ ...whole, today: '2026-07-28', confirmed }).verdict).toBe('not_yet')
  })

  test('without the rules nothing is invented: no dates, no address of the law', () => {
    const answer = checkAdmissibility(
      {
        dossier: aDossier(),
        entries: [],
        evidence: [],
        company: amex(),
        mediator: null,
        deadlines: [],
        today: day('2026-09-10'),
        confirmations: new Set(),
      },
      new Map(),
    )
    expect(answer).toMatchObject({ verdict: 'incomplete', opensOn: null, closesOn: null, tooLateSince: null })
    expect(answer.checks[0]?.source).toMatchObject({ url: null, checkedOn: null })
  })
})

describe('every mediator of the directory', () => {
  test.each(mediators.map(({ id }) => id))('%s opens one day and then stays open', (id) => {
    const days = ['2026-07-07', '2026-07-28', '2026-07-29', '2026-08-02', '2026-09-02', '2027-07-01']
    const verdicts = days.map((today) => judge({ ...whole, mediator: id, today }).verdict)
    const opened = verdicts.indexOf('admissible')
    expect(opened).toBeGreaterThan(0)
    expect(new Set(verdicts.slice(0, opened))).toEqual(new Set(['not_yet']))
    expect(new Set(verdicts.slice(opened))).toEqual(new Set(['admissible']))
  })

  test('whose own rule opens a gate has one that the dossier’s clocks can start', () => {
    for (const { id, gateRuleId } of mediators)
      if (gateRuleId !== null) {
        const log: readonly Logged[] = [...whole.log, ['complaint2.sent', '2026-07-01']]
        expect([id, judge({ ...whole, log, mediator: id }).opensOn]).not.toEqual([id, null])
      }
  })
})
