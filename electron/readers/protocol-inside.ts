import { ParsedMail } from '#core/correspondence/parsed-mail'
import type { PlacedWord } from '#core/evidence/document'
import { FileFacts } from '#core/evidence/file-facts'
import { blockTexts, richTextsOfBlock } from '#core/letter/letter-texts'
import { LeftOut } from '#core/letter/own-template-left-out'
import { DocxItem } from '#core/letter/own-template-parts'
import { MAX_ENTRIES, MAX_MAILBOX_TEXT, MAX_TEXT, MAX_TEXT_PAGES, MAX_WORDS } from './limits'
import { isReasonCode, type ReasonCode } from './reasons'

/** One page of a file's own text. `words` where their places are known. */
export interface TextPage {
  readonly page: number
  readonly text: string
  readonly words: readonly PlacedWord[] | null
}

/** What the child found when it read a file's text. */
export interface TextFound {
  readonly pages: readonly TextPage[]
  readonly facts: FileFacts
  /** Some page holds a picture and no text of its own. */
  readonly needsOcr: boolean
}

/** One file of an archive or message, as the child tells of it; its bytes went to the parent beforehand. */
export interface FoundFile {
  readonly name: string
  /** Bytes; as declared where the file was refused. */
  readonly size: number
  readonly refused: ReasonCode | null
  /** A small picture of a message's own text, or one that several messages show: a logo, a signature. */
  readonly isDecoration: boolean
}

export interface UnpackedFound {
  readonly mails: readonly ParsedMail[]
  readonly files: readonly FoundFile[]
}

/** What a child read of a Word document: its paragraphs in order, and what it passed over. */
export interface DocxFound {
  readonly items: readonly DocxItem[]
  readonly leftOut: readonly LeftOut[]
}

/** Paragraphs, lists and tables of one document. */
export const MOST_DOCX_ITEMS = 300
/** Characters of all of them: names in braces are looked for in the process that must not wait. */
export const MOST_DOCX_TEXT = 500_000

/** How many characters the paragraphs of a document hold. */
export const lengthOfItems = (items: readonly DocxItem[]): number =>
  items.flatMap(({ block }) => blockTexts(block)).reduce((sum, text) => sum + text.length, 0)

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isThousandth = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 1000

// By hand: a schema takes ten times as long on tens of thousands of words, in the process that must not wait.
const parseWord = (value: unknown): PlacedWord | null => {
  if (!isRecord(value) || typeof value.text !== 'string' || value.text.length > 300) return null
  const { text, left, top, right, bottom } = value
  if (!isThousandth(left) || !isThousandth(top) || !isThousandth(right) || !isThousandth(bottom)) return null
  return { text, left, top, right, bottom }
}

const parseWords = (value: unknown): readonly PlacedWord[] | null => {
  if (!Array.isArray(value) || value.length > MAX_WORDS) return null
  const words: PlacedWord[] = []
  for (const item of value) {
    const word = parseWord(item)
    if (word === null) return null
    words.push(word)
  }
  return words
}

const parsePage = (value: unknown): TextPage | null => {
  if (!isRecord(value) || typeof value.text !== 'string') return null
  const { page, text, words } = value
  if (!Number.isInteger(page) || Number(page) < 1 || Number(page) > 100_000) return null
  return { page: Number(page), text, words: words === null ? null : parseWords(words) }
}

/** Checks the text a child sends; null when it is not what was agreed, in number or in length. */
export const parseText = (value: unknown): TextFound | null => {
  if (!isRecord(value) || !Array.isArray(value.pages) || value.pages.length > MAX_TEXT_PAGES) return null
  const pages: TextPage[] = []
  let length = 0
  let placed = 0
  for (const item of value.pages) {
    const page = parsePage(item)
    // Pages come in order, each once.
    if (page === null || page.page <= (pages.at(-1)?.page ?? 0)) return null
    length += page.text.length
    placed += page.words?.length ?? 0
    pages.push(page)
  }
  if (length > MAX_TEXT || placed > MAX_WORDS) return null
  const facts = FileFacts.safeParse(value.facts)
  return facts.success ? { pages, facts: facts.data, needsOcr: value.needsOcr === true } : null
}

const parseFile = (value: unknown): FoundFile | null => {
  if (!isRecord(value) || typeof value.name !== 'string' || value.name.length > 1000) return null
  const { name, size, refused } = value
  if (!Number.isSafeInteger(size) || Number(size) < 0) return null
  const file = { name, size: Number(size), isDecoration: value.isDecoration === true }
  if (refused === null) return { ...file, refused }
  return typeof refused === 'string' && isReasonCode(refused) ? { ...file, refused } : null
}

/** Checks what a child says it unpacked; null when any of it does not hold. */
export const parseUnpacked = (value: unknown): UnpackedFound | null => {
  if (!isRecord(value) || !Array.isArray(value.files) || !Array.isArray(value.mails)) return null
  // One more than taken out: the entry that says how many were left.
  if (value.files.length > MAX_ENTRIES + 1 || value.mails.length > MAX_ENTRIES) return null
  const files: FoundFile[] = []
  for (const item of value.files) {
    const file = parseFile(item)
    if (file === null) return null
    files.push(file)
  }
  const mails: ParsedMail[] = []
  let length = 0
  for (const item of value.mails) {
    const mail = ParsedMail.safeParse(item)
    if (!mail.success || mail.data.files.some((index) => index >= files.length)) return null
    length += mail.data.text.length + (mail.data.html?.length ?? 0)
    mails.push(mail.data)
  }
  return length > MAX_MAILBOX_TEXT ? null : { mails, files }
}

/** Checks a list of words of a dictionary; null when it is none. */
export const parseWordList = (value: unknown): readonly string[] | null =>
  Array.isArray(value) && value.length <= MAX_WORDS && value.every((word) => typeof word === 'string') ? value : null

/** A document holds words: facts, exhibits, points and what follows a dossier are of letters, and never a child's to say. */
const holdsWordsAlone = ({ block }: DocxItem): boolean =>
  block.meets === undefined &&
  (block.kind !== 'table' || block.follows === undefined) &&
  richTextsOfBlock(block).every((rich) => rich.every(({ kind }) => kind === 'text'))

/** Checks the paragraphs of a Word document; null when they are not blocks of a letter. */
export const parseDocx = (value: unknown): DocxFound | null => {
  if (!isRecord(value) || !Array.isArray(value.items) || value.items.length > MOST_DOCX_ITEMS) return null
  const found = value.items.map((item) => DocxItem.safeParse(item).data)
  const items = found.filter((item) => item !== undefined)
  const leftOut = Array.isArray(value.leftOut)
    ? value.leftOut.slice(0, 20).map((what) => LeftOut.safeParse(what).data)
    : []
  if (items.length < found.length || !items.every(holdsWordsAlone) || lengthOfItems(items) > MOST_DOCX_TEXT) return null
  return { items, leftOut: leftOut.filter((what) => what !== undefined) }
}
