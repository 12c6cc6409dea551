import type { Bilingual } from '../kernel/bilingual'
import { addDays, addMonths, daysBetween, formatLocalDate, type LocalDate, laterOf } from '../kernel/local-date'
import type { Count } from './count'
import type { DerivationStep } from './derivation'
import { countInWords, daysInWords } from './period-words'

/** A clock that stops while a mediation runs. `floorMonths`: what must at least remain afterwards. */
export type Suspension = {
  readonly on: LocalDate
  readonly baseEnd: LocalDate
  readonly from: LocalDate
  readonly to: LocalDate
  readonly floorMonths: number
}

const step = (
  date: LocalDate,
  kind: DerivationStep['kind'],
  count: number | null,
  reason: Bilingual,
): DerivationStep => ({
  date,
  kind,
  count,
  reason,
})

const BASE_END: Bilingual = { fr: 'fin du délai sans suspension', en: 'end of the period without suspension' }
const STOPPED: Bilingual = { fr: 'la suspension commence', en: 'the suspension begins' }
const RESUMED: Bilingual = {
  fr: 'la suspension prend fin, le délai reprend',
  en: 'the suspension ends, the clock resumes',
}
const NO_EFFECT: Bilingual = {
  fr: 'suspension hors du délai, sans effet',
  en: 'suspension outside the period, without effect',
}

/**
 * Extends a prescription by the days it stood still, and to no less than the floor after the suspension ends
 * (C. civ. 2230: it stops without erasing; 2238: six months at least remain). A suspension that ends before the clock
 * starts, or begins after it has run out, changes nothing. Steps are in date order.
 */
export const suspend = ({ on, baseEnd, from, to, floorMonths }: Suspension): Count => {
  const effectiveFrom = laterOf(on, from)
  if (from > baseEnd || to <= on) {
    return { end: baseEnd, steps: [step(baseEnd, 'counted', null, NO_EFFECT)] }
  }
  const stoppedDays = daysBetween(effectiveFrom, to)
  const extended = addDays(baseEnd, stoppedDays)
  const floor = addMonths(to, floorMonths)
  const end = laterOf(extended, floor)
  const binding = floor > extended
  const [stopped, guaranteed] = [daysInWords(stoppedDays), countInWords(floorMonths, 'month')]
  const steps = [
    step(baseEnd, 'counted', null, BASE_END),
    step(effectiveFrom, 'suspended', null, STOPPED),
    step(to, 'suspended', stoppedDays, RESUMED),
    step(extended, 'counted', null, {
      fr: `${formatLocalDate(baseEnd, 'fr')} + ${stopped.fr} de suspension`,
      en: `${formatLocalDate(baseEnd, 'en')} + ${stopped.en} of suspension`,
    }),
    step(floor, 'counted', null, {
      fr: `${guaranteed.fr} après la suspension, minimum garanti${binding ? '' : ' (déjà dépassé)'}`,
      en: `${guaranteed.en} after the suspension, guaranteed minimum${binding ? '' : ' (already exceeded)'}`,
    }),
  ]
  return { end, steps: steps.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)) }
}
