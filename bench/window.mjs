/**
 * `node bench/window.mjs [--files N] [--folder DIR] [--pieces N,N,…]`: how long the window is kept from answering while a folder is
 * dropped on it, and on the page of a dossier with very many pieces. Beside each act a known piece of work done by the
 * same window just before. bench/README.md says what the figures mean. Figures only: nothing here fails for being slow.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { crc32, deflateSync } from 'node:zlib'
import { ensureBuild } from '../scripts/build.mjs'
import { runChild } from '../scripts/child.mjs'
import { ensureElectron } from '../scripts/ensure-electron.mjs'
import { asNode, asWindow } from '../scripts/in-electron.mjs'
import { withScreen } from '../scripts/screen.mjs'
import { windowSwitches } from '../scripts/window.mjs'

const { _electron } = createRequire(new URL('../package.json', import.meta.url))('@playwright/test')
const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '412' },
    /** A folder of one's own instead of a made one. */
    folder: { type: 'string' },
    pieces: { type: 'string', default: '1000,10000,100000' },
  },
})
const WATCH = readFileSync(new URL('../tests/e2e/support/in-page.js', import.meta.url), 'utf8')
const FILL = new URL('window-fill.mjs', import.meta.url).pathname
const CALM_MS = 2500
const PATIENCE_MS = 180_000

/** A picture as a scan is one: A4 at 100 dpi, grey noise in bands. */
function png(seed) {
  const [width, height] = [827, 1169]
  const raw = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) raw[y * (width + 1) + x + 1] = (y >> 4) % 2 === 0 ? 255 : (x * y * seed) % 256
  const chunk = (type, body) => {
    const out = Buffer.alloc(body.length + 12)
    out.writeUInt32BE(body.length, 0)
    out.write(type, 4, 'latin1')
    body.copy(out, 8)
    out.writeUInt32BE(crc32(out.subarray(4, 8 + body.length)), 8 + body.length)
    return out
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(raw)), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts])
}

/** Texts, and every fourth a picture. */
function makeFolder(dir, count) {
  const folder = join(dir, 'Preuves')
  mkdirSync(folder, { recursive: true })
  for (let n = 0; n < count; n += 1)
    if (n % 4 === 0) writeFileSync(join(folder, `scan-${n}.png`), png(n + 1))
    else writeFileSync(join(folder, `note-${n}.txt`), `${n} ${'x'.repeat((n % 400) * 100)}`)
  return folder
}

/** Opens the window on a library and gives the means to drive and to watch it. */
async function open(dir, env, switches) {
  const app = await _electron.launch({
    args: ['.', `--user-data-dir=${join(dir, 'profile')}`, '--lang=fr', ...switches],
    env: { ...env, LANGUAGE: 'fr', RECOURS_LIBRARY: join(dir, 'library'), RECOURS_TODAY: '2026-03-23' },
    timeout: 60_000,
  })
  const page = await app.firstWindow({ timeout: 40_000 })
  page.setDefaultTimeout(PATIENCE_MS)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await app.evaluate(({ BrowserWindow, ipcMain }) => {
    BrowserWindow.getAllWindows()[0].setContentSize(1366, 768)
    const delay = process.getBuiltinModule('node:perf_hooks').monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    const bench = { delay, calls: {} }
    globalThis.bench = bench
    // Electron's own table of handlers: the only place where calls can be counted without touching the program.
    const handlers = ipcMain._invokeHandlers
    const call = handlers.get('recours:call')
    handlers.set('recours:call', (event, name, ...rest) => {
      bench.calls[name] = (bench.calls[name] ?? 0) + 1
      return call(event, name, ...rest)
    })
  })
  await page.evaluate(WATCH)
  const call = async (name, input = {}) => {
    const answer = await page.evaluate(([m, i]) => window.recours.call(m, crypto.randomUUID(), i), [name, input])
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`)
    return answer.value
  }
  return { app, page, call }
}

/** Asks the machine side. Under a full memory its inspector drops an answer now and then: it is asked again. */
async function ask(app, question) {
  for (let left = 60; ; left -= 1)
    try {
      return await app.evaluate(question)
    } catch (thrown) {
      if (left === 0 || !String(thrown).includes('garbage collected')) throw thrown
      await wait(500)
    }
}

const takeMachine = ({ app }) =>
  ask(app, () => {
    const { delay, calls } = globalThis.bench
    const told = { longest: Math.max(0, delay.max / 1e6 - 5), calls }
    delay.reset()
    globalThis.bench.calls = {}
    return told
  })

/** Until no long task was seen and no call made for a while. */
async function calm({ app, page }, forMs = CALM_MS) {
  const until = performance.now() + PATIENCE_MS
  let before = ''
  let since = performance.now()
  while (performance.now() < until) {
    await wait(250)
    const now = JSON.stringify(await ask(app, () => globalThis.bench.calls))
    const busy = await page.evaluate(() => pageWatch.calmFor() < 250)
    if (now !== before || busy) [before, since] = [now, performance.now()]
    if (performance.now() - since > forMs) return
  }
}

const ms = (value) => `${Math.round(value)} ms`.padStart(9)

/** One act: the known work first, then the act until the window is quiet again. */
async function act(it, name, doIt, quietMs = CALM_MS) {
  const known = await it.page.evaluate(() => pageWatch.calibrate())
  await it.page.evaluate(() => pageWatch.take())
  await takeMachine(it)
  const began = performance.now()
  await doIt()
  const took = performance.now() - began
  await calm(it, quietMs)
  const { longest, blocked } = await it.page.evaluate(() => pageWatch.take())
  const machine = await takeMachine(it)
  const rows = await it.page.locator('.piece').count()
  const asked = Object.entries(machine.calls)
    .filter(([method]) => method.startsWith('evidence.'))
    .map(([method, count]) => `${method.slice(9)} ${count}`)
    .join(', ')
  console.log(
    `${name.padEnd(38)}${ms(longest)}${ms(blocked)}${ms(machine.longest)}${ms(known)}${ms(took)}  load ${loadavg()[0].toFixed(1)}  rows ${rows}  ${asked}`,
  )
}

async function dropFolder(page, folder) {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [folder], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'])
    await session.send('Input.dispatchDragEvent', { type, x: 700, y: 400, data })
  await session.detach()
}

const go = (page, hash) =>
  page.evaluate((to) => {
    location.hash = to
  }, hash)

async function scroll(page) {
  await page.mouse.move(600, 600)
  for (let step = 0; step < 40; step += 1) {
    await page.mouse.wheel(0, 700)
    await wait(30)
  }
  for (const to of [0.5, 1, 0.25, 0]) {
    await page.evaluate((part) => {
      const main = document.getElementById('content')
      main.querySelector('[data-pane]')?.scrollTo(0, main.querySelector('[data-pane]').scrollHeight * part)
      main.scrollTo(0, main.scrollHeight * part)
    }, to)
    await wait(300)
  }
}

/** What a person does on the page of the pieces. */
async function walkThrough(it, label) {
  const { page } = it
  await act(it, `${label}: scroll, and jump to the end`, () => scroll(page))
  await act(it, `${label}: other filters`, async () => {
    for (const name of [/^Retirées/u, /^Dans l/u, /^Toutes/u]) {
      await page.getByRole('radio', { name }).or(page.getByRole('button', { name })).first().click()
      await wait(300)
    }
  })
  await act(it, `${label}: as lines`, async () => {
    await page.getByText('Liste', { exact: true }).first().click()
    await wait(300)
  })
  await act(it, `${label}: choose a piece`, async () => {
    await page.locator('.piece').nth(3).click()
    await page.getByLabel('Titre de la pièce').waitFor()
  })
  await act(it, `${label}: write its title`, async () => {
    await page.getByLabel('Titre de la pièce').pressSequentially(' corrigé à la main', { delay: 40 })
    await wait(1500)
  })
  await act(it, `${label}: open it large`, async () => {
    await page.getByRole('button', { name: 'Ouvrir', exact: true }).click()
    await page.getByRole('dialog').waitFor()
    await wait(800)
    await page.keyboard.press('Escape')
  })
  await act(it, `${label}: leave and come back`, async () => {
    const here = new URL(page.url()).hash
    await go(page, '#/')
    await wait(500)
    await go(page, here)
    await page.locator('.piece').first().waitFor()
  })
}

async function main() {
  await ensureElectron()
  await ensureBuild()
  const switches = await windowSwitches()
  console.log(
    `${''.padEnd(38)}${'longest'.padStart(9)}${'blocked'.padStart(9)}${'machine'.padStart(9)}${'known'.padStart(9)}${'took'.padStart(9)}`,
  )
  await withScreen(async (screen) => {
    const env = asWindow(screen)
    const dir = mkdtempSync(join(tmpdir(), 'recours-window-'))
    try {
      let it = await open(dir, env, switches)
      await it.call('ocr.pause')
      const make = () => it.call('dossier.create', { companyId: 'american-express-carte-france' })
      if (Number(values.files) > 0) {
        const { id } = await make()
        const folder = values.folder ?? makeFolder(dir, Number(values.files))
        await go(it.page, `#/d/${id}/evidence`)
        await it.page.locator('.empty-state').waitFor()
        await act(it, `${values.files} files dropped, until quiet`, async () => {
          await dropFolder(it.page, folder)
          await it.page.locator('.import-summary').waitFor()
        })
        await act(it, `${values.files}: the account is closed`, () =>
          it.page.locator('.import-summary__header button').click(),
        )
        await walkThrough(it, values.files)
      }
      for (const count of values.pieces.split(',').filter(Boolean)) {
        const { id } = await make()
        await it.app.close()
        const filled = await runChild(await ensureElectron(), [FILL, join(dir, 'library'), id, count], {
          env: asNode(),
        })
        if (filled.status !== 0) throw new Error(filled.output)
        it = await open(dir, env, switches)
        await it.call('ocr.pause')
        await go(it.page, '#/settings')
        await calm(it)
        await act(it, `${count} pieces: open the page`, async () => {
          await go(it.page, `#/d/${id}/evidence`)
          await it.page.locator('.piece').first().waitFor()
        })
        await walkThrough(it, count)
        await act(it, `${count}: open the overview`, () => go(it.page, `#/d/${id}`))
      }
      await it.app.close()
    } finally {
      rmSync(dir, { recursive: true, force: true, maxRetries: 5 })
    }
  })
}

await main()
