import { readFile, stat } from 'node:fs/promises'
import { MAX_MESSAGE } from './limits'
import { Unreadable } from './unreadable'

/** The whole of a file that is small enough to be read at once. Throws `Unreadable` when it is not. */
export const wholeFile = async (path: string | Buffer, limit = MAX_MESSAGE): Promise<Buffer> => {
  if ((await stat(path)).size > limit) throw new Unreadable('tooLong')
  return readFile(path)
}
