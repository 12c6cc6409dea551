import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { electronPath, windowEnvironment } from './support/launch'

// "Offline" is false by default: an empty window of stock Electron asks name servers for addresses. Every system call
// that could send something is written down while the program opens the example dossier, exports it and shows its screens.

const hasTracer = spawnSync('strace', ['-V']).status === 0

/** Lines that reach for another machine: an internet address that is not this machine's own. */
const outsideLines = (trace: string): string[] =>
  trace
    .split('\n')
    .filter((line) => /sa_family=AF_INET6?\b/.test(line))
    .filter((line) => !/inet_addr\("127\./.test(line) && !/inet_pton\(AF_INET6, "::1"/.test(line))
    // Chromium opens a datagram socket towards a well-known IPv6 address to learn whether there is a route; nothing is sent by it.
    .filter(
      (line) =>
        !(
          /^\S*\s*connect\(/.test(line.replace(/^\[pid +\d+\] /, '').replace(/^\d+ +/, '')) && /ENETUNREACH/.test(line)
        ),
    )

test('S-NET: from the first window to the finished pack, nothing is sent to another machine', async () => {
  test.skip(!hasTracer, 'outside tool strace is not on this machine')
  test.setTimeout(240_000)
  const dir = mkdtempSync(join(tmpdir(), 'recours-offline-'))
  const trace = join(dir, 'trace')
  const args = ['-f', '-qq', '-o', trace, '-e', 'trace=connect,sendto,sendmsg,sendmmsg', '-e', 'signal=none']
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const run = spawnSync(
    'strace',
    [
      ...args,
      electronPath(),
      ...sandbox,
      '.',
      `--user-data-dir=${join(dir, 'profile')}`,
      `--tour=${join(dir, 'tour')}`,
    ],
    { env: windowEnvironment({ RECOURS_LIBRARY: join(dir, 'library') }), encoding: 'utf8', timeout: 200_000 },
  )
  expect(run.status, run.stderr.slice(-2000)).toBe(0)
  const written = readFileSync(trace, 'utf8')
  expect(written.length).toBeGreaterThan(0)
  expect(outsideLines(written)).toEqual([])
  rmSync(dir, { recursive: true, force: true })
})
