import type { Evidence } from '#core/evidence/evidence'
import { Failure, isFailure } from '#core/kernel/failure'

/**
 * The vault knows a file by its digest only; the person knows it by its name.
 * @throws Failure `vault.fileMissing`, `vault.fileAltered` with this name; whatever else `act` throws as it was.
 */
export const namingFile = async <T>(name: string, act: () => Promise<T>): Promise<T> => {
  try {
    return await act()
  } catch (thrown) {
    const isVaultFailure =
      isFailure(thrown) && (thrown.error.code === 'vault.fileMissing' || thrown.error.code === 'vault.fileAltered')
    if (!isVaultFailure) throw thrown
    throw new Failure({ code: thrown.error.code, name } as Failure['error'], { cause: thrown })
  }
}

/** The same for a piece, known by its number too: `4 · facture.pdf`. */
export const namingPiece = <T>(
  piece: Pick<Evidence, 'exhibitNumber' | 'originalName'>,
  act: () => Promise<T>,
): Promise<T> => namingFile(`${piece.exhibitNumber} · ${piece.originalName}`, act)
