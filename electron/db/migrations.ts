import { createHash } from 'node:crypto'

/** One step of the schema, as the program carries it. */
export type Migration = {
  readonly number: number
  /** `0001-initial`: the file's name without its ending. */
  readonly name: string
  readonly sql: string
  readonly hash: string
}

/** The digest of a migration's text; line endings do not count, as git may change them on Windows. */
export const hashMigration = (sql: string): string =>
  createHash('sha256').update(sql.replaceAll('\r\n', '\n'), 'utf8').digest('hex')

const NAME = /(?<name>(?<number>\d{4})-[a-z0-9-]+)\.sql$/

/** Reads the bundled texts into the ordered list 1, 2, 3…; a gap, a double or a badly named file is a bug and throws. */
export const readMigrations = (texts: Readonly<Record<string, string>>): readonly Migration[] => {
  const found = Object.entries(texts).map(([path, sql]) => {
    const { name, number } = NAME.exec(path)?.groups ?? {}
    if (name === undefined) throw new Error(`not a migration's name: ${path}`)
    return { number: Number(number), name, sql, hash: hashMigration(sql) }
  })
  const ordered = found.sort((a, b) => a.number - b.number)
  for (const [index, migration] of ordered.entries())
    if (migration.number !== index + 1) throw new Error(`migration ${index + 1} is missing or double`)
  return ordered
}

/** Every migration the program knows, bundled as text: inside the packaged program there are no files to find. */
export const MIGRATIONS = readMigrations(
  import.meta.glob<string>('./migrations/*.sql', { query: '?raw', import: 'default', eager: true }),
)
