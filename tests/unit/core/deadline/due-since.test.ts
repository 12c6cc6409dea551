import { describe, expect, test } from 'vitest'
import { type Due, dueSince } from '#core/deadline/due-since'
import { noticeOf } from '#core/deadline/notices'
import { findSpacingFaults } from '#tests/support/french-spacing'
import { day, someDeadline } from '#tests/unit/ui/support/some-deadline'

const due = (changes: Parameters<typeof someDeadline>[0]): Due => ({
  dossierId: '00000000-0000-4000-8001-000000000001' as Due['dossierId'],
  companyName: 'American Express Carte France',
  deadline: someDeadline(changes),
})

const yours = due({ owedBy: 'user', earliest: day('2026-12-18'), postBy: day('2026-12-15'), date: day('2026-12-18') })
const theirs = due({ owedBy: 'company', earliest: day('2026-12-01'), latest: day('2026-12-03') })
const gate = due({ owedBy: 'gate', latest: day('2026-12-04'), status: 'met' })

const isDue = (one: Due, since: string | null, today: string): boolean =>
  dueSince([one], since === null ? null : day(since), day(today)).length === 1

describe('what you owe speaks up before the letter must leave, and on its day', () => {
  test.each([
    ['2026-11-14', '2026-11-15', true],
    ['2026-11-13', '2026-11-14', false],
    ['2026-11-15', '2026-12-07', false],
    ['2026-12-07', '2026-12-08', true],
    ['2026-12-08', '2026-12-11', false],
    ['2026-12-11', '2026-12-12', true],
    ['2026-12-13', '2026-12-14', true],
    ['2026-12-14', '2026-12-15', true],
    ['2026-12-15', '2026-12-17', false],
    ['2026-12-17', '2026-12-18', true],
    ['2026-11-20', '2026-12-31', true],
  ])('after %s and up to %s: %s', (since, today, expected) => {
    expect(isDue(yours, since, today)).toBe(expected)
  })
})

describe('what others owe speaks up once, when it may be called late', () => {
  test.each([
    ['2026-12-01', '2026-12-03', false],
    ['2026-12-03', '2026-12-04', true],
    ['2026-12-04', '2026-12-05', false],
  ])('after %s and up to %s: %s', (since, today, expected) => {
    expect(isDue(theirs, since, today)).toBe(expected)
  })
})

describe('a gate speaks up on the day it opens', () => {
  test.each([
    ['2026-12-02', '2026-12-03', false],
    ['2026-12-03', '2026-12-04', true],
    ['2026-12-04', '2026-12-05', false],
  ])('after %s and up to %s: %s', (since, today, expected) => {
    expect(isDue(gate, since, today)).toBe(expected)
  })
})

test('the first time, everything that is near or past and still open', () => {
  expect(isDue(yours, null, '2026-12-31')).toBe(true)
  expect(isDue(yours, null, '2026-11-01')).toBe(false)
})

test.each(['met', 'superseded', 'waived'] as const)('what is %s is silent', (status) => {
  expect(isDue(due({ ...yours.deadline, status }), '2026-12-14', '2026-12-15')).toBe(false)
})

describe('a notice', () => {
  test('tells one date whole, and counts several', () => {
    expect(noticeOf([])).toBeNull()
    const one = noticeOf([yours])
    expect(one?.title.fr).toBe('American Express Carte France')
    expect(one?.body.fr).toMatch(
      /à faire pour le 18 décembre 2026\. Par courrier, postez au plus tard le 15 décembre 2026/,
    )
    expect(noticeOf([yours, theirs])?.title.en).toBe('2 dates to look at')
  })

  test.each([yours, theirs, gate])('is well set', (one) => {
    const notice = noticeOf([one])
    expect(findSpacingFaults(notice?.body.fr ?? 'x !')).toEqual([])
  })
})
