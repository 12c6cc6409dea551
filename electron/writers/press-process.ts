/**
 * Entry of the process that makes a pack's PDF and checks it: files of strangers are parsed here, so it holds no database
 * and no secret, writes into the one folder that it is given, and is killed without regret. One pack, then it ends.
 */
import { totalmem } from 'node:os'
import { isFailure } from '#core/kernel/failure'
import { openChannel } from '#electron/readers/process-channel'
import { startWatchdog } from '#electron/readers/watchdog'
import { checkPack, ExhibitsUnlike } from './pack-check'
import { makePack } from './pack-press'
import type { PressProgress, PressRequest } from './press'
import { type PressMessage, READY } from './press-protocol'

const GIGABYTE = 1024 * 1024 * 1024
/** Seconds: for an orphan that hangs, on a system that does not tell it that it is one. */
const LONGEST_SILENCE = 1800

/** The files and what is made of them are held at once; PDFium may ask for one gigabyte more. */
const mostMemory = ({ files }: PressRequest): number => {
  const bytes = Object.values(files).reduce((sum, { size }) => sum + size, 0)
  return Math.max(GIGABYTE, Math.min(2 * GIGABYTE + 4 * bytes, 0.75 * totalmem()))
}

const framesOf = (thrown: Error): string =>
  (thrown.stack ?? '')
    .replace(thrown.message, '')
    .split('\n')
    .filter((line) => /^ {4}at \S/.test(line))
    .slice(0, 12)
    .join('\n')
    .slice(0, 8000)

const failed = (thrown: unknown): PressMessage => {
  if (thrown instanceof ExhibitsUnlike && thrown.error.code === 'pack.checkFailed')
    return { kind: 'unlike', exhibits: thrown.exhibits, problem: thrown.error.problem }
  if (isFailure(thrown)) return { kind: 'failed', error: thrown.error }
  if (!(thrown instanceof Error)) return { kind: 'bug', name: typeof thrown, frames: '' }
  const code = 'code' in thrown ? ` ${String(thrown.code)}` : ''
  return { kind: 'bug', name: `${thrown.name}${code}`.slice(0, 100), frames: framesOf(thrown) }
}

const perform = async (request: PressRequest, progress: (progress: PressProgress) => void): Promise<PressMessage> => {
  try {
    // Nobody cancels here: whoever wants to kills the process.
    const pressed = await makePack(request, { signal: new AbortController().signal, progress })
    const check = await checkPack({ request, pressed }, { progress })
    return { kind: 'done', answer: { pressed, check } }
  } catch (thrown) {
    return failed(thrown)
  }
}

const start = (): void => {
  const channel = openChannel<PressRequest, PressMessage>()
  // Nothing here needs the network; nothing shall find it by accident.
  Reflect.deleteProperty(globalThis, 'fetch')
  Reflect.deleteProperty(globalThis, 'WebSocket')
  channel.listen(async (request) => {
    const watchdog = startWatchdog({ maxResident: mostMemory(request), maxSeconds: LONGEST_SILENCE })
    watchdog.taskBegins()
    const message = await perform(request, (progress) => {
      watchdog.taskBegins()
      channel.send({ kind: 'progress', progress })
    })
    watchdog.taskEnds()
    channel.send(message)
  })
  channel.send(READY)
}

start()
