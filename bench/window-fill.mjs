/**
 * `window-fill.mjs LIBRARY DOSSIER COUNT`: puts COUNT pieces into a dossier of a library that is closed, as an import and
 * the reading behind it leave them. Only the bytes of the files are missing.
 */
import { createHash, randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { randomBelow } from './search-words.mjs'

const Database = createRequire(new URL('../package.json', import.meta.url))('better-sqlite3')
const [library, dossier, count] = [process.argv[2], process.argv[3], Number(process.argv[4])]
const KINDS = ['pdf', 'jpeg', 'email', 'text', 'word']
const AT = '2026-03-23T12:00:00.000Z'

const below = randomBelow(20_260_323)
const db = new Database(join(library, 'library.sqlite'))
const piece = db.prepare(`INSERT INTO evidence (id, dossier_id, exhibit_number, title, document_date, proves, included,
  original_name, sha256, size, kind, extension_mismatch, reading, added_at, sender)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '{"kind":"read","pages":1,"hasThumbnail":false}', ?, ?)`)
const state = db.prepare(
  `INSERT OR IGNORE INTO document (sha256, state, sensitive, read_at) VALUES (?, 'read', '[]', ?)`,
)
const fill = db.transaction(() => {
  for (let number = 1; number <= count; number += 1) {
    const sha256 = createHash('sha256').update(String(number)).digest('hex')
    const day = new Date(Date.UTC(2020, 0, 1 + below(2200))).toISOString().slice(0, 10)
    const title = `Relevé du compte ${number} de l’agence de Brive-la-Gaillarde`
    state.run(sha256, AT)
    piece.run(
      randomUUID(),
      dossier,
      number,
      title,
      number % 3 === 0 ? null : day,
      number % 10 === 0 ? 'La somme a été prélevée deux fois.' : '',
      number % 50 === 0 ? 0 : 1,
      `${title}.pdf`,
      sha256,
      200 + below(4000),
      KINDS[number % KINDS.length],
      AT,
      'Service clients',
    )
  }
  db.prepare('UPDATE dossier SET highest_exhibit = ? WHERE id = ?').run(count, dossier)
  // Their words are another benchmark's: nothing is left to be read or indexed here.
  db.prepare('DELETE FROM search_mark').run()
})
fill.immediate()
db.close()
