import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { looksLikeChat, planChats } from '#core/correspondence/chat-archive'
import { type IntakePlan, planChat } from '#core/correspondence/chat-proposals'
import type { CivilTime } from '#core/correspondence/chat-sms'
import { domainsIn, planMails } from '#core/correspondence/mail-proposals'
import type { Dossier } from '#core/dossier/dossier'
import type { Evidence, FileKind } from '#core/evidence/evidence'
import type { Bilingual } from '#core/kernel/bilingual'
import { maskCardNumbersIn } from '#core/kernel/card-number'
import { LocalDate } from '#core/kernel/local-date'
import { decodeBytes } from '#electron/readers/decode-bytes'
import type { UnpackedFile } from '#electron/readers/reader-client'
import type { ServiceDeps } from './deps'
import { namingPiece } from './naming-piece'
import { companyOf, mediatorOf, personOf } from './parties'

/** A piece as far as exchanges can be made of it. `files` lie in a folder that is gone after the reading is used. */
export type ReadPiece =
  | { readonly kind: 'read'; readonly plan: IntakePlan; readonly files: readonly UnpackedFile[] }
  | { readonly kind: 'unread'; readonly reason: Bilingual }

/** What the person answered about the piece. */
export type Answers = { readonly me?: string | undefined; readonly dayFirst?: boolean | undefined }

export type Asked = {
  readonly dossier: Dossier
  readonly piece: Evidence
  readonly answers: Answers
  readonly signal: AbortSignal
}

/** A chat is read here, in one go: some hundred thousand messages, and no more. */
const MOST_CHAT_BYTES = 16 * 1024 * 1024

const REASONS = {
  tooLarge: {
    fr: 'Cette discussion dépasse 16\u00a0Mo\u00a0: elle reste une pièce, mais n’est pas transformée en échanges.',
    en: 'This chat is larger than 16 MB: it stays an exhibit, but is not turned into exchanges.',
  },
  undated: {
    fr: 'Aucune ligne datée n’a été trouvée\u00a0: ce fichier reste une pièce, notez l’échange à la main.',
    en: 'No dated line was found: this file stays an exhibit, note the exchange by hand.',
  },
  noMail: {
    fr: 'Aucun message n’a été trouvé dans ce fichier. Il reste une pièce.',
    en: 'No message was found in this file. It stays an exhibit.',
  },
  empty: {
    fr: 'Cette archive ne contient aucun fichier. Elle reste une pièce.',
    en: 'This archive holds no file. It stays an exhibit.',
  },
  kind: {
    fr: 'Ce genre de fichier ne contient ni message ni discussion.',
    en: 'This kind of file holds no message and no chat.',
  },
} as const satisfies Record<string, Bilingual>

const unread = (reason: keyof typeof REASONS): ReadPiece => ({ kind: 'unread', reason: REASONS[reason] })

/** Without digits that could be a card's: nothing of what is written down may hold one. */
const read = (plan: IntakePlan, files: readonly UnpackedFile[]): ReadPiece => ({
  kind: 'read',
  plan: { ...plan, proposals: maskCardNumbersIn(plan.proposals) },
  files,
})

/** The computer's own zone: that of the person whose telephone it was. */
const civilTime: CivilTime = (milliseconds) => {
  if (!Number.isSafeInteger(milliseconds) || Math.abs(milliseconds) > 8e15) return null
  const [day = '', time = ''] = Temporal.Instant.fromEpochMilliseconds(milliseconds)
    .toZonedDateTimeISO(Temporal.Now.timeZoneId())
    .toPlainDateTime()
    .toString()
    .split('T')
  const on = LocalDate.safeParse(day)
  return on.success ? { on: on.data, time: time.slice(0, 5) } : null
}

const chatContext = (deps: ServiceDeps, { dossier, answers }: Asked, fileNames: readonly string[]) => {
  const { firstName, lastName } = personOf(deps, dossier)
  return { ...answers, ownName: `${firstName} ${lastName}`.trim(), today: deps.clock.today(), civilTime, fileNames }
}

const mailContext = (deps: ServiceDeps, { dossier, piece, answers }: Asked, fileNames: readonly string[]) => {
  const mediator = mediatorOf(deps, undefined, companyOf(deps, dossier.companyId))
  return {
    me: answers.me,
    ownAddress: personOf(deps, dossier).email,
    mediatorDomains: domainsIn(
      [mediator?.site, mediator?.address, mediator?.channel].map((fact) => fact?.value ?? null),
    ),
    cameIn: piece.receivedOn ?? piece.documentDate ?? LocalDate.parse(piece.addedAt.slice(0, 10)),
    fileNames,
  }
}

const readMail = async (deps: ServiceDeps, asked: Asked, folder: string): Promise<ReadPiece> => {
  const { vault } = deps.open()
  const { piece, signal } = asked
  const found = await deps.reader.unpack(vault.pathOf(piece.sha256), piece.kind, folder, signal)
  if (found.kind === 'unread') return found
  if (found.mails.length === 0) return unread('noMail')
  const names = found.files.map(({ name }) => name)
  const decorations = new Set(found.files.flatMap(({ isDecoration }, at) => (isDecoration ? [at] : [])))
  return read(planMails(found.mails, { ...mailContext(deps, asked, names), decorations }), found.files)
}

/** Bytes: enough of a text to tell whether it is a chat. */
const HEAD = 128 * 1024

const headOf = async (path: string): Promise<Buffer> => {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** The chats of an archive, by their positions: an export of WhatsApp is an archive of one and of what was sent. */
const chatsAmong = async (files: readonly UnpackedFile[]): Promise<ReadonlyMap<number, string>> => {
  const chats = new Map<number, string>()
  let room = MOST_CHAT_BYTES
  for (const [at, { path, name, size, refused }] of files.entries()) {
    if (refused !== null || !/\.(txt|xml)$/i.test(name) || size > room) continue
    if (!looksLikeChat(name, decodeBytes(await headOf(path)))) continue
    room -= size
    chats.set(at, decodeBytes(await readFile(path)))
  }
  return chats
}

const readArchive = async (deps: ServiceDeps, asked: Asked, folder: string): Promise<ReadPiece> => {
  const { vault } = deps.open()
  const { piece, signal } = asked
  const found = await deps.reader.unpack(vault.pathOf(piece.sha256), piece.kind, folder, signal)
  if (found.kind === 'unread') return found
  if (found.files.length === 0) return unread('empty')
  const texts = await chatsAmong(found.files)
  const names = found.files.map(({ name }) => name)
  const { plan, isChat } = planChats([...texts.values()], chatContext(deps, asked, names))
  const chats = new Set([...texts.keys()].filter((_, index) => isChat[index] === true))
  // What became exchanges is no file to be taken out.
  return read(
    plan,
    found.files.map((file, at) => (chats.has(at) ? { ...file, name: '' } : file)),
  )
}

const readChatPiece = async (deps: ServiceDeps, asked: Asked): Promise<ReadPiece> => {
  const { vault } = deps.open()
  if (asked.piece.size > MOST_CHAT_BYTES) return unread('tooLarge')
  const text = decodeBytes(await vault.readVerified(asked.piece.sha256))
  const plan = planChat(text, chatContext(deps, asked, []))
  return plan === null ? unread('undated') : read(plan, [])
}

/** A chat whose lines look like a table's, or like nothing known, is a text all the same. */
const CHAT_KINDS: ReadonlySet<FileKind> = new Set<FileKind>(['text', 'spreadsheet', 'unknown'])

/** A folder of its own below the library, gone once `use` is done with it, whatever happens. */
export const withIntakeFolder = async <T>(deps: ServiceDeps, use: (folder: string) => Promise<T>): Promise<T> => {
  const tmp = join(deps.open().library.meta.dir, 'tmp')
  const folder = join(tmp, `intake-${randomUUID()}`)
  await mkdir(tmp, { mode: 0o700 }).catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code !== 'EEXIST') throw thrown
  })
  await mkdir(folder, { mode: 0o700 })
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Reads what exchanges a piece offers, and hands the result to `use` while the files that hang on them are there; the
 * folder they lie in is gone afterwards, whatever happens.
 * @throws Failure `vault.fileMissing`, `vault.fileAltered` naming the piece; what `use` throws.
 */
export const withReadPiece = async <T>(
  deps: ServiceDeps,
  asked: Asked,
  use: (found: ReadPiece) => Promise<T>,
): Promise<T> => {
  const { piece } = asked
  if (CHAT_KINDS.has(piece.kind)) return use(await namingPiece(piece, () => readChatPiece(deps, asked)))
  if (piece.kind !== 'email' && piece.kind !== 'archive') return use(unread('kind'))
  return withIntakeFolder(deps, async (folder) =>
    use(await (piece.kind === 'email' ? readMail : readArchive)(deps, asked, folder)),
  )
}
