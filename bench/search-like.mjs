/** `search-like.mjs LIBRARY`: the peer. Each line is a list of words; the answer is twenty pages that hold them all, by SQLite's LIKE. */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const Database = createRequire(new URL('../package.json', import.meta.url))('better-sqlite3')
const db = new Database(join(process.argv[2], 'library.sqlite'), { readonly: true })
db.pragma('cache_size = -65536')
for await (const line of createInterface({ input: process.stdin })) {
  const words = JSON.parse(line)
  const where = words.map(() => 'text LIKE ?').join(' AND ')
  const rows = db
    .prepare(`SELECT sha256, page FROM document_page WHERE ${where} LIMIT 20`)
    .all(...words.map((word) => `%${word}%`))
  process.stdout.write(`${JSON.stringify(rows)}\n`)
}
