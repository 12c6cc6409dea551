import { describe, expect, it } from 'vitest'
import type { AdmissibilityCheck } from '#core/mediator/admissibility-check'
import { judge, received, sent } from '#tests/unit/core/mediator/admissibility-case'
import { describeVerdict } from '#ui/features/mediator/describe-verdict'
import { headOpenChecks, mendButtonOf, sortChecks, sortInPlace, stateOf } from '#ui/features/mediator/sort-checks'
import { questionOf, readGate } from '#ui/features/pack/read-gate'

const log = [sent('2026-03-27'), received('2026-03-31')]
const ids = (checks: readonly AdmissibilityCheck[]): readonly string[] => checks.map(({ id }) => id)

describe('describeVerdict', () => {
  it('names the first day while it is too early, and counts only what the person can settle until then', () => {
    const alone = describeVerdict(judge({ log, today: '2026-04-22' }))
    expect(alone).toEqual({ tone: 'info', title: 'notYet', text: 'onlyWait', date: '2026-04-23', count: 0 })
    const asking = describeVerdict(judge({ log, today: '2026-04-22', confirmed: [], mediator: null }))
    expect(asking).toMatchObject({ title: 'notYet', text: 'meanwhile', count: 3 })
  })

  it('says until when it is admissible, from the first day to the last', () => {
    for (const today of ['2026-04-23', '2027-03-27'])
      expect(describeVerdict(judge({ log, today }))).toEqual({
        tone: 'good',
        title: 'admissible',
        text: 'until',
        date: '2027-03-27',
        count: 0,
      })
  })

  it('says since when it is too late', () => {
    const words = describeVerdict(judge({ log, today: '2027-03-28' }))
    expect(words).toMatchObject({ tone: 'bad', title: 'tooLate', text: 'otherWays', date: '2027-03-28' })
  })

  it('counts what is left, and says whether a wait comes after it', () => {
    const waited = describeVerdict(judge({ log, today: '2026-05-04', confirmed: [] }))
    expect(waited).toEqual({ tone: 'warn', title: 'incomplete', text: 'waitIsOver', date: null, count: 2 })
    const begun = describeVerdict(judge({ log: [], today: '2026-05-04' }))
    expect(begun).toMatchObject({ title: 'incomplete', text: 'waitUnknown', date: null })
  })

  it('does not call admissible what was only passed over', () => {
    const words = describeVerdict(
      judge({
        log,
        today: '2026-05-04',
        mediator: null,
        confirmed: ['private_purpose', 'brought_by_consumer', 'mediator_scope'],
      }),
    )
    expect(words).toEqual({ tone: 'warn', title: 'passedOver', text: 'riskKept', date: null, count: 1 })
  })

  it('tells an obstacle from a wait', () => {
    const words = describeVerdict(judge({ log: [...log, ['court.seized', '2026-04-01']], today: '2026-04-05' }))
    expect(words).toMatchObject({ tone: 'bad', title: 'blocked', text: 'obstacle', date: null })
  })
})

describe('the checks in their order', () => {
  it('puts what stands in the way first, then what to do, then what only takes time', () => {
    const { checks } = judge({
      log: [...log, ['court.seized', '2026-04-01']],
      today: '2026-04-05',
      mediator: null,
      confirmed: ['private_purpose'],
    })
    const { open, met } = sortChecks(checks)
    expect(headOpenChecks(open)).toBe('obstacles')
    expect(open.map(stateOf)).toEqual(['obstacle', 'missing', 'confirm', 'wait'])
    expect(ids(open)).toEqual(['not_elsewhere', 'mediator_scope', 'brought_by_consumer', 'waiting_over'])
    expect(open.length + met.length).toBe(10)
    expect(met.filter(({ byWord }) => byWord).map(({ id }) => id)).toEqual(['private_purpose'])
  })

  it('leaves a check where it was answered', () => {
    const before = judge({ log, today: '2026-04-05', confirmed: [] }).checks
    const places = sortChecks(before).open.map(({ id }) => id)
    expect(places).toEqual(['private_purpose', 'brought_by_consumer', 'waiting_over'])
    const after = judge({ log, today: '2026-04-05', confirmed: ['private_purpose'] }).checks
    expect(ids(sortInPlace(after, places).open)).toEqual(places)
    expect(headOpenChecks(sortInPlace(after, places).open)).toBe('toSettle')
    const done = sortInPlace(judge({ log, today: '2026-04-23' }).checks, places).open
    expect(headOpenChecks(done)).toBe('settled')
    expect(sortInPlace(after, places).met).toHaveLength(7)
    expect(ids(sortInPlace(before, []).open)).toEqual(places)
  })
})

describe('the button of a check', () => {
  const buttons = (checks: readonly AdmissibilityCheck[]) =>
    Object.fromEntries(checks.map((check) => [check.id, mendButtonOf(check)]))

  it('is the step that mends it, and nothing where a day must come', () => {
    const found = buttons(judge({ log, today: '2026-04-05', confirmed: [], mediator: null }).checks)
    expect(found).toMatchObject({
      written_complaint: null,
      waiting_over: null,
      mediator_scope: 'choose_mediator',
      private_purpose: 'confirm',
    })
  })

  it('opens the dossier’s form for what is missing there, and nothing for what cannot be mended', () => {
    const { checks } = judge({ log, today: '2027-03-28', dossier: { demand: '' } })
    expect(buttons(checks)).toMatchObject({ amount_and_ground: 'complete', within_one_year: null })
    expect(checks.filter((check) => stateOf(check) === 'obstacle').map(({ id }) => id)).toEqual(['within_one_year'])
  })

  it('asks to log the complaint where none is', () => {
    const found = buttons(judge({ log: [], today: '2026-04-05' }).checks)
    expect(found).toMatchObject({ written_complaint: 'log_complaint', waiting_over: 'log_complaint' })
  })
})

describe('the stop before the pack', () => {
  const early = { log, today: '2026-04-05', mediator: null, confirmed: [] } as const

  it('lets nothing missing or unanswered through', () => {
    const gate = readGate(judge(early).checks, new Set())
    expect(ids(gate.stopping)).toEqual(['waiting_over', 'mediator_scope', 'private_purpose', 'brought_by_consumer'])
    expect(gate.passedOver).toEqual([])
    expect(readGate(judge({ log, today: '2026-05-04' }).checks, new Set()).stopping).toEqual([])
  })

  it('lets through what was passed over, and keeps it named', () => {
    const { checks } = judge({ ...early, confirmed: ['waiting_over', 'mediator_scope'] })
    const unanswered = new Set(checks.filter(({ status }) => status === 'confirm').map(questionOf))
    const gate = readGate(checks, unanswered)
    expect(gate.stopping).toEqual([])
    expect(ids(gate.passedOver)).toEqual(['waiting_over', 'mediator_scope', 'private_purpose', 'brought_by_consumer'])
  })

  it('asks again when a question passed over has become another one', () => {
    const passed = judge({ log, today: '2026-05-04', mediator: 'mediateur-afepame', company: { mediatorId: null } })
    const unanswered = new Set(passed.checks.filter(({ status }) => status === 'confirm').map(questionOf))
    expect(readGate(passed.checks, unanswered).stopping).toEqual([])
    const other = judge({ log, today: '2026-05-04', mediator: 'mediateur-asf', company: { mediatorId: null } })
    expect(ids(readGate(other.checks, unanswered).stopping)).toEqual(['mediator_scope'])
  })

  it('never takes what is missing for a question left open', () => {
    const { checks } = judge(early)
    const gate = readGate(checks, new Set(checks.map(questionOf)))
    expect(ids(gate.stopping)).toEqual(['waiting_over', 'mediator_scope'])
  })
})
