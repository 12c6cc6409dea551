import { createCanvas } from '@napi-rs/canvas'
import { looksLikeChat } from '#core/correspondence/chat-archive'
import { readLineStart } from '#core/correspondence/chat-line'
import type { MailAddress } from '#core/correspondence/parsed-mail'
import type { FileKind } from '#core/evidence/evidence'
import type { ViewBlock, ViewSpan } from '#core/evidence/reading-view'
import type { Language } from '#core/kernel/bilingual'
import { formatLocalDate } from '#core/kernel/local-date'
import { decodePicture } from '#electron/readers/decode-picture'
import type { FilePart, FileView } from '#electron/readers/file-view'
import { viewFile } from '#electron/readers/view-file'
import { encodeCanvas } from './exhibit-encode'
import { columnWidth, layOutSheet } from './exhibit-lay-out-sheet'
import { BREAK, createPageText, type PageText } from './exhibit-lay-out-text'
import { type LayOutWords, layOutWords } from './exhibit-lay-out-words'
import { typeset } from './typeset'
import { Unreadable } from './unreadable'

/** A file whose words are to be set on pages. */
export interface LayOutRequest {
  readonly kind: FileKind
  /** As the person knows it. */
  readonly name: string
  readonly language: Language
  readonly resourcesDir: string
}

interface Setting {
  readonly page: PageText
  readonly words: LayOutWords
  readonly language: Language
  /** Path and width of the pictures that can be shown, by their source. */
  readonly pictures: ReadonlyMap<string, { readonly path: string; readonly width: number }>
}

/** Longest side of a picture on a page, in pixels: some 250 to the inch. */
const PICTURE_SIDE = 1700
const PICTURE_POINT = 0.75
const LONGEST_ADDRESS = 90
const LONGEST_NAME = 60

const shortened = (text: string, most: number): string => {
  if (text.length <= most) return text
  return `${text.slice(0, Math.ceil(most * 0.6))}…${text.slice(-Math.floor(most * 0.35))}`
}

/** Decodes, makes smaller and encodes anew, so that nothing of a hostile picture reaches the typesetter. */
const picturesOf = async ({ pictures }: FileView) => {
  const files = new Map<string, Uint8Array>()
  const shown = new Map<string, { path: string; width: number }>()
  for (const [source, bytes] of pictures)
    try {
      for await (const whole of decodePicture('png', bytes)) {
        const scale = Math.min(1, PICTURE_SIDE / Math.max(whole.width, whole.height))
        const [width, height] = [whole.width, whole.height].map((side) => Math.max(1, Math.round(side * scale)))
        const small = createCanvas(width ?? 1, height ?? 1)
        small.getContext('2d').drawImage(whole, 0, 0, small.width, small.height)
        const natural = whole.width * PICTURE_POINT
        whole.width = 1
        const { format, bytes: encoded } = await encodeCanvas(small)
        const path = `/shown-${shown.size + 1}.${format === 'jpeg' ? 'jpg' : 'png'}`
        files.set(path, encoded)
        shown.set(source, { path, width: natural })
      }
    } catch {
      // Its place says that a picture stood there.
    }
  return { files, shown }
}

/** Words, and where they would lead when that is not what they say. */
const spansData = (spans: readonly ViewSpan[], { page }: Setting, place: 'line' | 'cell' = 'line') =>
  page.spans(spans, place).map(({ text, weight, address }) => {
    const goal = address?.replaceAll(BREAK, '').replace(/^mailto:|\/$/gi, '') ?? ''
    const isSaid = goal === '' || text.replaceAll(BREAK, '').includes(goal)
    return { text, weight, goal: isSaid ? null : page.text(shortened(goal, LONGEST_ADDRESS)) }
  })

/** Spaces at the beginning of a line mean something in a text. */
const keepIndents = (text: string): string =>
  text.replace(/^ +| {2,}/gm, (spaces) => '\u00a0'.repeat(Math.min(spaces.length, 40)))

/** Lines of one paragraph: the time that setting one takes grows with the square of its length. */
const LINES_TOGETHER = 25

/** The lines of a text, as they are, in paragraphs that follow one another without a gap. */
const lineGroups = (text: string): readonly (readonly string[])[] => {
  const lines = keepIndents(text).split('\n')
  return Array.from({ length: Math.ceil(lines.length / LINES_TOGETHER) }, (_, at) =>
    lines.slice(at * LINES_TOGETHER, (at + 1) * LINES_TOGETHER),
  )
}

type TableBlock = Extract<ViewBlock, { readonly kind: 'table' }>

/** A row that has fewer cells than others had wider ones: its last one takes what is left of the width. */
const tableData = ({ rows, quote }: TableBlock, setting: Setting): object => {
  const count = Math.max(...rows.map((row) => row.length))
  const whole = rows.filter((row) => row.length === count)
  const textsOf = (at: number) => whole.map((row) => (row[at] ?? []).map(({ text }) => text).join(''))
  const cells = rows.flatMap((row) =>
    row.map((spans, at) => ({
      spans: spansData(spans, setting, 'cell'),
      over: at + 1 === row.length ? count - at : 1,
    })),
  )
  return { kind: 'table', widths: Array.from({ length: count }, (_, at) => columnWidth(textsOf(at))), cells, quote }
}

const blockData = (block: ViewBlock, setting: Setting): object => {
  const { page, words, pictures } = setting
  switch (block.kind) {
    case 'lines':
      return { kind: 'lines', groups: lineGroups(page.text(block.text)), quote: block.quote }
    case 'table':
      return tableData(block, setting)
    case 'picture': {
      const shown = block.source === undefined ? undefined : pictures.get(block.source)
      if (shown !== undefined) return { ...shown, kind: 'picture', quote: block.quote }
      return { kind: 'note', text: page.text(words.picture(block.label)), quote: block.quote }
    }
    case 'page':
      return { kind: 'page', text: words.page(block.number) }
    case 'rule':
      return { kind: 'rule' }
    default:
      return { ...block, spans: spansData(block.spans, setting) }
  }
}

/** A chat's messages: who and when as it is written, then what was said. */
const chatBlocks = (blocks: readonly ViewBlock[], { page }: Setting): readonly object[] => {
  const made: { kind: 'message'; head: string; lines: string[] }[] = []
  const lines = blocks.flatMap((block) => (block.kind === 'lines' ? block.text.split('\n') : []))
  for (const line of lines) {
    const start = readLineStart(line)
    const isStart = start !== null && start.author !== null && line.endsWith(start.text)
    const head = isStart ? line.slice(0, line.length - start.text.length) : ''
    if (isStart || made.length === 0) made.push({ kind: 'message', head, lines: [line.slice(head.length)] })
    else made.at(-1)?.lines.push(line)
  }
  return made.map(({ head, lines: said, ...rest }) => ({
    ...rest,
    head: page.text(head.trimEnd()),
    groups: lineGroups(page.text(said.join('\n'))),
  }))
}

const person = ({ name, address }: MailAddress): string => {
  if (name === '' || name === address) return address
  return address === '' ? name : `${name} <${address}>`
}

const headData = ({ head, files }: FilePart, { page, words, language }: Setting): object | null => {
  if (head === null) return null
  const { from, to, cc, sentOn, sentAt, zone, subject } = head
  const time = sentAt === null ? '' : ` ${words.at} ${words.time(sentAt)}${zone === null ? '' : ` ${words.zone(zone)}`}`
  const lines = [
    { label: words.from, text: from === null ? words.nobody : person(from) },
    { label: words.to, text: to.length === 0 ? words.nobody : to.map(person).join(', ') },
    ...(cc.length === 0 ? [] : [{ label: words.cc, text: cc.map(person).join(', ') }]),
    { label: words.date, text: sentOn === null ? words.unknownDate : `${formatLocalDate(sentOn, language)}${time}` },
  ]
  return {
    subject: page.text(subject === '' ? words.noSubject : subject),
    lines: lines.map(({ label, text }) => ({ label, text: page.text(text) })),
    filesLabel: words.files,
    files: files.map(({ name, size }) => ({ name: page.text(name), size: size === null ? '' : words.size(size) })),
  }
}

const sheetData = (sheet: FileView['sheets'][number], { page, words }: Setting): object => {
  const { tables, isWide } = layOutSheet(sheet, page)
  const title = [page.text(sheet.name), ...(sheet.isHidden ? [words.hidden] : [])].filter((part) => part !== '')
  return {
    title: title.join(' '),
    isWide,
    tables: tables.map(({ from, to, ...table }) => ({
      ...table,
      label: tables.length > 1 ? words.columns(from, to) : '',
    })),
    notes: [
      ...(sheet.rowsLeft > 0 ? [words.rowsLeft(sheet.rowsLeft)] : []),
      ...(sheet.columnsLeft > 0 ? [words.columnsLeft(sheet.columnsLeft)] : []),
    ],
  }
}

/** Pictures that the file holds or draws and no page shows; those that a site holds are counted apart. */
const picturesLeft = ({ parts, leftOut }: FileView, { pictures }: Setting): number =>
  parts
    .flatMap(({ blocks }) => blocks)
    .filter((block) => {
      return block.kind === 'picture' && block.source !== undefined && !pictures.has(block.source)
    }).length + Math.max(0, leftOut.pictures - leftOut.remote)

const notesOf = (view: FileView, setting: Setting): readonly string[] => {
  const { leftOut, isCut, messagesLeft } = view
  const { page, words } = setting
  const { withoutGlyph, masked } = page.met()
  const pictures = picturesLeft(view, setting)
  return [
    ...(isCut ? [words.cut] : []),
    ...(messagesLeft > 0 ? [words.messagesLeft(messagesLeft)] : []),
    ...(pictures > 0 ? [words.pictures(pictures)] : []),
    ...(leftOut.remote > 0 ? [words.remote(leftOut.remote)] : []),
    ...(leftOut.hidden > 0 ? [words.hiddenParts(leftOut.hidden)] : []),
    ...(masked > 0 ? [words.masked] : []),
    ...(withoutGlyph > 0 ? [words.noGlyph(withoutGlyph)] : []),
  ]
}

const hasContent = ({ parts, sheets }: FileView): boolean =>
  parts.some(({ head, blocks }) => head !== null || blocks.some(({ kind }) => kind !== 'rule' && kind !== 'page')) ||
  sheets.some(({ rows }) => rows.length > 0)

const partsData = (view: FileView, { kind, name }: LayOutRequest, setting: Setting): readonly object[] =>
  view.parts.map((part) => {
    const text = part.blocks.map((block) => (block.kind === 'lines' ? block.text : '')).join('\n')
    const isChat = kind === 'text' && looksLikeChat(name, text)
    const blocks = isChat
      ? chatBlocks(part.blocks, setting)
      : part.blocks.map((block) =>
          block.kind === 'page' && view.unit === 'slide'
            ? { kind: 'page', text: setting.words.slide(block.number) }
            : blockData(block, setting),
        )
    return { head: headData(part, setting), blocks }
  })

/** Sets what a view holds as pages. Throws `Unreadable`. */
const layOutView = async (view: FileView, request: LayOutRequest): Promise<Uint8Array> => {
  if (!hasContent(view)) throw new Unreadable(view.leftOut.pictures > 0 ? 'notSet' : 'noPages')
  const { language, resourcesDir, name } = request
  const words = layOutWords(language)
  const page = await createPageText(resourcesDir)
  const { files, shown } = await picturesOf(view)
  const setting: Setting = { page, words, language, pictures: shown }
  const title = page.text(name)
  const parts = partsData(view, request, setting)
  const sheets = view.sheets.map((sheet) => sheetData(sheet, setting))
  const data = {
    lang: language,
    region: language === 'fr' ? 'FR' : 'GB',
    title,
    source: words.source(shortened(title.replaceAll(BREAK, ''), LONGEST_NAME)),
    parts,
    sheets,
    notes: notesOf(view, setting),
  }
  try {
    return (await typeset({ template: 'exhibit', data, resourcesDir, pictures: files })).pdf
  } catch (cause) {
    throw new Unreadable('notSet', { cause })
  }
}

/** The pages of a message, a document, a table or a text, set by us. Throws `Unreadable`, and what damage makes parsers throw. */
export const layOutFile = async (bytes: Uint8Array, request: LayOutRequest): Promise<Uint8Array> =>
  layOutView(await viewFile(request.kind, bytes), request)
