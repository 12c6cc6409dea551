import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import type { Evidence } from '../../src/core/evidence/evidence'
import { evidence } from '../../src/ui/words/fr/evidence'
import { viewer as words } from '../../src/ui/words/fr/viewer'
import { makePdf, makePicture, makeWav } from '../support/make-files'
import { call } from './support/call'
import { dropFiles } from './support/drop-files'
import { type Launched, launch } from './support/launch'
import { say, saying } from './support/say'

// Looking inside pieces as a person does, and pieces that try to get out: every one of them calls on a server of this
// test, which must hear nothing.

let launched: Launched
let page: Page
let server: Server
let dossierId: string
let heard: string[]

/** Every way out of a page that we know, each with a name of its own on the server. */
const hostile = (origin: string): string => `<html><head>
  <meta http-equiv="refresh" content="0;url=${origin}/refresh"><base href="${origin}/base/">
  <link rel="stylesheet" href="${origin}/sheet.css"><link rel="prefetch" href="${origin}/prefetch">
  <style>@import url(${origin}/import.css); body{background:url(${origin}/background.png)}</style>
  <script src="${origin}/script.js"></script><script>fetch('${origin}/fetch'); window.hit = true; window.open('${origin}/open')</script>
  </head><body onload="window.hit=true; location='${origin}/location'" background="${origin}/body.png">
  <h1>Bonjour le titre</h1><p>Texte visible.</p>
  <img src="${origin}/pixel.png" width="1" height="1"><img src="x" onerror="window.hit=true" alt="piège">
  <img srcset="${origin}/set.png 2x" src="file:///etc/passwd"><video src="${origin}/film.mp4" autoplay poster="${origin}/poster.png"></video>
  <audio src="evidence:///etc/passwd" autoplay></audio><iframe src="${origin}/frame"></iframe><iframe srcdoc="<script>parent.hit=true</script>"></iframe>
  <object data="${origin}/object"></object><embed src="${origin}/embed"><svg onload="window.hit=true"><image href="${origin}/svg.png"/></svg>
  <form action="${origin}/form" method="post"><input name="a" autofocus onfocus="window.hit=true"><button formaction="${origin}/button">Envoyer</button></form>
  <a href="${origin}/link" target="_blank" ping="${origin}/ping">un lien</a> <a href="javascript:window.hit=true">autre lien</a>
  <a href="file:///etc/passwd">fichier</a><div style="background:url(${origin}/inline.png)">fond</div>
  <math><mtext><style><img src=x onerror=window.hit=true></style></mtext></math><template><img src="${origin}/template.png"></template>
  </body></html>`

const mailOf = (html: string): string =>
  `From: Boutique <a@boutique.example>\r\nTo: b@exemple.fr\r\nSubject: <img src=x onerror=window.hit=true>\r\nDate: Tue, 03 Mar 2026 09:12:00 +0100\r\nMessage-ID: <h@x>\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`

const FILES = ['releve.pdf', 'photo.jpg', 'appel.wav', 'piege.html', 'piege.eml', 'piege.svg', 'faux.wav', 'outil.pdf']

test.beforeAll(async () => {
  heard = []
  server = createServer((request, response) => {
    heard.push(request.url ?? '')
    response.end()
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  launched = await launch({ size: [1366, 768] })
  page = launched.page
  const bytes: Readonly<Record<string, string | Buffer>> = {
    'releve.pdf': await makePdf({ pages: 5, text: 'Votre réclamation, page' }),
    'photo.jpg': makePicture('jpeg', 1200, 600),
    'appel.wav': makeWav(30),
    'piege.html': hostile(origin),
    'piege.eml': mailOf(hostile(origin)),
    'piege.svg': `<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" width="90" height="90" onload="window.hit=true"><script>window.hit=true</script><image x:href="${origin}/svg.png" width="9" height="9"/><foreignObject width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml" src="${origin}/f"/></foreignObject><rect width="90" height="90"/></svg>`,
    // A container that is one by its first bytes only.
    'faux.wav': Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE', 'latin1'), Buffer.alloc(4000, 7)]),
    'outil.pdf': Buffer.concat([Buffer.from('MZ'), Buffer.alloc(2000, 1)]),
  }
  for (const name of FILES) writeFileSync(join(launched.dir, name), bytes[name] ?? '')
  dossierId = (await call<{ id: string }>(page, 'dossier.create', { companyId: 'american-express-carte-france' })).id
  await page.evaluate((id) => {
    location.hash = `#/d/${id}/evidence`
  }, dossierId)
  await expect(page.getByRole('heading', { name: evidence.title, level: 2 })).toBeVisible()
  await dropFiles(
    page,
    page.getByRole('main'),
    FILES.map((name) => join(launched.dir, name)),
  )
  await expect.poll(async () => (await pieces()).length, { timeout: 30_000 }).toBe(FILES.length)
})
test.afterAll(async () => {
  await launched.close()
  server.close()
})

const pieces = (): Promise<Evidence[]> => call<Evidence[]>(page, 'evidence.list', { dossierId })
const pieceOf = async (name: string): Promise<Evidence> => {
  const found = (await pieces()).find(({ originalName }) => originalName === name)
  if (found === undefined) throw new Error(`${name} was not kept`)
  return found
}

/** Opens a piece the way a search does, at a page and with a term, or at its first page. */
const open = async (name: string, more = 'page=1'): Promise<Locator> => {
  const piece = await pieceOf(name)
  await page.evaluate(
    ([dossier, id, rest]) => {
      location.hash = `#/d/${dossier}/evidence?piece=${id}&${rest}`
    },
    [dossierId, piece.id, more],
  )
  const viewer = page.getByRole('dialog', { name: saying(evidence.exhibitTitled) })
  await expect(viewer).toBeVisible()
  return viewer
}
const leave = async (viewer: Locator): Promise<void> => {
  await viewer.getByRole('button', { name: 'Fermer' }).last().click()
  await expect(viewer).toBeHidden()
  await page.evaluate((id) => {
    location.hash = `#/d/${id}`
  }, dossierId)
}

test('a PDF is turned over, enlarged, turned and left with the keys alone; the file does not change', async () => {
  const before = await pieceOf('releve.pdf')
  const viewer = await open('releve.pdf')
  const shown = (number: number) =>
    expect(viewer.getByRole('img', { name: say(words.pageAlt, { title: before.title, page: number }) })).toBeVisible()
  await shown(1)
  await expect(viewer.getByRole('region', { name: words.desk })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await shown(2)
  await page.keyboard.press('End')
  await shown(5)
  await page.keyboard.press('PageUp')
  await shown(4)
  await page.keyboard.press('Home')
  await shown(1)
  const width = async () => (await viewer.getByRole('img').boundingBox())?.width ?? 0
  const desk = viewer.getByRole('region', { name: words.desk })
  const isWhole = async () =>
    ((await viewer.getByRole('img').boundingBox())?.height ?? Number.POSITIVE_INFINITY) <=
    ((await desk.boundingBox())?.height ?? 0)
  await page.keyboard.press('0')
  await expect.poll(isWhole).toBe(true)
  const whole = await width()
  await page.keyboard.press('+')
  await expect.poll(width).toBeGreaterThan(whole)
  await page.keyboard.press('-')
  await page.keyboard.press('-')
  await expect.poll(width).toBeLessThan(whole)
  await page.keyboard.press('0')
  await page.keyboard.press('r')
  await expect(viewer.getByText(words.turned)).toBeVisible()
  await expect
    .poll(async () => ((await viewer.getByRole('img').boundingBox())?.height ?? 0) < (await width()))
    .toBe(true)
  await page.keyboard.press('Escape')
  await expect(viewer).toBeHidden()
  await page.evaluate((id) => {
    location.hash = `#/d/${id}`
  }, dossierId)
  // What was read in it in the meantime is not what it is.
  expect({ ...(await pieceOf('releve.pdf')), facts: before.facts }).toEqual(before)
})

test('the strip, the number and the wheel do the same by hand', async () => {
  const viewer = await open('releve.pdf')
  const strip = viewer.getByRole('navigation', { name: words.strip })
  await strip.getByRole('button', { name: say(words.pageShort, { page: 3 }), exact: true }).click()
  await expect(viewer.getByRole('img', { name: /page 3$/u })).toBeVisible()
  await viewer.getByRole('textbox', { name: words.goTo }).fill('5')
  await page.keyboard.press('Enter')
  await expect(viewer.getByRole('img', { name: /page 5$/u })).toBeVisible()
  const percent = viewer.getByText(/^\d+\s%$/u)
  await viewer.getByRole('button', { name: words.fitPage }).click()
  const before = await percent.textContent()
  const desk = await viewer.getByRole('region', { name: words.desk }).boundingBox()
  if (desk === null) throw new Error('no desk')
  await page.mouse.move(desk.x + desk.width / 2, desk.y + desk.height / 2)
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, -100)
  await page.keyboard.up('Control')
  await expect(percent).not.toHaveText(before ?? '')
  await leave(viewer)
})

test('a search opens a piece at its page with the words marked, and goes on inside', async () => {
  const viewer = await open('releve.pdf', 'page=3&find=reclamation')
  await expect(viewer.getByRole('img', { name: /page 3$/u })).toBeVisible()
  await expect(viewer.getByText(say(words.find.count, { at: 3, total: 5 }), { exact: true })).toBeVisible()
  await expect(viewer.locator('.layer__hit, .viewer__text mark').first()).toBeVisible()
  await page.keyboard.press('Control+f')
  await page.keyboard.press('Enter')
  await expect(viewer.getByRole('img', { name: /page 4$/u })).toBeVisible()
  await page.keyboard.press('Shift+Enter')
  await expect(viewer.getByRole('img', { name: /page 3$/u })).toBeVisible()
  await viewer.getByRole('searchbox').fill('introuvable')
  await expect(viewer.getByText(words.find.none)).toBeVisible()
  await leave(viewer)
})

test('the text of a page can be read beside it, selected on it and copied', async () => {
  const viewer = await open('releve.pdf', 'page=2')
  await viewer.getByRole('button', { name: words.text }).click()
  await expect(viewer.getByRole('region', { name: words.text })).toContainText('Votre réclamation, page 2')
  const copied = await page.evaluate(() => {
    const layer = document.querySelector('.layer')
    if (layer === null) return null
    getSelection()?.selectAllChildren(layer)
    const data = new DataTransfer()
    layer.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }))
    return data.getData('text/plain')
  })
  expect(copied).toBe('Votre réclamation, page 2')
  await leave(viewer)
})

test('a photo is moved by hand', async () => {
  const viewer = await open('photo.jpg')
  await expect(viewer.getByRole('img')).toBeVisible()
  for (let press = 0; press < 6; press += 1) await page.keyboard.press('+')
  const desk = viewer.getByRole('region', { name: words.desk })
  await expect.poll(() => desk.evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(true)
  const box = await desk.boundingBox()
  if (box === null) throw new Error('no desk')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const before = await desk.evaluate((element) => element.scrollLeft)
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x - 120, y, { steps: 6 })
  await page.mouse.up()
  expect(await desk.evaluate((element) => element.scrollLeft)).toBeGreaterThan(before + 60)
  await leave(viewer)
})

test('a hostile message, page and drawing run nothing, fetch nothing and go nowhere', async () => {
  const address = page.url().split('#')[0]
  for (const name of ['piege.eml', 'piege.html', 'piege.svg']) {
    const viewer = await open(name)
    if (name === 'piege.svg') await expect(viewer.getByRole('img')).toBeVisible()
    else {
      await expect(viewer.getByRole('article')).toContainText('Bonjour le titre')
      await expect(viewer.getByRole('note')).toContainText('à télécharger')
      await viewer.getByText('un lien').click()
      await viewer.getByText('autre lien').click()
    }
    await page.waitForTimeout(400)
    const found = await page.evaluate(() => ({
      hit: 'hit' in window,
      frames: window.frames.length,
      strange: document.querySelectorAll(
        'iframe, object, embed, form[action], script:not([src^="./"]):not([src^="/"]), base',
      ).length,
      links: [...document.querySelectorAll('.viewer a, .viewer [src], .viewer [href]')].map(
        (element) => element.getAttribute('src') ?? element.getAttribute('href') ?? '',
      ),
    }))
    expect(found.hit, name).toBe(false)
    expect(found.frames, name).toBe(0)
    expect(found.strange, name).toBe(0)
    expect(
      found.links.filter((link) => !link.startsWith('data:image/png;base64,')),
      name,
    ).toEqual([])
    expect(page.url().split('#')[0]).toBe(address)
    expect(await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
    await leave(viewer)
  }
  expect(heard).toEqual([])
})

test('a recording is played from its place, at the speed one likes; nothing but the player gets its bytes', async () => {
  const viewer = await open('appel.wav')
  const player = viewer.locator('video')
  await expect.poll(() => player.evaluate((one: HTMLVideoElement) => one.duration)).toBeCloseTo(30, 0)
  await viewer.getByRole('button', { name: words.recording.forward }).click()
  await expect.poll(() => player.evaluate((one: HTMLVideoElement) => one.currentTime)).toBe(10)
  await player.evaluate((one: HTMLVideoElement) => {
    one.currentTime = 29
  })
  await expect.poll(() => player.evaluate((one: HTMLVideoElement) => one.readyState)).toBeGreaterThanOrEqual(2)
  await page.keyboard.press('+')
  expect(await player.evaluate((one: HTMLVideoElement) => one.playbackRate)).toBe(1.25)
  const source = await player.evaluate((one: HTMLVideoElement) => one.src)
  expect(source).toMatch(/^evidence:\/\/[0-9a-f-]{36}\/[0-9a-f-]{36}$/u)
  const other = await pieceOf('piege.html')
  const answers = await page.evaluate(
    async ([media, html]) => {
      const attempt = (act: () => Promise<unknown>) =>
        act().then(
          () => 'given',
          () => 'refused',
        )
      const load = (element: HTMLElement & { src: string }, src: string) =>
        new Promise((done, fail) => {
          element.onload = done
          element.onloadedmetadata = done
          element.onerror = fail
          element.src = src
          document.body.append(element)
          setTimeout(fail, 1500)
        }).finally(() => element.remove())
      return {
        fetched: await attempt(() => fetch(media)),
        pictured: await attempt(() => load(document.createElement('img'), media)),
        page: await attempt(() => load(document.createElement('video'), html)),
        escaped: await attempt(() => load(document.createElement('video'), 'evidence:///etc/passwd')),
        recording: await attempt(() => load(document.createElement('video'), media)),
      }
    },
    [source, source.replace(/[^/]+$/u, other.id)] as const,
  )
  expect(answers).toEqual({
    fetched: 'refused',
    pictured: 'refused',
    page: 'refused',
    escaped: 'refused',
    recording: 'given',
  })
  await leave(viewer)
})

test('what cannot be shown says why and what can be done', async () => {
  const damaged = await open('faux.wav')
  await expect(damaged.getByText(words.recording.failed)).toBeVisible()
  await expect(damaged.getByRole('button', { name: words.save })).toBeVisible()
  await leave(damaged)
  const program = await open('outil.pdf')
  await expect(program.getByText(words.nothingTodo)).toBeVisible()
  await leave(program)
})

test('a copy goes to another program after a warning, read-only; a program goes nowhere', async () => {
  await launched.app.evaluate(({ shell }) => {
    const paths: string[] = []
    Object.assign(globalThis, { openedPaths: paths })
    shell.openPath = async (path) => {
      paths.push(path)
      return ''
    }
  })
  const openedPaths = () =>
    launched.app.evaluate(() => (globalThis as unknown as { openedPaths: string[] }).openedPaths)
  const piece = await pieceOf('piege.html')
  const viewer = await open('piege.html')
  await viewer.getByRole('button', { name: words.outside.open }).click()
  const warning = page.getByRole('dialog', { name: words.outside.title })
  await expect(warning.getByText(words.outside.remote)).toBeVisible()
  await warning.getByRole('button', { name: words.outside.cancel }).click()
  expect(await openedPaths()).toEqual([])
  await viewer.getByRole('button', { name: words.outside.open }).click()
  await warning.getByRole('button', { name: words.outside.confirm }).click()
  await expect(page.getByText(say(words.outside.opened, { name: 'piege.html' }))).toBeVisible()
  const [path = ''] = await openedPaths()
  expect(readFileSync(path).equals(readFileSync(join(launched.dir, 'piege.html')))).toBe(true)
  expect(statSync(path).mode & 0o222).toBe(0)
  const kept = join(launched.library, 'objects', piece.sha256.slice(0, 2), piece.sha256)
  expect(path).not.toBe(kept)
  expect(existsSync(kept)).toBe(true)
  await leave(viewer)
  const program = await open('outil.pdf')
  await program.getByRole('button', { name: words.outside.open }).click()
  await expect(warning.getByText(words.outside.refused)).toBeVisible()
  await expect(warning.getByRole('button', { name: words.outside.confirm })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await leave(program)
  expect(await openedPaths()).toHaveLength(1)
})

test('nothing of all this was heard outside, and the page complained of nothing but a recording that is none', async () => {
  expect(heard).toEqual([])
  const complaints = launched.problems.filter(
    (text) => !/evidence:|media|ERR_|status of 404|Content Security Policy|Trusted/u.test(text),
  )
  expect(complaints).toEqual([])
})
