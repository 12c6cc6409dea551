import { execFileSync } from 'node:child_process'
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'

/** Digests by the system's own program: nothing of the writer is used here. */
const digest = (path: string): string => execFileSync('sha256sum', ['--binary', path]).toString().slice(0, 64)

const filesBelow = (dir: string): readonly string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(dir.length + 1)
        .split(sep)
        .join('/'),
    )
    .sort()

const entriesOf = (path: string, problems: string[]): ReadonlyMap<string, string> => {
  const text = readFileSync(path, 'utf8')
  if (text.startsWith('\ufeff')) problems.push(`${path}: a byte order mark (2.1.1)`)
  const found = new Map<string, string>()
  for (const line of text.split(/\r\n|\r|\n/).filter((one) => one !== '')) {
    const parsed = /^([0-9a-fA-F]+)[ \t]+(.+)$/.exec(line)
    if (parsed === null) problems.push(`${path}: not a line of a manifest: ${line} (2.1.3)`)
    const [, checksum = '', name = ''] = parsed ?? []
    if (found.has(name)) problems.push(`${path}: twice: ${name} (2.1.3)`)
    if (/[\r\n]|%(?!25|0[ADad])/.test(name) || name.includes('*') || name.startsWith('./'))
      problems.push(`${path}: not an encoded path: ${name} (2.1.3)`)
    if (name.startsWith('/') || name.startsWith('~') || name.split('/').includes('..'))
      problems.push(`${path}: a path out of the bag: ${name} (5.1)`)
    found.set(name, checksum.toLowerCase())
  }
  return found
}

const compare = (
  dir: string,
  named: ReadonlyMap<string, string>,
  wanted: readonly string[],
  where: string,
): readonly string[] => [
  ...wanted.filter((name) => !named.has(name)).map((name) => `${where}: not listed: ${name}`),
  ...[...named.keys()].filter((name) => !wanted.includes(name)).map((name) => `${where}: not there: ${name}`),
  ...wanted
    .filter((name) => named.has(name) && named.get(name) !== digest(join(dir, name)))
    .map((name) => `${where}: other bytes: ${name}`),
]

const checkInfo = (dir: string, payload: readonly string[]): readonly string[] => {
  const problems: string[] = []
  const lines = readFileSync(join(dir, 'bag-info.txt'), 'utf8').split(/\r\n|\r|\n/)
  const labels = new Map<string, string>()
  for (const line of lines.filter((one) => one !== '')) {
    const parsed = /^([^:\s][^:]*): ?(\S.*)$/.exec(line)
    if (parsed === null) problems.push(`bag-info.txt: not a line of it: ${line} (2.2.2)`)
    else labels.set(parsed[1] ?? '', parsed[2] ?? '')
  }
  const bytes = payload.reduce((sum, name) => sum + lstatSync(join(dir, name)).size, 0)
  if (labels.get('Payload-Oxum') !== `${bytes}.${payload.length}`) problems.push('bag-info.txt: Payload-Oxum (2.2.2)')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(labels.get('Bagging-Date') ?? '')) problems.push('bag-info.txt: Bagging-Date (2.2.2)')
  return problems
}

/**
 * What a folder lacks to be a complete and valid BagIt bag, rule by rule of RFC 8493 (the sections stand in the answers);
 * nothing when it is one. Written from the RFC alone.
 */
export const checkBag = (dir: string): readonly string[] => {
  const problems: string[] = []
  const all = filesBelow(dir)
  const payload = all.filter((name) => name.startsWith('data/'))
  const tags = all.filter((name) => !name.startsWith('data/'))
  if (readFileSync(join(dir, 'bagit.txt'), 'latin1') !== 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')
    problems.push('bagit.txt: not the two lines of version 1.0 (2.1.1)')
  if (!lstatSync(join(dir, 'data')).isDirectory()) problems.push('no payload directory (2.1.2)')
  for (const name of all) if (!lstatSync(join(dir, name)).isFile()) problems.push(`not a file: ${name} (5.1)`)
  const manifests = tags.filter((name) => /^manifest-[a-z0-9]+\.txt$/.test(name))
  if (manifests.join() !== 'manifest-sha256.txt') problems.push(`manifests: ${manifests.join()} (2.1.3)`)
  const listed = entriesOf(join(dir, 'manifest-sha256.txt'), problems)
  problems.push(...compare(dir, listed, payload, 'manifest-sha256.txt (3)'))
  const lists = entriesOf(join(dir, 'tagmanifest-sha256.txt'), problems)
  const wanted = tags.filter((name) => !name.startsWith('tagmanifest-'))
  problems.push(...compare(dir, lists, wanted, 'tagmanifest-sha256.txt (2.2.1)'))
  return [...problems, ...checkInfo(dir, payload)]
}
