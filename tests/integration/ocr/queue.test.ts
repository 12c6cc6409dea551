import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { forkWithNode } from '#electron/readers/fork-with-node'
import { createOcr } from '#electron/readers/ocr-client'
import type { ReaderChild } from '#electron/readers/reader-child'
import { builtReader } from '#tests/support/build-reader'
import { scanLetter } from '#tests/support/draw-letter'
import { type TempHouse, tempHouse } from '#tests/support/temp-house'
import { tempDir } from '#tests/support/temp-library'

const CARD = '4111 1111 1111 1111'
const IBAN = 'FR76 3000 6000 0112 3456 7890 189'

const small = (text: string): Buffer => scanLetter({ text, dpi: 100 })

/** Scans bound into one PDF, a page each, without any text of its own. */
const bind = async (texts: readonly string[]): Promise<Uint8Array> => {
  const pdf = await PDFDocument.create()
  for (const text of texts) {
    const picture = await pdf.embedPng(small(text))
    pdf.addPage([595, 842]).drawImage(picture, { x: 0, y: 0, width: 595, height: 842 })
  }
  return pdf.save()
}

// Machines that do many things at once take long; it is not speed that is tested here.
describe('the queue', { timeout: 150_000 }, () => {
  let house: TempHouse
  let dossierId: string
  beforeEach(async () => {
    house = await tempHouse({ recognises: true })
    const dossier = await house.api.dossier.create({
      companyId: 'american-express-carte-france',
      motive: 'unauthorised_payment',
    })
    dossierId = dossier.id
  })
  afterEach(() => house.close())

  /** Adds a file and waits until what is inside it has been looked at. */
  const add = async (name: string, bytes: Uint8Array, waiting: number) => {
    const path = join(house.dir, name)
    writeFileSync(path, bytes)
    const files = [house.app.tickets.issueFile(path)]
    const [first] = (await house.api.evidence.add({ dossierId, files })).results
    if (first?.kind !== 'added') throw new Error('not added')
    await expect.poll(async () => (await house.api.ocr.status({})).pending, { timeout: 60_000 }).toBe(waiting)
    return first.evidence.id
  }

  test('reads a picture when asked, masks its numbers, and the search finds its words', async () => {
    const text = `Bonjour Célestine\nCarte ${CARD}\nCompte ${IBAN}\nMontant 489,00 euros`
    const evidenceId = await add('scan.png', small(text), 1)
    expect(await house.api.ocr.page({ evidenceId, page: 1 })).toMatchObject({ state: 'waiting', quality: null })
    expect(await house.api.ocr.status({})).toEqual({ running: false, paused: false, pending: 1, current: null })

    expect(await house.api.ocr.run({ dossierId })).toEqual({ pages: 1, unreadable: 0 })

    const page = await house.api.ocr.page({ evidenceId, page: 1 })
    expect(page).toMatchObject({ state: 'read', source: 'ocr' })
    expect(page.quality).toBeGreaterThanOrEqual(80)
    expect(page.text).toContain('Célestine')
    expect(page.text).toContain('•••• 1111')
    const seen = (page.words ?? []).map((word) => word.text).join(' ')
    expect(seen).toContain('Célestine')
    // A number that is nobody's secret stays, to be found and marked.
    expect(seen).toContain('489,00')
    for (const secret of ['4111', '3000', '6000', '0112', '7890'])
      expect(`${seen} ${page.text}`, secret).not.toContain(secret)
    const found = await house.api.search.query({ text: 'celestine' })
    expect(JSON.stringify(found)).toContain(evidenceId)
    const database = readFileSync(join(house.libraryDir, 'library.sqlite'))
    expect(database.includes(CARD)).toBe(false)
    expect((await house.api.ocr.status({})).pending).toBe(0)
    expect(await house.api.ocr.run({})).toEqual({ pages: 0, unreadable: 0 })
  })

  test('a job that is stopped keeps the pages it read; what is left is read later, and only that', async () => {
    const evidenceId = await add('scans.pdf', await bind(['Première page', 'Deuxième page', 'Troisième page']), 3)
    const run = house.app.gate.run({ name: 'ocr.run', callId: 'stopped', input: {}, isTrustedSender: true })
    const isFirstRead = async () => (await house.api.ocr.page({ evidenceId, page: 1 })).state
    await expect.poll(isFirstRead, { timeout: 60_000, interval: 20 }).toBe('read')
    house.app.gate.cancel('stopped')
    expect(await run).toMatchObject({ ok: false, error: { code: 'job.cancelled' } })
    const { pending } = await house.api.ocr.status({})
    expect(pending).toBeLessThan(3)
    expect(pending).toBeGreaterThan(0)
    expect(await house.api.ocr.run({})).toEqual({ pages: pending, unreadable: 0 })
    const last = await house.api.ocr.page({ evidenceId, page: 3 })
    expect(last).toMatchObject({ state: 'read', source: 'ocr' })
    expect(last.text).toContain('Troisième')
  })

  test('in the background: resumed, it reads what waits, the open piece first; paused, it leaves it', async () => {
    await add('one.png', small('Première'), 1)
    const second = await add('two.png', small('Deuxième'), 2)
    await house.api.ocr.pause({})
    await wait(300)
    expect(await house.api.ocr.status({})).toEqual({ running: false, paused: true, pending: 2, current: null })
    await house.api.ocr.prioritise({ evidenceId: second })
    await house.api.ocr.resume({})
    let begun: string | null = null
    const begin = async () => {
      begun = (await house.api.ocr.status({})).current?.evidenceId ?? null
      return begun
    }
    await expect.poll(begin, { timeout: 60_000, interval: 10 }).not.toBeNull()
    expect(begun).toBe(second)
    await expect.poll(async () => (await house.api.ocr.status({})).pending, { timeout: 60_000 }).toBe(0)
    expect(house.log.join('\n')).toBe('')
  })
})

describe('the process that reads', { timeout: 150_000 }, () => {
  /** Kills the process as soon as it takes a page up, as often as told. */
  const killing = (entry: string, times: number): (() => ReaderChild) => {
    let left = times
    return () => {
      const child = forkWithNode(entry)
      child.onMessage((message) => {
        if (message !== 'begun' || left === 0) return
        left -= 1
        child.kill()
      })
      return child
    }
  }
  const readWith = async (times: number) => {
    const path = join(tempDir(), 'scan.png')
    writeFileSync(path, small('Bonjour Célestine'))
    const ocr = createOcr({ fork: killing(await builtReader('electron/readers/ocr-process.ts'), times) })
    const reply = await ocr.recognise(path, 'png', 1)
    await ocr.close()
    return reply
  }

  test('killed on a page, it reads that page again; killed twice, the page is at fault', async () => {
    expect(await readWith(1)).toMatchObject({ ok: true, page: { text: 'Bonjour Célestine' } })
    expect(await readWith(2)).toEqual({ ok: false, reason: 'crashed' })
  })

  test('one that does not start is told from a page that cannot be read', async () => {
    const ocr = createOcr({ fork: () => forkWithNode(join(tempDir(), 'nothing.js')) })
    expect(await ocr.recognise('a', 'png', 1)).toEqual({ ok: false, reason: 'unavailable' })
    await ocr.close()
  })
})
