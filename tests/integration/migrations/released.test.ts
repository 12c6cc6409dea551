import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hashMigration, MIGRATIONS } from '#electron/db/migrations'

const folder = resolve('electron/db/migrations')

/** An entry is added with its migration, and never changed once that was released. */
const hashes: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(folder, 'hashes.json'), 'utf8'))

/** What `hashes.json` must say. */
const readHashes = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.sql'))
      .sort()
      .map((name) => [name.replace(/\.sql$/, ''), hashMigration(readFileSync(join(folder, name), 'utf8'))]),
  )

describe('the migrations', () => {
  it('are the released ones, to the letter: an edited one would be refused by every library that has been through it', () => {
    expect(readHashes()).toEqual(hashes)
  })

  it('notice an edit of a single letter, but not of line endings', () => {
    const sql = readFileSync(join(folder, '0001-initial.sql'), 'utf8')
    expect(hashMigration(sql.replace('TEXT', 'text'))).not.toBe(hashMigration(sql))
    expect(hashMigration(sql.replaceAll('\n', '\r\n'))).toBe(hashMigration(sql))
  })

  it('are bundled, all of them and in order', () => {
    expect(MIGRATIONS.map(({ name, hash }) => [name, hash])).toEqual(Object.entries(hashes))
    expect(MIGRATIONS.length).toBeGreaterThan(0)
  })

  it('have a test each', () => {
    const tested = readdirSync(import.meta.dirname).filter((name) => /^\d{4}\.test\.ts$/.test(name))
    expect(tested.sort()).toEqual(MIGRATIONS.map(({ number }) => `${String(number).padStart(4, '0')}.test.ts`))
  })
})
