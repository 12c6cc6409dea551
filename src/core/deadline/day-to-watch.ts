import type { LocalDate } from '../kernel/local-date'
import { isOpen } from './deadline-status'
import type { DossierDeadline } from './derive'

/**
 * The day of a date to have in mind. What others owe: the later reading, for before it nobody is late. What you owe: the
 * next of the days that count (to post, to act, the earlier reading, the later one); once it is settled, its own date.
 */
export const dayToWatch = (deadline: DossierDeadline, today: LocalDate): LocalDate => {
  const { owedBy, date, earliest, latest, postBy, actBy } = deadline
  if (owedBy !== 'user') return latest
  if (!isOpen(deadline)) return date
  return [postBy, actBy, earliest].find((day) => day !== null && day >= today) ?? latest
}
