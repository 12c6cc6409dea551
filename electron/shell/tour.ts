import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { BrowserWindow } from 'electron'
import type { Envelope } from '#contract/envelope'
import type { App } from '#electron/app'
import { PAGE_URL } from './app-protocol'

/** One stop of the tour: the name of its picture and the address of its screen. */
type Stop = { readonly name: string; readonly address: string }

const stopsOf = (dossierId: string, letterId: string): readonly Stop[] => [
  { name: '1-accueil', address: '/' },
  { name: '2-apercu', address: `/d/${dossierId}` },
  { name: '3-echanges', address: `/d/${dossierId}/exchanges` },
  { name: '4-pieces', address: `/d/${dossierId}/evidence` },
  { name: '5-echeances', address: `/d/${dossierId}/deadlines` },
  { name: '6-courrier', address: `/d/${dossierId}/letters/${letterId}` },
  { name: '7-envoi', address: `/d/${dossierId}/pack` },
  { name: '8-reglages', address: '/settings' },
]

const unwrap = <T>(envelope: Envelope): T => {
  if (!envelope.ok) throw new Error(envelope.error.message.en)
  return envelope.value as T
}

/** Waits until the page has nothing left to load: no busy region on two looks in a row. */
const settle = async (window: BrowserWindow): Promise<void> => {
  let calm = 0
  for (let look = 0; look < 80 && calm < 3; look += 1) {
    await wait(120)
    const isBusy = await window.webContents.executeJavaScript(
      "document.querySelector('main') === null || document.querySelector('[aria-busy=true], .skeleton') !== null",
    )
    calm = isBusy === true ? 0 : calm + 1
  }
}

/**
 * Shows the program without anybody in front of it: makes the example dossier through the same gate as the window,
 * writes its letter and pack, and takes a picture of each main screen.
 * @returns the exit status, 0 when every step worked.
 */
export const takeTour = async (machine: App, window: BrowserWindow, folder: string): Promise<number> => {
  const place = resolve(folder)
  mkdirSync(place, { recursive: true })
  const call = async <T>(name: string, input: Readonly<Record<string, unknown>>): Promise<T> =>
    unwrap<T>(await machine.gate.run({ name, callId: `tour ${name}`, input, isTrustedSender: true }))
  const say = (line: string): boolean => process.stdout.write(`${line}\n`)
  try {
    const dossier = await call<{ id: string; title: string }>('sample.create', {})
    say(`Example dossier: ${dossier.title}`)
    const [letter] = await call<{ id: string }[]>('letter.list', { dossierId: dossier.id })
    if (letter === undefined) throw new Error('the example dossier has no letter')
    for (const format of ['docx', 'pdf']) {
      const path = join(place, `reclamation.${format}`)
      await call('letter.export', { letterId: letter.id, format, to: machine.tickets.issueDestination(path) })
      say(`Letter: ${path}`)
    }
    const pack = join(place, 'dossier')
    await call('pack.export', { dossierId: dossier.id, to: machine.tickets.issueDestination(pack) })
    say(`Pack: ${pack}`)
    for (const stop of stopsOf(dossier.id, letter.id)) {
      await window.loadURL(`${PAGE_URL}#${stop.address}`)
      await settle(window)
      const picture = join(place, `${stop.name}.png`)
      writeFileSync(picture, (await window.webContents.capturePage()).toPNG())
      say(`Screen: ${picture}`)
    }
    return 0
  } catch (thrown) {
    process.stderr.write(`The tour stopped: ${thrown instanceof Error ? thrown.message : 'unknown'}\n`)
    return 1
  } finally {
    await machine.close()
  }
}
