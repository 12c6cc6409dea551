import type { Bilingual } from '../kernel/bilingual'
import { formatLocalDate, type LocalDate } from '../kernel/local-date'
import type { Due } from './due-since'

/** What names a word about a date: said once, it is not said again while the program runs. */
export const noticeKey = ({ dossierId, deadline }: Due, today: LocalDate): string =>
  `${dossierId} ${deadline.key} ${today}`

/** A desktop notification: who it is about, and what. */
export type Notice = { readonly title: Bilingual; readonly body: Bilingual }

const bodyOf = ({ deadline }: Due): Bilingual => {
  const { label, owedBy, latest, earliest, postBy } = deadline
  if (owedBy === 'gate')
    return {
      fr: `${label.fr}\u00a0: possible depuis le ${formatLocalDate(latest, 'fr')}.`,
      en: `${label.en}: possible since ${formatLocalDate(latest, 'en')}.`,
    }
  if (owedBy !== 'user')
    return {
      fr: `${label.fr}\u00a0: la date du ${formatLocalDate(latest, 'fr')} est passée.`,
      en: `${label.en}: the date of ${formatLocalDate(latest, 'en')} has passed.`,
    }
  const post: Bilingual =
    postBy === null
      ? { fr: '', en: '' }
      : {
          fr: ` Par courrier, postez au plus tard le ${formatLocalDate(postBy, 'fr')}.`,
          en: ` By post, send it by ${formatLocalDate(postBy, 'en')}.`,
        }
  return {
    fr: `${label.fr}\u00a0: à faire pour le ${formatLocalDate(earliest, 'fr')}.${post.fr}`,
    en: `${label.en}: due by ${formatLocalDate(earliest, 'en')}.${post.en}`,
  }
}

/** The words for what deserves some: one date is told whole; several are counted, so that nobody is showered. */
export const noticeOf = (dates: readonly Due[]): Notice | null => {
  const [first, ...others] = dates
  if (first === undefined) return null
  if (others.length === 0) return { title: { fr: first.companyName, en: first.companyName }, body: bodyOf(first) }
  return {
    title: { fr: `${dates.length} dates à regarder`, en: `${dates.length} dates to look at` },
    body: bodyOf(first),
  }
}
