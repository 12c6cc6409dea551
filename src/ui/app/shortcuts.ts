import { useEffect, useRef } from 'react'
import { isMac } from './computer'
import { singleKeysOn } from './single-keys'
import type { Commands } from './window-commands'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select, [role="combobox"], [role="textbox"]'))

// A short message has the role of a dialog too, but takes nothing from the page: the keys go on working beside it.
const inDialog = (): boolean =>
  document.querySelector(':is([role="dialog"], [role="alertdialog"]):not(.toast)') !== null

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** Letters are matched by what they print (AZERTY and QWERTY alike), digits by where they lie. */
const withModifier = (event: Key, commands: Commands): (() => void) | null => {
  const key = event.key.toLowerCase()
  if (event.shiftKey && key === 'a') return () => commands.noteCall()
  if (event.shiftKey && key === 'f') return commands.search
  if (event.shiftKey && key === 'n') return () => commands.newLetter()
  if (event.shiftKey && key === 'e') return inDialog() ? null : commands.sendLetter
  if (key === '/') return commands.shortcuts
  const digit = /^Digit([1-6])$/.exec(event.code)
  if (digit !== null && !event.shiftKey) return () => commands.tab(Number(digit[1]) - 1)
  if (event.shiftKey) return null
  const plain: Readonly<Record<string, () => void>> = {
    k: commands.palette,
    n: commands.newDossier,
    o: () => commands.addEvidence(),
    s: commands.save,
    ',': commands.settings,
  }
  return plain[key] ?? null
}

const withoutModifier = (event: Key, commands: Commands): (() => void) | null => {
  if (event.key === 'F1') return commands.shortcuts
  if (event.key === 'F6') return () => movePane(event.shiftKey ? -1 : 1)
  if (event.altKey && event.key === 'Home') return commands.home
  if (event.altKey || !singleKeysOn()) return null
  if (event.key === '?') return commands.shortcuts
  return event.key === 'n' ? () => commands.noteCall() : null
}

/** In the order of the page. A dossier's page has two areas of its own; any other is one as a whole. */
const PANES = '.rail, [data-pane="header"], [data-pane="content"], #content:not(:has([data-pane]))'

/** F6 goes round the areas of the window: rail, dossier header, page. */
const movePane = (step: number): void => {
  const panes = [...document.querySelectorAll<HTMLElement>(PANES)]
  const here = panes.findIndex((pane) => pane.contains(document.activeElement))
  const pane = panes[(here + step + panes.length) % panes.length]
  const inside = pane?.querySelector<HTMLElement>('a[href], button:not(:disabled), [data-page-heading]')
  const target = inside ?? pane
  target?.focus()
}

/** Listens for the window's keys. A single letter does nothing while one types, or when turned off (WCAG 2.1.4). */
export const useShortcuts = (commands: Commands): void => {
  const latest = useRef(commands)
  useEffect(() => {
    latest.current = commands
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const modified = isMac() ? event.metaKey : event.ctrlKey
      if (!modified && (inDialog() || (event.key !== 'F6' && isTyping(event.target)))) return
      const act = modified ? withModifier(event, latest.current) : withoutModifier(event, latest.current)
      if (act === null) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
