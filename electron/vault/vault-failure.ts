import { DISK_FAILURES } from '#core/kernel/disk-failure'
import { type AppError, Failure, isFailure } from '#core/kernel/failure'

const BY_SYSTEM_CODE: Readonly<Record<string, AppError>> = {
  ...DISK_FAILURES,
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
