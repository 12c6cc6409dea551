import { type BrowserWindow, Notification, powerMonitor } from 'electron'
import type { Envelope } from '#contract/envelope'
import type { Due } from '#core/deadline/due-since'
import { noticeKey, noticeOf } from '#core/deadline/notices'
import type { LocalDate } from '#core/kernel/local-date'
import type { App } from '#electron/app'
import { sendEvent } from './door'

const HALF_AN_HOUR_MS = 30 * 60 * 1000

type Reminding = {
  readonly machine: App
  readonly windowOf: () => BrowserWindow | null
  readonly today: () => LocalDate
  readonly language: 'fr' | 'en'
}

const ask = async (machine: App, name: string, input: unknown): Promise<unknown> => {
  const envelope: Envelope = await machine.gate.run({
    name,
    callId: `reminders ${name}`,
    input,
    isTrustedSender: true,
  })
  return envelope.ok ? envelope.value : null
}

/** The language chosen in the settings, else the system's. */
const chosenLanguage = async (machine: App, system: 'fr' | 'en'): Promise<'fr' | 'en'> => {
  const settings = (await ask(machine, 'settings.get', {})) as { readonly language: string } | null
  return settings?.language === 'fr' || settings?.language === 'en' ? settings.language : system
}

const show = (dates: readonly Due[], language: 'fr' | 'en', windowOf: Reminding['windowOf']): void => {
  const notice = noticeOf(dates)
  if (notice === null || !Notification.isSupported()) return
  const notification = new Notification({ title: notice.title[language], body: notice.body[language] })
  notification.on('click', () => {
    windowOf()?.show()
    windowOf()?.focus()
    sendEvent(windowOf(), { kind: 'command', command: 'deadlines' })
  })
  notification.show()
}

/**
 * Speaks up while the program runs (product.md L5): every half hour, and when the computer wakes or is unlocked. What is
 * due at the start is not rung for, as the window itself shows it; a date is told once a day. On a new day the page reads
 * everything again, because "today" is another day.
 */
export const startReminders = ({ machine, windowOf, today, language }: Reminding): void => {
  const told = new Set<string>()
  let day: LocalDate | null = null

  const look = async (): Promise<void> => {
    const now = today()
    const found = (await ask(machine, 'deadline.catchUp', {})) as { readonly dates: readonly Due[] } | null
    if (found === null) return
    const isFirst = day === null
    if (!isFirst && day !== now) sendEvent(windowOf(), { kind: 'changed', words: ['app', 'deadline', 'dossier'] })
    const fresh = found.dates.filter((due) => !told.has(noticeKey(due, now)))
    for (const due of fresh) told.add(noticeKey(due, now))
    if (!isFirst) show(day === now ? fresh : found.dates, await chosenLanguage(machine, language), windowOf)
    day = now
  }
  const lookQuietly = () => void look().catch(() => {})

  setInterval(lookQuietly, HALF_AN_HOUR_MS).unref()
  powerMonitor.on('resume', lookQuietly)
  powerMonitor.on('unlock-screen', lookQuietly)
  lookQuietly()
}
