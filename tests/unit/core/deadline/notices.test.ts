import { describe, expect, test } from 'vitest'
import { fromManual } from '#core/deadline/deadline-marks'
import { DossierDeadline } from '#core/deadline/derive'
import { type Due, dueSince } from '#core/deadline/due-since'
import { DeadlineMark, ManualDeadline, ManualDeadlineFields } from '#core/deadline/manual-deadline'
import { noticeKey, noticeOf } from '#core/deadline/notices'
import { day } from '#tests/support/make-dossier'
import { someDeadline } from '#tests/unit/ui/support/some-deadline'

const DOSSIER = '00000000-0000-4000-8001-000000000001'
const due = (changes: Parameters<typeof someDeadline>[0]): Due => ({
  dossierId: DOSSIER as Due['dossierId'],
  companyName: 'American Express Carte France',
  deadline: someDeadline({ label: { fr: 'Réponse', en: 'Reply' }, ...changes }),
})
const dates = { earliest: day('2026-12-01'), latest: day('2026-12-03'), date: day('2026-12-03') }

describe('a word about one date', () => {
  test.each([
    ['gate', null, 'Réponse\u00a0: possible depuis le 3 décembre 2026.', 'Reply: possible since 3 December 2026.'],
    [
      'company',
      null,
      'Réponse\u00a0: la date du 3 décembre 2026 est passée.',
      'Reply: the date of 3 December 2026 has passed.',
    ],
    [
      'mediator',
      null,
      'Réponse\u00a0: la date du 3 décembre 2026 est passée.',
      'Reply: the date of 3 December 2026 has passed.',
    ],
    ['user', null, 'Réponse\u00a0: à faire pour le 1er décembre 2026.', 'Reply: due by 1 December 2026.'],
    [
      'user',
      '2026-11-27',
      'Réponse\u00a0: à faire pour le 1er décembre 2026. Par courrier, postez au plus tard le 27 novembre 2026.',
      'Reply: due by 1 December 2026. By post, send it by 27 November 2026.',
    ],
  ] as const)('of %s, by post %s', (owedBy, post, fr, en) => {
    const postBy = post === null ? null : day(post)
    expect(noticeOf([due({ ...dates, owedBy, postBy })])).toEqual({
      title: { fr: 'American Express Carte France', en: 'American Express Carte France' },
      body: { fr, en },
    })
  })

  test('of several counts them, and tells the first', () => {
    const two = [due({ ...dates, owedBy: 'company' }), due({ ...dates, owedBy: 'gate' })]
    expect(noticeOf(two)).toEqual({
      title: { fr: '2 dates à regarder', en: '2 dates to look at' },
      body: {
        fr: 'Réponse\u00a0: la date du 3 décembre 2026 est passée.',
        en: 'Reply: the date of 3 December 2026 has passed.',
      },
    })
    expect(noticeOf([])).toBeNull()
  })

  test('is named by its dossier, its date and the day', () => {
    expect(noticeKey(due({ key: 'K' }), day('2026-12-04'))).toBe(`${DOSSIER} K 2026-12-04`)
  })
})

test('what deserves a word comes in the order of the dates, and as it was on one day', () => {
  const at = (key: string, on: string): Due =>
    due({ key, owedBy: 'company', date: day(on), earliest: day(on), latest: day(on) })
  const all = [at('b', '2026-12-02'), at('c', '2026-12-03'), at('a', '2026-12-01'), at('d', '2026-12-02')]
  const keys = (dates: readonly Due[]) => dueSince(dates, null, day('2026-12-10')).map(({ deadline }) => deadline.key)
  expect(keys(all)).toEqual(['a', 'b', 'd', 'c'])
  expect(keys(all.toReversed())).toEqual(['a', 'd', 'b', 'c'])
  expect(keys([at('x', '2026-12-02'), at('y', '2026-12-02')])).toEqual(['x', 'y'])
})

describe('a date that the person set', () => {
  const manual = ManualDeadline.parse({
    id: '00000000-0000-4000-8001-000000000002',
    dossierId: DOSSIER,
    title: '  Rendez-vous ',
    date: '2026-12-15',
    owedBy: 'company',
    note: 'n',
    createdAt: '2026-11-01T00:00:00.000Z',
    updatedAt: '2026-11-01T00:00:00.000Z',
  })

  test('takes the form of the others', () => {
    const shown = fromManual(manual, day('2026-12-01'))
    expect(shown).toEqual({
      key: 'manual:00000000-0000-4000-8001-000000000002',
      kind: 'manual',
      ruleId: null,
      ruleVersion: null,
      label: { fr: 'Rendez-vous', en: 'Rendez-vous' },
      owedBy: 'company',
      from: { event: null, on: '2026-12-15', entryId: null },
      params: null,
      date: '2026-12-15',
      earliest: '2026-12-15',
      latest: '2026-12-15',
      actBy: null,
      postBy: null,
      estimated: false,
      status: 'upcoming',
      metOn: null,
      consequence: { fr: '', en: '' },
      why: { fr: 'Date que vous avez fixée.', en: 'A date that you set.' },
      source: null,
      note: 'n',
      mark: null,
      recomputation: null,
    })
    expect(DossierDeadline.parse(shown)).toEqual(shown)
  })

  test.each(['user', 'company', 'mediator'] as const)('may be owed by: %s', (owedBy) => {
    const fields = { title: 't', date: '2026-12-15', owedBy, note: '' }
    expect(ManualDeadlineFields.parse(fields)).toEqual(fields)
  })

  test.each(['', '   '])('has a title: %o is none', (title) => {
    const fields = { title, date: '2026-12-15', owedBy: 'user', note: '' }
    expect(ManualDeadlineFields.safeParse(fields).success).toBe(false)
  })

  test.each(['done', 'waived'] as const)('may be %s, with a short note', (kind) => {
    const mark = { kind, on: '2026-12-15', note: 'vu' }
    expect(DeadlineMark.parse(mark)).toEqual(mark)
  })
})

test('what a rule of today gives beside a kept date is read back whole', () => {
  const kept = someDeadline({
    recomputation: { ruleVersion: 2, ...dates, why: { fr: 'Délai.', en: 'Period.' } },
  })
  expect(DossierDeadline.parse(kept)).toEqual(kept)
})
