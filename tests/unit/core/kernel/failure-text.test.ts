import { expect, test } from 'vitest'
import { ExhibitProblem } from '#core/evidence/exhibit-problem'
import type { AppError } from '#core/kernel/failure'
import { AppError as AppErrorSchema } from '#core/kernel/failure'
import { failureText, refusalText } from '#core/kernel/failure-text'
import { findSpacingFaults } from '#tests/support/french-spacing'

const PROBLEMS: Readonly<Partial<Record<AppError['code'], string>>> = {
  'pack.checkFailed': 'x',
  'postalNumber.invalid': 'form',
  'exhibit.refused': 'taken_in',
  'redaction.refused': 'trace',
  'template.refused': 'newer',
}

const sampleOf = (code: AppError['code']): AppError => {
  const data: Readonly<Record<string, unknown>> = {
    problems: [{ at: 'cardEnding', problem: 'custom' }],
    what: code === 'notFound' ? 'dossier' : 'a.b',
    logRef: 'abc',
    reason: 'folder',
    missing: ['date'],
    problem: PROBLEMS[code] ?? 'date_out_of_range',
    how: 'empty',
    number: 3,
    found: 9,
    known: 1,
    name: 'facture.pdf',
    file: 'x.json',
    event: 'delivery.unclaimed',
    on: '2026-03-01',
    cause: 'complaint.sent',
    causeOn: '2026-03-02',
    other: 'complaint.received_by_company',
    rung: 'presented',
    needs: 'posted',
  }
  const option = AppErrorSchema.options.find((candidate) => candidate.shape.code.value === code)
  if (option === undefined) throw new Error(code)
  return AppErrorSchema.parse({ ...Object.fromEntries(Object.keys(option.shape).map((key) => [key, data[key]])), code })
}

const codes = AppErrorSchema.options.map((option) => option.shape.code.value)

test.each(codes)('%s has a sentence in both languages, well set, without a path', (code) => {
  const text = failureText(sampleOf(code))
  for (const sentence of [text.fr, text.en]) {
    expect(sentence).toMatch(/[.?!]$/)
    expect(sentence.length).toBeGreaterThan(20)
    expect(sentence).not.toMatch(/\/(home|tmp|root|usr)\//)
  }
  expect(text.fr).not.toBe(text.en)
  expect(findSpacingFaults(text.fr)).toEqual([])
})

test('every reason for refusing a file is said in both languages', () => {
  for (const text of Object.values(refusalText)) {
    expect(findSpacingFaults(text.fr)).toEqual([])
    expect(text.en.length).toBeGreaterThan(20)
  }
})

test.each(['usage', 'not_json', 'not_utf8', 'not_a_call', 'too_long', 'unexpected_option', 'not_a_date'])(
  'a malformed command (%s) is told how to put it right, well set',
  (problem) => {
    const text = failureText({ code: 'input.invalid', problems: [{ at: '--file', problem }] })
    expect(findSpacingFaults(text.fr)).toEqual([])
    expect(text.en).not.toBe(failureText({ code: 'input.invalid', problems: [] }).en)
  },
)

test.each(['form', 'checkDigit'] as const)('a postal number that cannot be right (%s) is told why', (problem) => {
  const text = failureText({ code: 'postalNumber.invalid', problem })
  expect(findSpacingFaults(text.fr)).toEqual([])
  expect(text.fr).toMatch(problem === 'form' ? /bordereau/ : /chiffre de contrôle/)
})

test.each(ExhibitProblem.options)('an exhibit that cannot be composed or numbered so (%s) is told why', (problem) => {
  const text = failureText({ code: 'exhibit.refused', problem, number: 3 })
  expect(findSpacingFaults(text.fr)).toEqual([])
  expect(text.en).toMatch(/Nothing was changed\.$/)
})
