import { Readable } from 'node:stream'
import type { Session } from 'electron'
import { type ByteRange, parseRange } from '#core/evidence/media-type'
import type { App } from '#electron/app'

export const EVIDENCE_SCHEME = 'evidence'

/** Two ids and nothing else: no path, no escape, no query can be written in such an address. */
const ADDRESS =
  /^evidence:\/\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** Should anything ever be opened as a page from here, it is a page that may do nothing. */
const HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Content-Disposition': 'attachment',
  'Cache-Control': 'no-store',
  'Accept-Ranges': 'bytes',
}

const refused = (status: number, extra: Readonly<Record<string, string>> = {}): Response =>
  new Response(null, { status, headers: { ...HEADERS, ...extra } })

const lengthOf = ({ start, end }: ByteRange): string => String(end - start + 1)

/** Answers one request of the player. */
const answer = async (request: Request, find: App['media']): Promise<Response> => {
  const [, libraryId, evidenceId] = ADDRESS.exec(request.url) ?? []
  if (libraryId === undefined || evidenceId === undefined || request.method !== 'GET') return refused(404)
  const media = await find(libraryId, evidenceId).catch(() => null)
  if (media === null) return refused(404)
  const { size, type } = media
  const asked = parseRange(request.headers.get('Range'), size)
  if (asked === 'unsatisfiable') {
    await media.close()
    return refused(416, { 'Content-Range': `bytes */${size}` })
  }
  const range = asked ?? { start: 0, end: size - 1 }
  const part = asked === null ? {} : { 'Content-Range': `bytes ${range.start}-${range.end}/${size}` }
  const stream = media.read(range)
  request.signal.addEventListener('abort', () => stream.destroy(), { once: true })
  return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, {
    status: asked === null ? 200 : 206,
    headers: { ...HEADERS, ...part, 'Content-Type': type, 'Content-Length': lengthOf(range) },
  })
}

/** Serves recordings to the player, by the ids of the library and of the piece; everything else is not there. */
export const serveEvidence = (session: Session, find: App['media']): void =>
  session.protocol.handle(EVIDENCE_SCHEME, (request) => answer(request, find))
