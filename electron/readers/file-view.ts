import { type LeftOut, type MailHead, NOTHING_LEFT_OUT, type ViewBlock } from '#core/evidence/reading-view'

/** A file that hangs on a message; `size` in bytes, null where it could not be taken out. */
export interface AttachedFile {
  readonly name: string
  readonly size: number | null
}

/** A document, or one message of a mailbox. `sourced` pictures of its blocks are in the view's `pictures`. */
export interface FilePart {
  readonly head: Omit<MailHead, 'files'> | null
  readonly files: readonly AttachedFile[]
  readonly blocks: readonly ViewBlock[]
}

/** A sheet as a table of texts; `rowsLeft` and `columnsLeft` are not among them. */
export interface SheetView {
  readonly name: string
  readonly isHidden: boolean
  readonly rows: readonly (readonly string[])[]
  readonly rowsLeft: number
  readonly columnsLeft: number
}

/** Everything that a file says, as plain structure, whole as far as anyone could print it. */
export interface FileView {
  readonly parts: readonly FilePart[]
  readonly sheets: readonly SheetView[]
  /** What a `page` block counts. */
  readonly unit: 'page' | 'slide'
  /** By the `source` of the blocks that show them. */
  readonly pictures: ReadonlyMap<string, Uint8Array>
  readonly leftOut: LeftOut
  /** Only its beginning is here. */
  readonly isCut: boolean
  /** Messages of a mailbox that are not here. */
  readonly messagesLeft: number
}

export const EMPTY_VIEW: FileView = {
  parts: [],
  sheets: [],
  unit: 'page',
  pictures: new Map(),
  leftOut: NOTHING_LEFT_OUT,
  isCut: false,
  messagesLeft: 0,
}

/** Pictures of one document that are shown, and their bytes together: more is a photograph album, which has its own files. */
const MOST_PICTURES = 120
const MOST_PICTURE_BYTES = 96 * 1024 * 1024

/** Keeps the pictures of a document as far as there is room, each under a name of its own. */
export const createPictureShelf = () => {
  const pictures = new Map<string, Uint8Array>()
  let room = MOST_PICTURE_BYTES
  return {
    pictures,
    keep: (name: string, bytes: Uint8Array | null): void => {
      if (bytes === null || pictures.has(name) || pictures.size >= MOST_PICTURES || bytes.length > room) return
      room -= bytes.length
      pictures.set(name, bytes)
    },
  }
}
export type PictureShelf = ReturnType<typeof createPictureShelf>

/** The sources of the pictures that blocks show. */
const sourcesIn = (blocks: readonly ViewBlock[]): readonly string[] =>
  blocks.flatMap((block) => (block.kind === 'picture' && block.source !== undefined ? [block.source] : []))

/** Puts the pictures that stand in the text itself (RFC 2397), or hang on its message (RFC 2392), on the shelf. */
export const shelvePictures = (
  blocks: readonly ViewBlock[],
  shelf: PictureShelf,
  attached: (contentId: string) => Uint8Array | null = () => null,
): void => {
  for (const source of sourcesIn(blocks)) {
    const inline = /^data:image\/[a-z0-9.+-]{1,40}(?:;[^,;]{0,80})*;base64,([\s\S]*)$/i.exec(source)?.[1]
    if (inline !== undefined) shelf.keep(source, Buffer.from(inline, 'base64'))
    else if (/^cid:/i.test(source)) shelf.keep(source, attached(source.slice(4)))
  }
}
