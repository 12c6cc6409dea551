import { useEffect } from 'react'
import type { LocalDate } from '#core/kernel/local-date'
import { useApi } from './api'
import { useQueryOf } from './queries'

/** What the program says of itself: version, the machine's date, counts of rules and directories. */
export const useAbout = () => {
  const api = useApi()
  return useQueryOf(['app', 'about'], () => api.app.about({}))
}

/** The civil date of the machine side, re-read when the window comes back to the front: a night may have passed. */
export const useToday = (): LocalDate => {
  const about = useAbout()
  const { refetch } = about
  useEffect(() => {
    const look = () => void refetch()
    window.addEventListener('focus', look)
    return () => window.removeEventListener('focus', look)
  }, [refetch])
  return about.data?.today ?? (Temporal.Now.plainDateISO().toString() as LocalDate)
}
