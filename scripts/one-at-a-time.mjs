import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'

const HEARTBEAT_MS = 1_000
const SILENT_FOR_MS = 15_000

/**
 * Runs `work` while no other process does so under the same lock file.
 *
 * The holder touches the file every second. A lock whose process is gone, or that nobody has touched for 15 seconds
 * (a process id may have been given to another program since), is taken over.
 */
export async function oneAtATime(lockFile, work) {
  while (!tryToTake(lockFile)) {
    removeIfAbandoned(lockFile)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const heartbeat = setInterval(() => touch(lockFile), HEARTBEAT_MS)
  try {
    return await work()
  } finally {
    clearInterval(heartbeat)
    rmSync(lockFile, { force: true })
  }
}

function tryToTake(lockFile) {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function removeIfAbandoned(lockFile) {
  try {
    const age = Date.now() - statSync(lockFile).mtimeMs
    const pid = Number(readFileSync(lockFile, 'utf8'))
    // A lock just made may not hold its number yet.
    if (age > SILENT_FOR_MS || (pid > 0 && !isRunning(pid))) rmSync(lockFile, { force: true })
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function touch(lockFile) {
  try {
    const now = new Date()
    utimesSync(lockFile, now, now)
  } catch {
    // Somebody took it over after we had been asleep; the work itself ends in a rename and stays whole.
  }
}
