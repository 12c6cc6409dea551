import { useEffect, useRef } from 'react'

/** What a page does when a key, the palette or the native menu asks for it. */
export type PageCommand =
  | 'note-call'
  | 'note-reply'
  | 'note-receipt'
  | 'note-referral'
  | 'add-evidence'
  | 'new-letter'
  | 'send-letter'
  | 'search'

const eventName = (command: PageCommand): string => `recours:${command}`

// A command may come before its page stands: it waits here until the page listens.
let waiting: PageCommand | null = null

/** Asks the page that is open, or about to open, to do something. */
export const askPage = (command: PageCommand): void => {
  waiting = command
  window.dispatchEvent(new CustomEvent(eventName(command)))
}

/** Tells the page that is open now; no other page hears of it later. */
export const tellPage = (command: PageCommand): void => {
  window.dispatchEvent(new CustomEvent(eventName(command)))
}

/** Listens for a command in a page; one that came before the page did is answered at once. */
export const usePageCommand = (command: PageCommand, answer: () => void): void => {
  const latest = useRef(answer)
  useEffect(() => {
    latest.current = answer
  })
  useEffect(() => {
    const hear = () => {
      waiting = null
      latest.current()
    }
    if (waiting === command) hear()
    window.addEventListener(eventName(command), hear)
    return () => window.removeEventListener(eventName(command), hear)
  }, [command])
}
