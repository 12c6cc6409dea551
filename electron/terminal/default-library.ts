import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { Failure } from '#core/kernel/failure'

/** A user without a home, as some services run: nowhere is a place that was never chosen. */
const findHome = (): string => {
  try {
    const home = homedir()
    if (isAbsolute(home)) return home
  } catch {
    // Not in the system's list of users either.
  }
  throw new Failure({ code: 'library.unreachable' })
}

/** A variable that is empty or relative is as good as unset (XDG Base Directory Specification): never the current folder. */
const absolute = (value: string | undefined): string | null => (value !== undefined && isAbsolute(value) ? value : null)

/**
 * Where the library is when nobody says otherwise: the same place as the window's.
 * @throws Failure `library.unreachable` when the user has no home.
 */
export const defaultLibrary = (): string => {
  if (process.platform === 'win32')
    return join(absolute(process.env.APPDATA) ?? join(findHome(), 'AppData', 'Roaming'), 'Recours', 'library')
  if (process.platform === 'darwin') return join(findHome(), 'Library', 'Application Support', 'Recours', 'library')
  return join(absolute(process.env.XDG_CONFIG_HOME) ?? join(findHome(), '.config'), 'Recours', 'library')
}
