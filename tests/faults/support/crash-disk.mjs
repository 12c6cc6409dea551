import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const HOST_BYTES = 4 * 1024 ** 3

/** What is made on the image; an ext4 needs no more than this, XFS wants 300 MB. */
const KINDS = {
  ext4: { bytes: 256 * 1024 ** 2, make: ['mkfs.ext4', '-q', '-F'] },
  xfs: { bytes: 400 * 1024 ** 2, make: ['mkfs.xfs', '-q', '-f'] },
  btrfs: { bytes: 400 * 1024 ** 2, make: ['mkfs.btrfs', '-q', '-f'] },
}

function run(program, ...args) {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? stderr.trim()}`)
}

const hasProgram = (program) => spawnSync('which', [program]).status === 0

/** Why this machine cannot cut the power of a disk, or null when it can. */
export function whyNoPowerCut(kind) {
  if (process.platform !== 'linux') return 'needs Linux'
  if (process.getuid() !== 0) return 'needs root, to mount disks'
  if (!(kind in KINDS)) return `unknown file system ${kind}`
  const lacking = ['mkfs.btrfs', KINDS[kind].make[0], 'losetup'].filter((program) => !hasProgram(program))
  if (lacking.length > 0) return `needs ${lacking.join(', ')} (packages btrfs-progs, e2fsprogs, xfsprogs, mount)`
  if (spawnSync('losetup', ['-f']).status !== 0) return 'needs loop devices'
  try {
    createCrashDisk(kind).remove()
    return null
  } catch (error) {
    return `cannot mount: ${error.message}`
  }
}

/**
 * A disk whose power can be cut. It is an image file on a btrfs, which can copy a file in one step of a few
 * milliseconds by sharing its blocks: the copy is what the disk held at that moment. What the program wrote and the
 * system had not yet sent to the disk is not in it, just as after a power cut; mounting the copy is the first start
 * after it. Needs no device-mapper (reliability.md 0.2).
 */
export function createCrashDisk(kind) {
  const base = mkdtempSync(join(tmpdir(), 'recours-power-'))
  const host = join(base, 'host')
  const live = join(host, 'live.img')
  const place = join(base, 'disk')
  mkdirSync(host)
  mkdirSync(place)
  let isMounted = false
  const mount = (image) => {
    run('mount', '-o', 'loop', image, place)
    isMounted = true
  }
  const unmount = () => {
    if (isMounted) run('umount', place)
    isMounted = false
  }
  const remove = () => {
    spawnSync('umount', [place])
    spawnSync('umount', [host])
    rmSync(base, { recursive: true, force: true })
  }
  try {
    writeFileSync(join(base, 'host.img'), '')
    truncateSync(join(base, 'host.img'), HOST_BYTES)
    run('mkfs.btrfs', '-q', join(base, 'host.img'))
    run('mount', '-o', 'loop', join(base, 'host.img'), host)
    writeFileSync(live, '')
    truncateSync(live, KINDS[kind].bytes)
    run(...KINDS[kind].make, live)
    mount(live)
  } catch (error) {
    remove()
    throw error
  }
  return {
    place,
    /** Where files may lie that no power cut touches. */
    outside: base,
    /** The moment of the cut: what the disk holds now is set aside. The program may still be writing. */
    cutPower: () => run('cp', '--reflink=always', live, join(host, 'cut.img')),
    /** The first start after it, once the program is dead: the disk is what it was at the cut. */
    startAgain: () => {
      unmount()
      renameSync(join(host, 'cut.img'), live)
      mount(live)
    },
    remove: () => {
      if (existsSync(place)) remove()
    },
  }
}
