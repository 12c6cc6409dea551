import { spawn } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/**
 * Runs a program to its end and answers `{ status, output }`.
 *
 * `output` is what it wrote on both channels when `stdio` is left alone; `echo` shows it meanwhile. A program that
 * cannot be started gives status 127, one that was killed by a signal 128 + its number, as a shell would say.
 */
export function runChild(command, args, { echo = false, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
    const chunks = []
    const keep = (chunk) => {
      chunks.push(chunk)
      if (echo) process.stderr.write(chunk)
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    // At a terminal Ctrl+C reaches the child by itself; a second one would read as impatience.
    const forward = (signal) => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal))
    process.on('SIGINT', forward).on('SIGTERM', forward)
    const end = (status, extra = '') => {
      process.off('SIGINT', forward).off('SIGTERM', forward)
      resolve({ status, output: Buffer.concat(chunks).toString('utf8') + extra })
    }
    child.on('error', (error) => end(127, `${command}: ${error.message}`))
    child.on('close', (code, signal) => end(code ?? 128 + (signalNumber[signal] ?? 0)))
  })
}

const signalNumber = { SIGHUP: 1, SIGINT: 2, SIGABRT: 6, SIGBUS: 7, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 }

/** Writes one line for the person at the terminal. Standard output belongs to the program's answers. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** True when the module of `importMetaUrl` is the script that was started, not one that was imported. */
export function isStartedAs(importMetaUrl) {
  return process.argv[1] !== undefined && importMetaUrl === pathToFileURL(realpathSync(process.argv[1])).href
}

/** `false` in CI means no, as most services set it; any other value means yes. */
export const isCi = process.env.CI !== undefined && process.env.CI !== '' && process.env.CI !== 'false'
