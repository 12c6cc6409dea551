import { lstatSync, readdirSync } from 'node:fs'
import { basename } from 'node:path'
import type { z } from 'zod'
import type { DestinationTicket, WrittenFile } from '#contract/tickets'
import { Failure, isFailure } from '#core/kernel/failure'
import type { ServiceDeps } from './deps'

type Asking = Pick<ServiceDeps, 'tickets' | 'dialogs'>

/** A name that every system accepts as a suggestion in its save dialog. */
const safeName = (name: string): string => name.replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, '_').slice(0, 120)

/** Whether writing there would replace something that holds data: a folder with anything in it, a file with a byte. */
const holdsData = (path: string, kind: 'file' | 'folder'): boolean => {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (found === undefined) return false
  if (kind === 'folder') return !found.isDirectory() || readdirSync(path).length > 0
  return !found.isFile() || found.size > 0
}

/**
 * Where a job writes: the ticket's place, or what the person chooses in the system's dialog. Never replaces a file
 * that the person did not choose to replace: only the dialog asks for that.
 * @throws Failure `job.cancelled` when the person closed the dialog; `destination.missing` where nobody can be asked;
 * `destination.exists` when a ticket names something that is there already.
 */
export const resolveDestination = async (
  deps: Asking,
  ticket: DestinationTicket | undefined,
  wish: { readonly kind: 'file' | 'folder'; readonly suggestedName: string },
): Promise<string> => {
  if (ticket !== undefined) {
    const path = deps.tickets.takeDestination(ticket)
    const isTaken = holdsData(path, wish.kind) || (wish.kind === 'folder' && holdsData(`${path}.zip`, 'file'))
    if (isTaken) throw new Failure({ code: 'destination.exists' })
    return path
  }
  const path = await deps.dialogs.chooseDestination({ ...wish, suggestedName: safeName(wish.suggestedName) })
  if (path === null) throw new Failure({ code: 'job.cancelled' })
  return path
}

/**
 * Runs the writing of a job and names what the place itself refused.
 * @throws Failure `destination.full` or `destination.unwritable`; anything else as it was.
 */
export const toDestination = async <T>(write: () => Promise<T>): Promise<T> => {
  try {
    return await write()
  } catch (cause) {
    const code = isFailure(cause) ? cause.error.code : (cause as NodeJS.ErrnoException).code
    if (code === 'library.full' || code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
      throw new Failure({ code: 'destination.full' }, { cause })
    const unwritable = [
      'library.readOnly',
      'library.unreachable',
      'EACCES',
      'EPERM',
      'EROFS',
      'ENOENT',
      'ENOTDIR',
      'EISDIR',
      'EIO',
      'ENAMETOOLONG',
      'EINVAL',
      'ENOTEMPTY',
      'EEXIST',
    ]
    if (code !== undefined && unwritable.includes(code))
      throw new Failure({ code: 'destination.unwritable' }, { cause })
    throw cause
  }
}

/** What is told of a written file: its name, never its folder. */
export const writtenFile = (
  deps: Pick<ServiceDeps, 'tickets'>,
  path: string,
  size: number,
  sha256: string,
): z.input<typeof WrittenFile> => ({ name: basename(path), size, sha256, place: deps.tickets.issuePlace(path) })
