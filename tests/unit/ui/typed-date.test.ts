import { describe, expect, it } from 'vitest'
import { LocalDate } from '#core/kernel/local-date'
import { readTypedDate } from '#ui/kit/typed-date'

const today = LocalDate.parse('2026-11-23')

describe('readTypedDate', () => {
  it.each([
    ['2026-03-15', '2026-03-15'],
    ['15/03/2026', '2026-03-15'],
    ['15/3/26', '2026-03-15'],
    ['15.03.2026', '2026-03-15'],
    ['15-3-2026', '2026-03-15'],
    [' 15/3/2026 ', '2026-03-15'],
    ['15 mars 2026', '2026-03-15'],
    ['1er mars 2026', '2026-03-01'],
    ['3 août 2026', '2026-08-03'],
    ['3 février 2026', '2026-02-03'],
    ['3 déc. 2026', '2026-12-03'],
    ['3rd March 2026', '2026-03-03'],
    ['21 July 2026', '2026-07-21'],
  ])('reads %s', (typed, expected) => {
    expect(readTypedDate(typed, today)).toBe(expected)
  })

  it.each([
    ['15/11', '2026-11-15'],
    ['2/1', '2027-01-02'],
    ['20/9', '2026-09-20'],
    ['14 juillet', '2026-07-14'],
    ['29/2', '2028-02-29'],
  ])('gives %s the year nearest to today', (typed, expected) => {
    expect(readTypedDate(typed, today)).toBe(typed === '29/2' ? null : expected)
  })

  it.each([
    ['hier', '2026-11-22'],
    ['avant-hier', '2026-11-21'],
    ['aujourd’hui', '2026-11-23'],
    ['demain', '2026-11-24'],
    ['yesterday', '2026-11-22'],
    ['+2m', '2027-01-23'],
    ['+10j', '2026-12-03'],
    ['+10d', '2026-12-03'],
    ['-3 j', '2026-11-20'],
    ['+1s', '2026-11-30'],
    ['+1 an', '2027-11-23'],
    ['dans 3 semaines', '2026-12-14'],
    ['dans 10 jours ouvrables', '2026-12-07'],
    ['in 10 business days', '2026-12-07'],
    ['il y a 2 jours', '2026-11-21'],
    ['2 days ago', '2026-11-21'],
  ])('counts %s from today', (typed, expected) => {
    expect(readTypedDate(typed, today)).toBe(expected)
  })

  it.each(['', 'mars', '31/2/2026', '32/1/2026', '1/13/2026', '10 j', '+10', '+3 lunes', '2026-02-30', '0/0'])(
    'does not guess at %s',
    (typed) => {
      expect(readTypedDate(typed, today)).toBeNull()
    },
  )
})
