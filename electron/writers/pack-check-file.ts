import { Failure } from '#core/kernel/failure'
import type { PlacedExhibit } from '#core/pack/pack'
import { packWording, sheetLabels } from './pack-wording'
import type { OpenPdf } from './pdfium'
import { type PageFacts, type PageLink, readBookmarks, readPageFacts } from './pdfium-facts'
import type { PressedFile, PressRequest } from './press'

/** One finished file, opened, and what it must hold. */
export interface OpenedFile {
  readonly pdf: OpenPdf
  readonly file: Pick<PressedFile, 'name' | 'pages' | 'frontPages' | 'part' | 'placed' | 'bookmarks'>
  readonly request: Pick<PressRequest, 'plan' | 'stamps'>
  /** The exhibits of all files. */
  readonly placed: readonly PlacedExhibit[]
  readonly tick: () => Promise<void>
}

export interface FileFound {
  readonly links: number
  readonly bookmarks: number
  readonly stamps: number
}

/** @throws Failure `pack.checkFailed`: what does not hold, in which file. */
export const checkFailed = (name: string, problem: string): never => {
  throw new Failure({ code: 'pack.checkFailed', problem: `${name}: ${problem}` })
}

export const flat = (text: string): string => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim()

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')

/** How often a text says exactly this: the page number 1 / 12 is not in 1 / 120. */
const timesOf = (text: string, words: string): number =>
  text.match(new RegExp(`(?<![\\p{L}\\d])${escaped(flat(words))}(?!\\d)`, 'gu'))?.length ?? 0

/** What each page of the exhibits must have printed on it. */
interface Marks {
  readonly number: string
  readonly inFile: RegExp | null
  /** Null on a page that carries its number only. */
  readonly stamp: string | null
}

const marksOf = (
  { file, request: { plan, stamps } }: OpenedFile,
  page: number,
  exhibit: PlacedExhibit | null,
): Marks => {
  const words = packWording(plan.language)
  const at = exhibit === null ? 0 : page - exhibit.firstPage
  const isStamped = exhibit !== null && (at === 0 || stamps === 'every')
  const { part } = file
  return {
    number: words.pageNumber(page, file.pages),
    inFile: part === null ? null : new RegExp(`(?:Fichier|File) ${part.number} (?:/|sur|of) ${part.of}(?!\\d)`, 'i'),
    stamp: isStamped ? `${words.stamp(exhibit.number)} ${sheetLabels(words, exhibit)[at] ?? ''}` : null,
  }
}

/**
 * The marks of a page of an exhibit. `sourceText`: what the page says by itself; a mark that only it says is none.
 */
export const checkMarks = (
  opened: OpenedFile,
  page: number,
  exhibit: PlacedExhibit | null,
  { text, sourceText = '' }: { readonly text: string; readonly sourceText?: string },
): void => {
  const { number, stamp, inFile } = marksOf(opened, page, exhibit)
  const [found, own] = [flat(text), flat(sourceText)]
  const { name } = opened.file
  if (timesOf(found, number) <= timesOf(own, number)) checkFailed(name, `page ${page} does not print "${number}"`)
  if (inFile !== null && !inFile.test(found)) checkFailed(name, `page ${page} does not say in which file it is`)
  if (stamp !== null && timesOf(found, stamp) <= timesOf(own, stamp))
    checkFailed(name, `page ${page} does not carry the stamp "${flat(stamp)}"`)
}

const PAGES_OF_LINK = /^(\d+)[–-](\d+)$/
/** The text under a link comes without its no-break spaces. */
const CITATION = /(\d+) ?\(p\. ?(\d+)\)$/

/** Whether words are a title, or a line of one that takes several: a title may look like any number. */
const isOfTitle = (words: string, title: string): boolean =>
  words !== '' && ` ${flat(title)} `.replace(/(?<=[-–—])/g, ' ').includes(` ${words} `.replace(/(?<=[-–—])/g, ' '))

/** A link whose words name a number must open the page that this number stands for; by its title an exhibit is opened. */
const isTrueLink = (link: PageLink, exhibit: PlacedExhibit | undefined, title: string): boolean => {
  const words = flat(link.text)
  if (exhibit?.firstPage === link.page && isOfTitle(words, title)) return true
  const span = PAGES_OF_LINK.exec(words)
  if (span !== null) return Number(span[1]) === link.page
  const citation = CITATION.exec(words)
  if (citation !== null) return Number(citation[1]) === exhibit?.number && Number(citation[2]) === link.page
  if (/^\d+$/.test(words)) return Number(words) === link.page || Number(words) === exhibit?.number
  return true
}

/** How the list of exhibits names the pages of one. */
const spanOf = ({ firstPage, pages }: PlacedExhibit): string =>
  pages === 1 ? String(firstPage) : `${firstPage}–${firstPage + pages - 1}`

interface Pages {
  readonly exhibitAt: ReadonlyMap<number, PlacedExhibit>
  /** First pages of exhibits that a link opens, and those that a link opens with the exhibit's very pages in words. */
  readonly opened: Set<number>
  readonly named: Set<number>
}

const checkLinks = ({ file, request }: OpenedFile, page: number, { links }: PageFacts, pages: Pages): void => {
  for (const link of links) {
    const exhibit = pages.exhibitAt.get(link.page)
    // Into the middle of an exhibit leads only what says which page that is.
    const isGoal =
      exhibit === undefined
        ? link.page >= 1 && link.page <= file.frontPages
        : exhibit.firstPage === link.page || CITATION.test(flat(link.text))
    const title = request.plan.exhibits.find(({ number }) => number === exhibit?.number)?.title ?? ''
    if (!isGoal || !isTrueLink(link, exhibit, title))
      checkFailed(file.name, `a link on page ${page} opens page ${link.page}`)
    pages.opened.add(link.page)
    if (exhibit !== undefined && flat(link.text).replace('-', '–') === spanOf(exhibit)) pages.named.add(link.page)
  }
}

const checkBookmarks = ({ pdf, file: { name, bookmarks } }: OpenedFile): number => {
  const found = readBookmarks(pdf)
  if (found.length !== bookmarks.length) checkFailed(name, `${found.length} bookmarks instead of ${bookmarks.length}`)
  for (const [index, { title, page }] of bookmarks.entries()) {
    const other = found[index]
    if (other?.page !== page || flat(other.title) !== flat(title))
      checkFailed(name, `bookmark ${index + 1} opens page ${other?.page ?? 0}`)
  }
  return found.length
}

const FILE_OF_ROW = /^(?:\d\d\/\d\d\/\d{4} )?(?:fichier|file) (\d+)$/i

/** The list of exhibits of a divided pack names the file of each that is in another. Other lines may say the like. */
const checkIndex = (
  { file: { name, part } }: OpenedFile,
  texts: readonly string[],
  all: readonly PlacedExhibit[],
): void => {
  if (part === null) return
  const named = texts.flatMap((text) =>
    text.split(/[\r\n]+/).flatMap((line) => {
      const row = FILE_OF_ROW.exec(flat(line))
      return row === null ? [] : [Number(row[1])]
    }),
  )
  let at = 0
  for (const { number, file } of all) {
    if (file === part.number) continue
    at = named.indexOf(file, at) + 1
    if (at === 0) checkFailed(name, `the list does not say that exhibit ${number} is in file ${file}`)
  }
}

/** Exhibits and front pages must fill the file, each page once. */
const exhibitsByPage = ({
  file: { name, frontPages, pages, placed },
}: OpenedFile): ReadonlyMap<number, PlacedExhibit> => {
  const at = new Map<number, PlacedExhibit>()
  let next = frontPages + 1
  for (const exhibit of placed) {
    if (exhibit.firstPage !== next) checkFailed(name, `exhibit ${exhibit.number} begins on page ${exhibit.firstPage}`)
    for (let page = 0; page < exhibit.pages; page += 1) at.set(next + page, exhibit)
    next += exhibit.pages
  }
  if (next !== pages + 1) checkFailed(name, `page ${next} belongs to no exhibit`)
  return at
}

/**
 * Checks what does not need the sources: number of pages, the number printed on each of them, stamps, where each link
 * of the pages before the exhibits leads and what it says, bookmarks.
 * @throws Failure `pack.checkFailed` with the first thing that does not hold.
 */
export const checkFile = async (opened: OpenedFile): Promise<FileFound> => {
  const { pdf, file } = opened
  if (pdf.pages !== file.pages) checkFailed(file.name, `${pdf.pages} pages instead of ${file.pages}`)
  const pages: Pages = { exhibitAt: exhibitsByPage(opened), opened: new Set(), named: new Set() }
  const found = { links: 0, bookmarks: 0, stamps: 0 }
  const front: string[] = []
  for (let page = 1; page <= pdf.pages; page += 1) {
    const isFront = page <= file.frontPages
    const facts = readPageFacts(pdf, page - 1, isFront)
    const exhibit = pages.exhibitAt.get(page) ?? null
    checkMarks(opened, page, exhibit, facts)
    checkLinks(opened, page, facts, pages)
    found.links += facts.links.length
    if (exhibit !== null && (opened.request.stamps === 'every' || exhibit.firstPage === page)) found.stamps += 1
    if (isFront) front.push(facts.text)
    if (isFront) await opened.tick()
  }
  for (const exhibit of file.frontPages === 0 ? [] : file.placed) {
    if (!pages.opened.has(exhibit.firstPage))
      checkFailed(file.name, `no link opens exhibit ${exhibit.number} on page ${exhibit.firstPage}`)
    if (!pages.named.has(exhibit.firstPage))
      checkFailed(file.name, `the list does not give exhibit ${exhibit.number} the pages ${spanOf(exhibit)}`)
  }
  checkIndex(opened, front, opened.placed)
  found.bookmarks = checkBookmarks(opened)
  return found
}
