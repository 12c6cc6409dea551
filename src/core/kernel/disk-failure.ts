import type { AppError } from '#core/kernel/failure'

/**
 * What a system's error on the library's disk means to the person, by the system's own code (errno(3)): full, not
 * writable, or gone. The database's files and the vault share it; each adds the few codes that mean something of its own.
 */
export const DISK_FAILURES: Readonly<Record<string, AppError>> = {
  ENOSPC: { code: 'library.full' },
  EDQUOT: { code: 'library.full' },
  EROFS: { code: 'library.readOnly' },
  EACCES: { code: 'library.readOnly' },
  EPERM: { code: 'library.readOnly' },
  EIO: { code: 'library.unreachable' },
  ENODEV: { code: 'library.unreachable' },
  ENXIO: { code: 'library.unreachable' },
  ESTALE: { code: 'library.unreachable' },
  ENOTCONN: { code: 'library.unreachable' },
  ETIMEDOUT: { code: 'library.unreachable' },
  EHOSTDOWN: { code: 'library.unreachable' },
  // A folder of the library that is gone while it is open: the disk was taken away.
  ENOENT: { code: 'library.unreachable' },
}
