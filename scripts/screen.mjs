import { spawn } from 'node:child_process'
import { needsVirtualScreen } from './ensure-system.mjs'

/**
 * Runs `work(env)` with a screen: the machine's own, or a virtual one that ends with the work.
 *
 * Xvfb is started by itself, not by xvfb-run, which needs another package and picks display numbers that may be taken;
 * with -displayfd the server says which number it got once it accepts windows.
 */
export async function withScreen(work) {
  if (!needsVirtualScreen()) return work(process.env)
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-ac', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  })
  const stop = () => server.kill()
  process.on('exit', stop)
  try {
    const display = `:${await displayNumber(server)}`
    return await work({ ...process.env, DISPLAY: display })
  } finally {
    process.off('exit', stop)
    stop()
  }
}

function displayNumber(server) {
  return new Promise((resolve, reject) => {
    let number = ''
    let complaint = ''
    server.stderr.on('data', (chunk) => {
      complaint = (complaint + chunk).slice(-2_000)
    })
    server.stdio[3].on('data', (chunk) => {
      number += chunk
      if (number.endsWith('\n')) resolve(number.trim())
    })
    server.on('error', (error) => reject(new Error(`Xvfb cannot be started: ${error.message}`)))
    server.on('exit', (status) => reject(new Error(`Xvfb ended with status ${status}: ${complaint.trim()}`)))
  })
}
