import type { LocalDate } from '#core/kernel/local-date'
import { resolveDate, type WrittenDate } from './chat-date'

/** How a file writes the day and the month, and how that is known. */
export type DayOrder =
  | {
      readonly kind: 'known'
      readonly isDayFirst: boolean
      readonly by: 'number' | 'sequence' | 'language' | 'no_matter'
    }
  | { readonly kind: 'ambiguous' }

type Open = Extract<WrittenDate, { kind: 'open' }>

/** How often a later line has an earlier day. */
const backwards = (dates: readonly Open[], isDayFirst: boolean): number => {
  let count = 0
  let last: LocalDate | null = null
  for (const date of dates) {
    const on = resolveDate(date, isDayFirst)
    if (on === null || (last !== null && on < last)) count += 1
    last = on ?? last
  }
  return count
}

/** Words that WhatsApp writes itself, in languages that all write the day first. English does both. */
const DAY_FIRST_WORDS =
  /médias omis|fichier joint|pièce jointe|(?:image|vidéo|audio|document|contact|gif|autocollant)[^\n]{0,12} (?:absente?|omise?)|chiffrés? de bout en bout|medien ausgeschlossen|datei angehängt|ende-zu-ende|multimedia omitido|archivo adjunto|extremo a extremo|\d{2} à \d{2}[:h]/iu

/**
 * Finds which number is the day, for the whole file at once: a number above 12 decides; else a chat never goes back in
 * time and never runs past today; else the language of the program's own words. What is left is asked of the person.
 * @param today no message can be later.
 */
export const findDayOrder = (dates: readonly WrittenDate[], text: string, today: LocalDate): DayOrder => {
  const open = dates.filter((date) => date.kind === 'open')
  if (open.every(({ first, second }) => first === second)) return { kind: 'known', isDayFirst: true, by: 'no_matter' }
  const [days, months] = [open.filter(({ first }) => first > 12), open.filter(({ second }) => second > 12)]
  if (days.length !== months.length) return { kind: 'known', isDayFirst: days.length > months.length, by: 'number' }
  const late = (isDayFirst: boolean) => open.filter((date) => (resolveDate(date, isDayFirst) ?? today) > today).length
  const doubts = (isDayFirst: boolean) => backwards(open, isDayFirst) + late(isDayFirst)
  const [asDayFirst, asMonthFirst] = [doubts(true), doubts(false)]
  if (asDayFirst !== asMonthFirst && Math.min(asDayFirst, asMonthFirst) === 0)
    return { kind: 'known', isDayFirst: asDayFirst === 0, by: 'sequence' }
  if (DAY_FIRST_WORDS.test(text.slice(0, 200_000))) return { kind: 'known', isDayFirst: true, by: 'language' }
  return { kind: 'ambiguous' }
}
