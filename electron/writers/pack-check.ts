import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Language } from '#core/kernel/bilingual'
import { Failure } from '#core/kernel/failure'
import type { PackCheck, PlacedExhibit } from '#core/pack/pack'
import type { PackPdf } from './pack-pdf'
import { type PackWording, packWording, sheetLabels } from './pack-wording'
import { type OpenPdf, openWithPdfium } from './pdfium'
import { type PageFacts, type PageLink, readBookmarks, readPageFacts } from './pdfium-facts'

/** The finished file and what it must hold: what `writePackPdf` answered. */
export type CheckedPack = Pick<PackPdf, 'bytes' | 'pages' | 'placed' | 'bookmarks'>

/** In which words the marks are printed, and how to stop. A plan of the pack will do. */
export interface CheckOptions {
  readonly language: Language
  readonly signal?: AbortSignal
}

interface Expected extends Omit<CheckedPack, 'bytes'> {
  readonly words: PackWording
  /** Pages before the first exhibit. */
  readonly front: number
  /** The exhibit that a page belongs to. */
  readonly exhibitAt: ReadonlyMap<number, PlacedExhibit>
  /** What the stamp on a page of an exhibit says besides its number. */
  readonly sheetAt: ReadonlyMap<number, string>
}

const failed = (problem: string): never => {
  throw new Failure({ code: 'pack.checkFailed', problem })
}

const flat = (text: string): string => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim()

const expectationOf = (pack: CheckedPack, { language }: CheckOptions): Expected => {
  const exhibitAt = new Map<number, PlacedExhibit>()
  const sheetAt = new Map<number, string>()
  const words = packWording(language)
  for (const exhibit of pack.placed) {
    const labels = sheetLabels(words, exhibit)
    if (labels.length !== exhibit.pages)
      failed(`exhibit ${exhibit.number} has ${exhibit.pages} pages, not ${labels.length}`)
    for (const [at, label] of labels.entries()) {
      exhibitAt.set(exhibit.firstPage + at, exhibit)
      sheetAt.set(exhibit.firstPage + at, label)
    }
  }
  const [first] = pack.placed
  return {
    pages: pack.pages,
    placed: pack.placed,
    bookmarks: pack.bookmarks,
    words,
    front: first === undefined ? pack.pages : first.firstPage - 1,
    exhibitAt,
    sheetAt,
  }
}

const checkPage = (page: number, { text }: PageFacts, expected: Expected): void => {
  const { words, pages, exhibitAt } = expected
  const found = flat(text)
  const number = words.pageNumber(page, pages)
  if (!found.includes(number)) failed(`page ${page} does not print "${number}"`)
  const exhibit = exhibitAt.get(page)
  if (exhibit === undefined) {
    if (page > expected.front) failed(`page ${page} belongs to no exhibit`)
    return
  }
  const stamp = flat(words.stamp(exhibit.number))
  const sheet = expected.sheetAt.get(page) ?? ''
  if (!found.includes(`${stamp} ${sheet}`)) failed(`page ${page} does not carry the stamp "${stamp}", ${sheet}`)
}

const PAGES_OF_LINK = /^(\d+)[–-](\d+)$/
/** The text under a link comes without its no-break spaces. */
const CITATION = /(\d+) ?\(p\. ?(\d+)\)$/

/** A link whose words name a number must open the page that this number stands for. */
const isTrueLink = (link: PageLink, exhibit: PlacedExhibit | undefined): boolean => {
  const words = flat(link.text)
  const span = PAGES_OF_LINK.exec(words)
  if (span !== null) return Number(span[1]) === link.page
  const citation = CITATION.exec(words)
  if (citation !== null) return Number(citation[1]) === exhibit?.number && Number(citation[2]) === link.page
  if (/^\d+$/.test(words)) return Number(words) === link.page || Number(words) === exhibit?.number
  return true
}

const checkLinks = (page: number, { links }: PageFacts, expected: Expected): void => {
  for (const link of links) {
    const exhibit = expected.exhibitAt.get(link.page)
    // Into the middle of an exhibit leads only what says which page that is.
    const isGoal =
      exhibit === undefined
        ? link.page >= 1 && link.page <= expected.front
        : exhibit.firstPage === link.page || CITATION.test(flat(link.text))
    if (!isGoal || !isTrueLink(link, exhibit)) failed(`a link on page ${page} opens page ${link.page}`)
  }
}

const checkBookmarks = (pdf: OpenPdf, { bookmarks }: Expected): number => {
  const found = readBookmarks(pdf)
  if (found.length !== bookmarks.length) failed(`${found.length} bookmarks instead of ${bookmarks.length}`)
  for (const [index, { title, page }] of bookmarks.entries()) {
    const other = found[index]
    if (other?.page !== page || flat(other.title) !== flat(title))
      failed(`bookmark ${index + 1} opens page ${other?.page ?? 0}`)
  }
  return found.length
}

const openFinished = async (bytes: Uint8Array): Promise<OpenPdf> => {
  try {
    return await openWithPdfium(bytes)
  } catch {
    return failed('the finished file cannot be opened')
  }
}

/**
 * Opens the finished PDF with another engine than the one that wrote it and compares it with what was meant: number of
 * pages, the number printed on every one, the stamp on every page of every exhibit, where each link of the index and of
 * the chronology leads, every bookmark.
 * @throws Failure `pack.checkFailed` with the first thing that does not hold; the signal's reason when aborted.
 */
export const checkPackPdf = async (pack: CheckedPack, options: CheckOptions): Promise<PackCheck> => {
  const expected = expectationOf(pack, options)
  const pdf = await openFinished(pack.bytes)
  if (pdf.pages !== expected.pages) failed(`${pdf.pages} pages instead of ${expected.pages}`)
  const linked = new Set<number>()
  let linksFound = 0
  for (let page = 1; page <= pdf.pages; page += 1) {
    if (page % 20 === 0) await nextTurn()
    options.signal?.throwIfAborted()
    const facts = readPageFacts(pdf, page - 1, page <= expected.front)
    checkPage(page, facts, expected)
    checkLinks(page, facts, expected)
    linksFound += facts.links.length
    for (const link of facts.links) linked.add(link.page)
  }
  for (const { number, firstPage } of expected.placed)
    if (!linked.has(firstPage)) failed(`no link opens exhibit ${number} on page ${firstPage}`)
  return {
    pages: pdf.pages,
    plannedPages: expected.pages,
    pageNumbersFound: pdf.pages,
    stampsFound: expected.placed.length,
    stampsPlanned: expected.placed.length,
    linksFound,
    bookmarksFound: checkBookmarks(pdf, expected),
  }
}
