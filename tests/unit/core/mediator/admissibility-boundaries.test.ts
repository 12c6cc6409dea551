import { describe, expect, test } from 'vitest'
import type { DossierDeadline } from '#core/deadline/derive'
import { exhibitLabel } from '#core/letter/exhibit-label'
import { day } from '#tests/support/make-dossier'
import { type Case, checkOf, copy, judge, type Logged, sent } from './admissibility-case'

const onlyLimit =
  (changes: Partial<DossierDeadline>) =>
  (derived: readonly DossierDeadline[]): readonly DossierDeadline[] =>
    derived.map((deadline) => (deadline.ruleId === 'FR-CONSO-L612-2-1Y' ? { ...deadline, ...changes } : deadline))

/** One year from 10 January 2025 ends on a Saturday. */
describe('3: what is said of the year', () => {
  const check = (today: string, more: readonly Logged[] = [], deadlines?: Case['deadlines']) =>
    checkOf('within_one_year', { log: [sent('2025-01-10'), ...more], today, ...(deadlines && { deadlines }) })

  test('the last day, and the working day before it', () => {
    expect(check('2026-01-10')).toMatchObject({
      status: 'satisfied',
      finding: {
        fr: 'Le dernier jour est le 10 janvier 2026, inclus. Ce n’est pas un jour ouvrable\u00a0: agissez au plus tard le 9 janvier 2026.',
        en: 'The last day is 10 January 2026, included. It is not a working day: act by 9 January 2026.',
      },
    })
  })

  test.each([null, day('2026-01-10')])('nothing of a working day when to act by is %s', (actBy) => {
    expect(check('2025-06-01', [], onlyLimit({ actBy, postBy: null })).finding.en).toBe(
      'The last day is 10 January 2026, included.',
    )
  })

  test('the day after, when it ended', () => {
    expect(check('2026-01-11')).toMatchObject({
      status: 'missing',
      finding: {
        fr: 'Le délai pour saisir le médiateur a pris fin le 10 janvier 2026.',
        en: 'The time for going to the mediator ended on 10 January 2026.',
      },
    })
  })

  test.each([
    ['2026-01-10', 'confirm'],
    ['2026-01-11', 'missing'],
  ] as const)('after the end, a referral of %s: %s', (on, status) => {
    expect(check('2026-03-01', [['referral.sent', on]]).status).toBe(status)
  })

  test('a referral made in time, with both days', () => {
    expect(check('2026-03-01', [['referral.sent', '2025-12-01']]).finding).toEqual({
      fr: 'Votre saisine du 1er décembre 2025 a été faite à temps, mais le délai a pris fin le 10 janvier 2026\u00a0: une nouvelle saisine viendrait trop tard.',
      en: 'Your referral of 1 December 2025 was made in time, but the time ended on 10 January 2026: a new referral would come too late.',
    })
  })

  test.each([
    ['opens on the last day', 0, 'satisfied'],
    ['opens the day after', -1, 'confirm'],
  ] as const)('a wait that %s', (_name, shift, status) => {
    const log = [sent('2026-07-01')]
    const opensOn = judge({ log, today: '2026-07-02' }).opensOn ?? ''
    const date = day(Temporal.PlainDate.from(opensOn).add({ days: shift }).toString())
    const found = checkOf('within_one_year', { log, today: '2026-07-02', deadlines: onlyLimit({ date, actBy: date }) })
    expect(found.status).toBe(status)
    expect(found.finding.fr.endsWith(' Le délai de réponse finit après ce jour.')).toBe(status === 'confirm')
    expect(found.finding.en.endsWith(' The time for reply ends after that day.')).toBe(status === 'confirm')
  })
})

describe('2: what is said of the wait', () => {
  test('the first day, in the finding and in the step that mends it', () => {
    const log = [sent('2026-07-01')]
    const { opensOn } = judge({ log, today: '2026-07-02' })
    expect(opensOn).not.toBeNull()
    const check = checkOf('waiting_over', { log, today: '2026-07-02' })
    const words = (language: 'fr' | 'en') =>
      Temporal.PlainDate.from(opensOn ?? '').toLocaleString(language === 'fr' ? 'fr-FR' : 'en-GB', {
        dateStyle: 'long',
      })
    expect(check.finding.fr).toContain(`Le médiateur pourra être saisi à partir du ${words('fr')}. `)
    expect(check.finding.en).toContain(`The mediator can be asked from ${words('en')}. `)
    expect(check.mend?.text).toEqual({
      fr: `Attendez le ${words('fr')}. Si la société répond plus tôt, notez sa réponse.`,
      en: `Wait until ${words('en')}. If the company replies sooner, note its reply.`,
    })
  })

  test('an estimated wait is said to be one', () => {
    const { finding, status } = checkOf('waiting_over', { log: [sent('2026-07-01')], today: '2026-12-01' })
    expect(status).toBe('confirm')
    expect(finding.fr).toMatch(/^Le délai de réponse est passé d’après une date estimée\. ./)
    expect(finding.en).toMatch(/^The time for reply is over, going by an estimated date\. ./)
  })
})

describe('4 and 5: what is stated, and who had the dispute', () => {
  const log = [sent('2026-07-01')]
  const today = '2026-09-10'

  test('everything that is missing, in its order', () => {
    const dossier = { payments: [], claimed: null, demand: ' ', summary: '\n' }
    expect(checkOf('amount_and_ground', { log, today, dossier }).finding).toEqual({
      fr: 'Il manque\u00a0: le montant en litige, ce que vous demandez, le récit des faits.',
      en: 'Missing: the amount in dispute, what you ask for, the account of the facts.',
    })
  })

  test.each([
    [0, 'missing'],
    [1, 'satisfied'],
  ] as const)('%i cents: %s', (cents, status) => {
    const dossier = { payments: [], claimed: { cents, currency: 'EUR' as const } }
    expect(checkOf('amount_and_ground', { log, today, dossier }).status).toBe(status)
  })

  test('the amount in both languages', () => {
    const { finding } = checkOf('amount_and_ground', { log, today })
    expect(finding.fr).toMatch(/^Montant en litige\u00a0: 1.240,00.€\. Motif\u00a0: ./)
    expect(finding.en).toMatch(/^Amount in dispute: .?1,240\.00.*\. Ground: ./)
  })

  test('a mediator already asked, with the day and every trace of it', () => {
    const check = checkOf('not_elsewhere', {
      log: [...log, ['mediation.closed', '2026-09-02'], ['referral.sent', '2026-08-01']],
      today,
    })
    expect(check.finding).toEqual({
      fr: 'Un médiateur a déjà été saisi d’après vos échanges (1er août 2026)\u00a0: un autre ne peut pas examiner le même litige.',
      en: 'A mediator has already been asked according to your log (1 August 2026): another cannot examine the same dispute.',
    })
    expect(check.proof).toHaveLength(2)
  })
})

describe('what a check rests on', () => {
  test('the exchange with its day, and the exhibit, in both languages', () => {
    const { proof } = checkOf('written_complaint', { log: [sent('2026-07-01')], today: '2026-09-10' })
    const [entry, exhibit] = proof
    expect(proof.map(({ kind }) => kind)).toEqual(['entry', 'evidence'])
    expect(entry?.label.fr).toMatch(/ — 01\/07\/2026$/)
    expect(entry?.label.en).toMatch(/ — 01\/07\/2026$/)
    expect(exhibit?.label).toEqual({ fr: exhibitLabel(copy, 'fr'), en: exhibitLabel(copy, 'en') })
  })

  test('only what the person confirmed holds by their word', () => {
    const { checks } = judge({
      log: [sent('2026-07-01')],
      today: '2026-12-01',
      confirmed: ['private_purpose', 'within_one_year'],
    })
    const byWord = checks.filter((check) => check.byWord).map(({ id }) => id)
    expect(byWord).toContain('private_purpose')
    // Confirmed without need: the log shows it.
    expect(byWord).not.toContain('written_complaint')
    // Not confirmed.
    expect(byWord).not.toContain('brought_by_consumer')
  })
})
