import { accessSync, constants, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import type { z } from 'zod'
import type { DestinationTicket, WrittenFile } from '#contract/tickets'
import { maskCardNumbers } from '#core/kernel/card-number'
import { Failure, isFailure } from '#core/kernel/failure'
import type { ServiceDeps } from './deps'

type Asking = Pick<ServiceDeps, 'tickets' | 'dialogs' | 'open'>
type Wish = Parameters<ServiceDeps['dialogs']['chooseDestination']>[0]

/** A place that was found free and writable. */
export type Destination = {
  /** Absolute, without a trailing separator, so that `.zip` can stand beside it. */
  readonly path: string
  /** For what is prepared beside the place before it is written: same failures, the ticket is not spent. */
  readonly prepare: <T>(act: () => Promise<T>) => Promise<T>
  /**
   * Looks once more (making a pack takes a while), spends the ticket, writes.
   * @throws Failure `destination.exists`, `destination.full`, `destination.unwritable` for what the place itself
   * refused; any other failure as it was.
   */
  readonly write: <T>(act: (path: string) => Promise<T>) => Promise<T>
}

const unwritable = (cause?: unknown) => new Failure({ code: 'destination.unwritable' }, { cause })

/** A name that every system accepts as a suggestion in its save dialog. */
const safeName = (name: string): string => name.replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, '_').slice(0, 120)

/** Whether writing there would replace something that holds data: a folder with anything in it, a file with a byte. */
const holdsData = (path: string, kind: 'file' | 'folder'): boolean => {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (found === undefined) return false
  if (kind === 'folder') return !found.isDirectory() || readdirSync(path).length > 0
  return !found.isFile() || found.size > 0
}

const isInside = (path: string, folder: string): boolean => {
  const way = relative(folder, path)
  return way === '' || (!isAbsolute(way) && way.split(sep)[0] !== '..')
}

/**
 * The folder must be there: none is made above a destination, so a slip of the pen leaves no tree of folders. And it is
 * not the library's own: a file named like SQLite's journal there would be taken for the library's own and spoil it.
 */
const checkFolder = (path: string, libraryDir: string): void => {
  const folder = realpathSync(dirname(path))
  if (!statSync(folder).isDirectory() || isInside(folder, libraryDir)) throw unwritable()
  accessSync(folder, constants.W_OK | constants.X_OK)
}

const isTaken = (path: string, kind: Wish['kind'], mayReplace: boolean): boolean => {
  if (kind === 'folder') return holdsData(path, 'folder') || holdsData(`${path}.zip`, 'file')
  if (mayReplace) return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true
  return holdsData(path, 'file')
}

/** What the place itself refused; everything that can be wrong with a path has one of these codes. */
const translate = (thrown: unknown): unknown => {
  if (isFailure(thrown)) return thrown
  const code = String((thrown as NodeJS.ErrnoException | undefined)?.code)
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)) return new Failure({ code: 'destination.full' }, { cause: thrown })
  if (['EEXIST', 'ENOTEMPTY'].includes(code)) return new Failure({ code: 'destination.exists' }, { cause: thrown })
  return /^E[A-Z0-9]+$/.test(code) ? unwritable(thrown) : thrown
}

const check = (path: string, kind: Wish['kind'], mayReplace: boolean, libraryDir: string): void => {
  try {
    checkFolder(path, libraryDir)
    if (isTaken(path, kind, mayReplace)) throw new Failure({ code: 'destination.exists' })
  } catch (thrown) {
    throw translate(thrown)
  }
}

/** A path as people give it. A file's name does not end like a folder's, and no system takes a NUL. */
const readPath = (given: string, kind: Wish['kind']): string => {
  const endsLikeFolder = given.endsWith('/') || given.endsWith(sep)
  if (given === '' || given.includes('\0') || (kind === 'file' && endsLikeFolder)) throw unwritable()
  return resolve(given)
}

/**
 * Where a job writes: the ticket's place, or what the person chooses in the system's dialog. Never replaces what the
 * person did not choose to replace: only the dialog asks, and only about a file; a ZIP beside a folder is never asked
 * about. The ticket is spent by `write` alone.
 * @throws Failure `job.cancelled` when the person closed the dialog; `destination.missing` where nobody can be asked;
 * `ticket.unknown`; `destination.exists` for something that is there already; `destination.unwritable` for a folder
 * that is not there, that refuses, or that is the library's own.
 */
export const resolveDestination = async (
  deps: Asking,
  ticket: DestinationTicket | undefined,
  wish: Wish,
): Promise<Destination> => {
  const given =
    ticket === undefined
      ? await deps.dialogs.chooseDestination({ ...wish, suggestedName: safeName(wish.suggestedName) })
      : deps.tickets.destinationOf(ticket)
  if (given === null) throw new Failure({ code: 'job.cancelled' })
  const path = readPath(given, wish.kind)
  const checkAgain = () => check(path, wish.kind, ticket === undefined, deps.open().library.meta.dir)
  checkAgain()
  const prepare: Destination['prepare'] = async (act) => {
    try {
      return await act()
    } catch (thrown) {
      throw translate(thrown)
    }
  }
  return {
    path,
    prepare,
    write: async (act) => {
      checkAgain()
      if (ticket !== undefined) deps.tickets.spendDestination(ticket)
      return prepare(() => act(path))
    },
  }
}

/** What is told of a written file: its name without a card number in it, never its folder. */
export const writtenFile = (
  deps: Pick<ServiceDeps, 'tickets'>,
  path: string,
  size: number,
  sha256: string,
): z.input<typeof WrittenFile> => ({
  name: maskCardNumbers(basename(path)),
  size,
  sha256,
  place: deps.tickets.issuePlace(path),
})
