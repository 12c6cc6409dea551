import type { Evidence } from '#core/evidence/evidence'
import { Failure, isFailure } from '#core/kernel/failure'

/** The vault knows a file by its digest only; the person knows it by its number and name. */
export const namingPiece = async <T>(
  piece: Pick<Evidence, 'exhibitNumber' | 'originalName'>,
  act: () => Promise<T>,
): Promise<T> => {
  try {
    return await act()
  } catch (thrown) {
    const isVaultFailure =
      isFailure(thrown) && (thrown.error.code === 'vault.fileMissing' || thrown.error.code === 'vault.fileAltered')
    if (!isVaultFailure) throw thrown
    throw new Failure(
      { code: thrown.error.code, name: `${piece.exhibitNumber} · ${piece.originalName}` } as Failure['error'],
      { cause: thrown },
    )
  }
}
