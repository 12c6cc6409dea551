import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DatePrecision, settleDate, type UncertainDate, writeDate } from '#core/correspondence/date-precision'
import { addDays, LocalDate } from '#core/kernel/local-date'
import { readUncertainDate, withPrecision } from '#ui/kit/typed-uncertain-date'

const day = (text: string) => LocalDate.parse(text)
const today = day('2026-11-23')
const said = (date: UncertainDate | null) =>
  date === null
    ? null
    : [date.on, date.datePrecision?.kind ?? 'exact', date.datePrecision?.kind === 'range' ? date.datePrecision.to : '']
        .join(' ')
        .trim()

describe('readUncertainDate', () => {
  it.each([
    ['12/3/2026', '2026-03-12 exact'],
    ['hier', '2026-11-22 exact'],
    ['mars 2026', '2026-03-01 month'],
    ['Mars 26', '2026-03-01 month'],
    ['en mars 2026', '2026-03-01 month'],
    ['vers mars 2026', '2026-03-01 month'],
    ['courant février 2026', '2026-02-01 month'],
    ['around March 2026', '2026-03-01 month'],
    ['03/2026', '2026-03-01 month'],
    ['3.2026', '2026-03-01 month'],
    ['2026-03', '2026-03-01 month'],
    ['décembre', '2025-12-01 month'],
    ['octobre', '2026-10-01 month'],
    ['2026', '2026-01-01 year'],
    ['en 2025', '2025-01-01 year'],
    ['in 2025', '2025-01-01 year'],
    ['avant le 12/3/2026', '2026-03-12 before'],
    ['avant 12/3/2026', '2026-03-12 before'],
    ['avant le 1er mars 2026', '2026-03-01 before'],
    ['before 12 March 2026', '2026-03-12 before'],
    ['avant mars 2026', '2026-03-01 before'],
    ['après mars 2026', '2026-03-31 after'],
    ['après 2025', '2025-12-31 after'],
    ['after 12 March 2026', '2026-03-12 after'],
    ['3-8/3/2026', '2026-03-03 range 2026-03-08'],
    ['3–8 mars 2026', '2026-03-03 range 2026-03-08'],
    ['du 3 au 8 mars 2026', '2026-03-03 range 2026-03-08'],
    ['entre le 1er et le 8 mars 2026', '2026-03-01 range 2026-03-08'],
    ['28 février - 3 mars 2026', '2026-02-28 range 2026-03-03'],
    ['28/12 - 3/1/2026', '2025-12-28 range 2026-01-03'],
    ['2026-03-03 - 2026-03-08', '2026-03-03 range 2026-03-08'],
    ['from 3 March to 8 March 2026', '2026-03-03 range 2026-03-08'],
    ['inconnue', '2026-11-23 unknown'],
    ['Date inconnue', '2026-11-23 unknown'],
    ['unknown', '2026-11-23 unknown'],
    ['?', '2026-11-23 unknown'],
  ])('reads %s', (typed, expected) => {
    expect(said(readUncertainDate(typed, today))).toBe(expected)
  })

  it.each([
    '',
    'bientôt',
    '13/2026',
    '8-3/3/2026',
    'avant',
    'avant le 30/2/2026',
    'vers',
    '20266',
    'mars 1066',
    'le 3 et le',
  ])('does not make a date of « %s »', (typed) => {
    expect(readUncertainDate(typed, today)).toBeNull()
  })

  const someDay = fc.integer({ min: 0, max: 80_000 }).map((days) => addDays(day('1950-01-01'), days))
  const somePrecision = fc.oneof(
    fc.constant(null),
    fc.constantFrom('month', 'year', 'before', 'after', 'unknown').map((kind) => DatePrecision.parse({ kind })),
  )
  const someDate = fc.oneof(
    fc.record({ on: someDay, datePrecision: somePrecision }),
    fc
      .tuple(someDay, fc.integer({ min: 1, max: 900 }))
      .map(([on, days]): UncertainDate => ({ on, datePrecision: { kind: 'range', to: addDays(on, days) } })),
  )

  it('reads back whatever is written, in both languages and every way of writing', () => {
    fc.assert(
      fc.property(someDate, fc.constantFrom('fr', 'en'), fc.constantFrom('long', 'short'), (date, language, style) => {
        const kept = settleDate(date, today)
        expect(readUncertainDate(writeDate(kept, language, style), today)).toEqual(kept)
      }),
      { numRuns: 2000 },
    )
  })

  it('never throws and reads only dates that are settled', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9 /.\-a-z?']{0,30}$/)), (typed) => {
        const read = readUncertainDate(typed, today)
        if (read === null) return
        expect(LocalDate.safeParse(read.on).success).toBe(true)
        expect(settleDate(read, today)).toEqual(read)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('withPrecision', () => {
  const twelfth = { on: day('2026-03-12'), datePrecision: null }
  it.each([
    ['exact', '2026-03-12 exact'],
    ['month', '2026-03-01 month'],
    ['year', '2026-01-01 year'],
    ['before', '2026-03-12 before'],
    ['after', '2026-03-12 after'],
    ['range', '2026-03-12 range 2026-03-13'],
    ['unknown', '2026-11-23 unknown'],
  ] as const)('makes of a day: %s', (kind, expected) => {
    expect(said(withPrecision(twelfth, kind, today))).toBe(expected)
  })
})
