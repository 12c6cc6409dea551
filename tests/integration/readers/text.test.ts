import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PDFDocument } from '@cantoo/pdf-lib'
import { utils, write as writeBook } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import type { FileKind } from '#core/evidence/evidence'
import { reasons } from '#electron/readers/reasons'
import { makeLockedPdf, makePdf, makePicture, makeZip } from '#tests/support/make-files'
import { makeRawZip } from '#tests/support/make-raw-zip'
import { needTool, runTool } from '#tests/support/outside-tools'
import { readerBench } from '#tests/support/reader-bench'

const bench = readerBench()
const { folder, write } = bench
const read = async (bytes: Buffer | string, kind: FileKind) => {
  const result = await bench.reader().text(write(bytes), kind)
  if (result.kind === 'unread') throw new Error(result.reason.en)
  return { ...result, text: result.pages.map(({ text }) => text).join('\f') }
}
const unread = (reason: keyof typeof reasons) => ({ kind: 'unread', reason: reasons[reason] })

describe('plain text', () => {
  const words = 'Réclamation n° 5 : « l’œuvre » à 45 €\nStraße'
  test.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(words)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${words}`)],
    ['UTF-16, little end first', Buffer.from(`\ufeff${words}`, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\ufeff${words}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(words, 'utf16le')],
    ['windows-1252', Buffer.from('R\xe9clamation n\xb0 5 : \xab l\x92\x9cuvre \xbb \xe0 45 \x80\nStra\xdfe', 'latin1')],
    [
      'UTF-7 with its mark',
      Buffer.from('+/v8-R+AOk-clamation n+ALA- 5 : +AKs- l+IBkBUw-uvre +ALs- +AOA- 45 +IKw-\nStra+AN8-e'),
    ],
  ])('in %s', async (_charset, bytes) => {
    expect((await read(bytes, 'text')).text).toBe(words)
  })
  test('a table of a bank is read as it is', async () => {
    expect((await read('Date;Libellé\n01/02/2026;CB\n', 'spreadsheet')).text).toBe('Date;Libellé\n01/02/2026;CB\n')
  })
  test('longer than 2,000,000 characters is cut there', async () => {
    expect((await read('é'.repeat(3_000_000), 'text')).text).toHaveLength(2_000_000)
  })
})

describe('a web page and a drawing', () => {
  test('give their words, and nothing of their programs', async () => {
    const html = Buffer.from(
      '<!DOCTYPE html><meta charset="iso-8859-15"><title>Re\xe7u</title><style>a{}</style><script>if (a<b) x("</p>")</script><p>12 \xa4 &eacute;&#8217;&#x9C;&nbsp;!<br>fin<table><tr><td>a<td>b</table> 1 < 2',
      'latin1',
    )
    expect((await read(html, 'html')).text).toBe('Reçu\n\n12 € é’œ\u00a0!\nfin\n\na\tb\n1 < 2')
  })
  test.each([
    '<'.repeat(300_000),
    '<a '.repeat(300_000),
    '<a "'.repeat(300_000),
    '<script '.repeat(100_000),
    '<!-- '.repeat(200_000),
    '&'.repeat(1_000_000),
  ])('made to take long is read in no time: %#', async (html) => {
    const started = performance.now()
    await bench.reader().text(write(html), 'html')
    expect(performance.now() - started).toBeLessThan(5000)
  })
  test('a drawing gives what it shows', async () => {
    const svg =
      '<svg><title>Plan</title><style>.a{}</style><text>Rue <tspan>des Œuvres</tspan></text><path d="M0"/></svg>'
    expect((await read(svg, 'svg')).text).toBe('Plan\nRue des Œuvres')
  })
})

describe('a PDF', () => {
  test('gives its text page by page, with the place of every word', async () => {
    const { pages, needsOcr } = await read(await makePdf({ pages: 3, text: 'Relevé de compte bancaire' }), 'pdf')
    expect(pages.map(({ page }) => page)).toEqual([1, 2, 3])
    expect(needsOcr).toBe(false)
    for (const { text, words } of pages) {
      expect(text).toContain('Relevé de compte')
      expect(words?.slice(0, 3).map((word) => word.text)).toEqual(['Relevé', 'de', 'compte'])
      const [first, second] = words ?? []
      expect(first?.right).toBeLessThan(second?.left ?? 0)
      expect(first?.top).toBeLessThan(first?.bottom ?? 0)
    }
  })
  test('turned by 90°: words stand where they are shown', async () => {
    const [upright] = (await read(await makePdf({ text: 'Relevé' }), 'pdf')).pages
    const [turned] = (await read(await makePdf({ text: 'Relevé', rotate: 90 }), 'pdf')).pages
    const [one, other] = [upright?.words?.[0], turned?.words?.[0]]
    // A quarter to the right: what was the distance from the foot is the distance from the left.
    expect(Math.abs((other?.left ?? 0) - (1000 - (one?.bottom ?? 0)))).toBeLessThan(5)
    expect(Math.abs((other?.top ?? 0) - (one?.left ?? 0))).toBeLessThan(5)
  })
  test('that is a scan asks for recognition, and tells its date and author', async () => {
    const scan = await PDFDocument.create()
    const image = await scan.embedPng(makePicture('png'))
    scan.addPage([600, 800]).drawImage(image, { x: 0, y: 0, width: 600, height: 800 })
    scan.setAuthor('Étude Müller')
    scan.setCreationDate(new Date('2026-02-03T10:00:00Z'))
    scan.setModificationDate(new Date('2026-02-05T10:00:00Z'))
    const { needsOcr, facts } = await read(Buffer.from(await scan.save()), 'pdf')
    expect(needsOcr).toBe(true)
    expect(facts).toEqual({
      author: 'Étude Müller',
      dates: [
        { on: '2026-02-03', from: 'document' },
        { on: '2026-02-05', from: 'document' },
      ],
      durationMs: null,
      inside: null,
    })
  })
  test('with a password says so', async () => {
    expect(await bench.reader().text(write(await makeLockedPdf('secret')), 'pdf')).toEqual(unread('password'))
  })
})

const paragraphs = [
  'Madame, Monsieur, l’œuvre à 45 €',
  'Total\u00a0: 1 234,56 €',
  'Note de bas de page',
  'En-tête',
  'Pied',
]
const flatText = `<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:meta><meta:initial-creator>Jeanne Lefèvre</meta:initial-creator><meta:creation-date>2026-02-03T10:00:00</meta:creation-date></office:meta><office:automatic-styles><style:page-layout style:name="L"><style:header-style/><style:footer-style/></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L"><style:header><text:p>En-tête</text:p></style:header><style:footer><text:p>Pied</text:p></style:footer></style:master-page></office:master-styles><office:body><office:text><text:p>${paragraphs[0]}</text:p><text:p>${paragraphs[1]}<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>${paragraphs[2]}</text:p></text:note-body></text:note></text:p></office:text></office:body></office:document>`
const convert = async (source: string, format: string): Promise<string> => {
  const profile = mkdtempSync(join(tmpdir(), 'recours-office-'))
  const where = mkdtempSync(join(folder, 'office-'))
  const ran = await runTool('soffice', [
    '--headless',
    `-env:UserInstallation=${pathToFileURL(profile).href}`,
    '--convert-to',
    format,
    '--outdir',
    where,
    source,
  ])
  rmSync(profile, { recursive: true, force: true })
  if (ran.status !== 0) throw new Error(ran.stderr)
  return join(where, `source.${format}`)
}

describe('a document written by LibreOffice', () => {
  test.for(['docx', 'odt', 'doc', 'rtf'])(
    '.%s gives its words, notes, header and footer',
    { timeout: 60_000 },
    async (format, context) => {
      needTool(context, 'soffice')
      const source = join(folder, 'source.fodt')
      writeFileSync(source, flatText)
      const result = await bench.reader().text(await convert(source, format), 'word')
      const text = result.kind === 'text' ? (result.pages[0]?.text ?? '') : result.reason.en
      // The reader of .doc turns ’ into '.
      const plain = (words: string) => words.replaceAll("'", '’')
      for (const paragraph of paragraphs) expect(plain(text)).toContain(paragraph)
      if (format !== 'doc') expect(result).toMatchObject({ facts: { author: 'Jeanne Lefèvre' } })
      if (format !== 'doc') expect(result).toMatchObject({ facts: { dates: [{ on: '2026-02-03', from: 'document' }] } })
    },
  )
})

test.each(['xlsx', 'biff8', 'ods'] as const)(
  'a workbook (%s) gives its sheets as pages, cells as they are shown',
  async (bookType) => {
    const book = utils.book_new()
    const day = { t: 'n', v: 46_056, z: 'dd/mm/yyyy' }
    const first = utils.aoa_to_sheet([['Débit contesté', 1234.5, day], [], ['l’œuvre', true]])
    utils.book_append_sheet(book, first, 'Relevé')
    utils.book_append_sheet(book, utils.aoa_to_sheet([['Œuvre']]), 'Deux')
    const { pages } = await read(
      Buffer.from(writeBook(book, { bookType, type: 'buffer' }) as Uint8Array),
      'spreadsheet',
    )
    expect(pages.map(({ text }) => text)).toEqual([
      // The writer of .ods leaves the format of a day out.
      `Relevé\nDébit contesté\t1234.5\t${bookType === 'ods' ? 46_056 : '03/02/2026'}\nl’œuvre\tTRUE`,
      'Deux\nŒuvre',
    ])
  },
)

describe('an office document that means harm', () => {
  const head = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
  const documentXml = `${head}<w:document><w:p><w:t>Bonjour &b;</w:t></w:p></w:document>`
  test('entities are not expanded', async () => {
    const bytes = await makeZip({ '[Content_Types].xml': '<x/>', 'word/document.xml': documentXml })
    expect((await read(bytes, 'word')).text).toBe('Bonjour &b;')
  })
  test('a part that swells, and a size that is a lie, are stopped', async () => {
    const bytes = Buffer.alloc(100 * 1024 * 1024, ' ')
    const bomb = makeRawZip([{ name: 'word/document.xml', bytes }])
    expect(await bench.reader().text(write(bomb), 'word')).toEqual(unread('swells'))
    const lie = makeRawZip([{ name: 'xl/workbook.xml', bytes, claims: 10 }])
    expect(await bench.reader().text(write(lie), 'spreadsheet')).toMatchObject({ kind: 'unread' })
  })
  test('with a password says so', async () => {
    const locked = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ])
    for (const kind of ['word', 'spreadsheet', 'presentation'] as const) {
      expect(await bench.reader().text(write(locked), kind)).toEqual(unread('password'))
    }
  })
  test('tags without end and groups without end are read in no time', async () => {
    const started = performance.now()
    await bench.reader().text(write(await makeZip({ 'word/document.xml': '<w:p '.repeat(400_000) })), 'word')
    await bench.reader().text(write(`{\\rtf1${'{\\b '.repeat(500_000)}x`), 'word')
    expect(performance.now() - started).toBeLessThan(10_000)
    expect(
      (
        await read(
          "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}R\\'e9clamation \\u339\\'9cuvre\\par 45 \\'80}",
          'word',
        )
      ).text,
    ).toBe('Réclamation œuvre\n45 €')
  })
})

test.each<[FileKind, keyof typeof reasons]>([
  ['empty', 'empty'],
  ['program', 'format'],
  ['unknown', 'format'],
])('%s has no text, and says why', async (kind, reason) => {
  expect(await bench.reader().text(join(folder, 'nowhere'), kind)).toEqual(unread(reason))
})
test('a file that is gone says so', async () => {
  for (const kind of ['pdf', 'word', 'email', 'text', 'archive', 'audio', 'jpeg'] as const) {
    expect(await bench.reader().text(join(folder, 'nowhere'), kind)).toEqual(unread('unreachable'))
  }
})
