import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  rgb,
  StandardFonts,
  setTextRenderingMode,
  TextRenderingMode,
} from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FileKind } from '#core/evidence/evidence'
import type { Area, TraceKind } from '#core/evidence/redaction'
import { findOnPage } from '#core/evidence/redaction-areas'
import { secretsUnder } from '#core/evidence/redaction-secrets'
import { readPdfText } from '#electron/readers/pdf-text'
import { readImage } from '#electron/readers/read-image'
import { readPdfPage } from '#electron/readers/read-pdf'
import { type DrawPage, writeRedacted } from '#electron/writers/redact-pdf'
import { findTraces } from '#electron/writers/redact-proof'
import { annotate, CARD, hangSecrets, IBAN, NAME, richStatement, scanOf, sharedResources } from './redact-samples'

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'recours-redact-'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const signal = new AbortController().signal
let files = 0
const put = (bytes: Uint8Array): string => {
  files += 1
  const path = join(dir, `${files}`)
  writeFileSync(path, bytes)
  return path
}
const drawer =
  (path: string, kind: FileKind = 'pdf'): DrawPage =>
  async (page, side) =>
    kind === 'pdf' ? (await readPdfPage(path, page, side)).picture : readImage(path, side)

const textsOf = async (bytes: Uint8Array) => (await readPdfText(put(bytes))).pages

/** The areas of these texts on all pages. */
const areasOf = async (bytes: Uint8Array, ...terms: readonly string[]): Promise<readonly Area[]> =>
  (await textsOf(bytes)).flatMap(({ page, words }) =>
    terms.flatMap((term) => findOnPage({ page, words: words ?? [] }, term)).flat(),
  )

const secretsOf = async (bytes: Uint8Array, areas: readonly Area[]) =>
  secretsUnder(
    (await textsOf(bytes)).map(({ page, words }) => ({ page, words: words ?? [] })),
    areas,
  )

type Copied = {
  readonly bytes: Uint8Array
  readonly areas: readonly Area[]
  readonly kind?: FileKind
  readonly everyPage?: boolean
}

const redact = async ({ bytes, areas, kind = 'pdf', everyPage = false }: Copied) => {
  const path = put(bytes)
  const pages = kind === 'pdf' ? (await readPdfText(path)).pages.length : 1
  const draw = drawer(path, kind)
  return writeRedacted({ kind, bytes, pages, areas, everyPage, draw, signal, progress: () => {} })
}

type Proven = { readonly bytes: Uint8Array; readonly areas: readonly Area[]; readonly redrawn: readonly number[] }

const prove = async ({ bytes, areas, redrawn }: Proven, secrets: ReadonlySet<string>, pages: number) => {
  const path = put(bytes)
  return findTraces({
    bytes,
    pages,
    areas,
    redrawn,
    secrets,
    draw: drawer(path),
    texts: await textsOf(bytes),
    signal,
  })
}

const kinds = (traces: readonly { readonly kind: TraceKind }[]): readonly TraceKind[] => [
  ...new Set(traces.map(({ kind }) => kind)),
]

describe('a redacted statement', () => {
  let original: Uint8Array
  let areas: readonly Area[]
  let secrets: ReadonlySet<string>
  let copy: Awaited<ReturnType<typeof writeRedacted>>
  beforeAll(async () => {
    original = await richStatement()
    areas = await areasOf(original, CARD, IBAN, NAME)
    secrets = await secretsOf(original, areas)
    copy = await redact({ bytes: original, areas })
  })

  test('what was hidden is found in the original by every means that the proof has', async () => {
    const found = kinds(await prove({ bytes: original, areas, redrawn: [1] }, secrets, 3))
    for (const kind of ['text', 'text_layer', 'stream', 'not_black', 'annotation', 'attachment', 'metadata', 'script'])
      expect(found).toContain(kind)
  })

  test('leaves no trace; only the touched page is drawn anew, the others keep their text', async () => {
    expect(areas).toHaveLength(3)
    expect(copy.redrawn).toEqual([1])
    expect(await prove({ bytes: copy.bytes, areas, redrawn: [1] }, secrets, 3)).toEqual([])
    const texts = await textsOf(copy.bytes)
    expect(texts[0]?.text).toBe('')
    expect(texts[1]?.text).toContain('Solde au 31/03/2026')
    expect(texts[2]?.text).toContain('Troisieme page')
  })

  test('says what is gone', () => {
    expect(copy.removed).toMatchObject({ textLayer: 1, annotations: 2, attachments: 1 })
    expect(copy.removed.metadata).toBeGreaterThanOrEqual(3)
  })

  test('the same areas of the same file give the same bytes', async () => {
    const again = await redact({ bytes: original, areas })
    expect(Buffer.from(again.bytes).equals(Buffer.from(copy.bytes))).toBe(true)
  })

  test('the untouched pages look as they did', async () => {
    const path = put(copy.bytes)
    const source = put(original)
    for (const page of [2, 3]) {
      const [one, other] = [await drawer(path)(page, 900), await drawer(source)(page, 900)]
      expect(Buffer.from(one?.png ?? []).equals(Buffer.from(other?.png ?? []))).toBe(true)
    }
  })

  /** A copy that a careless writer would have made: each one thing too many. */
  const CARELESS: Readonly<Record<string, readonly [TraceKind, (document: PDFDocument) => void | Promise<void>]>> = {
    'a text layer on the touched page': [
      'text_layer',
      async (document) => {
        const page = document.getPage(0)
        page.pushOperators(setTextRenderingMode(TextRenderingMode.Invisible))
        page.drawText('bonjour', { font: await document.embedFont(StandardFonts.Helvetica) })
      },
    ],
    'the secret as hidden text on another page': [
      'text',
      async (document) => {
        const page = document.getPage(1)
        page.pushOperators(setTextRenderingMode(TextRenderingMode.Invisible))
        page.drawText(CARD, { x: 10, y: 10, size: 1, font: await document.embedFont(StandardFonts.Helvetica) })
      },
    ],
    'the secret in a stream that nothing shows': [
      'stream',
      (document) => void document.context.register(document.context.flateStream(`<a>${IBAN}</a>`)),
    ],
    'the secret letter by letter in a stream that nothing shows': [
      'stream',
      (document) =>
        void document.context.register(
          document.context.flateStream([...CARD].map((sign) => `(${sign}) Tj`).join(' 3 0 Td\n')),
        ),
    ],
    'the secret in a string of 16 bits': [
      'stream',
      (document) => void document.context.register(document.context.obj([PDFHexString.fromText(NAME)])),
    ],
    'an annotation': ['annotation', (document) => annotate(document, 1, 'rien')],
    'an attachment': [
      'attachment',
      async (document) => void (await document.attach(Buffer.from('rien'), 'a.txt', { mimeType: 'text/plain' })),
    ],
    'an author': ['metadata', (document) => document.setAuthor('x')],
    'a description in XMP': [
      'metadata',
      (document) => {
        const xmp = document.context.stream('<x:xmpmeta/>', { Type: 'Metadata', Subtype: 'XML' })
        document.catalog.set(PDFName.of('Metadata'), document.context.register(xmp))
      },
    ],
    'notes of another program on a page': [
      'metadata',
      (document) => document.getPage(0).node.set(PDFName.of('PieceInfo'), document.context.obj({})),
    ],
    'a script': ['script', (document) => document.addJavaScript('a', 'app.beep()')],
    'an area that was not blacked out': [
      'not_black',
      (document) => document.getPage(0).drawRectangle({ x: 100, y: 690, width: 60, height: 20, color: rgb(1, 1, 1) }),
    ],
    'a page less': ['page_lost', (document) => document.removePage(2)],
  }

  test.each(Object.entries(CARELESS))('the proof catches %s', async (_what, [kind, spoil]) => {
    const document = await PDFDocument.load(copy.bytes, { updateMetadata: false })
    for (const { node } of document.getPages()) node.delete(PDFName.of('Annots'))
    await spoil(document)
    const bytes = await document.save({ updateFieldAppearances: false })
    expect(kinds(await prove({ bytes, areas, redrawn: [1] }, secrets, 3))).toContain(kind)
  })

  test('the proof catches an earlier version of the file under the new one', async () => {
    const tail = Buffer.from('\n1 0 obj\n<<>>\nendobj\ntrailer\n<< /Size 1 /Prev 10 >>\nstartxref\n0\n%%EOF\n')
    const bytes = Buffer.concat([copy.bytes, tail])
    const { tracesInside } = await import('#electron/writers/redact-streams')
    expect(await tracesInside(bytes, secrets)).toContain('revision')
  })
})

test('the picture of a page that was blacked out hangs on no neighbour that shared its resources', async () => {
  const original = await sharedResources()
  const areas = await areasOf(original, NAME, CARD)
  const copy = await redact({ bytes: original, areas })
  expect(copy.redrawn).toEqual([1])
  const document = await PDFDocument.load(copy.bytes)
  const pictures = document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) =>
      object instanceof PDFRawStream && object.dict.get(PDFName.of('Subtype')) === PDFName.of('Image') ? [object] : [],
    )
  // The painted one alone: the scan itself, a JPEG of 1240 pixels, is gone.
  expect(pictures.map(({ dict }) => String(dict.get(PDFName.of('Width'))))).toEqual(['1653'])
  expect(await prove({ bytes: copy.bytes, areas, redrawn: [1] }, await secretsOf(original, areas), 2)).toEqual([])
  expect((await textsOf(copy.bytes))[1]?.text).toContain('Une page qui ne dit rien')
})

test('a page with notes or fields is drawn anew even without an area, and looks as it did', async () => {
  const document = await PDFDocument.create()
  const font = await document.embedFont(StandardFonts.Helvetica)
  for (const text of ['Un', 'Deux']) document.addPage([595, 842]).drawText(text, { x: 60, y: 700, size: 20, font })
  const field = document.getForm().createTextField('nom')
  field.setText('Camille')
  field.addToPage(document.getPage(1), { x: 60, y: 400, width: 200, height: 24 })
  const original = await document.save()
  const areas: Area[] = [{ page: 1, left: 0.1, top: 0.1, right: 0.2, bottom: 0.2 }]
  const copy = await redact({ bytes: original, areas })
  expect(copy.redrawn).toEqual([1, 2])
  expect(await prove({ bytes: copy.bytes, areas, redrawn: [1, 2] }, new Set(), 2)).toEqual([])
})

test('a picture gets no description of its own and black where it was covered', async () => {
  const bytes = scanOf([`Titulaire ${NAME}`], 'png')
  const areas: Area[] = [{ page: 1, left: 0.05, top: 0.08, right: 0.7, bottom: 0.14 }]
  const copy = await redact({ bytes, areas, kind: 'png' })
  expect(copy.redrawn).toEqual([1])
  expect(await prove({ bytes: copy.bytes, areas, redrawn: [1] }, new Set(), 1)).toEqual([])
})

test('turned and cropped pages are covered where they are seen', async () => {
  const document = await PDFDocument.create()
  const font = await document.embedFont(StandardFonts.Helvetica)
  const page = document.addPage([595, 842])
  page.drawText(NAME, { x: 200, y: 500, size: 18, font })
  page.setCropBox(100, 300, 400, 400)
  page.node.set(PDFName.of('Rotate'), document.context.obj(90))
  await hangSecrets(document)
  const original = await document.save()
  const areas = await areasOf(original, NAME)
  const copy = await redact({ bytes: original, areas })
  const secrets = await secretsOf(original, areas)
  // Words that stand upright are lines of their own.
  expect([...secrets].sort()).toEqual(['marguerite', 'vasseur'])
  expect(await prove({ bytes: copy.bytes, areas, redrawn: [1] }, secrets, 1)).toEqual([])
  const drawn = await drawer(put(copy.bytes))(1, 400)
  expect([drawn?.width, drawn?.height]).toEqual([400, 400])
})
