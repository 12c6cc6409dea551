import { lstatSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

const exists = (path: string | Buffer): boolean => {
  try {
    lstatSync(path)
    return true
  } catch {
    return false
  }
}

/**
 * Finds the file that a path means. A name that is not UTF-8 reaches us with U+FFFD in it and "does not exist"
 * (reliability.md F24); its folder is then read as bytes, and the one entry that decodes to the same text is it.
 * @returns the path itself, or its exact bytes.
 */
export const locateFile = (path: string): string | Buffer => {
  if (!path.includes('\ufffd') || exists(path)) return path
  const folder = dirname(path)
  try {
    const wanted = basename(path)
    const matches = readdirSync(folder, { encoding: 'buffer' }).filter((name) => name.toString('utf8') === wanted)
    const [only] = matches
    return matches.length === 1 && only !== undefined ? Buffer.concat([Buffer.from(join(folder, '/')), only]) : path
  } catch {
    return path
  }
}
