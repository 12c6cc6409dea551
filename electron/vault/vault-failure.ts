import { type AppError, Failure, isFailure } from '#core/kernel/failure'

const BY_SYSTEM_CODE: Readonly<Record<string, AppError>> = {
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
  // A folder of the vault that is gone while the library is open: the disk was taken away.
  ENOENT: { code: 'library.unreachable' },
  ENOTDIR: { code: 'library.unreachable' },
  EBUSY: { code: 'library.unreachable' },
}

/** The system's word for what went wrong, or the empty string. */
export const systemCode = (thrown: unknown): string =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : ''

/** Turns an error of the vault's disk into its `Failure`; anything else comes back as it is. */
export const translateVaultError = (thrown: unknown): unknown => {
  if (isFailure(thrown)) return thrown
  const error = BY_SYSTEM_CODE[systemCode(thrown)]
  return error === undefined ? thrown : new Failure(error, { cause: thrown })
}
