import type { LegalRate } from '#core/dossier/dossier'
import type { LocalDate } from '#core/kernel/local-date'

/** A percent is counted in ten-thousandths: as many decimals as a rate may have. */
export const UNITS_PER_PERCENT = 10_000n

/** Reads a percent such as `2.62` as whole ten-thousandths, 26200; at most four decimals. */
export const scaledPercent = (percent: string): bigint => {
  const [whole = '0', decimals = ''] = percent.split('.')
  return BigInt(whole) * UNITS_PER_PERCENT + BigInt(decimals.padEnd(4, '0'))
}

/** Writes ten-thousandths as a percent without idle zeros: 76200 is `7.62`. */
export const percentOf = (scaled: bigint): string => {
  const decimals = String(scaled % UNITS_PER_PERCENT)
    .padStart(4, '0')
    .replace(/0+$/, '')
  const whole = String(scaled / UNITS_PER_PERCENT)
  return decimals === '' ? whole : `${whole}.${decimals}`
}

/** The legal rate that holds on a day: the latest that had begun. Null before the first; of two from one day, the last. */
export const legalRateOn = (day: LocalDate, rates: readonly LegalRate[]): LegalRate | null =>
  rates.reduce<LegalRate | null>(
    (best, rate) => (rate.from <= day && (best === null || rate.from >= best.from) ? rate : best),
    null,
  )
