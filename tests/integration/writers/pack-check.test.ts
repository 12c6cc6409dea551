import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFPage, PDFRawStream } from '@cantoo/pdf-lib'
import { beforeAll, describe, expect, it } from 'vitest'
import { Failure } from '#core/kernel/failure'
import type { PackPlan } from '#core/pack/pack'
import { checkPackPdf } from '#electron/writers/pack-check'
import { type PackPdf, writePackPdf } from '#electron/writers/pack-pdf'
import { aTextPdf } from './exhibit-samples'
import { aPackPlan, loaderOf, type SamplePiece } from './pack-sample'

const resourcesDir = join(import.meta.dirname, '../../../resources')
let plan: PackPlan
let pack: PackPdf

beforeAll(async () => {
  const pieces: readonly SamplePiece[] = await Promise.all(
    [2, 1, 3].map(async (pages, at) => ({
      kind: 'pdf' as const,
      title: `Document ${at + 1}`,
      bytes: await aTextPdf(pages),
    })),
  )
  plan = aPackPlan(pieces)
  pack = await writePackPdf({ plan, loadExhibit: loaderOf(pieces), resourcesDir })
})

const key = (name: string) => PDFName.of(name)

/** The finished pack with one thing in it spoiled. */
const spoil = async (damage: (document: PDFDocument) => void): Promise<PackPdf> => {
  const document = await PDFDocument.load(pack.bytes, { updateMetadata: false })
  damage(document)
  const bytes = await document.save({ addDefaultPage: false, updateFieldAppearances: false })
  return { ...pack, bytes }
}

const problemOf = async (checked: Promise<unknown>): Promise<string> => {
  try {
    await checked
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.error.code === 'pack.checkFailed') return thrown.error.problem
    throw thrown
  }
  return 'nothing found'
}

/** The content of an exhibit's page, uncompressed. */
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

const firstExhibitPage = (): number => pack.placed[0]?.firstPage ?? 0

const linksOn = (page: PDFPage): readonly PDFDict[] => {
  const list = page.node.lookup(key('Annots'))
  return list instanceof PDFArray ? list.asArray().map((ref) => page.doc.context.lookup(ref, PDFDict)) : []
}

describe('the check of the finished pack', () => {
  it('accepts the pack as written', async () => {
    await expect(checkPackPdf(pack, plan)).resolves.toMatchObject({ pages: pack.pages, stampsFound: 3 })
  })

  it('still accepts it after another program saved it', async () => {
    await expect(checkPackPdf(await spoil(() => {}), plan)).resolves.toBeDefined()
  })

  it('finds a page that bears the number of another', async () => {
    const at = firstExhibitPage() + 2
    const wrong = await spoil((document) => {
      const pages = document.getPages()
      const [mine, other] = [pages[at - 1], pages[at]]
      if (mine === undefined || other === undefined) throw new Error('no page')
      // The last text of a page is its number.
      const numberOf = (page: PDFPage) =>
        contentOf(page)
          .match(/<[0-9A-F]+> Tj/g)
          ?.at(-1) ?? ''
      setContent(mine, contentOf(mine).replace(numberOf(mine), numberOf(other)))
    })
    expect(await problemOf(checkPackPdf(wrong, plan))).toBe(`page ${at} does not print "Page ${at} / ${pack.pages}"`)
  })

  it('finds a missing stamp', async () => {
    const at = firstExhibitPage()
    const wrong = await spoil((document) => {
      const page = document.getPage(at - 1)
      const first = contentOf(page).match(/<[0-9A-F]+> Tj/)?.[0] ?? ''
      setContent(page, contentOf(page).replace(first, '<> Tj'))
    })
    expect(await problemOf(checkPackPdf(wrong, plan))).toBe(`page ${at} does not carry the stamp "Pièce n° 1", p. 1/2`)
  })

  it('finds a link that is one page off', async () => {
    const front = firstExhibitPage() - 1
    const wrong = await spoil((document) => {
      const links = linksOn(document.getPage(front - 1))
      const target = links.at(-1)?.lookup(key('Dest'), PDFArray)
      target?.set(0, document.getPage((pack.placed[1]?.firstPage ?? 0) - 1).ref)
    })
    expect(await problemOf(checkPackPdf(wrong, plan))).toBe(
      `a link on page ${front} opens page ${pack.placed[1]?.firstPage}`,
    )
  })

  it('finds a link into the middle of an exhibit', async () => {
    const front = firstExhibitPage() - 1
    const wrong = await spoil((document) => {
      linksOn(document.getPage(front - 1))[0]
        ?.lookup(key('Dest'), PDFArray)
        .set(0, document.getPage(front + 1).ref)
    })
    expect(await problemOf(checkPackPdf(wrong, plan))).toBe(`a link on page ${front} opens page ${front + 2}`)
  })

  it('finds a dead link and an exhibit that no link opens', async () => {
    const front = firstExhibitPage() - 1
    const dead = await spoil((document) => linksOn(document.getPage(front - 1))[0]?.delete(key('Dest')))
    expect(await problemOf(checkPackPdf(dead, plan))).toBe(`a link on page ${front} opens page 0`)
    const none = await spoil((document) => {
      for (const page of document.getPages().slice(0, front)) page.node.delete(key('Annots'))
    })
    expect(await problemOf(checkPackPdf(none, plan))).toBe(`no link opens exhibit 1 on page ${front + 1}`)
  })

  it('finds pages that are gone, swapped or added', async () => {
    const gone = await spoil((document) => document.removePage(document.getPageCount() - 1))
    expect(await problemOf(checkPackPdf(gone, plan))).toBe(`${pack.pages - 1} pages instead of ${pack.pages}`)
    const added = await spoil((document) => document.addPage())
    expect(await problemOf(checkPackPdf(added, plan))).toBe(`${pack.pages + 1} pages instead of ${pack.pages}`)
    const swapped = await spoil((document) => {
      const page = document.getPage(firstExhibitPage() - 1)
      document.removePage(firstExhibitPage() - 1)
      document.insertPage(firstExhibitPage(), page)
    })
    expect(await problemOf(checkPackPdf(swapped, plan))).not.toBe('nothing found')
  })

  it('finds a bookmark that is missing or opens another page', async () => {
    const outlineOf = (document: PDFDocument) => document.catalog.lookup(key('Outlines'), PDFDict)
    const missing = await spoil((document) => {
      const first = outlineOf(document).lookup(key('First'), PDFDict)
      outlineOf(document).set(key('First'), first.get(key('Next')) ?? first)
    })
    expect(await problemOf(checkPackPdf(missing, plan))).toBe(
      `${pack.bookmarks.length - 1} bookmarks instead of ${pack.bookmarks.length}`,
    )
    const wrong = await spoil((document) => {
      outlineOf(document).lookup(key('Last'), PDFDict).lookup(key('Dest'), PDFArray).set(0, document.getPage(0).ref)
    })
    expect(await problemOf(checkPackPdf(wrong, plan))).toBe(`bookmark ${pack.bookmarks.length} opens page 1`)
  })

  it('finds a file that was cut off', async () => {
    const cut = { ...pack, bytes: pack.bytes.slice(0, pack.bytes.length / 3) }
    expect(await problemOf(checkPackPdf(cut, plan))).not.toBe('nothing found')
  })

  it('stops when it is told to', async () => {
    const signal = AbortSignal.abort(new Error('stopped'))
    await expect(checkPackPdf(pack, { language: 'fr', signal })).rejects.toThrow('stopped')
  })
})
