import { useEffect } from 'react'

/** Names the window after what it shows: the dossier first, the program last. */
export const useTitle = (title: string): void => {
  useEffect(() => {
    document.title = title === '' ? 'Recours' : `${title} · Recours`
  }, [title])
}
