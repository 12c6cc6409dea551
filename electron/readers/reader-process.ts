/**
 * Entry of the reader process: the only place where the inside of a file is parsed, and where dictionaries are asked. It is disposable, holds no
 * database and no secret, and is killed without regret.
 *
 * It speaks `protocol.ts` over whichever channel started it: `child_process.fork` (command line, tests) or Electron's
 * utility process (the window).
 */

import { readDocxTemplate } from './docx-template'
import { openChannel } from './process-channel'
import type { FilePart, PartTaken, ReaderMessage, ReaderReply, ReaderRequest, StillAlive } from './protocol'
import { BEGUN, READY } from './protocol'
import { readImage } from './read-image'
import { readPdf, readPdfPage } from './read-pdf'
import { readText } from './read-text'
import { readTiff } from './read-tiff'
import { sniffFile } from './sniff'
import { findMisspelt, suggestSpelling } from './spelling-engine'
import { type PartSender, unpackFile } from './unpack'
import { Unreadable } from './unreadable'
import { startWatchdog } from './watchdog'

/** Above this much resident memory, in bytes, the process asks to be replaced. */
const SPENT_RESIDENT = 400 * 1024 * 1024

type Sent = ReaderMessage | FilePart | StillAlive | typeof READY | typeof BEGUN

const toPath = (path: string | Uint8Array): string | Buffer => (typeof path === 'string' ? path : Buffer.from(path))

const perform = async (request: ReaderRequest, send: PartSender): Promise<ReaderReply> => {
  if (request.task === 'misspelt')
    return { ok: true, words: await findMisspelt(request.language, request.words, request.known) }
  if (request.task === 'suggest') return { ok: true, words: await suggestSpelling(request.language, request.word) }
  const path = toPath(request.path)
  if (request.task === 'sniff') return { ok: true, sniffed: await sniffFile(path, toPath(request.name)) }
  if (request.task === 'docx') return { ok: true, docx: await readDocxTemplate(path) }
  if (request.task === 'text') return { ok: true, text: await readText(path, request.kind) }
  if (request.task === 'unpack') return { ok: true, unpacked: await unpackFile(path, request.kind, send) }
  const { kind, maxSide } = request
  const page = request.task === 'page' ? request.page : null
  if (kind === 'pdf') {
    const read = page === null ? readPdf(path, maxSide) : readPdfPage(path, page, maxSide)
    return { ok: true, ...(await read) }
  }
  if (kind === 'tiff') return { ok: true, ...(await readTiff(path, page ?? 1, maxSide)) }
  if (page !== null && page !== 1) throw new Unreadable('noSuchPage')
  return { ok: true, pages: null, picture: await readImage(path, maxSide) }
}

const reasonOf = (thrown: unknown): ReaderReply => {
  if (thrown instanceof Unreadable) return { ok: false, reason: thrown.reason }
  const isSystemError = thrown instanceof Error && 'syscall' in thrown
  return { ok: false, reason: isSystemError ? 'unreachable' : 'damaged' }
}

const start = (): void => {
  const channel = openChannel<ReaderRequest | PartTaken, Sent>()
  const watchdog = startWatchdog()
  // No parser we use needs the network; none shall find it by accident.
  Reflect.deleteProperty(globalThis, 'fetch')
  Reflect.deleteProperty(globalThis, 'WebSocket')
  let goOn = () => {}
  channel.listen(async (request) => {
    if ('taken' in request) return goOn()
    channel.send(BEGUN)
    watchdog.taskBegins()
    const send: PartSender = {
      part: (file, bytes) =>
        new Promise((resolve) => {
          goOn = resolve
          // As long as parts are taken, the task gets on.
          watchdog.taskBegins()
          channel.send({ id: request.id, file, bytes })
        }),
      alive: () => {
        watchdog.taskBegins()
        channel.send({ id: request.id, alive: true })
      },
    }
    const reply = await perform(request, send).catch(reasonOf)
    watchdog.taskEnds()
    channel.send({ ...reply, id: request.id, spent: process.memoryUsage.rss() > SPENT_RESIDENT })
  })
  channel.send(READY)
}

start()
