import { useEffect, useState } from 'react'

/** Long enough not to ask at each letter, too short to be noticed. */
const PAUSE_MS = 120

/** A value once it has not changed for a moment. */
export const useSettled = <T>(value: T): T => {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
