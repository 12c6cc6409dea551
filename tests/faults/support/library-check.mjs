import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inElectronNode, supportDir } from './places.mjs'

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')

/** What the database says, read by SQLite alone. */
function look(library) {
  const { command, args, env } = inElectronNode(join(supportDir, 'look.mjs'), [library])
  const { status, stdout, stderr } = spawnSync(command, args, { env, encoding: 'utf8', maxBuffer: 2 ** 28 })
  if (status !== 0)
    throw new Error(`SQLite alone cannot read it: ${stderr.split('\n').find((line) => /Error/.test(line))}`)
  return JSON.parse(stdout)
}

/** The files of the vault by their names: digest, path. */
function objectsIn(library) {
  const objects = join(library, 'objects')
  if (!existsSync(objects)) return []
  return readdirSync(objects, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => ({ name: entry.name, path: join(entry.parentPath, entry.name) }))
}

function checkRow(row, library) {
  const path = join(library, 'objects', row.sha256.slice(0, 2), row.sha256)
  if (!existsSync(path)) return `I2 piece ${row.number}: row without its file`
  const bytes = readFileSync(path)
  if (bytes.length !== row.size || sha256(bytes) !== row.sha256)
    return `I2 piece ${row.number}: bytes are not the kept ones`
  return null
}

function checkFiles(library, referenced) {
  const problems = []
  for (const { name, path } of objectsIn(library)) {
    if (!referenced.has(name)) problems.push(`I5 ${name} is in the vault and no row refers to it`)
    else if ((lstatSync(path).mode & 0o222) !== 0) problems.push(`${name} can be written to`)
  }
  const tmp = join(library, 'tmp')
  const unfinished = existsSync(tmp) ? readdirSync(tmp) : []
  if (unfinished.length > 0) problems.push(`I5 ${unfinished.length} unfinished files are left`)
  return problems
}

/**
 * The invariants of the storage side, checked from outside against the files:
 * I1 acknowledged = row and file are there and right; I2 no row without its file; I3 what was not acknowledged is whole
 * or absent; I5 no unfinished file is left, and none that no row refers to.
 * @param rows id, dossierId, sha256, size, number of every piece that is shown.
 * @param acknowledged the pieces that the program said are kept: id and digest.
 * @param offered every digest that was ever handed in.
 * @param isChecked tells which rows to re-hash now (re-hashing all of them each time would take most of the time).
 * @returns what does not hold, in words; nothing when all does.
 */
export function checkPieces(library, rows, { acknowledged, offered, isChecked = () => true }) {
  const problems = []
  const shaById = new Map(rows.map((row) => [row.id, row.sha256]))
  for (const { id, sha256: digest } of acknowledged)
    if (shaById.get(id) !== digest) problems.push(`I1 acknowledged piece ${id} is lost`)
  for (const row of rows) {
    if (!offered.has(row.sha256)) problems.push(`I3 piece ${row.number} was never handed in`)
    const problem = isChecked(row) ? checkRow(row, library) : null
    if (problem !== null) problems.push(problem)
  }
  const numbers = rows.map((row) => `${row.dossierId} ${row.number}`)
  if (new Set(numbers).size !== numbers.length) problems.push('two pieces have one number')
  problems.push(...checkFiles(library, new Set(rows.map((row) => row.sha256))))
  return problems
}

/** The same for a closed library, with the rows as SQLite alone reads them, and I8: the journal holds. */
export function checkClosedLibrary(library, expected) {
  const found = look(library)
  const problems = checkPieces(library, found.rows, expected)
  if (found.integrity.join() !== 'ok') problems.push(`database: ${found.integrity.join('; ')}`)
  if (found.orphans > 0) problems.push(`database: ${found.orphans} rows without their parent`)
  if (!found.chain) problems.push('I8 the journal does not hold')
  return { problems, rows: found.rows }
}
