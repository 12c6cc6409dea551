/**
 * `search-fill.mjs LIBRARY COUNT`: puts COUNT files that have been read into a library that is closed, as the background
 * reading leaves them; their words are indexed afterwards through the contract. Only the bytes of the files are missing.
 */
import { createHash, randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { makeVocabulary, makeWriter, randomBelow } from './search-words.mjs'

const Database = createRequire(new URL('../package.json', import.meta.url))('better-sqlite3')
const [library, count] = [process.argv[2], Number(process.argv[3])]
const WORDS = 60_000
const CHARACTERS = 1900
const SENDERS = [
  'American Express',
  'Banque Populaire',
  'Mme Martin',
  'M. Durand',
  'Service clients',
  'Orange',
  'EDF',
  '',
]
const KINDS = ['pdf', 'jpeg', 'email', 'text', 'word']

const below = randomBelow(20_260_323)
const { text, word } = makeWriter(makeVocabulary(WORDS, below), below)
const db = new Database(join(library, 'library.sqlite'))
const dossiers = db.prepare('SELECT id FROM dossier').pluck().all()
const at = '2026-03-23T12:00:00.000Z'
const piece = db.prepare(`INSERT INTO evidence (id, dossier_id, exhibit_number, title, document_date, proves, included,
  original_name, sha256, size, kind, extension_mismatch, reading, added_at, sender)
  VALUES (?, ?, ?, ?, ?, '', 1, ?, ?, ?, ?, 0, '{"kind":"read","pages":1,"hasThumbnail":false}', ?, ?)`)
const state = db.prepare(`INSERT INTO document (sha256, state, sensitive, read_at) VALUES (?, 'read', '[]', ?)`)
const page = db.prepare(`INSERT INTO document_page (sha256, page, source, text) VALUES (?, 1, 'file', ?)`)

let bytes = 0
const fill = db.transaction(() => {
  for (let number = 1; number <= count; number += 1) {
    const sha256 = createHash('sha256').update(String(number)).digest('hex')
    const written = text(CHARACTERS)
    const day = new Date(Date.UTC(2020, 0, 1 + below(2200))).toISOString().slice(0, 10)
    const title = `${word()} ${word()} ${number}`
    bytes += Buffer.byteLength(written)
    state.run(sha256, at)
    page.run(sha256, written)
    piece.run(
      randomUUID(),
      dossiers[number % dossiers.length],
      number,
      title,
      day,
      `${title}.pdf`,
      sha256,
      written.length,
      KINDS[below(KINDS.length)],
      at,
      SENDERS[below(SENDERS.length)],
    )
  }
})
fill.immediate()
db.close()
process.stdout.write(`${JSON.stringify({ bytes, dossiers })}\n`)
