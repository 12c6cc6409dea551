import { describe, expect, test } from 'vitest'
import { computeHolidays } from '#core/deadline/holidays'
import type { Region } from '#core/deadline/region'
import { yearOf } from '#core/kernel/local-date'
import { day } from '#tests/support/make-dossier'

// A second statement of procedure.md section 2: where, when, and what the day is called in both languages. The name is
// what a person reads beside a skipped day, and what they look up.
const NAMED: readonly (readonly [Region, string, string, string])[] = [
  ['FR', '2026-01-01', 'Jour de l’An', 'New Year’s Day'],
  ['FR', '2026-04-06', 'Lundi de Pâques', 'Easter Monday'],
  ['FR', '2026-05-01', 'Fête du Travail', 'Labour Day'],
  ['FR', '2026-05-08', 'Victoire de 1945', 'Victory Day 1945'],
  ['FR', '2026-05-14', 'Ascension', 'Ascension Day'],
  ['FR', '2026-05-25', 'Lundi de Pentecôte', 'Whit Monday'],
  ['FR', '2026-07-14', 'Fête nationale', 'Bastille Day'],
  ['FR', '2026-08-15', 'Assomption', 'Assumption Day'],
  ['FR', '2026-11-01', 'Toussaint', 'All Saints’ Day'],
  ['FR', '2026-11-11', 'Armistice de 1918', 'Armistice Day'],
  ['FR', '2026-12-25', 'Noël', 'Christmas Day'],
  ['FR-ALSACE-MOSELLE', '2026-04-03', 'Vendredi saint', 'Good Friday'],
  ['FR-ALSACE-MOSELLE', '2026-12-26', 'Saint-Étienne', 'St Stephen’s Day'],
  ['FR-974', '2026-12-20', 'Abolition de l’esclavage', 'Abolition of slavery'],
  ['UK-EW', '2026-05-04', 'Jour férié de début mai', 'Early May bank holiday'],
  ['UK-EW', '1995-05-08', 'Jour férié de début mai', 'Early May bank holiday'],
  ['UK-EW', '2020-05-08', 'Jour férié de début mai', 'Early May bank holiday'],
  ['UK-EW', '2026-05-25', 'Jour férié de printemps', 'Spring bank holiday'],
  ['UK-EW', '2002-06-04', 'Jour férié de printemps', 'Spring bank holiday'],
  ['UK-EW', '2012-06-04', 'Jour férié de printemps', 'Spring bank holiday'],
  ['UK-EW', '2022-06-02', 'Jour férié de printemps', 'Spring bank holiday'],
  ['UK-EW', '2026-08-31', 'Jour férié d’été', 'Summer bank holiday'],
  ['UK-EW', '2025-12-26', 'Boxing Day', 'Boxing Day'],
  ['UK-EW', '2026-12-28', 'Boxing Day (jour de remplacement)', 'Boxing Day (substitute day)'],
  ['UK-EW', '1999-12-31', 'Passage à l’an 2000', 'Millennium holiday'],
  ['UK-EW', '2002-06-03', 'Jubilé d’or de la reine', 'Queen’s Golden Jubilee'],
  ['UK-EW', '2011-04-29', 'Mariage princier', 'Royal wedding'],
  ['UK-EW', '2012-06-05', 'Jubilé de diamant de la reine', 'Queen’s Diamond Jubilee'],
  ['UK-EW', '2022-06-03', 'Jubilé de platine de la reine', 'Queen’s Platinum Jubilee'],
  ['UK-EW', '2022-09-19', 'Funérailles de la reine Élisabeth II', 'State funeral of Queen Elizabeth II'],
  ['UK-EW', '2023-05-08', 'Couronnement du roi Charles III', 'Coronation of King Charles III'],
  ['UK-SC', '2026-01-02', '2\u00a0janvier', '2nd January'],
  ['UK-SC', '2026-06-15', 'Coupe du monde de football', 'World Cup bank holiday'],
  ['UK-SC', '2026-08-03', 'Jour férié d’été', 'Summer bank holiday'],
  ['UK-SC', '2026-11-30', 'Saint-André', 'St Andrew’s Day'],
  ['UK-NI', '2026-03-17', 'Saint-Patrick', 'St Patrick’s Day'],
  ['UK-NI', '2027-07-12', 'Bataille de la Boyne', 'Battle of the Boyne'],
  ['BE', '2026-07-21', 'Fête nationale belge', 'Belgian National Day'],
  ['LU', '2026-05-09', 'Journée de l’Europe', 'Europe Day'],
  ['LU', '2026-06-23', 'Fête nationale luxembourgeoise', 'National Day of Luxembourg'],
  ['LU', '2026-12-26', 'Lendemain de Noël', 'Second day of Christmas'],
  ['DE', '2026-10-03', 'Jour de l’Unité allemande', 'Day of German Unity'],
  ['DE', '2017-10-31', '500\u00a0ans de la Réforme', '500 years of the Reformation'],
]

describe('a holiday is called by its name', () => {
  test.each(NAMED)('%s, %s: %s', (region, date, fr, en) => {
    expect(computeHolidays(region, yearOf(day(date))).get(day(date))).toEqual({ fr, en })
  })
})

describe('a day that began or ended is not one before or after', () => {
  test.each<[Region, string]>([
    ['UK-SC', '2006-11-30'],
    ['LU', '2018-05-09'],
    ['FR-978', '2017-05-28'],
    ['FR-978', '2018-05-27'],
    ['UK-EW', '1996-05-08'],
    ['UK-EW', '2012-05-28'],
  ])('%s, %s', (region, date) => {
    expect(computeHolidays(region, yearOf(day(date))).has(day(date))).toBe(false)
  })
})

test.each<[Region, number]>([
  ['FR-ALSACE-MOSELLE', 2026],
  ['UK-SC', 2026],
  ['UK-EW', 2022],
  ['FR-978', 2018],
])('%s, %i: in date order', (region, year) => {
  const dates = [...computeHolidays(region, year).keys()]
  expect(dates).toEqual(dates.toSorted())
})
