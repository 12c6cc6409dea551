import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/**
 * A running `batch`: calls go in as lines, envelopes come back in the same order. An envelope that arrived is an
 * acknowledgement: from then on the program has promised that it is kept.
 */
export function startSession({ command, args, env, wrap = [] }, library) {
  const [program, ...rest] = [...wrap, command, ...args, 'batch', '--library', library]
  const child = spawn(program, rest, { env, stdio: ['pipe', 'pipe', 'pipe'] })
  const waiting = []
  let said = ''
  let ended = false
  child.stderr.on('data', (chunk) => {
    said = (said + chunk).slice(-4000)
  })
  child.stdin.on('error', () => {})
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.endsWith('}')) waiting.shift()?.resolve(JSON.parse(line))
  })
  const exit = new Promise((resolve) => {
    child.on('error', (error) => resolve({ status: 127, signal: null, said: error.message }))
    child.on('close', (status, signal) => resolve({ status, signal, said }))
  }).then((result) => {
    ended = true
    for (const { reject } of waiting.splice(0)) reject(new Error(`ended: ${result.said}`))
    return result
  })
  return {
    pid: child.pid,
    exit,
    /** Answers with the envelope; rejects when the process ends first. */
    call: (method, input = {}, files = [], out = null) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(new Error('ended'))
        waiting.push({ resolve, reject })
        child.stdin.write(`${JSON.stringify({ method, input, files, out })}\n`)
      }),
    kill: () => {
      child.kill('SIGKILL')
      return exit
    },
    /** Lets it finish what it was given and close the library. */
    finish: () => {
      child.stdin.end()
      return exit
    },
  }
}

/** The value of an envelope; throws what the envelope says when it is not ok. */
export function unwrap(envelope) {
  if (envelope.ok) return envelope.value
  throw new Error(JSON.stringify(envelope.error))
}
