import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync } from 'node:fs'
import { test } from '@playwright/test'

/** A folder that the test may look into until it says it is done. */
export type Place = { readonly path: string; readonly leave: () => void }

const isRoot = process.getuid?.() === 0

const mount = (path: string, ...args: readonly string[]): Place => {
  mkdirSync(path)
  const { status, stderr } = spawnSync('mount', [...args, path], { encoding: 'utf8' })
  test.skip(status !== 0, `mount says: ${stderr?.trim() ?? 'nothing'}`)
  return { path, leave: () => spawnSync('umount', ['-l', path]) }
}

/** The same folder where nobody may write: root passes every permission, so for root it is mounted read-only. */
export const readOnlyView = (dir: string, path: string): Place => {
  test.skip(process.platform === 'win32', 'needs the permissions of a POSIX file system')
  if (!isRoot) {
    execFileSync('chmod', ['-R', 'a-w', dir])
    return { path: dir, leave: () => execFileSync('chmod', ['-R', 'u+w', dir]) }
  }
  const place = mount(path, '--bind', dir)
  execFileSync('mount', ['-o', 'remount,bind,ro', path])
  return place
}

/** A disk of a few kilobytes, in memory. */
export const tinyDisk = (path: string): Place => {
  test.skip(!isRoot || process.platform !== 'linux', 'needs root on Linux to mount a disk')
  const place = mount(path, '-t', 'tmpfs', '-o', 'size=16k', 'tmpfs')
  chmodSync(path, 0o777)
  return place
}
