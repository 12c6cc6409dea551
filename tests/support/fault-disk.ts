import { spawnSync } from 'node:child_process'
import { chownSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { tempDir } from '#tests/support/temp-library'

const NOBODY = 65_534

const run = (program: string, ...given: string[]): { readonly ok: boolean; readonly said: string } => {
  const { status, stderr, error } = spawnSync(program, given, { encoding: 'utf8' })
  return { ok: status === 0, said: error?.message ?? stderr.trim() }
}

const mustRun = (program: string, ...given: string[]): void => {
  const { ok, said } = run(program, ...given)
  if (!ok) throw new Error(`${program} ${given.join(' ')}: ${said}`)
}

const isRoot = (): boolean => process.getuid?.() === 0

/** Why this machine cannot mount disks of our own, or null when it can. Part of the name of a skipped test. */
export const whyNoDisks: string | null = (() => {
  if (process.platform !== 'linux') return 'needs Linux'
  if (!isRoot()) return 'needs root'
  const probe = mkdtempSync(join(tmpdir(), 'recours-probe-'))
  const { ok, said } = run('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', probe)
  if (ok) run('umount', probe)
  rmSync(probe, { recursive: true })
  return ok ? null : `mount says: ${said}`
})()

/** Why this machine cannot mount a disk that breaks, or null when it can. */
export const whyNoBreakingDisk: string | null =
  whyNoDisks ?? (run('losetup', '-f').ok ? null : 'needs a free loop device')

const unmountLater = (place: string): void => {
  onTestFinished(() => {
    if (!run('umount', place).ok) run('umount', '-l', place)
  })
}

/** A disk of a few megabytes, in memory. */
export const smallDisk = (megabytes: number): string => {
  const place = join(tempDir(), 'disk')
  mkdirSync(place)
  mustRun('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', place)
  unmountLater(place)
  return place
}

/** The same folder seen through a mount that nobody, not even root, may write to. */
export const readOnlyView = (dir: string): string => {
  const place = join(tempDir(), 'view')
  mkdirSync(place)
  mustRun('mount', '--bind', dir, place)
  unmountLater(place)
  mustRun('mount', '-o', 'remount,bind,ro', place)
  return place
}

/** FS_IOC_SHUTDOWN: the file system answers EIO from then on, as when a stick is pulled out. */
const SHUT_DOWN = 'open(my $d, "<", $ARGV[0]) or die; my $f = pack("L", 2); ioctl($d, 0x8004587D, $f) or die $!'

/** A disk that can be pulled out and put in again. */
export const breakingDisk = (): {
  readonly place: string
  readonly pullOut: () => void
  readonly putIn: () => void
} => {
  const folder = tempDir()
  const [image, place] = [join(folder, 'image'), join(folder, 'disk')]
  mkdirSync(place)
  writeFileSync(image, '')
  truncateSync(image, 32 * 1024 * 1024)
  mustRun('mkfs.ext4', '-q', image)
  mustRun('mount', '-o', 'loop', image, place)
  unmountLater(place)
  rmSync(join(place, 'lost+found'), { recursive: true })
  return {
    place,
    pullOut: () => mustRun('perl', '-e', SHUT_DOWN, place),
    putIn: () => {
      mustRun('umount', place)
      mustRun('mount', '-o', 'loop', image, place)
    },
  }
}

/** Why we cannot take away our own permissions, or null when we can. */
export const whyNoPermissions: string | null = process.platform === 'win32' ? 'needs permission bits' : null

/** Runs as a user whom permission bits bind: root reads and writes everything. `dir` becomes that user's own. */
export const asOrdinaryUser = async <T>(dir: string, work: () => T | Promise<T>): Promise<T> => {
  if (!isRoot()) return work()
  chownSync(dir, NOBODY, NOBODY)
  process.seteuid?.(NOBODY)
  try {
    return await work()
  } finally {
    process.seteuid?.(0)
  }
}
