import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, resolve } from 'node:path'
import { _electron, expect, type Page } from '@playwright/test'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { windowEnvironment } from './launch'

const LIBRARY = resolve('node_modules/pdfjs-dist')
const TYPES: Readonly<Record<string, string>> = {
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
}

/** pdf.js's own viewer component, with nothing of ours in it. */
const HTML = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>PDF viewer</title>
<link rel="stylesheet" href="/pdfjs/web/pdf_viewer.css">
<style>body { margin: 0 } #container { position: absolute; inset: 0; overflow: auto; background: #777 }</style></head>
<body><div id="container" tabindex="0"><div class="pdfViewer"></div></div>
<script type="module">
const pdfjs = await import('/pdfjs/build/pdf.mjs')
globalThis.pdfjsLib = pdfjs
const { EventBus, PDFLinkService, PDFViewer } = await import('/pdfjs/web/pdf_viewer.mjs')
pdfjs.GlobalWorkerOptions.workerSrc = '/pdfjs/build/pdf.worker.mjs'
const eventBus = new EventBus()
const linkService = new PDFLinkService({ eventBus })
const viewer = new PDFViewer({ container: document.getElementById('container'), eventBus, linkService })
linkService.setViewer(viewer)
const pdf = await pdfjs.getDocument({ url: '/pack.pdf', standardFontDataUrl: '/pdfjs/standard_fonts/', cMapUrl: '/pdfjs/cmaps/', wasmUrl: '/pdfjs/wasm/' }).promise
eventBus.on('pagesinit', () => { viewer.currentScaleValue = 'page-fit' })
viewer.setDocument(pdf)
linkService.setDocument(pdf)
globalThis.shown = { pdf, viewer }
</script></body></html>`

const serve = async (pdf: string): Promise<Server> => {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://viewer').pathname
    const send = (body: Buffer | string, type: string) => response.writeHead(200, { 'content-type': type }).end(body)
    if (path === '/') return send(HTML, 'text/html')
    const file = path === '/pack.pdf' ? pdf : join(LIBRARY, path.replace(/^\/pdfjs\//u, ''))
    readFile(file).then(
      (body) =>
        send(body, path === '/pack.pdf' ? 'application/pdf' : (TYPES[extname(path)] ?? 'application/octet-stream')),
      () => response.writeHead(404).end(),
    )
    return response
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return server
}

type Shown = { readonly viewer: { currentPageNumber: number }; readonly pdf: PDFDocumentProxy }

/** A link as the viewer reads it: its annotation, and the page that it leads to. */
export type ViewedLink = { readonly id: string; readonly to: number }

export type PdfViewer = {
  readonly pages: number
  readonly currentPage: () => Promise<number>
  /** Brings a page into view, as the wheel would. */
  readonly showPage: (number: number) => Promise<void>
  readonly linksOf: (page: number) => Promise<readonly ViewedLink[]>
  readonly textOf: (page: number) => Promise<string>
  /** Presses the mouse in the middle of a link. */
  readonly clickLink: (page: number, link: ViewedLink) => Promise<void>
  readonly close: () => Promise<void>
}

const readLinks = (page: Page, number: number): Promise<readonly ViewedLink[]> =>
  page.evaluate(async (wanted) => {
    const { pdf } = (globalThis as unknown as { shown: Shown }).shown
    const links: ViewedLink[] = []
    for (const { id, dest } of await (await pdf.getPage(wanted)).getAnnotations()) {
      const place = typeof dest === 'string' ? await pdf.getDestination(dest) : dest
      if (!Array.isArray(place)) continue
      const target: number | Parameters<PDFDocumentProxy['getPageIndex']>[0] = place[0]
      links.push({ id, to: (typeof target === 'number' ? target : await pdf.getPageIndex(target)) + 1 })
    }
    return links
  }, number)

const readText = (page: Page, number: number): Promise<string> =>
  page.evaluate(async (wanted) => {
    const { pdf } = (globalThis as unknown as { shown: Shown }).shown
    const { items } = await (await pdf.getPage(wanted)).getTextContent()
    return items.map((item) => ('str' in item ? item.str : '')).join(' ')
  }, number)

/** Opens a PDF in pdf.js's viewer, in a plain window: real links under a real mouse. */
export const openInViewer = async (path: string): Promise<PdfViewer> => {
  const server = await serve(path)
  const { port } = server.address() as AddressInfo
  const app = await _electron.launch({
    args: [resolve('tests/e2e/support/viewer-main.js')],
    env: windowEnvironment({ VIEWER_ADDRESS: `http://127.0.0.1:${port}/` }),
    timeout: 40_000,
  })
  const page = await app.firstWindow({ timeout: 30_000 })
  page.setDefaultTimeout(10_000)
  await page.waitForFunction(() => 'shown' in globalThis, undefined, { timeout: 30_000 })
  const currentPage = () =>
    page.evaluate(() => (globalThis as unknown as { shown: Shown }).shown.viewer.currentPageNumber)
  const linkOn = (number: number, { id }: ViewedLink) =>
    page.locator(`.page[data-page-number="${number}"] [data-annotation-id="${id}"]`)
  return {
    pages: await page.evaluate(() => (globalThis as unknown as { shown: Shown }).shown.pdf.numPages),
    currentPage,
    showPage: async (number) => {
      // A scroll that has not ended takes the viewer back to where it led: it is asked again.
      const goThere = () =>
        page.evaluate((wanted) => {
          const { viewer } = (globalThis as unknown as { shown: Shown }).shown
          const isThere = viewer.currentPageNumber === wanted
          if (!isThere) viewer.currentPageNumber = wanted
          return isThere
        }, number)
      await expect.poll(goThere).toBe(true)
    },
    linksOf: (number) => readLinks(page, number),
    textOf: (number) => readText(page, number),
    clickLink: async (number, link) => {
      const place = linkOn(number, link)
      await place.scrollIntoViewIfNeeded()
      const box = await place.boundingBox()
      if (box === null) throw new Error(`no link ${link.id} on page ${number}`)
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    },
    close: async () => {
      await app.close()
      server.close()
    },
  }
}
