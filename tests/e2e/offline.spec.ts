import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { electronPath, windowEnvironment } from './support/launch'
import { needTools } from './support/papers'

// "Offline" is false by default: an empty window of stock Electron asks name servers for addresses. Every system call
// that could send something is written down while the program opens the example dossier, exports it and shows its screens.

/** A socket towards another machine, as strace -yy names it: `<UDPv6:[[fd00::2]:5-> [2001:…]:443]>`. */
const OUTSIDE_SOCKET = /<(TCP|UDP|UDPLITE|RAW|SCTP)(v6)?:\[[^\]]*\]?[^>]*->(?!127\.|\[::1\]|\[::ffff:127\.)/
const OUTSIDE_ADDRESS = /sa_family=AF_INET6?\b(?!.*(inet_addr\("127\.|"::1"|"::ffff:127\.))/
const SENDING = /\b(send(to|msg|mmsg|file)|writev?|pwritev?2?|splice)\b.*\(/

/**
 * Chromium asks the kernel once, by a datagram socket that names a well-known address, whether there is a route to IPv6.
 * Nothing is sent by it: the line is let through only for a datagram socket, and any use of that socket is caught below.
 */
const isRouteProbe = (line: string): boolean =>
  /\bconnect\(\d+<UDPv6:/.test(line) && line.includes('"2001:4860:4860::8888"')

/** Lines that send something to another machine, or reach for one. */
const outsideLines = (trace: string): string[] =>
  trace.split('\n').filter((line) => {
    if (SENDING.test(line)) return OUTSIDE_SOCKET.test(line) || OUTSIDE_ADDRESS.test(line)
    return /\bconnect\(/.test(line) && OUTSIDE_ADDRESS.test(line) && !isRouteProbe(line)
  })

test('the reader of the trace knows what goes outside from what does not', () => {
  const quiet = [
    '7 connect(20<UDPv6:[9]>, {sa_family=AF_INET6, sin6_port=htons(443), inet_pton(AF_INET6, "2001:4860:4860::8888", &sin6_addr), sin6_scope_id=0}, 28) = 0',
    '7 connect(20<TCP:[9]>, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("127.0.0.1")}, 16) = 0',
    '7 getsockname(20<UDPv6:[[fd00::2]:59423->[2001:4860:4860::8888]:443]>,  <unfinished ...>',
    '7 write(20<UNIX-STREAM:[1->2]>, "x", 1) = 1',
    '7 sendmsg(5<TCP:[127.0.0.1:5000->127.0.0.1:80]>, {}, 0) = 1',
  ]
  const loud = [
    '7 connect(20<UDP:[9]>, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("10.0.0.1")}, 16) = 0',
    '7 connect(20<TCPv6:[9]>, {sa_family=AF_INET6, sin6_port=htons(443), inet_pton(AF_INET6, "2001:4860:4860::8888", &sin6_addr)}, 28) = 0',
    '7 sendto(20<UDP:[9]>, "x", 1, 0, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("8.8.8.8")}, 16) = 1',
    '7 write(20<UDPv6:[[fd00::2]:59423->[2001:4860:4860::8888]:443]>, "x", 1) = 1',
    '7 sendmmsg(20<UDP:[10.0.0.2:4000->10.0.0.1:53]>, [{}], 1, MSG_NOSIGNAL) = 1',
  ]
  expect(outsideLines(quiet.join('\n'))).toEqual([])
  expect(outsideLines(loud.join('\n'))).toEqual(loud)
})

test('S-NET: from the first window to the finished pack, nothing is sent to another machine', () => {
  test.skip(process.platform !== 'linux', 'strace traces the system calls of Linux')
  needTools('strace')
  test.setTimeout(180_000)
  const dir = mkdtempSync(join(tmpdir(), 'recours-offline-'))
  const trace = join(dir, 'trace')
  const calls = 'connect,sendto,sendmsg,sendmmsg,write,writev,pwritev,pwritev2,sendfile,splice'
  const watch = ['-f', '-qq', '-yy', '--seccomp-bpf', '-o', trace, '-e', `trace=${calls}`, '-e', 'signal=none']
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const places = [`--user-data-dir=${join(dir, 'profile')}`, `--tour=${join(dir, 'tour')}`]
  const run = spawnSync('strace', [...watch, electronPath(), ...sandbox, '.', ...places], {
    env: windowEnvironment({ RECOURS_LIBRARY: join(dir, 'library') }),
    encoding: 'utf8',
    timeout: 150_000,
  })
  expect(run.status, run.stderr.slice(-2000)).toBe(0)
  expect(existsSync(join(dir, 'tour', 'dossier', 'bagit.txt'))).toBe(true)
  const written = readFileSync(trace, 'utf8')
  expect(written).toMatch(/\bconnect\(\d+<UNIX/)
  expect(outsideLines(written)).toEqual([])
  rmSync(dir, { recursive: true, force: true })
})
