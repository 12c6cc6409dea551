import { type LocalDate, toLocalDate } from '../kernel/local-date'

/**
 * Easter Sunday of a Gregorian year: the computus by the century corrections and the epact. Every movable holiday
 * of our regions is counted from it (procedure.md section 2).
 */
export const easterSunday = (year: number): LocalDate => {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const yearOfCentury = year % 100
  const moonShift = Math.floor((8 * century + 13) / 25)
  // Days from 21 March to the paschal full moon.
  const fullMoon = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - fullMoon - (yearOfCentury % 4)) % 7
  // Keeps a late full moon from falling after 25 April.
  const correction = Math.floor((golden + 11 * fullMoon + 22 * toSunday) / 451)
  const days = fullMoon + toSunday - 7 * correction + 114
  return toLocalDate(year, Math.floor(days / 31), (days % 31) + 1)
}
