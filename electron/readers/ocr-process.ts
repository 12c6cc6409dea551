/**
 * Entry of the process that recognises text in pictures of pages: disposable, without database, secret or network, at
 * the lowest priority, and killed without regret. It speaks `ocr-protocol.ts`, as `reader-process.ts` speaks its own.
 */
import { constants, setPriority } from 'node:os'
import { type OcrEngine, openEngine } from './ocr-engine'
import type { OcrMessage, OcrReply, OcrRequest } from './ocr-protocol'
import { drawSheet, greySheet, likelyTurns } from './ocr-sheet'
import { composePage, type RecognisedPage } from './ocr-words'
import { openChannel } from './process-channel'
import { BEGUN, READY } from './protocol'
import { Unreadable } from './unreadable'
import { startWatchdog } from './watchdog'

/** Resident bytes above which the process asks to be replaced: the engine never gives its memory back. */
const SPENT_RESIDENT = 500 * 1024 * 1024
/** A page seen this well stands upright. */
const UPRIGHT = 70

/** Where the system refuses it, we are no worse off. */
const stepBack = (): void => {
  try {
    setPriority(constants.priority.PRIORITY_LOW)
  } catch {}
}

const readPage = async (
  engine: OcrEngine,
  { path, kind, page }: OcrRequest,
  tellSoFar: (page: RecognisedPage) => void,
): Promise<RecognisedPage> => {
  const canvas = await drawSheet(typeof path === 'string' ? path : Buffer.from(path), kind, page)
  const upright = greySheet(canvas, 0)
  let best: RecognisedPage | null = null
  for (const turns of likelyTurns(upright)) {
    const sheet = turns === 0 ? upright : greySheet(canvas, turns)
    const { lines, skew } = engine.recognise(sheet.pgm)
    const found = composePage(lines, { width: sheet.width, height: sheet.height, turns, skew })
    if (best === null || found.confidence > best.confidence) best = found
    if (best.confidence >= UPRIGHT || lines.length === 0) break
    tellSoFar(best)
  }
  return best ?? { text: '', words: [], confidence: 0 }
}

const reasonOf = (thrown: unknown): OcrReply => {
  if (thrown instanceof Unreadable) return { ok: false, reason: thrown.reason }
  const isSystemError = thrown instanceof Error && 'syscall' in thrown
  return { ok: false, reason: isSystemError ? 'unreachable' : 'damaged' }
}

const start = async (): Promise<void> => {
  stepBack()
  const channel = openChannel<OcrRequest, OcrMessage | typeof READY | typeof BEGUN>()
  const watchdog = startWatchdog()
  // Nothing here needs the network; nothing shall find it by accident.
  Reflect.deleteProperty(globalThis, 'fetch')
  Reflect.deleteProperty(globalThis, 'WebSocket')
  const engine = await openEngine()
  channel.listen(async (request) => {
    const answer = (reply: OcrReply, soFar: boolean, spent: boolean) =>
      channel.send({ ...reply, id: request.id, soFar, spent })
    channel.send(BEGUN)
    watchdog.taskBegins()
    let isBroken = false
    const reply = await readPage(engine, request, (page) => answer({ ok: true, page }, true, false)).then(
      (page): OcrReply => ({ ok: true, page }),
      (thrown: unknown) => {
        // An engine that threw is not used again.
        isBroken = !(thrown instanceof Unreadable)
        return reasonOf(thrown)
      },
    )
    watchdog.taskEnds()
    answer(reply, false, isBroken || process.memoryUsage.rss() > SPENT_RESIDENT)
  })
  channel.send(READY)
}

start().catch(() => process.exit(1))
