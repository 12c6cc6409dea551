import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { protocol, type Session } from 'electron'
import { EVIDENCE_SCHEME } from './evidence-protocol'

/** Where the page lives. `app://` instead of `file://`: one origin, our headers, no reach into the disk (S18). */
export const PAGE_ORIGIN = 'app://recours'
export const PAGE_URL = `${PAGE_ORIGIN}/index.html`

/**
 * No inline script or style, no evaluation, nothing from outside (S7). Pictures of exhibits come as PNG data through the
 * door; recordings alone are fetched, by the player, from `evidence://` (docs/adr/0015).
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  'media-src evidence:',
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

/**
 * Must run before the app is ready. `evidence` is no standard scheme, so that every address of it has an opaque origin;
 * pages cannot fetch it, and it goes around no policy.
 */
export const registerSchemes = (): void =>
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    { scheme: EVIDENCE_SCHEME, privileges: { stream: true } },
  ])

/** The page's files, by the path under which they are asked for: a closed list, so no request can name another file. */
const listPageFiles = (pageDir: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(pageDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const file = join(entry.parentPath, entry.name)
        return [`/${relative(pageDir, file).split(sep).join('/')}`, file]
      }),
  )

/** Serves the built page and nothing else. */
export const serveApp = (session: Session, pageDir: string): void => {
  const files = listPageFiles(pageDir)
  session.protocol.handle('app', (request) => {
    const url = new URL(request.url)
    const file = url.host === 'recours' && request.method === 'GET' ? files.get(url.pathname) : undefined
    if (file === undefined) return new Response(null, { status: 404 })
    return new Response(readFileSync(file), {
      headers: {
        'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
        'Content-Security-Policy': CONTENT_SECURITY_POLICY,
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-store',
        'Cross-Origin-Opener-Policy': 'same-origin',
      },
    })
  })
}
