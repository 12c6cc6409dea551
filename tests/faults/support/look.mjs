/**
 * Looks into a library with SQLite alone, without any code of the program, and prints what it holds as JSON. Runs in
 * Electron's Node, while nobody has the library open: `look.mjs DIR`.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'

const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex')

const dir = process.argv[2]
const client = new Database(join(dir, 'library.sqlite'), { readonly: true, fileMustExist: true })
const { library_id: libraryId, journal_hash: journalHash } = client.prepare('SELECT * FROM library_meta').get()
let head = sha256(JSON.stringify(['recours-journal', libraryId]))
let chain = true
for (const line of client.prepare('SELECT * FROM event_log ORDER BY seq').iterate()) {
  const hash = sha256(JSON.stringify([head, line.seq, line.at, line.kind, line.subject, line.data]))
  if (hash !== line.hash || head !== line.prev_hash) chain = false
  head = hash
}
process.stdout.write(
  JSON.stringify({
    integrity: client.pragma('integrity_check(5)').map((row) => row.integrity_check),
    orphans: client.pragma('foreign_key_check').length,
    chain: chain && head === journalHash,
    rows: client
      .prepare('SELECT id, dossier_id AS dossierId, sha256, size, exhibit_number AS number FROM evidence')
      .all(),
  }),
)
client.close()
