import { describe, expect, test } from 'vitest'
import { checkDay, workingDayOnOrBefore } from '#core/deadline/calendar'
import { Derivation, type DerivationStep, ExplainInput, type ExplainResult } from '#core/deadline/derivation'
import { explainDeadline } from '#core/deadline/explain'
import { homeRegionOf, jurisdictionOf, REGION_NAMES, Region } from '#core/deadline/region'
import { Rule } from '#core/deadline/rule'
import { LocalDate } from '#core/kernel/local-date'
import { ruleNamed, shippedRules } from './rules-on-disk'

const d = (text: string) => LocalDate.parse(text)

const ask = (ruleId: string, input: Record<string, unknown>): ExplainResult =>
  explainDeadline(ruleNamed(ruleId), ExplainInput.parse({ region: 'FR', ...input }), shippedRules)

const derive = (ruleId: string, input: Record<string, unknown>): Derivation => {
  const result = ask(ruleId, input)
  if (result.kind !== 'computed') throw new Error(JSON.stringify(result))
  // Whatever the engine answers passes the schema of the contract.
  return Derivation.parse(result.derivation)
}

const short = ({ date, kind, count, reason }: DerivationStep): string =>
  [date.slice(5), kind, count, reason?.fr].filter((part) => part !== null && part !== undefined).join(' ')

describe('business days, day by day', () => {
  test('every day is counted with its number or skipped with its reason', () => {
    const { steps, ...rest } = derive('FR-CMF-L133-25-10BD', { on: '2026-04-30' })
    expect(rest).toEqual({
      ruleId: 'FR-CMF-L133-25-10BD',
      ruleVersion: 1,
      on: '2026-04-30',
      region: 'FR',
      calendar: 'bank5',
      date: '2026-05-19',
      earliest: '2026-05-15',
      latest: '2026-05-19',
      readings: [
        { calendar: 'bank5', date: '2026-05-19' },
        { calendar: 'ouvrable6', date: '2026-05-15' },
      ],
      rolledFrom: null,
    })
    expect(steps.map(short)).toEqual([
      '04-30 start jour de départ, il ne compte pas',
      '05-01 skipped Fête du Travail',
      '05-02 skipped samedi',
      '05-03 skipped dimanche',
      '05-04 counted 1',
      '05-05 counted 2',
      '05-06 counted 3',
      '05-07 counted 4',
      '05-08 skipped Victoire de 1945',
      '05-09 skipped samedi',
      '05-10 skipped dimanche',
      '05-11 counted 5',
      '05-12 counted 6',
      '05-13 counted 7',
      '05-14 skipped Ascension',
      '05-15 counted 8',
      '05-16 skipped samedi',
      '05-17 skipped dimanche',
      '05-18 counted 9',
      '05-19 counted 10',
      '05-19 end',
    ])
  })

  test('the calendar asked for is the one shown; both readings stay', () => {
    const six = derive('FR-CMF-L133-45-15', { on: '2026-08-03', calendar: 'ouvrable6' })
    expect([six.date, six.calendar, six.earliest, six.latest]).toEqual([
      '2026-08-21',
      'ouvrable6',
      '2026-08-21',
      '2026-08-24',
    ])
    expect(six.steps.map(short)).toContain('08-15 skipped Assomption')
    expect(six.steps.map(short)).toContain('08-08 counted 5')
  })

  test('a start on a Saturday, a Sunday or a holiday shifts nothing', () => {
    for (const on of ['2026-07-11', '2026-07-12']) {
      expect(derive('FR-CMF-L133-18-1BD', { on }).date).toBe('2026-07-13')
    }
    expect(derive('FR-CMF-L133-18-1BD', { on: '2026-07-14' }).date).toBe('2026-07-15')
  })
})

describe('calendar periods', () => {
  test('a landing, its clamp to the month end, and the roll', () => {
    const derivation = derive('FR-CPC-1416-1M', { on: '2026-01-31' })
    expect(derivation.steps.map(short)).toEqual([
      '01-31 start jour de départ, il ne compte pas',
      '02-28 month_end 1 pas de 31 en février 2026\u00a0: dernier jour du mois',
      '02-28 rolled samedi',
      '03-01 rolled dimanche',
      '03-02 end premier jour ouvrable suivant',
    ])
    expect(derivation).toMatchObject({
      calendar: null,
      readings: [],
      rolledFrom: '2026-02-28',
      date: '2026-03-02',
      earliest: '2026-03-02',
      latest: '2026-03-02',
    })
  })

  test('an end on a working day does not roll, and says nothing of it', () => {
    const derivation = derive('FR-CONSO-L221-18-14D', { on: '2026-03-02' })
    expect(derivation.rolledFrom).toBeNull()
    expect(derivation.steps.map(short)).toEqual([
      '03-02 start jour de départ, il ne compte pas',
      '03-16 counted 14 14\u00a0jours calendaires plus tard',
      '03-16 end',
    ])
  })

  test('the law that does not roll leaves a Saturday that is also a holiday', () => {
    const derivation = derive('FR-CONSO-L612-2-1Y', { on: '2025-08-15' })
    expect([derivation.date, derivation.rolledFrom]).toEqual(['2026-08-15', null])
    expect(workingDayOnOrBefore(derivation.date, 'FR')).toBe('2026-08-14')
  })

  test('a calendar is ignored where no business day is counted', () => {
    const without = derive('FR-MED-OPEN-2M', { on: '2026-07-31' })
    expect(derive('FR-MED-OPEN-2M', { on: '2026-07-31', calendar: 'ouvrable6' })).toEqual(without)
  })

  test('the roll follows the region: Good Friday in Alsace-Moselle', () => {
    expect(derive('FR-CPC-1416-1M', { on: '2026-03-03' }).date).toBe('2026-04-03')
    expect(derive('FR-CPC-1416-1M', { on: '2026-03-03', region: 'FR-ALSACE-MOSELLE' }).date).toBe('2026-04-07')
  })
})

describe('months, then days (CPC 641 al. 3)', () => {
  const mixed = (period: Record<string, unknown>, on: string, roll = 'none'): Derivation => {
    const rule = Rule.parse({ ...ruleNamed('FR-CPC-1416-1M'), id: 'FR-MADE', period, roll })
    const result = explainDeadline(rule, { on: d(on), region: 'FR' }, shippedRules)
    if (result.kind !== 'computed') throw new Error(JSON.stringify(result))
    return Derivation.parse(result.derivation)
  }

  test('both parts are shown; the days are counted from where the months landed', () => {
    expect(mixed({ n: 2, unit: 'month', thenDays: 10 }, '2026-01-15').steps.map(short)).toEqual([
      '01-15 start jour de départ, il ne compte pas',
      '03-15 counted 2 2\u00a0mois plus tard',
      '03-25 counted 10 puis 10\u00a0jours de plus',
      '03-25 end',
    ])
  })

  test('the clamp comes before the days: days first would give another date', () => {
    const { steps, date } = mixed({ n: 1, unit: 'month', thenDays: 1 }, '2026-01-31')
    expect(date).toBe('2026-03-01')
    expect(steps.map(short)).toEqual([
      '01-31 start jour de départ, il ne compte pas',
      '02-28 month_end 1 pas de 31 en février 2026\u00a0: dernier jour du mois',
      '03-01 counted 1 puis 1\u00a0jour de plus',
      '03-01 end',
    ])
    // 30 January + 1 day, then a month: 28 February.
    expect(mixed({ n: 1, unit: 'month', thenDays: 1 }, '2026-01-30').date).toBe('2026-03-01')
    expect(mixed({ n: 1, unit: 'year', thenDays: 1 }, '2024-02-29').date).toBe('2025-03-01')
  })

  test('only the end of the whole rolls', () => {
    // Two months end on a Sunday, which is no end; ten days later is a Wednesday.
    expect(mixed({ n: 2, unit: 'month', thenDays: 10 }, '2026-01-15', 'next_working_day').rolledFrom).toBeNull()
    const saturday = mixed({ n: 2, unit: 'month', thenDays: 13 }, '2026-01-15', 'next_working_day')
    expect([saturday.rolledFrom, saturday.date]).toEqual(['2026-03-28', '2026-03-30'])
  })
})

describe('a text applies while it is in force', () => {
  const during = (from: string | null, to: string | null, on: string) => {
    const rule = Rule.parse({ ...ruleNamed('FR-CPC-1416-1M'), inForceFrom: from, inForceTo: to })
    const result = explainDeadline(rule, { on: d(on), region: 'FR' }, shippedRules)
    return result.kind === 'invalid' ? result.problem : result.kind
  }

  test.each([
    ['2026-01-10', null, '2026-01-09', 'rule_not_in_force'],
    ['2026-01-10', null, '2026-01-10', 'computed'],
    [null, '2026-01-10', '2026-01-10', 'computed'],
    [null, '2026-01-10', '2026-01-11', 'rule_not_in_force'],
    ['2026-01-10', '2026-01-10', '2026-01-10', 'computed'],
    [null, null, '1900-01-01', 'computed'],
  ])('from %s to %s, started on %s: %s', (from, to, on, expected) => expect(during(from, to, on)).toBe(expected))

  test('the shipped rule with a date says so', () => {
    expect(ask('FR-CMF-L133-18-1BD', { on: '2022-08-17' })).toEqual({ kind: 'invalid', problem: 'rule_not_in_force' })
    expect(ask('FR-CMF-L133-18-1BD', { on: '2022-08-18' }).kind).toBe('computed')
  })

  test('a suspension happens when it begins; the clock that it stops has its own validity', () => {
    const suspending = Rule.parse({ ...ruleNamed('FR-CC-2238-SUSPEND'), inForceFrom: '2026-09-01' })
    const params = { base_rule: 'FR-CC-2224-5Y', suspended_from: '2026-09-01', suspended_to: '2026-11-30' }
    const asked = (change: object, rules = shippedRules) =>
      explainDeadline(
        suspending,
        ExplainInput.parse({ on: '2024-03-01', region: 'FR', params: { ...params, ...change } }),
        rules,
      )
    expect(asked({}).kind).toBe('computed')
    expect(asked({ suspended_from: '2026-08-31' })).toEqual({ kind: 'invalid', problem: 'rule_not_in_force' })
    const base = Rule.parse({ ...ruleNamed('FR-CC-2224-5Y'), inForceTo: '2024-02-29' })
    expect(asked({}, new Map([...shippedRules, [base.id, base]]))).toEqual({
      kind: 'invalid',
      problem: 'rule_not_in_force',
    })
  })
})

describe('a date read in a document', () => {
  test('is asked for, taken as it stands, and not before the event', () => {
    expect(ask('FR-CONSO-R612-4-ACCEPT', { on: '2026-03-02' })).toEqual({ kind: 'needs', missing: ['params.date'] })
    const read = derive('FR-CONSO-R612-4-ACCEPT', { on: '2026-03-02', params: { date: '2026-04-05' } })
    expect([read.date, read.earliest, read.latest]).toEqual(['2026-04-05', '2026-04-05', '2026-04-05'])
    expect(read.steps.map((step) => step.kind)).toEqual(['start', 'end'])
    expect(ask('FR-CONSO-R612-4-ACCEPT', { on: '2026-03-02', params: { date: '2026-03-01' } })).toEqual({
      kind: 'invalid',
      problem: 'document_date_before_event',
    })
  })
})

describe('suspension by mediation (C. civ. 2230, 2238)', () => {
  const params = {
    base_rule: 'FR-CC-2224-5Y',
    suspended_from: '2026-09-01',
    suspended_to: '2026-11-30',
    floor_months: 6,
  }
  const suspended = (change: Record<string, unknown>, on = '2024-03-01') =>
    ask('FR-CC-2238-SUSPEND', { on, params: { ...params, ...change } })
  const dateOf = (result: ExplainResult) => (result.kind === 'computed' ? result.derivation.date : result)

  test('adds the days stood still and shows them', () => {
    const result = suspended({})
    expect(dateOf(result)).toBe('2029-05-30')
    expect(result.kind === 'computed' && result.derivation.steps.map(short)).toEqual([
      '03-01 start jour de départ, il ne compte pas',
      '09-01 suspended la suspension commence',
      '11-30 suspended 90 la suspension prend fin, le délai reprend',
      '05-30 counted 6\u00a0mois après la suspension, minimum garanti (déjà dépassé)',
      '03-01 counted fin du délai sans suspension',
      '05-30 counted 1er mars 2029 + 90\u00a0jours de suspension',
      '05-30 end',
    ])
  })

  test.each([
    ['the floor wins near the end', { suspended_from: '2029-02-01', suspended_to: '2029-02-20' }, '2029-08-20'],
    [
      'the floor is six months by default',
      { suspended_from: '2029-02-01', suspended_to: '2029-02-20', floor_months: undefined },
      '2029-08-20',
    ],
    [
      'a suspension on the very last day still counts',
      { suspended_from: '2029-03-01', suspended_to: '2029-03-31' },
      '2029-09-30',
    ],
    [
      'a suspension after the end changes nothing',
      { suspended_from: '2029-03-02', suspended_to: '2029-09-02' },
      '2029-03-01',
    ],
    [
      'a suspension before the start changes nothing',
      { suspended_from: '2024-01-01', suspended_to: '2024-03-01', floor_months: 120 },
      '2029-03-01',
    ],
    ['only days after the start count', { suspended_from: '2024-02-01', suspended_to: '2024-03-11' }, '2029-03-11'],
    [
      'the longer suspension wins over the floor',
      { suspended_from: '2028-12-01', suspended_to: '2029-12-01' },
      '2030-06-01',
    ],
  ])('%s', (_name, change, expected) => expect(dateOf(suspended(change))).toBe(expected))

  test('counts one day and one month in the singular', () => {
    const result = suspended({ suspended_to: '2026-09-02', floor_months: 1 })
    const reasons = result.kind === 'computed' ? result.derivation.steps.map((step) => step.reason) : []
    expect(reasons).toContainEqual({
      fr: '1er mars 2029 + 1\u00a0jour de suspension',
      en: '1 March 2029 + 1 day of suspension',
    })
    expect(reasons.map((reason) => reason?.en)).toContain(
      '1 month after the suspension, guaranteed minimum (already exceeded)',
    )
    const none = suspended({ suspended_to: '2026-09-01' })
    expect(none.kind === 'computed' && none.derivation.steps.map((step) => step.reason?.fr)).toContain(
      '1er mars 2029 + 0\u00a0jour de suspension',
    )
  })

  test('says what is missing', () => {
    expect(ask('FR-CC-2238-SUSPEND', { on: '2024-03-01' })).toEqual({
      kind: 'needs',
      missing: ['params.base_rule', 'params.suspended_from', 'params.suspended_to'],
    })
    expect(suspended({ suspended_to: undefined })).toEqual({ kind: 'needs', missing: ['params.suspended_to'] })
  })

  test.each([
    [{ base_rule: 'FR-NOTHING' }, 'unknown_base_rule'],
    [{ base_rule: 'FR-CMF-L133-24-13M' }, 'base_rule_not_prescription'],
    [{ base_rule: 'FR-CONSO-L612-2-1Y' }, 'base_rule_not_prescription'],
    [{ base_rule: 'FR-CC-2238-SUSPEND' }, 'base_rule_not_prescription'],
    [{ suspended_to: '2026-08-31' }, 'suspension_reversed'],
  ])('%j is refused: %s', (change, problem) => expect(suspended(change)).toEqual({ kind: 'invalid', problem }))
})

describe('limits', () => {
  test('a period that would leave 1900-2200 is answered, not thrown', () => {
    for (const id of ['FR-CC-2224-5Y', 'FR-CMF-L133-45-35', 'FR-CPC-1416-1M']) {
      expect(ask(id, { on: '2200-12-20' })).toEqual({ kind: 'invalid', problem: 'date_out_of_range' })
    }
  })

  test('a bug is not mistaken for it', () => {
    const broken = () => {
      throw new TypeError('broken')
    }
    const input = ExplainInput.parse({ on: '2026-01-05', region: 'FR' })
    expect(() => explainDeadline(ruleNamed('FR-CMF-L133-45-15'), input, shippedRules, broken)).toThrow(TypeError)
  })
})

describe('days and regions', () => {
  test('a holiday is named only where the calendar would have counted the day', () => {
    expect(checkDay(d('2026-08-15'), 'bank5', 'FR')).toEqual({
      kind: 'weekend',
      name: { fr: 'samedi', en: 'Saturday' },
    })
    expect(checkDay(d('2026-08-15'), 'ouvrable6', 'FR')).toMatchObject({ kind: 'holiday', name: { fr: 'Assomption' } })
    expect(checkDay(d('2026-08-16'), 'ouvrable6', 'FR').kind).toBe('weekend')
    expect(checkDay(d('2026-08-14'), 'bank5', 'FR')).toEqual({ kind: 'working' })
  })

  test('every region has a jurisdiction and a name', () => {
    for (const region of Region.options) {
      expect(REGION_NAMES[region].fr).not.toBe('')
      expect(homeRegionOf(jurisdictionOf(region)).slice(0, 2)).toBe(region.slice(0, 2))
    }
  })
})
