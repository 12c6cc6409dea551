import { describe, expect, it } from 'vitest'
import {
  barePostalNumber,
  PostalNumber,
  postalNumberKind,
  postalNumberProblem,
  writePostalNumber,
} from '#core/correspondence/postal-number'

/** UPU S10-12: the worked example of the standard (47312482 gives 9), the two special remainders, and others by hand. */
const S10 = [
  // 8*4+6*7+4*3+2*1+3*2+5*4+9*8+7*2 = 200; 200 % 11 = 2; 11 - 2 = 9
  ['RR473124829GB', 9],
  // 8+12+12+8+15+30+63+56 = 204; 204 % 11 = 6; 5
  ['RR123456785FR', 5],
  // Remainder 0 gives 5: 00000000
  ['RK000000005FR', 5],
  // Remainder 1 gives 0: 7*8 = 56 = 5*11+1
  ['LX000000080BE', 0],
  // 5*2 = 10; 11 - 10 = 1
  ['RA000002001LU', 1],
] as const

describe('an international number (UPU S10)', () => {
  it.each(S10)('%s carries the right check digit', (number) => {
    expect(postalNumberKind(number)).toBe('international')
    expect(postalNumberProblem(number)).toBeNull()
  })

  it.each(S10)('%s with any other check digit was mistyped', (number, digit) => {
    const others = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].filter((other) => other !== digit)
    for (const other of others)
      expect(postalNumberProblem(`${number.slice(0, 10)}${other}${number.slice(11)}`)).toBe('checkDigit')
  })

  it('finds every single digit miscopied, and two neighbours exchanged', () => {
    const serial = '47312482'
    for (let at = 0; at < serial.length; at += 1) {
      for (const digit of '0123456789') {
        const typed = `RR${serial.slice(0, at)}${digit}${serial.slice(at + 1)}9GB`
        expect([typed, postalNumberProblem(typed)]).toEqual([typed, digit === serial[at] ? null : 'checkDigit'])
      }
      const swapped = `${serial.slice(0, at)}${serial
        .slice(at, at + 2)
        .split('')
        .reverse()
        .join('')}${serial.slice(at + 2)}`
      if (swapped !== serial) expect(postalNumberProblem(`RR${swapped}9GB`)).toBe('checkDigit')
    }
  })
})

describe('what kind of number it is', () => {
  it.each([
    ['1A12345678901', 'national'],
    ['2C00000000000', 'national'],
    ['RR123456785FR', 'international'],
    // An item of bpost, a parcel, another carrier: kept as they are.
    ['323212345678901234567890', 'other'],
    ['010541200012345', 'other'],
    ['1Z999AA10123456784', 'other'],
    ['AA12345678901', 'other'],
    ['1A1234567890', 'other'],
    ['1A123456789012', 'other'],
  ] as const)('%s is %s, and nothing speaks against it', (number, kind) => {
    expect(postalNumberKind(number)).toBe(kind)
    expect(postalNumberProblem(number)).toBeNull()
    expect(PostalNumber.safeParse(number).success).toBe(true)
  })

  it.each([
    '',
    '1234567',
    '1A12345678901!',
    'é123456789',
    'RECOMMANDE',
    '1'.repeat(31),
    '1a12345678901',
    '1A 12345678901',
  ])('« %s » cannot be one', (number) => {
    expect(postalNumberProblem(number)).toBe('form')
    expect(PostalNumber.safeParse(number).success).toBe(false)
  })

  it('refuses a wrong check digit at the door', () => {
    expect(PostalNumber.safeParse('RR123456784FR').success).toBe(false)
  })
})

describe('how it is typed and printed', () => {
  it.each([
    ['1a 123 456 7890 1', '1A12345678901'],
    ['1A\u00a0123\u00a0456\u00a07890\u00a01', '1A12345678901'],
    ['1A\u202f123.456-7890/1', '1A12345678901'],
    [' rr 123 456 785 fr\t', 'RR123456785FR'],
    ['  ', ''],
  ])('« %s » is %s', (typed, bare) => {
    expect(barePostalNumber(typed)).toBe(bare)
  })

  it.each([
    ['1A12345678901', '1A 123 456 7890 1'],
    ['RR123456785FR', 'RR 123 456 785 FR'],
    ['1Z999AA10123456784', '1Z999AA10123456784'],
  ])('%s is printed %s, and reads back the same', (bare, printed) => {
    expect(writePostalNumber(bare)).toBe(printed.replaceAll(' ', '\u00a0'))
    expect(barePostalNumber(writePostalNumber(bare))).toBe(bare)
  })
})
