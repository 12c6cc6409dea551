import { Worker } from 'node:worker_threads'

/** When the process ends itself. */
export interface WatchdogLimits {
  /** Resident memory in bytes (reliability: a file may cost 1 GB, not the machine). */
  readonly maxResident: number
  /** Longer than any limit of the parent: this only bites when the parent cannot stop us any more. */
  readonly maxSeconds: number
}

const FOR_ONE_FILE: WatchdogLimits = { maxResident: 1024 * 1024 * 1024, maxSeconds: 90 }

/** Runs beside the parser, which blocks its own thread for as long as it likes. */
const patrol = `
const { workerData } = require('node:worker_threads')
setInterval(() => {
  const deadline = Atomics.load(workerData.deadline, 0)
  const isOverdue = deadline !== 0 && Date.now() / 1000 > deadline
  // An orphan is given to another process; on Windows it keeps its parent's number, and the deadline ends it.
  const isOrphan = process.platform !== 'win32' && process.ppid !== workerData.parent
  if (isOverdue || isOrphan || process.memoryUsage.rss() > workerData.maxResident) process.kill(process.pid, 'SIGKILL')
}, 50)
`

/** Ends this process when a task takes too much memory or time, or its parent is gone, whatever the main thread does. */
export interface Watchdog {
  readonly taskBegins: () => void
  readonly taskEnds: () => void
}

/** Starts the watch; one task at a time is announced to it. */
export const startWatchdog = ({ maxResident, maxSeconds } = FOR_ONE_FILE): Watchdog => {
  // Whole seconds, so that an instant fits in 32 bits.
  const deadline = new Int32Array(new SharedArrayBuffer(4))
  new Worker(patrol, { eval: true, workerData: { deadline, maxResident, parent: process.ppid } }).unref()
  return {
    taskBegins: () => Atomics.store(deadline, 0, Math.floor(Date.now() / 1000) + maxSeconds),
    taskEnds: () => Atomics.store(deadline, 0, 0),
  }
}
