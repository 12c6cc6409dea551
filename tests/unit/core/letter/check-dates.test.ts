import { describe, expect, it } from 'vitest'
import { day } from '#tests/support/make-dossier'
import { aCase, changed, foundBy, on, pointed, remarksOf, saying } from './check-case'

// The typical complaint is dated Friday 6 November 2026.
const typical = aCase()
const english = aCase('reclamation_initiale', 'typical', 'en')

const of = (text: string, kind: Parameters<typeof foundBy>[1]) => foundBy(saying(typical, text), kind)
const ofEnglish = (text: string, kind: Parameters<typeof foundBy>[1]) => foundBy(saying(english, text), kind)

describe('a date that does not exist', () => {
  it.each([
    ['J’ai appelé le 31 juin 2026.', ['31 juin 2026']],
    ['J’ai appelé le 31\u00a0juin.', ['31\u00a0juin']],
    ['Le 30 février 2026, la carte a été bloquée.', ['30 février 2026']],
    ['Le 29 février 2027, rien.', ['29 février 2027']],
    ['Le 31/11/2026, rien.', ['31/11/2026']],
    ['Le 12/25/2026, rien.', ['12/25/2026']],
    ['Le 2026-11-31, rien.', ['2026-11-31']],
    ['Le 32 mars 2026.', ['32 mars 2026']],
  ])('is found in %j', (text, found) => {
    expect(of(text, 'impossible_date')).toEqual(found)
  })

  it.each([
    'J’ai appelé le 30 juin 2026 et le 29 février 2028.',
    'Le 1er mars 2026, puis le 12/05/2026 et le 2026-05-12.',
    'La référence 45/67/89 et le numéro 12.34.56.78.',
    'Contrat 2020-19-99 et version 3.14.15.',
    'Le 29 février, sans dire l’année.',
    'Le message disait «\u00a0rendez-vous le 31 juin 2026\u00a0».',
    'Appelez le 01 47 77 74 54.',
  ])('is not seen in %j', (text) => {
    expect(of(text, 'impossible_date')).toEqual([])
  })

  it('is found in English, where the month may come first', () => {
    expect(ofEnglish('I called on 31 June 2026.', 'impossible_date')).toEqual(['31 June 2026'])
    expect(ofEnglish('I called on June 31, 2026.', 'impossible_date')).toEqual(['June 31, 2026'])
    expect(ofEnglish('I called on 12/25/2026 and on May 3, 2026.', 'impossible_date')).toEqual([])
  })
})

describe('a weekday that does not fit', () => {
  it.each([
    ['Le mardi 23 novembre 2026, j’ai écrit.', 'mardi', 'lundi'],
    ['Lundi 27 octobre 2026, j’ai écrit.', 'Lundi', 'Mardi'],
    ['Le dimanche\u00a01er novembre 2025.', 'dimanche', 'samedi'],
  ])('is found in %j, with the right one', (text, weekday, kinder) => {
    const one = saying(typical, text)
    const [remark, ...others] = remarksOf(one).filter(({ kind }) => kind === 'weekday')
    expect(others).toEqual([])
    expect(remark === undefined ? null : [pointed(one, remark), remark.kinder]).toEqual([weekday, kinder])
  })

  it.each(['Le lundi 23 novembre 2026.', 'Un mardi de mai 2026.', 'Le mardi 12 mai, sans année.'])(
    'is not seen in %j',
    (text) => {
      expect(of(text, 'weekday')).toEqual([])
    },
  )

  it('is found in English', () => {
    expect(ofEnglish('On Tuesday 23 November 2026 I wrote.', 'weekday')).toEqual(['Tuesday'])
    expect(ofEnglish('On Monday, 23 November 2026 I wrote.', 'weekday')).toEqual([])
  })
})

describe('a day set to the other side', () => {
  it.each([
    ['Merci de me rembourser au plus tard le 2 novembre 2026.', ['2 novembre 2026']],
    ['Je vous demande de répondre avant le 06/11/2026.', ['06/11/2026']],
    ['Veuillez me payer d’ici le 1er octobre 2026.', ['1er octobre 2026']],
    ['Vous avez jusqu’au 3 novembre 2026 pour me payer.', ['3 novembre 2026']],
    ['Merci de verser ce qui m’est dû, d’ici au 4 novembre 2025.', ['4 novembre 2025']],
    ['À défaut de paiement au plus tard le 5 novembre 2025, je saisirai le médiateur.', ['5 novembre 2025']],
  ])('that lies before the letter is found in %j', (text, found) => {
    expect(of(text, 'past_time_limit')).toEqual(found)
  })

  it.each([
    'Merci de me rembourser au plus tard le 23 novembre 2026.',
    'Votre réponse était due au plus tard le 2 novembre 2026.',
    'Vous deviez me rembourser avant le 2 novembre 2026.',
    'Le remboursement, dû au plus tard le 2 novembre 2026, ne m’est pas parvenu sans payer.',
    'J’ai signalé les paiements avant le 2 novembre 2026.',
    'Je vous demande le remboursement des paiements du 2 novembre 2026.',
    'Il m’a été promis un remboursement pour le 2 novembre 2026.',
  ])('is left alone in %j', (text) => {
    expect(of(text, 'past_time_limit')).toEqual([])
  })

  it('that has passed since the letter was dated is found', () => {
    const one = saying(typical, 'Merci de me répondre au plus tard le 12 novembre 2026.')
    expect(foundBy(on(one, '2026-11-10'), 'past_time_limit')).toEqual([])
    expect(foundBy(on(one, '2026-11-20'), 'past_time_limit')).toEqual(['12 novembre 2026'])
  })

  it.each([
    ['Merci de me répondre au plus tard le 21 novembre 2026.', '21 novembre 2026', '23\u00a0novembre\u00a02026'],
    ['Merci de me répondre au plus tard le dimanche 22 novembre 2026.', 'dimanche 22 novembre 2026', 'lundi 23'],
    ['Veuillez payer avant le 25/12/2026.', '25/12/2026', '28/12/2026'],
    ['Veuillez payer avant le 11/11/2026.', '11/11/2026', '12/11/2026'],
  ])('on no working day is found in %j, with the next one', (text, found, kinder) => {
    const one = saying(typical, text)
    const [remark] = remarksOf(one).filter(({ kind }) => kind === 'closed_day')
    expect(remark === undefined ? null : pointed(one, remark)).toBe(found)
    expect(remark?.level).toBe('advice')
    expect(remark?.kinder?.replaceAll('\u00a0', ' ')).toContain(kinder.replaceAll('\u00a0', ' '))
  })

  it.each([
    'Merci de me répondre au plus tard le lundi 23 novembre 2026.',
    'Le magasin était fermé le 22 novembre 2026.',
  ])('on a working day, or that sets nothing, is left alone in %j', (text) => {
    expect(of(text, 'closed_day')).toEqual([])
  })

  it('is judged in English too', () => {
    expect(ofEnglish('Please pay me no later than 2 November 2026.', 'past_time_limit')).toEqual(['2 November 2026'])
    expect(ofEnglish('Please reply by 22 November 2026.', 'closed_day')).toEqual(['22 November 2026'])
    expect(ofEnglish('Your reply was due by 2 November 2026.', 'past_time_limit')).toEqual([])
  })
})

describe('the letter’s own date', () => {
  const dated = (date: string, today: string) =>
    foundBy(on(changed(typical, { date: day(date) }), today), 'letter_date')

  it.each([
    ['2026-11-07', '2026-11-06', 1],
    ['2026-10-01', '2026-11-06', 1],
    ['2026-11-06', '2026-11-06', 0],
    ['2026-10-20', '2026-11-06', 0],
  ])('%s on %s', (date, today, count) => {
    expect(dated(date, today)).toHaveLength(count)
  })
})

describe('a time in words beside an article', () => {
  it.each([
    [
      'Vous devez répondre dans les dix jours ouvrables (article L. 133-45 du code monétaire et financier).',
      ['dix jours ouvrables'],
    ],
    ['L’article L.133-45 vous donne 15 jours pour répondre.', ['15 jours']],
    ['Selon l’article L.\u00a0133-24, je dispose de 12\u00a0mois.', ['12\u00a0mois']],
    ['Le remboursement est dû sous trente jours (article L. 221-24).', ['trente jours']],
  ])('that disagrees with its rule is found in %j', (text, found) => {
    expect(of(text, 'period')).toEqual(found)
  })

  it.each([
    'Vous devez répondre dans les quinze jours ouvrables (article L. 133-45 du code monétaire et financier).',
    'Une réponse d’attente porte ce délai à trente-cinq jours ouvrables (article L. 133-45).',
    'Selon l’article L.\u00a0133-24, je dispose de treize mois.',
    'Le remboursement est dû sous deux semaines (article L. 221-24).',
    'J’attends depuis dix jours que vous répondiez.',
    'Je vous demande de répondre sous quinze jours ouvrables.',
    'L’article L. 999-9 donne huit jours.',
    'L’article L. 133-45 impose une réponse. J’ai attendu dix jours.',
  ])('that agrees, or has no article, is left alone in %j', (text) => {
    expect(of(text, 'period')).toEqual([])
  })

  it('is found in English', () => {
    expect(ofEnglish('Article L. 133-45 gives you 20 business days.', 'period')).toEqual(['20 business days'])
    expect(ofEnglish('Article L. 133-45 gives you fifteen business days.', 'period')).toEqual([])
  })
})

describe('a time set for the answer, without an article', () => {
  it('that is not the one of the law is advised against, where the letter rests on it', () => {
    const one = saying(typical, 'Je vous demande de répondre sous dix jours.')
    const found = remarksOf(one).filter(({ kind }) => kind === 'period')
    expect(found.map((remark) => [remark.level, pointed(one, remark)])).toEqual([['advice', 'dix jours']])
    expect(found[0]?.title.fr).toContain('15\u00a0jours ouvrables')
    expect(ofEnglish('Please reply within 8 days.', 'period')).toEqual(['8 days'])
  })

  it('is free where the law gives none', () => {
    expect(foundBy(saying(aCase('mise_en_demeure'), 'Merci de répondre sous dix jours.'), 'period')).toEqual([])
    expect(of('Merci de me rembourser sous dix jours.', 'period')).toEqual([])
  })

  it('is the refund’s after a withdrawal', () => {
    const withdrawal = aCase('retractation')
    expect(foundBy(saying(withdrawal, 'Merci de me rembourser sous trente jours.'), 'period')).toEqual(['trente jours'])
    expect(foundBy(saying(withdrawal, 'Merci de me rembourser sous quatorze jours.'), 'period')).toEqual([])
  })
})
