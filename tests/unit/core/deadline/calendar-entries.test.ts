import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CalendarEntry, calendarName, planCalendar } from '#core/deadline/calendar-entries'
import type { DossierDeadline } from '#core/deadline/derive'
import { hasCardNumber } from '#core/kernel/card-number'
import { addDays, type LocalDate } from '#core/kernel/local-date'
import { findSpacingFaults } from '#tests/support/french-spacing'

const DOSSIER = '3f0c6a52-6d1e-4a77-9d57-5b1a2f0c9e11'
const OTHER = '8a4b1d90-1c2e-4b6f-8f43-0d9e8c7b6a55'
const TODAY = '2026-09-01' as LocalDate
const day = (text: string) => text as LocalDate

const SOURCE: NonNullable<DossierDeadline['source']> = {
  article: {
    fr: 'Code de la consommation, art.\u00a0L.\u00a0612-2, 4°',
    en: 'French Consumer Code, art. L.\u00a0612-2, 4°',
  },
  url: 'https://example.invalid/L612-2',
  seeAlso: [],
  checkedOn: day('2026-04-03'),
  confidence: 'confirmed',
  caveat: null,
}

/** What you owe: the last day to go to the mediator. 2027-07-03 is a Saturday. */
const MINE: DossierDeadline = {
  key: 'FR-CONSO-L612-2-1Y',
  kind: 'rule',
  ruleId: 'FR-CONSO-L612-2-1Y',
  ruleVersion: 1,
  label: { fr: 'Saisine du médiateur au plus tard', en: 'Last day to go to the mediator' },
  owedBy: 'user',
  from: { event: 'complaint.sent', on: day('2026-07-03'), entryId: 'entry-0' },
  params: null,
  date: day('2027-07-03'),
  earliest: day('2027-07-03'),
  latest: day('2027-07-03'),
  postBy: day('2027-06-30'),
  actBy: day('2027-07-02'),
  estimated: false,
  status: 'upcoming',
  metOn: null,
  mark: null,
  recomputation: null,
  note: '',
  consequence: {
    fr: 'Après cette date, le médiateur ne peut plus examiner votre demande.',
    en: 'After this date the mediator can no longer examine your request.',
  },
  why: {
    fr: 'Délai de 1\u00a0an\u00a0: réclamation envoyée le 3 juillet 2026.',
    en: 'Period of 1 year: complaint sent on 3 July 2026.',
  },
  source: SOURCE,
}

/** What the company owes, with two readings. */
const THEIRS: DossierDeadline = {
  ...MINE,
  key: 'FR-CMF-L133-45-15',
  label: { fr: 'Réponse à la réclamation', en: 'Reply to the complaint' },
  owedBy: 'company',
  date: day('2026-09-28'),
  earliest: day('2026-09-24'),
  latest: day('2026-09-28'),
  postBy: null,
  actBy: null,
}

const GATE: DossierDeadline = {
  ...THEIRS,
  key: 'gate:payment',
  label: { fr: 'Saisine du médiateur possible', en: 'Referral to the mediator possible' },
  owedBy: 'gate',
  date: day('2026-09-29'),
  earliest: day('2026-09-25'),
  latest: day('2026-09-29'),
}

const MANUAL: DossierDeadline = {
  ...MINE,
  key: 'manual:1b9f',
  kind: 'manual',
  ruleId: null,
  ruleVersion: null,
  label: { fr: 'Rappeler Mme\u00a0Durand', en: 'Call Mrs Durand again' },
  postBy: null,
  actBy: null,
  source: null,
  note: 'Demander le numéro du dossier.',
}

const plan = (deadlines: readonly DossierDeadline[], language: 'fr' | 'en' = 'fr', today = TODAY) =>
  planCalendar({ dossiers: [{ dossierId: DOSSIER, companyName: 'Nordlys', deadlines }], language, today })

const one = (deadline: DossierDeadline, language: 'fr' | 'en' = 'fr', today = TODAY): CalendarEntry => {
  const [entry] = plan([deadline], language, today)
  if (entry === undefined) throw new Error('no entry')
  return CalendarEntry.parse(entry)
}

/** The civil days on which the alarms of an entry ring. */
const ringsOn = ({ date, alarms }: CalendarEntry): readonly string[] => alarms.map((days) => addDays(date, -days))

describe('which day, and when it rings', () => {
  test('what you owe stands on the limit and rings before the last day to post', () => {
    const entry = one(MINE)
    expect(entry.date).toBe('2027-07-03')
    expect(ringsOn(entry)).toEqual(['2027-05-31', '2027-06-23', '2027-06-29', '2027-06-30', '2027-07-03'])
  })

  test('without a day to post, the last working day to act sets the alarms; without one, the limit', () => {
    expect(ringsOn(one({ ...MINE, postBy: null }))).toContain('2027-07-01')
    expect(ringsOn(one(MANUAL))).toEqual(['2027-06-03', '2027-06-26', '2027-07-02', '2027-07-03'])
  })

  test('what you owe takes the earliest reading, what they owe and what opens the latest', () => {
    const readings = { earliest: day('2026-10-05'), latest: day('2026-10-08') }
    expect(one({ ...MINE, ...readings }).date).toBe('2026-10-05')
    expect(one({ ...THEIRS, ...readings }).date).toBe('2026-10-08')
    expect(one({ ...THEIRS, ...readings, owedBy: 'mediator' }).date).toBe('2026-10-08')
    expect(one({ ...GATE, ...readings }).date).toBe('2026-10-08')
  })

  test('the company is called to mind the morning after, when it is late; a way that opens, on the day', () => {
    expect(ringsOn(one(THEIRS))).toEqual(['2026-09-29'])
    expect(ringsOn(one({ ...THEIRS, owedBy: 'mediator' }))).toEqual(['2026-09-29'])
    expect(ringsOn(one(GATE))).toEqual(['2026-09-29'])
  })

  test('alarms that have passed are left out', () => {
    expect(ringsOn(one(MINE, 'fr', day('2027-06-29')))).toEqual(['2027-06-29', '2027-06-30', '2027-07-03'])
    expect(ringsOn(one(MINE, 'fr', day('2027-07-03')))).toEqual(['2027-07-03'])
    expect(ringsOn(one({ ...MINE, status: 'overdue' }, 'fr', day('2027-07-04')))).toEqual([])
    expect(ringsOn(one(THEIRS, 'fr', day('2026-09-29')))).toEqual(['2026-09-29'])
    expect(ringsOn(one(THEIRS, 'fr', day('2026-09-30')))).toEqual([])
  })

  test.each([
    ['superseded', { status: 'superseded' }, true],
    ['waived', { status: 'waived', mark: { kind: 'waived', on: day('2026-08-01'), note: 'réglé' } }, true],
    ['met', { status: 'met', metOn: day('2026-08-02') }, false],
    [
      'done',
      { status: 'met', metOn: day('2026-08-02'), mark: { kind: 'done', on: day('2026-08-02'), note: '' } },
      false,
    ],
  ] as const)('%s: no alarm, and still in the file', (_name, change, cancelled) => {
    const entry = one({ ...MINE, ...change })
    expect(entry.alarms).toEqual([])
    expect(entry.cancelled).toBe(cancelled)
    expect(entry.summary.startsWith(cancelled ? 'Annulé · ' : 'Fait · ')).toBe(true)
    expect(entry.summary).not.toContain('poster')
  })
})

describe('what it says', () => {
  test('what became of it', () => {
    const mark = { kind: 'waived', on: day('2026-08-01'), note: 'Réglé au téléphone.' } as const
    const waived = one({ ...MINE, status: 'waived', mark }).description
    expect(waived).toContain('Vous avez écarté cette échéance le 1er août 2026.')
    expect(waived).toContain('Note\u00a0: Réglé au téléphone.')
    expect(waived).not.toContain('Postez')
    expect(one({ ...MINE, status: 'superseded' }).description).toContain('Cette échéance n’a plus d’objet.')
    expect(one({ ...THEIRS, status: 'met', metOn: day('2026-09-10') }).description).toContain(
      'Fait le 10 septembre 2026.',
    )
    expect(one({ ...THEIRS, status: 'met', metOn: day('2026-09-10') }).description).not.toContain('retard')
    expect(one({ ...GATE, status: 'met', metOn: day('2026-09-29') }).description).toContain('La voie est ouverte.')
    const tooLate = one({ ...MINE, status: 'overdue', metOn: day('2027-07-05') }, 'fr', day('2027-07-06'))
    expect(tooLate.summary).toMatch(/^Délai passé · /)
    expect(tooLate.description).toContain('Fait le 5 juillet 2027.')
  })

  test('the title: who, what, with whom, and the day to post', () => {
    expect(one(MINE).summary).toBe(
      'Vous · Saisine du médiateur au plus tard · Nordlys (à poster le 30 juin 2027 au plus tard)',
    )
    expect(one(MINE, 'en').summary).toBe('You · Last day to go to the mediator · Nordlys (post by 30 June 2027)')
    expect(one(THEIRS).summary).toBe('L’entreprise · Réponse à la réclamation · Nordlys')
    expect(one(GATE).summary).toBe('Dès ce jour · Saisine du médiateur possible · Nordlys')
    expect(one({ ...THEIRS, status: 'overdue' }).summary).toMatch(/^En retard · /)
    expect(one({ ...MINE, status: 'overdue' }).summary).toMatch(/^Délai passé · /)
  })

  test('a day to post that has passed is no longer asked for', () => {
    const late = one(MINE, 'fr', day('2027-07-01'))
    expect(late.summary).toContain('(à faire le 2 juillet 2027 au plus tard)')
    expect(late.description).toContain('Une lettre postée après le mercredi 30 juin 2027 risque d’arriver trop tard.')
  })

  test('the whole text of what you owe, in both languages', () => {
    expect(one(MINE).description).toMatchInlineSnapshot(`
      "Saisine du médiateur au plus tard
      À faire par vous.
      Dossier : Nordlys

      Dernier jour : samedi 3 juillet 2027.
      Postez votre lettre le mercredi 30 juin 2027 au plus tard, pour qu’elle arrive à temps.
      Dernier jour ouvrable pour agir : vendredi 2 juillet 2027.

      Pourquoi cette date : Délai de 1 an : réclamation envoyée le 3 juillet 2026.
      Et après : Après cette date, le médiateur ne peut plus examiner votre demande.

      Texte : Code de la consommation, art. L. 612-2, 4°
      Source : https://example.invalid/L612-2
      Vérifié le 3 avril 2026.

      Date calculée par Recours le 1er septembre 2026, à partir de ce que vous avez noté. C’est une information, pas un conseil juridique.
      L’agenda ne suit pas Recours de lui-même : après un changement, exportez de nouveau."
    `)
    expect(one(MINE, 'en').description).toMatchInlineSnapshot(`
      "Last day to go to the mediator
      For you to do.
      Dossier: Nordlys

      Last day: Saturday 3 July 2027.
      Post your letter by Wednesday 30 June 2027, so that it arrives in time.
      Last working day to act: Friday 2 July 2027.

      Why this date: Period of 1 year: complaint sent on 3 July 2026.
      What then: After this date the mediator can no longer examine your request.

      Text: French Consumer Code, art. L. 612-2, 4°
      Source: https://example.invalid/L612-2
      Checked on 3 April 2026.

      Date computed by Recours on 1 September 2026 from what you noted. It is information, not legal advice.
      The calendar does not follow Recours by itself: after a change, export again."
    `)
  })

  test('the whole text of what the company owes', () => {
    expect(one({ ...THEIRS, estimated: true }).description).toMatchInlineSnapshot(`
      "Réponse à la réclamation
      Attendu de l’entreprise.
      Dossier : Nordlys

      Dernier jour : lundi 28 septembre 2026.
      Le retard ne se constate que le lendemain.
      Selon la façon de compter les jours ouvrables : du 24 septembre 2026 au 28 septembre 2026. L’agenda retient la date la plus prudente pour vous.
      Date estimée : le point de départ n’est pas encore prouvé.

      Pourquoi cette date : Délai de 1 an : réclamation envoyée le 3 juillet 2026.
      Et après : Après cette date, le médiateur ne peut plus examiner votre demande.

      Texte : Code de la consommation, art. L. 612-2, 4°
      Source : https://example.invalid/L612-2
      Vérifié le 3 avril 2026.

      Date calculée par Recours le 1er septembre 2026, à partir de ce que vous avez noté. C’est une information, pas un conseil juridique.
      L’agenda ne suit pas Recours de lui-même : après un changement, exportez de nouveau."
    `)
  })

  test('the text of law says when it was checked, or that this is unknown', () => {
    expect(one(MINE).description).toContain('Vérifié le 3 avril 2026.')
    const source = { ...SOURCE, checkedOn: null, confidence: 'unconfirmed' } as const
    expect(one({ ...MINE, source }).description).toContain('Date de vérification inconnue. À confirmer.')
    expect(one({ ...MINE, source }, 'en').description).toContain('Date of checking unknown. To be confirmed.')
  })

  test('information, not advice: on every entry', () => {
    for (const deadline of [MINE, THEIRS, GATE, MANUAL]) {
      expect(one(deadline).description).toContain('C’est une information, pas un conseil juridique.')
      expect(one(deadline, 'en').description).toContain('It is information, not legal advice.')
    }
    expect(one(MANUAL).description).toContain('Date notée par vous')
    expect(one(MANUAL).description).toContain('Note\u00a0: Demander le numéro du dossier.')
    expect(one(MINE).description).toContain('Date calculée par Recours le 1er septembre 2026')
  })

  test('a rule that changed shows both dates', () => {
    const date = day('2027-07-10')
    const recomputation = { ruleVersion: 2, date, earliest: date, latest: date, why: { fr: 'v2', en: 'v2' } }
    const entry = one({ ...MINE, recomputation })
    expect(entry.date).toBe('2027-07-03')
    expect(entry.description).toContain('la date serait le 10 juillet 2027')
    const gone = { ...recomputation, ruleVersion: null, date: null, earliest: null, latest: null }
    expect(one({ ...MINE, recomputation: gone }).description).toContain('ne donne plus cette date')
    expect(one({ ...MINE, recomputation: gone }, 'en').description).toContain('no longer gives this date')
  })

  test('our own French is well set', () => {
    const date = day('2027-07-10')
    const all = [
      ...[MINE, THEIRS, GATE, MANUAL, { ...THEIRS, owedBy: 'mediator' }, { ...THEIRS, owedBy: 'engine' }],
      { ...MINE, status: 'superseded' },
      { ...MINE, status: 'waived', mark: { kind: 'waived', on: date, note: 'x' } },
      { ...MINE, mark: { kind: 'done', on: date, note: 'x' }, estimated: true },
      { ...GATE, status: 'met' },
      { ...MINE, recomputation: { ruleVersion: 2, date, earliest: date, latest: date, why: { fr: '', en: '' } } },
      { ...MINE, source: { ...SOURCE, checkedOn: null, confidence: 'partly_confirmed', caveat: { fr: 'x', en: 'x' } } },
    ] as readonly DossierDeadline[]
    for (const today of [TODAY, day('2027-07-01'), day('2027-08-01')]) {
      for (const deadline of all) {
        const { summary, description } = one(deadline, 'fr', today)
        expect([...findSpacingFaults(summary), ...findSpacingFaults(description)], summary).toEqual([])
      }
    }
  })
})

describe('names that stay', () => {
  test('the name depends on the dossier and the key alone', () => {
    const uid = one(MINE).uid
    expect(uid).toBe(`${DOSSIER}-FR-CONSO-L612-2-1Y@recours.invalid`)
    const changed = { ...MINE, date: day('2028-01-01'), earliest: day('2028-01-01'), ruleVersion: 9, status: 'overdue' }
    expect(one(changed as DossierDeadline, 'en', day('2030-01-01')).uid).toBe(uid)
    expect(one(GATE).uid).toBe(`${DOSSIER}-gate_3a_payment@recours.invalid`)
  })

  test('a key that looks like an encoded one is another key', () => {
    expect(one({ ...MINE, key: ':' }).uid).not.toBe(one({ ...MINE, key: '_3a_' }).uid)
  })

  test('two keys or two dossiers never share a name, and a name has plain characters only', () => {
    const key = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.stringMatching(/^[a-z_:3a-]{0,12}$/))
    fc.assert(
      fc.property(key, key, fc.boolean(), (first, second, same) => {
        const dossiers = [
          { dossierId: DOSSIER, companyName: 'A', deadlines: [{ ...MINE, key: first }] },
          { dossierId: same ? DOSSIER : OTHER, companyName: 'B', deadlines: [{ ...MINE, key: second }] },
        ]
        const [a, b] = planCalendar({ dossiers, language: 'fr', today: TODAY })
        expect(a?.uid === b?.uid).toBe(first === second && same)
        expect(a?.uid).toMatch(/^[A-Za-z0-9_-]+@recours\.invalid$/)
      }),
    )
  })
})

describe('what people typed', () => {
  test('complete card numbers are masked, wherever they were typed', () => {
    const card = '4111 1111 1111 1111'
    const typed = { fr: `Promesse\u00a0: ${card}`, en: `Promise: ${card}` }
    const mark = { kind: 'waived', on: TODAY, note: card } as const
    const deadline: DossierDeadline = { ...MANUAL, label: typed, why: typed, consequence: typed, note: card, mark }
    const dossiers = [{ dossierId: DOSSIER, companyName: `Nordlys ${card}`, deadlines: [deadline] }]
    for (const language of ['fr', 'en'] as const) {
      const [entry] = planCalendar({ dossiers, language, today: TODAY })
      expect(hasCardNumber(JSON.stringify(entry))).toBe(false)
      expect(entry?.summary).toContain('1111')
    }
    expect(hasCardNumber(calendarName(dossiers))).toBe(false)
  })

  test('a title is one short line; the whole text is below', () => {
    const label = `Un\nrappel\u2028${'très '.repeat(900)}long 👩‍👩‍👧`
    const entry = one({ ...MANUAL, label: { fr: label, en: label } })
    expect(entry.summary).not.toMatch(/[\n\u2028]/u)
    expect([...entry.summary].length).toBeLessThan(230)
    expect(entry.summary).toContain('…')
    expect(entry.description).toContain(label)
  })
})

describe('a calendar of several dossiers', () => {
  test('in date order, nothing lost', () => {
    const dossiers = [
      { dossierId: DOSSIER, companyName: 'Nordlys', deadlines: [MINE, THEIRS] },
      { dossierId: OTHER, companyName: 'Aurora', deadlines: [GATE, THEIRS] },
    ]
    const entries = planCalendar({ dossiers, language: 'fr', today: TODAY })
    expect(entries.map(({ date }) => date)).toEqual(['2026-09-28', '2026-09-28', '2026-09-29', '2027-07-03'])
    expect(new Set(entries.map(({ uid }) => uid)).size).toBe(4)
    expect(calendarName(dossiers)).toBe('Recours')
    expect(calendarName(dossiers.slice(1))).toBe('Recours – Aurora')
    expect(calendarName([])).toBe('Recours')
  })

  test('nothing due, no entry', () => expect(plan([])).toEqual([]))
})
