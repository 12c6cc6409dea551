import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Instant } from '#core/kernel/ids'
import { NOON } from '#tests/support/some-records'
import { openTempLibrary } from '#tests/support/temp-library'

const LINES = 12

const filledJournal = () => {
  const { library, stores } = openTempLibrary()
  for (let n = 1; n <= LINES; n += 1)
    stores.journal.append({
      at: NOON,
      kind: 'evidence.added',
      subject: n % 3 === 0 ? null : `id-${n % 2}`,
      data: { n },
    })
  const client = library.db.$client
  // What somebody with a database tool would do first.
  const tamper = (sql: string) =>
    client.exec(`DROP TRIGGER event_log_keeps_lines; DROP TRIGGER event_log_keeps_words; ${sql}`)
  return { library, journal: stores.journal, client, tamper }
}

describe('the journal', () => {
  it('is empty and whole at first', () => {
    const { stores } = openTempLibrary()
    expect(stores.journal.verifyChain()).toBeNull()
    expect(stores.journal.head().seq).toBe(0)
    expect(stores.journal.lastInstant()).toBeNull()
  })

  it('numbers its lines and chains each to the one before', () => {
    const { journal } = filledJournal()
    expect(journal.verifyChain()).toBeNull()
    expect(journal.head().seq).toBe(LINES)
    const lines = journal.listFor('id-1')
    expect(lines.map(({ seq }) => seq)).toEqual([1, 5, 7, 11])
    expect(lines[0]).toMatchObject({ at: NOON, kind: 'evidence.added', data: '{"n":1}' })
  })

  it('is verified beyond one batch', () => {
    const { library, stores } = openTempLibrary()
    library.db.$client.transaction(() => {
      for (let n = 0; n < 2500; n += 1) stores.journal.append({ at: NOON, kind: 'entry.added', subject: null })
    })()
    expect(stores.journal.verifyChain()).toBeNull()
    expect(stores.journal.head().seq).toBe(2500)
  })

  it('can be recomputed by anyone from the rows alone', () => {
    const { library, client } = filledJournal()
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
    let head = sha256(JSON.stringify(['recours-journal', library.meta.libraryId]))
    for (const row of client.prepare('SELECT * FROM event_log ORDER BY seq').all() as Record<string, string>[]) {
      expect(row.prev_hash).toBe(head)
      head = sha256(JSON.stringify([head, row.seq, row.at, row.kind, row.subject, row.data]))
      expect(row.hash).toBe(head)
    }
  })

  it('keeps its order when the clock goes back', () => {
    const { journal } = filledJournal()
    journal.append({ at: '1999-01-01T00:00:00.000Z' as Instant, kind: 'entry.added', subject: 'late' })
    expect(journal.listFor('late')[0]?.seq).toBe(LINES + 1)
    expect(journal.lastInstant()).toBe('1999-01-01T00:00:00.000Z')
    expect(journal.verifyChain()).toBeNull()
  })

  it('does not let a line be changed or deleted', () => {
    const { client } = filledJournal()
    expect(() => client.exec("UPDATE event_log SET data = '{}' WHERE seq = 3")).toThrow('only added to')
    expect(() => client.exec('DELETE FROM event_log WHERE seq = 3')).toThrow('only added to')
  })
})

describe('a journal that somebody changed', () => {
  it.each<[string, string, number]>([
    ['an edited word', "UPDATE event_log SET kind = 'evidence.removed' WHERE seq = 5", 5],
    ['edited data', `UPDATE event_log SET data = '{"n": 5}' WHERE seq = 5`, 5],
    ['an edited instant', "UPDATE event_log SET at = '2026-03-23T12:00:00.001Z' WHERE seq = 5", 5],
    ['an edited subject', "UPDATE event_log SET subject = 'id-9' WHERE seq = 5", 5],
    ['an edited digest', `UPDATE event_log SET hash = '${'0'.repeat(64)}' WHERE seq = 4`, 4],
    ['a deleted first line', 'DELETE FROM event_log WHERE seq = 1', 1],
    ['a deleted line in the middle', 'DELETE FROM event_log WHERE seq = 6', 6],
    ['a deleted last line', `DELETE FROM event_log WHERE seq = ${LINES}`, LINES],
    ['all lines deleted', 'DELETE FROM event_log', 1],
    [
      'a deleted line, the rest moved up',
      'DELETE FROM event_log WHERE seq = 6; UPDATE event_log SET seq = seq - 1 WHERE seq > 6',
      6,
    ],
    [
      'an inserted line',
      `INSERT INTO event_log SELECT 100, at, kind, subject, data, prev_hash, hash FROM event_log WHERE seq = 3`,
      LINES + 1,
    ],
    [
      'two lines swapped',
      'UPDATE event_log SET seq = 99 WHERE seq = 3; UPDATE event_log SET seq = 3 WHERE seq = 4; UPDATE event_log SET seq = 4 WHERE seq = 99',
      3,
    ],
    ['a copy of another library', "UPDATE library_meta SET library_id = '00000000-0000-4000-8000-000000000000'", 1],
  ])('shows it: %s', (_name, sql, atSeq) => {
    const { journal, tamper } = filledJournal()
    tamper(sql)
    expect(journal.verifyChain()).toEqual({ atSeq })
  })

  it('shows every single edit of every line', () => {
    const { journal, tamper, client } = filledJournal()
    for (let seq = 1; seq <= LINES; seq += 1)
      for (const column of ['at', 'kind', 'data', 'prev_hash', 'hash']) {
        const changed =
          column === 'data' ? "json_set(data, '$.n', 99)" : `replace(${column}, substr(${column}, 3, 1), '~')`
        client.exec('BEGIN')
        tamper(`UPDATE event_log SET ${column} = ${changed} WHERE seq = ${seq}`)
        expect(journal.verifyChain(), `${column} of ${seq}`).toEqual({ atSeq: seq })
        client.exec('ROLLBACK')
      }
    expect(journal.verifyChain()).toBeNull()
  })
})
