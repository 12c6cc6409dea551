import type { Readable } from 'node:stream'
import { type ByteRange, MEDIA_HEAD, mediaTypeOf } from '#core/evidence/media-type'
import { EvidenceId } from '#core/kernel/ids'
import { openObject } from '#electron/vault/hash-file'
import type { ServiceDeps } from './deps'

/** A recording that may be played: its size in bytes, the type by its own bytes, and its bytes. */
export type MediaFile = {
  readonly size: number
  readonly type: string
  /** Must be read to its end or destroyed: it holds the file open. */
  readonly read: (range: ByteRange) => Readable
  /** For when nothing is read. */
  readonly close: () => Promise<void>
}

const openHandle = (path: string) => openObject(path).catch(() => null)

/**
 * Finds what the player asks for, by the ids of the library and of the piece. Null for any other library, for a piece
 * that is not there, for any kind but sound and film, and for a file that is not as long as it was.
 */
export const openMedia = async (
  deps: Pick<ServiceDeps, 'open'>,
  libraryId: string,
  evidenceId: string,
): Promise<MediaFile | null> => {
  const { library, stores, vault } = deps.open()
  const id = EvidenceId.safeParse(evidenceId)
  if (libraryId !== library.meta.libraryId || !id.success) return null
  const piece = stores.evidence.find(id.data)
  if (piece === null || (piece.kind !== 'audio' && piece.kind !== 'video')) return null
  const handle = await openHandle(vault.pathOf(piece.sha256))
  if (handle === null) return null
  const head = Buffer.alloc(MEDIA_HEAD)
  const { bytesRead } = await handle.read(head, 0, MEDIA_HEAD, 0)
  const type = mediaTypeOf(piece.kind, head.subarray(0, bytesRead))
  const { size } = await handle.stat()
  if (type === null || size !== piece.size || size === 0) {
    await handle.close()
    return null
  }
  return { size, type, read: ({ start, end }) => handle.createReadStream({ start, end }), close: () => handle.close() }
}
