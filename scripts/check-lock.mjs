/**
 * Checks that package-lock.json serves every platform.
 *
 * A lock file written where a registry lacks some platform's binaries leaves those out without a word; `npm ci` then
 * fails, or installs nothing, on the machines that need them. So every optional package that a locked package names must
 * be locked too, with its hash. Addresses are left out of the lock (see .npmrc): any registry that has the same bytes
 * serves.
 */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isStartedAs, say } from './child.mjs'

/** The complaints about a parsed lock file; none when it is complete. */
export function complaintsAbout(lock) {
  const packages = Object.entries(lock.packages ?? {})
  if (packages.length < 2) return ['the lock file names no packages']
  return packages.flatMap(([path, entry]) => [...missingOptionals(lock, path, entry), ...lacks(path, entry)])
}

function missingOptionals(lock, path, entry) {
  return Object.keys(entry.optionalDependencies ?? {})
    .filter((name) => find(lock, path, name) === undefined)
    .map((name) => `${path} names ${name}, which is not locked: choose the newest version whose platforms are complete`)
}

function lacks(path, entry) {
  if (path === '' || entry.link) return []
  const complaints = []
  if (!entry.integrity && !entry.inBundle) complaints.push(`${path} has no hash`)
  if (entry.resolved) complaints.push(`${path} names an address`)
  return complaints
}

/** Node's own way up: the nearest node_modules that has the package. */
function find(lock, path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    const found = lock.packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`]
    if (found !== undefined || at === '') return found
  }
}

if (isStartedAs(import.meta.url)) {
  const file = process.argv[2] ?? join(dirname(dirname(fileURLToPath(import.meta.url))), 'package-lock.json')
  const complaints = complaintsAbout(JSON.parse(readFileSync(file, 'utf8')))
  for (const complaint of complaints) say(`package-lock.json: ${complaint}`)
  process.exitCode = complaints.length === 0 ? 0 : 1
}
