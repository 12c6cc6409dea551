import { describe, expect, it } from 'vitest'
import { AppError, Failure } from '#core/kernel/failure'
import { errorText } from '#ui/app/error-text'
import { errors as english } from '#ui/words/en/errors'
import { errors as french } from '#ui/words/fr/errors'

const PROBLEMS: Readonly<Record<string, string>> = {
  'redaction.refused': 'trace',
  'exhibit.refused': 'taken_in',
  'template.refused': 'newer',
}

const codes = AppError.options.map(({ shape }) => shape.code.value)

describe('errorText', () => {
  it.each(codes)('tells what happened, what is safe and what to do for %s, in both languages', (code) => {
    const told = errorText(
      new Failure({
        code,
        what: 'dossier',
        how: 'empty',
        reason: 'folder',
        problem: PROBLEMS[code] ?? 'date_out_of_range',
        number: 3,
        problems: [],
        missing: [],
        event: 'delivery.unclaimed',
        other: 'complaint.received_by_company',
        cause: 'complaint.sent',
        on: '2026-03-01',
        causeOn: '2026-03-02',
        rung: 'received',
        needs: 'posted',
      } as never),
    )
    for (const words of [french, english]) {
      expect(told.what === null ? told.sentence.fr : words.what[told.what]).toBeTruthy()
      expect(words.safe[told.safe]).toBeTruthy()
      expect(words.todo[told.todo]).toBeTruthy()
    }
    expect(told.code.startsWith(code)).toBe(true)
  })

  it('names the file of a vault failure and the reference of an internal one', () => {
    expect(errorText(new Failure({ code: 'vault.fileAltered', name: 'Relevé' })).name).toBe('Relevé')
    expect(errorText(new Failure({ code: 'internal', logRef: 'a1b2' })).code).toBe('internal a1b2')
  })

  it('tells anything else as a mistake of the program, without its text', () => {
    const told = errorText(new TypeError('/home/someone/secret is not a function'))
    expect(told.what).toBe('program')
    expect(JSON.stringify(told)).not.toContain('secret')
  })
})
