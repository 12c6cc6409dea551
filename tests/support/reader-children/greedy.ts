/** A reader that takes memory for as long as it may, as a bomb would make it: only the watchdog stops it. */
import { BEGUN, READY } from '#electron/readers/protocol'
import { startWatchdog } from '#electron/readers/watchdog'

const watchdog = startWatchdog()
const taken: Buffer[] = []
process.on('message', () => {
  process.send?.(BEGUN)
  watchdog.taskBegins()
  for (;;) taken.push(Buffer.alloc(16 * 1024 * 1024, 1))
})
process.send?.(READY)
