import { viewWholeHtml } from '#core/evidence/html-view'
import { addLeftOut, type LeftOut, NOTHING_LEFT_OUT, type ViewBlock } from '#core/evidence/reading-view'
import { viewMailText } from '#core/evidence/text-view'
import { parseEml } from './eml'
import {
  createPictureShelf,
  EMPTY_VIEW,
  type FilePart,
  type FileView,
  type PictureShelf,
  shelvePictures,
} from './file-view'
import { bareId, type FoundMail } from './found-mail'
import { MAX_MAIL_TEXT } from './limits'
import { messagesIn, startsAsMailbox } from './mailbox'
import { parseMsg } from './msg'
import { startsAsCompound } from './sniff-compound'

/** Messages of a mailbox that are laid out; the rest is counted. */
const MOST_MAILS = 200

type Body = { readonly blocks: readonly ViewBlock[]; readonly leftOut: LeftOut; readonly isCut: boolean }

/** As HTML where it says anything that way, else as text. */
const bodyOf = ({ mail }: FoundMail, shelf: PictureShelf, attached: (id: string) => Uint8Array | null): Body => {
  const { text, html } = mail
  const asText = { blocks: viewMailText(text), leftOut: NOTHING_LEFT_OUT, isCut: text.length >= MAX_MAIL_TEXT }
  if (html === null || html.trim() === '') return asText
  const { blocks, leftOut, cut } = viewWholeHtml(html)
  shelvePictures(blocks, shelf, attached)
  const says = blocks.some((block) => block.kind !== 'rule' && block.kind !== 'picture')
  if (!says && asText.blocks.length > 0) return { ...asText, blocks: [...asText.blocks, ...blocks] }
  return { blocks, leftOut, isCut: cut || html.length >= MAX_MAIL_TEXT }
}

const viewMessage = (found: FoundMail, shelf: PictureShelf) => {
  const { from, to, cc, sentOn, sentAt, zone, subject } = found.mail
  const attached = (id: string) => found.attachments.find(({ contentId }) => contentId === bareId(id))?.bytes ?? null
  const { blocks, leftOut, isCut } = bodyOf(found, shelf, attached)
  const part: FilePart = {
    head: { from, to, cc, sentOn, sentAt, zone, subject },
    files: found.attachments.map(({ name, bytes }) => ({ name, size: bytes?.length ?? null })),
    blocks,
  }
  return { part, leftOut, isCut }
}

const parsed = (bytes: Buffer): FoundMail | Promise<FoundMail> =>
  startsAsCompound(bytes) ? parseMsg(bytes) : parseEml(bytes)

/** A message, in either format, or the messages of a mailbox. Throws `Unreadable`, and what the parsers throw on damage. */
export const viewMail = async (bytes: Buffer): Promise<FileView> => {
  const shelf = createPictureShelf()
  const made: ReturnType<typeof viewMessage>[] = []
  let messagesLeft = 0
  if (!startsAsMailbox(bytes)) made.push(viewMessage(await parsed(bytes), shelf))
  else
    for (const message of messagesIn(bytes)) {
      const found = made.length < MOST_MAILS ? await parseEml(message).catch(() => null) : null
      if (found === null) messagesLeft += 1
      else made.push(viewMessage(found, shelf))
    }
  return {
    ...EMPTY_VIEW,
    parts: made.map(({ part }) => part),
    pictures: shelf.pictures,
    leftOut: made.reduce((sum, { leftOut }) => addLeftOut(sum, leftOut), NOTHING_LEFT_OUT),
    isCut: made.some(({ isCut }) => isCut),
    messagesLeft,
  }
}
