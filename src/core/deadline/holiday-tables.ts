import type { Bilingual } from '../kernel/bilingual'
import type { Region } from './region'

/**
 * One public holiday as the law states it. `substitute`: when it falls on a Saturday or Sunday, the next free weekday
 * is a holiday too. `moved`: years in which it was proclaimed for another date. Years outside `from`-`to` lack it.
 */
export type HolidayLaw = {
  readonly name: Bilingual
  readonly day:
    | { readonly kind: 'fixed'; readonly month: number; readonly day: number }
    | { readonly kind: 'easter'; readonly offset: number }
    | { readonly kind: 'monday'; readonly month: number; readonly which: 'first' | 'last' }
    | { readonly kind: 'once'; readonly date: string }
  readonly substitute?: true
  readonly moved?: Readonly<Record<number, string>>
  readonly from?: number
  readonly to?: number
}

const fixed = (month: number, day: number, fr: string, en: string): HolidayLaw => ({
  name: { fr, en },
  day: { kind: 'fixed', month, day },
})
const easter = (offset: number, fr: string, en: string): HolidayLaw => ({
  name: { fr, en },
  day: { kind: 'easter', offset },
})
const monday = (which: 'first' | 'last', month: number, fr: string, en: string): HolidayLaw => ({
  name: { fr, en },
  day: { kind: 'monday', month, which },
})
const once = (date: string, fr: string, en: string): HolidayLaw => ({ name: { fr, en }, day: { kind: 'once', date } })

const NEW_YEAR = fixed(1, 1, 'Jour de l’An', 'New Year’s Day')
const GOOD_FRIDAY = easter(-2, 'Vendredi saint', 'Good Friday')
const EASTER_MONDAY = easter(1, 'Lundi de Pâques', 'Easter Monday')
const LABOUR_DAY = fixed(5, 1, 'Fête du Travail', 'Labour Day')
const ASCENSION = easter(39, 'Ascension', 'Ascension Day')
const WHIT_MONDAY = easter(50, 'Lundi de Pentecôte', 'Whit Monday')
const ASSUMPTION = fixed(8, 15, 'Assomption', 'Assumption Day')
const ALL_SAINTS = fixed(11, 1, 'Toussaint', 'All Saints’ Day')
const ARMISTICE = fixed(11, 11, 'Armistice de 1918', 'Armistice Day')
const CHRISTMAS = fixed(12, 25, 'Noël', 'Christmas Day')
const SECOND_CHRISTMAS = fixed(12, 26, 'Lendemain de Noël', 'Second day of Christmas')

/** Code du travail L.3133-1. France has no substitution: a holiday on a Sunday moves nothing. */
const FRANCE: readonly HolidayLaw[] = [
  NEW_YEAR,
  EASTER_MONDAY,
  LABOUR_DAY,
  fixed(5, 8, 'Victoire de 1945', 'Victory Day 1945'),
  ASCENSION,
  WHIT_MONDAY,
  fixed(7, 14, 'Fête nationale', 'Bastille Day'),
  ASSUMPTION,
  ALL_SAINTS,
  ARMISTICE,
  CHRISTMAS,
]

const abolition = (month: number, day: number): HolidayLaw =>
  fixed(month, day, 'Abolition de l’esclavage', 'Abolition of slavery')

const substituted = (law: HolidayLaw): HolidayLaw => ({ ...law, substitute: true })

const UK_NEW_YEAR = substituted(NEW_YEAR)
/** Held on the anniversary of the end of the war in 1995 and 2020 instead of the first Monday. */
const UK_EARLY_MAY: HolidayLaw = {
  ...monday('first', 5, 'Jour férié de début mai', 'Early May bank holiday'),
  moved: { 1995: '1995-05-08', 2020: '2020-05-08' },
}
/** Moved to make a long week-end with the jubilees. */
const UK_SPRING: HolidayLaw = {
  ...monday('last', 5, 'Jour férié de printemps', 'Spring bank holiday'),
  moved: { 2002: '2002-06-04', 2012: '2012-06-04', 2022: '2022-06-02' },
}
const UK_SUMMER = monday('last', 8, 'Jour férié d’été', 'Summer bank holiday')
const UK_CHRISTMAS = substituted(CHRISTMAS)
const UK_BOXING_DAY = substituted(fixed(12, 26, 'Boxing Day', 'Boxing Day'))

/** Days proclaimed once for the whole kingdom (Banking and Financial Dealings Act 1971, s. 1). The future ones cannot be known. */
const UK_ONCE: readonly HolidayLaw[] = [
  once('1999-12-31', 'Passage à l’an 2000', 'Millennium holiday'),
  once('2002-06-03', 'Jubilé d’or de la reine', 'Queen’s Golden Jubilee'),
  once('2011-04-29', 'Mariage princier', 'Royal wedding'),
  once('2012-06-05', 'Jubilé de diamant de la reine', 'Queen’s Diamond Jubilee'),
  once('2022-06-03', 'Jubilé de platine de la reine', 'Queen’s Platinum Jubilee'),
  once('2022-09-19', 'Funérailles de la reine Élisabeth II', 'State funeral of Queen Elizabeth II'),
  once('2023-05-08', 'Couronnement du roi Charles III', 'Coronation of King Charles III'),
]

/**
 * The holidays of each region, in the order in which substitute days are given out. The tables state today's law and
 * the exceptions since 1995; for older years they are an approximation.
 */
export const HOLIDAY_LAWS: Readonly<Record<Region, readonly HolidayLaw[]>> = {
  FR: FRANCE,
  // Code du travail L.3134-13. Good Friday is legal only in communes with a Protestant or mixed church; counting it
  // can only make a company's time limit later, never earlier.
  'FR-ALSACE-MOSELLE': [...FRANCE, GOOD_FRIDAY, fixed(12, 26, 'Saint-Étienne', 'St Stephen’s Day')],
  'FR-971': [...FRANCE, abolition(5, 27)],
  'FR-972': [...FRANCE, abolition(5, 22)],
  'FR-973': [...FRANCE, abolition(6, 10)],
  'FR-974': [...FRANCE, abolition(12, 20)],
  'FR-976': [...FRANCE, abolition(4, 27)],
  'FR-977': [...FRANCE, abolition(10, 9)],
  'FR-978': [...FRANCE, { ...abolition(5, 27), to: 2017 }, { ...abolition(5, 28), from: 2018 }],
  'UK-EW': [
    UK_NEW_YEAR,
    GOOD_FRIDAY,
    EASTER_MONDAY,
    UK_EARLY_MAY,
    UK_SPRING,
    UK_SUMMER,
    UK_CHRISTMAS,
    UK_BOXING_DAY,
    ...UK_ONCE,
  ],
  // No Easter Monday; the summer day is the first Monday of August.
  'UK-SC': [
    UK_NEW_YEAR,
    substituted(fixed(1, 2, '2\u00a0janvier', '2nd January')),
    GOOD_FRIDAY,
    UK_EARLY_MAY,
    UK_SPRING,
    monday('first', 8, 'Jour férié d’été', 'Summer bank holiday'),
    { ...substituted(fixed(11, 30, 'Saint-André', 'St Andrew’s Day')), from: 2007 },
    UK_CHRISTMAS,
    UK_BOXING_DAY,
    ...UK_ONCE,
    // Royal proclamation of 3 February 2026, Scotland only.
    once('2026-06-15', 'Coupe du monde de football', 'World Cup bank holiday'),
  ],
  'UK-NI': [
    UK_NEW_YEAR,
    substituted(fixed(3, 17, 'Saint-Patrick', 'St Patrick’s Day')),
    GOOD_FRIDAY,
    EASTER_MONDAY,
    UK_EARLY_MAY,
    UK_SPRING,
    substituted(fixed(7, 12, 'Bataille de la Boyne', 'Battle of the Boyne')),
    UK_SUMMER,
    UK_CHRISTMAS,
    UK_BOXING_DAY,
    ...UK_ONCE,
  ],
  BE: [
    NEW_YEAR,
    EASTER_MONDAY,
    LABOUR_DAY,
    ASCENSION,
    WHIT_MONDAY,
    fixed(7, 21, 'Fête nationale belge', 'Belgian National Day'),
    ASSUMPTION,
    ALL_SAINTS,
    ARMISTICE,
    CHRISTMAS,
  ],
  LU: [
    NEW_YEAR,
    EASTER_MONDAY,
    LABOUR_DAY,
    { ...fixed(5, 9, 'Journée de l’Europe', 'Europe Day'), from: 2019 },
    ASCENSION,
    WHIT_MONDAY,
    fixed(6, 23, 'Fête nationale luxembourgeoise', 'National Day of Luxembourg'),
    ASSUMPTION,
    ALL_SAINTS,
    CHRISTMAS,
    SECOND_CHRISTMAS,
  ],
  // Only the days common to all sixteen Länder: each Land adds its own.
  DE: [
    NEW_YEAR,
    GOOD_FRIDAY,
    EASTER_MONDAY,
    LABOUR_DAY,
    ASCENSION,
    WHIT_MONDAY,
    fixed(10, 3, 'Jour de l’Unité allemande', 'Day of German Unity'),
    once('2017-10-31', '500\u00a0ans de la Réforme', '500 years of the Reformation'),
    CHRISTMAS,
    SECOND_CHRISTMAS,
  ],
}
