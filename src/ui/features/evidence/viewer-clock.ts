/** `4:07`, `1:02:09`: how far a recording is. A length that is not known is a dash. */
export const clockOf = (seconds: number): string => {
  if (!Number.isFinite(seconds) || seconds < 0) return '–'
  const whole = Math.floor(seconds)
  const two = (n: number): string => String(n).padStart(2, '0')
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor(whole / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}

/** The speeds of playing on offer. */
export const SPEEDS: readonly number[] = [0.5, 0.75, 1, 1.25, 1.5, 2]

/** The next speed above (1) or below (-1); the last one again at the ends. */
export const stepSpeed = (speed: number, by: 1 | -1): number => {
  const at = SPEEDS.indexOf(speed)
  return SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, at + by))] ?? 1
}
