import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createUnfinished, type UnfinishedWork } from '#electron/vault/unfinished'
import { tempDir } from '#tests/support/temp-library'

const failing = vi.hoisted(() => ({ folder: null as string | null }))
vi.mock('#electron/vault/durable', async (importOriginal) => {
  const actual = await importOriginal<typeof import('#electron/vault/durable')>()
  const fsyncDir: typeof actual.fsyncDir = async (path, ...rest) => {
    if (path === failing.folder) throw Object.assign(new Error('disk'), { code: 'EIO' })
    return actual.fsyncDir(path, ...rest)
  }
  return { ...actual, fsyncDir }
})

const SUBJECT = 'submission-1'
let library: string
let place: string
let dir: string
beforeEach(() => {
  library = tempDir()
  place = tempDir()
  failing.folder = null
  dir = join(place, 'Dossier_2026')
})

const begin = async (withZip = false): Promise<UnfinishedWork> => {
  const work = await createUnfinished(library).begin(SUBJECT, dir, { withZip })
  mkdirSync(join(work.part, 'data'), { recursive: true })
  writeFileSync(join(work.part, 'data/pack.pdf'), 'made')
  if (work.zipPart !== null) writeFileSync(work.zipPart, 'zip')
  return work
}
/** The next start after a crash. */
const startAgain = (recorded: readonly string[] = []) =>
  createUnfinished(library).sweep((subject) => recorded.includes(subject))
const notes = () => readdirSync(join(library, 'unfinished'))
const nothing = { record: () => {}, takeBack: () => {} }

describe('work outside the library', () => {
  it('gets its names when it was recorded, and leaves nothing else', async () => {
    const work = await begin(true)
    await work.publish({
      record: () => expect(existsSync(dir)).toBe(false),
      takeBack: () => expect.unreachable(),
    })
    await work.discard()
    expect(readdirSync(place).sort()).toEqual(['Dossier_2026', 'Dossier_2026.zip'])
    expect(readFileSync(join(dir, 'data/pack.pdf'), 'utf8')).toBe('made')
    expect(notes()).toEqual([])
  })
  it('that is discarded leaves nothing, and may be discarded twice', async () => {
    const work = await begin(true)
    await work.discard()
    await work.discard()
    expect([readdirSync(place), notes()]).toEqual([[], []])
  })
  it('takes the place of an empty folder, never of one that holds something', async () => {
    mkdirSync(dir)
    await (await begin()).publish(nothing)
    expect(readdirSync(dir)).toEqual(['data'])
    const work = await begin()
    let recorded = 0
    const acts = { ...nothing, record: () => (recorded += 1) }
    await expect(work.publish(acts)).rejects.toMatchObject({ code: 'EEXIST' })
    await work.discard()
    // It was looked at before it was recorded.
    expect(recorded).toBe(0)
    expect([readdirSync(place), notes()]).toEqual([['Dossier_2026'], []])
  })
  it('is taken back when a name is refused after it was recorded', async () => {
    const work = await begin(true)
    const acts: string[] = []
    const publishing = work.publish({
      record: () => {
        acts.push('record')
        writeFileSync(`${dir}.zip`, 'somebody else’s')
      },
      takeBack: () => acts.push('take back'),
    })
    await expect(publishing).rejects.toMatchObject({ code: 'EEXIST' })
    await work.discard()
    expect(acts).toEqual(['record', 'take back'])
    expect(readdirSync(place)).toEqual(['Dossier_2026.zip'])
    expect(readFileSync(`${dir}.zip`, 'utf8')).toBe('somebody else’s')
  })
})

describe('a disk that fails once the names are given', () => {
  it('takes nothing back; the note stays until the next start', async () => {
    const work = await begin(true)
    await work.publish({
      record: () => {
        failing.folder = place
      },
      takeBack: () => expect.unreachable(),
    })
    await work.discard()
    expect([readdirSync(place).sort(), notes().length]).toEqual([['Dossier_2026', 'Dossier_2026.zip'], 1])
    startAgain([SUBJECT])
    expect([readdirSync(place).length, notes()]).toEqual([2, []])
  })
})

describe('after a crash', () => {
  it('what was not recorded is removed', async () => {
    await begin(true)
    startAgain()
    expect([readdirSync(place), notes()]).toEqual([[], []])
  })
  it('before anything was made, the note is all there is to remove', async () => {
    await createUnfinished(library).begin(SUBJECT, dir)
    startAgain()
    expect([readdirSync(place), notes()]).toEqual([[], []])
  })
  it('between the record and the names, the names are given', async () => {
    const work = await begin(true)
    renameSync(work.part, dir)
    startAgain([SUBJECT])
    expect(readdirSync(place).sort()).toEqual(['Dossier_2026', 'Dossier_2026.zip'])
    expect(notes()).toEqual([])
  })
  it('a name that is taken by then is left to whom it belongs', async () => {
    await begin()
    mkdirSync(dir)
    writeFileSync(join(dir, 'theirs'), '')
    startAgain([SUBJECT])
    expect([readdirSync(place), readdirSync(dir), notes()]).toEqual([['Dossier_2026'], ['theirs'], []])
  })
  it('a disk that is not there is waited for', async () => {
    await begin()
    const away = `${place}-away`
    renameSync(place, away)
    startAgain()
    expect(notes()).toHaveLength(1)
    renameSync(away, place)
    startAgain()
    expect([readdirSync(place), notes()]).toEqual([[], []])
  })
  it('a note that was tampered with removes nothing that is not ours', async () => {
    const theirs = join(place, 'letters')
    mkdirSync(theirs)
    mkdirSync(join(library, 'unfinished'))
    const write = (name: string, value: unknown) =>
      writeFileSync(join(library, 'unfinished', name), JSON.stringify(value))
    write('a.json', { subject: SUBJECT, places: [{ part: theirs, final: dir }] })
    write('b.json', { subject: SUBJECT, places: [{ part: `${place}/.recours-x.part/../letters`, final: dir }] })
    write('c.json', null)
    startAgain()
    expect([readdirSync(place), notes()]).toEqual([['letters'], []])
  })
})
