import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFPage,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkPack } from '#electron/writers/pack-check'
import type { CheckRequest, PressedFile } from '#electron/writers/press'
import { type PressedSample, pressSample, problemOf, removeSample } from './check-sample'
import { aMarkedPdf, withAnnotations } from './composed-sample'
import { aFormPdf, aPhoto, aTextPdf, sha256 } from './exhibit-samples'
import type { SamplePiece } from './pack-sample'

let sample: PressedSample
let file: PressedFile
let bytes: Uint8Array

/** A note whose look the file brings along: a blue square. */
const aSquare = (document: PDFDocument): void => {
  const look = document.context.register(
    document.context.stream('0 0 1 rg 0 0 100 60 re f', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 100, 60] }),
  )
  withAnnotations({ Subtype: 'Stamp', Rect: [200, 250, 300, 310], AP: { N: look } })(document)
}

const MAIL = [
  'From: client@exemple.fr',
  'To: service@exemple.fr',
  'Subject: Remboursement',
  'Date: Mon, 2 Mar 2026 10:00:00 +0100',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Bonjour, je conteste le paiement ALPHA et demande BRAVO.',
].join('\r\n')

const pieces = async (): Promise<readonly SamplePiece[]> => [
  { kind: 'pdf', title: 'Relevé', bytes: await aTextPdf(2) },
  { kind: 'pdf', title: 'Formulaire', bytes: await aFormPdf() },
  { kind: 'pdf', title: 'Page annotée', bytes: await aMarkedPdf(0, aSquare) },
  { kind: 'jpeg', title: 'Photographie', bytes: aPhoto(1200, 900) },
  { kind: 'email', title: 'Courriel', bytes: Buffer.from(MAIL) },
]

beforeAll(async () => {
  sample = await pressSample(await pieces())
  const [first] = sample.pressed.files
  if (first === undefined) throw new Error('no file')
  file = first
  bytes = await readFile(join(sample.request.outDir, file.name))
}, 60_000)
afterAll(() => removeSample(sample))

const key = (name: string) => PDFName.of(name)
const pageOf = (number: number, nth = 0): number =>
  (file.placed.find((placed) => placed.number === number)?.firstPage ?? 0) + nth

let spoiled = 0
/** The finished file with one thing in it spoiled, as if the press had made and reported it so. */
const spoil = async (
  damage: (document: PDFDocument) => void | Promise<void>,
  reported: Partial<PressedFile> = {},
): Promise<CheckRequest> => {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  await damage(document)
  const made = await document.save({ addDefaultPage: false, updateFieldAppearances: false })
  spoiled += 1
  const outDir = join(sample.dir, `out-${spoiled}`)
  await cp(sample.request.outDir, outDir, { recursive: true })
  await writeFile(join(outDir, file.name), made)
  const changed = { ...file, size: made.length, sha256: sha256(made) as PressedFile['sha256'], ...reported }
  return {
    request: { ...sample.request, outDir },
    pressed: { ...sample.pressed, files: [changed], placed: changed.placed },
  }
}

const problemAfter = async (
  damage: (document: PDFDocument) => void | Promise<void>,
  reported: Partial<PressedFile> = {},
): Promise<string> => problemOf(checkPack(await spoil(damage, reported)))

const contentOf = (page: PDFPage): string => {
  const stream = page.node.lookup(key('Contents'))
  if (!(stream instanceof PDFRawStream)) throw new Error('no content')
  return inflateSync(stream.getContents()).toString('latin1')
}
const setContent = (page: PDFPage, content: string): void =>
  page.node.set(
    key('Contents'),
    page.doc.context.register(page.doc.context.flateStream(Buffer.from(content, 'latin1'))),
  )
const changeContent = (page: PDFPage, change: (content: string) => string): void => {
  const before = contentOf(page)
  const after = change(before)
  if (after === before) throw new Error('nothing was spoiled')
  setContent(page, after)
}
const written = (content: string): readonly string[] => content.match(/<[0-9A-F]+> Tj/g) ?? []
const pictures = (page: PDFPage): PDFDict =>
  page.node.Resources()?.lookup(key('XObject'), PDFDict) ?? page.doc.context.obj({})
const linksOn = (page: PDFPage): readonly PDFDict[] => {
  const list = page.node.lookup(key('Annots'))
  return list instanceof PDFArray ? list.asArray().map((ref) => page.doc.context.lookup(ref, PDFDict)) : []
}
/** The links of the page that lists the exhibits: of each, its number, its title, its pages. */
const listLinks = (document: PDFDocument): readonly PDFDict[] => linksOn(document.getPage(file.frontPages - 1))
const aim = (link: PDFDict | undefined, document: PDFDocument, page: number): void =>
  link?.lookup(key('Dest'), PDFArray).set(0, document.getPage(page - 1).ref)

describe('the check of a finished pack', () => {
  it('accepts it as the press made it', async () => {
    const found = await checkPack(sample)
    expect(found).toMatchObject({ files: 1, pages: file.pages, plannedPages: file.pages, stampsFound: 6 })
    expect(found).toMatchObject({ pagesCompared: 6, pagesAlike: 6, originalsChecked: 5 })
    expect(found).toMatchObject({ formValuesPlanned: 1, formValuesFound: 1 })
  })
  it('accepts it when another program saved it', async () => {
    await expect(checkPack(await spoil(() => {}))).resolves.toMatchObject({ pagesAlike: 6 })
  })
  it('stops when it is told to', async () => {
    const signal = AbortSignal.abort(new Error('stopped'))
    await expect(checkPack(sample, { signal })).rejects.toThrow('stopped')
  })
  it('tells how far it is', async () => {
    const heard: number[] = []
    await checkPack(sample, { progress: ({ done, total }) => heard.push(done / (total ?? 1)) })
    expect(heard[0]).toBe(0)
    expect(Math.max(...heard)).toBeLessThanOrEqual(1)
  })
})

describe('a fault in the file as a whole', () => {
  it('a page dropped', async () => {
    expect(await problemAfter((document) => document.removePage(pageOf(1, 1) - 1))).toContain(
      `${file.pages - 1} pages instead of ${file.pages}`,
    )
  })
  it('a page dropped, and nothing that the press reports gives it away', async () => {
    const placed = file.placed.map((one) =>
      one.number === 1 ? { ...one, pages: 1 } : { ...one, firstPage: one.firstPage - 1 },
    )
    expect(
      await problemAfter((document) => document.removePage(pageOf(1, 1) - 1), { pages: file.pages - 1, placed }),
    ).not.toBe('nothing found')
  })
  it('two pages swapped', async () => {
    const problem = await problemAfter((document) => {
      const kids = document.catalog.Pages().Kids()
      const [one, two] = [kids.get(pageOf(1) - 1), kids.get(pageOf(1, 1) - 1)]
      kids.set(pageOf(1) - 1, two)
      kids.set(pageOf(1, 1) - 1, one)
    })
    expect(problem).toContain(`opens page ${pageOf(1, 1)}`)
  })
  it('the contents of two pages swapped under marks that are right', async () => {
    const problem = await problemAfter((document) => {
      const [one, two] = [pictures(document.getPage(pageOf(1) - 1)), pictures(document.getPage(pageOf(1, 1) - 1))]
      const [a, b] = [one.get(key('Original')), two.get(key('Original'))]
      if (a === undefined || b === undefined) throw new Error('no content')
      one.set(key('Original'), b)
      two.set(key('Original'), a)
    })
    expect(problem).toContain('exhibit 1, page 1')
  })
  it('a byte of the file changed after it was written', async () => {
    const { request, pressed } = await spoil(() => {})
    const path = join(request.outDir, file.name)
    const made = await readFile(path)
    made[made.length - 1] = (made.at(-1) ?? 0) ^ 1
    await writeFile(path, made)
    expect(await problemOf(checkPack({ request, pressed }))).toContain('is not as it was written')
  })
  it('a bookmark shifted by a page', async () => {
    const problem = await problemAfter((document) => {
      const outline = document.catalog.lookup(key('Outlines'), PDFDict)
      aim(outline.lookup(key('Last'), PDFDict), document, pageOf(5) - 1)
    })
    expect(problem).toContain(`bookmark ${file.bookmarks.length} opens page ${pageOf(5) - 1}`)
  })
})

describe('a fault in a link', () => {
  it('one that is shifted by a page', async () => {
    const problem = await problemAfter((document) => aim(listLinks(document).at(-1), document, pageOf(5) - 1))
    expect(problem).toContain(`a link on page ${file.frontPages} opens page ${pageOf(5) - 1}`)
  })
  it('one that opens nothing', async () => {
    const problem = await problemAfter((document) => {
      listLinks(document).at(-1)?.delete(key('Dest'))
    })
    expect(problem).toContain('opens page 0')
  })
  it('a line of the list with the pages of another exhibit', async () => {
    // The list's last link is the pages of exhibit 5; laid over those of exhibit 4, it says the wrong page.
    const problem = await problemAfter((document) => {
      const links = listLinks(document)
      const [four, five] = [links.at(-4), links.at(-1)]
      const rect = four?.get(key('Rect'))
      if (rect === undefined) throw new Error('no link')
      five?.set(key('Rect'), rect)
    })
    expect(problem).toMatch(/a link on page \d+ opens page|the list does not give exhibit 5/)
  })
  it('an exhibit that no link opens', async () => {
    const problem = await problemAfter((document) => {
      for (const page of document.getPages().slice(0, file.frontPages)) page.node.delete(key('Annots'))
    })
    expect(problem).toContain(`no link opens exhibit 1 on page ${pageOf(1)}`)
  })
})

describe('a fault in what is printed on the pages', () => {
  it('a number off by one', async () => {
    const at = pageOf(3)
    const problem = await problemAfter((document) => {
      const number = written(contentOf(document.getPage(at))).at(-1) ?? ''
      changeContent(document.getPage(at - 1), (content) => content.replace(written(content).at(-1) ?? '', number))
    })
    expect(problem).toContain(`page ${at} does not print "Page ${at} / ${file.pages}"`)
  })
  it('a stamp missing', async () => {
    const problem = await problemAfter((document) =>
      changeContent(document.getPage(pageOf(2) - 1), (content) => content.replace(written(content)[0] ?? '', '<> Tj')),
    )
    expect(problem).toContain(`page ${pageOf(2)} does not carry the stamp`)
  })
  it('the stamp of another exhibit', async () => {
    const problem = await problemAfter((document) => {
      const stamp = written(contentOf(document.getPage(pageOf(3) - 1)))[0] ?? ''
      changeContent(document.getPage(pageOf(2) - 1), (content) => content.replace(written(content)[0] ?? '', stamp))
    })
    expect(problem).toContain(`page ${pageOf(2)} does not carry the stamp`)
  })
  it('a stamp on a page that should have none', async () => {
    const first = { ...sample.request, stamps: 'first' as const }
    expect(await problemOf(checkPack({ ...sample, request: first }))).toContain('exhibit 1, page 2')
  })
})

/** Takes the content of a form object through a change. */
const changeOriginal = (page: PDFPage, change: (content: string) => string): void => {
  const ref = pictures(page).get(key('Original'))
  const stream = page.doc.context.lookup(ref)
  if (!(ref instanceof PDFRef) || !(stream instanceof PDFRawStream)) throw new Error('no content')
  const before = inflateSync(stream.getContents()).toString('latin1')
  const after = change(before)
  if (after === before) throw new Error('nothing was spoiled')
  const copy = page.doc.context.flateStream(Buffer.from(after, 'latin1'))
  for (const [name, value] of stream.dict.entries()) if (!copy.dict.has(name)) copy.dict.set(name, value)
  page.doc.context.assign(ref, copy)
}

describe('a fault in the content of a page', () => {
  const problemOn = (number: number, damage: (page: PDFPage) => void): Promise<string> =>
    problemAfter((document) => damage(document.getPage(pageOf(number) - 1)))

  it('a form value lost', async () => {
    const problem = await problemOn(2, (page) => pictures(page).delete(key('Note0')))
    expect(problem).toContain('exhibit 2, page 1')
  })
  it('a form value changed into another of the same length', async () => {
    const problem = await problemOn(2, (page) => {
      const ref = pictures(page).get(key('Note0'))
      const stream = page.doc.context.lookup(ref)
      if (!(ref instanceof PDFRef) || !(stream instanceof PDFRawStream)) throw new Error('no value')
      const hex = (text: string) =>
        PDFHexString.of(Buffer.from(text, 'latin1').toString('hex').toUpperCase()).toString()
      const before = inflateSync(stream.getContents()).toString('latin1')
      const after = before.replace(hex('VALEUR SAISIE'), hex('VALEUR SAISIR'))
      if (after === before) throw new Error('nothing was spoiled')
      const copy = page.doc.context.flateStream(Buffer.from(after, 'latin1'))
      for (const [name, value] of stream.dict.entries()) if (!copy.dict.has(name)) copy.dict.set(name, value)
      page.doc.context.assign(ref, copy)
    })
    expect(problem).toContain('exhibit 2, page 1')
  })
  it('an annotation lost', async () => {
    expect(await problemOn(3, (page) => pictures(page).delete(key('Note0')))).toContain('exhibit 3, page 1')
  })
  it('a page blanked', async () => {
    expect(await problemOn(1, (page) => pictures(page).delete(key('Original')))).toContain('exhibit 1, page 1')
  })
  it('content scaled away', async () => {
    const problem = await problemOn(1, (page) =>
      changeContent(page, (content) => content.replace('/Original Do', '0.5 0 0 0.5 0 0 cm /Original Do')),
    )
    expect(problem).toContain('exhibit 1, page 1')
  })
  it('content cut off', async () => {
    const problem = await problemOn(1, (page) =>
      changeContent(page, (content) => content.replace('/Original Do', '0 0 300 842 re W n /Original Do')),
    )
    expect(problem).toContain('exhibit 1, page 1')
  })
  it('the page cut to a part of it', async () => {
    const problem = await problemOn(3, (page) => page.setCropBox(0, 200, 595, 642))
    expect(problem).not.toBe('nothing found')
  })
  it('something drawn over it', async () => {
    const problem = await problemOn(3, (page) =>
      changeContent(page, (content) => `${content}\nq 1 1 1 rg 380 100 100 100 re f Q`),
    )
    expect(problem).toContain('exhibit 3, page 1')
  })
  it('a digit changed', async () => {
    const problem = await problemOn(1, (page) =>
      changeOriginal(page, (content) => content.replace(/<([0-9A-F]+)31> Tj/, '<$132> Tj')),
    )
    expect(problem).toContain('exhibit 1, page 1')
  })
  it('a picture replaced by a similar one', async () => {
    const image = await loadImage(aPhoto(1200, 900))
    const canvas = createCanvas(1200, 900)
    canvas.getContext('2d').drawImage(image, 0, 0)
    canvas.getContext('2d').fillRect(900, 600, 90, 60)
    const problem = await problemAfter(async (document) => {
      const other = await document.embedJpg(canvas.toBuffer('image/jpeg', 85))
      await other.embed()
      pictures(document.getPage(pageOf(4) - 1)).set(key('Picture'), other.ref)
    })
    expect(problem).toContain('exhibit 4, page 1')
  })
  it('a picture mirrored', async () => {
    const problem = await problemOn(4, (page) =>
      changeContent(page, (content) => content.replace('/Picture Do', '-1 0 0 1 1 0 cm /Picture Do')),
    )
    expect(problem).toContain('exhibit 4, page 1')
  })
  it('a laid-out word missing', async () => {
    const problem = await problemOn(5, (page) =>
      changeOriginal(page, (content) => content.replace(/\[[^\]]*\] TJ(?![\s\S]*\] TJ)/, '[] TJ')),
    )
    expect(problem).toContain('exhibit 5, page 1')
  })
})

describe('a fault in an original', () => {
  it('one byte changed', async () => {
    const kept = Object.values(sample.request.files)[0]
    if (kept === undefined) throw new Error('no original')
    const before = await readFile(kept.path)
    const after = Buffer.from(before)
    after[100] = (after[100] ?? 0) ^ 1
    await writeFile(kept.path, after)
    try {
      expect(await problemOf(checkPack(sample))).toContain('the original of Relevé.pdf is not as it came')
    } finally {
      await writeFile(kept.path, before)
    }
  })
})
