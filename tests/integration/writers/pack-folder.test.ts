import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Failure } from '#core/kernel/failure'
import type { LocalDate } from '#core/kernel/local-date'
import type { LeftOut, PackPlan } from '#core/pack/pack'
import { type MadeFile, type PackFolderRequest, writePackFolder } from '#electron/writers/pack-folder'
import { writeZip } from '#electron/writers/zip'
import { checkBag } from '#tests/support/check-bag'
import { hasTool, needTool, runTool } from '#tests/support/outside-tools'
import { sha256 } from './exhibit-samples'
import { aPackPlan, type SamplePiece } from './pack-sample'
import { listZip, readZipEntry } from './zip-entry'

let root = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'recours-folder-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

const pieces: readonly SamplePiece[] = [
  { kind: 'pdf', title: 'Relevé', bytes: Buffer.from('%PDF-1.7 relevé') },
  { kind: 'jpeg', title: 'Photographie', bytes: Buffer.from('image') },
  { kind: 'pdf', title: 'Fichier protégé', bytes: Buffer.from('%PDF secret') },
]
const message = Buffer.from('From: a@exemple.fr\r\n\r\nBonjour')

const LETTERS: readonly MadeFile[] = [
  { name: 'Courriers/Reclamation.docx', bytes: Buffer.from('PK docx') },
  { name: 'Courriers/Reclamation.pdf', bytes: Buffer.from('%PDF lettre') },
]
const PDF = Buffer.from('%PDF-1.7 dossier complet')

/** The folder as the press leaves it: the pack's PDF and nothing else. */
const pressedFolder = (dir: string): string => {
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(join(dir, 'data'), { recursive: true })
  writeFileSync(join(dir, 'data', '00_Dossier_complet.pdf'), PDF)
  return dir
}

const request = (changes: Partial<PackFolderRequest> = {}): PackFolderRequest => {
  const plan: PackPlan = aPackPlan(pieces)
  const bySha = new Map([...pieces.map((piece) => piece.bytes), message].map((bytes) => [sha256(bytes), bytes]))
  const third = plan.exhibits[2]
  if (third === undefined) throw new Error('no third exhibit')
  const reason = { fr: 'protégé', en: 'protected' }
  const leftOut: LeftOut[] = [
    { ...third, withOriginal: true, reason },
    {
      evidenceId: third.evidenceId.replace(/3$/, '4') as typeof third.evidenceId,
      number: 4,
      title: 'Courriel',
      originalName: 'courriel.eml',
      fileName: 'Piece-04_Courriel.eml',
      sha256: sha256(message) as typeof third.sha256,
      withOriginal: true,
      reason,
    },
  ].map(({ evidenceId, number, title, originalName, fileName, sha256: digest, withOriginal, reason: why }) => ({
    evidenceId,
    number,
    title,
    originalName,
    fileName,
    sha256: digest,
    withOriginal,
    reason: why,
  }))
  return {
    plan,
    leftOut,
    pressed: [{ name: '00_Dossier_complet.pdf', sha256: sha256(PDF) as typeof third.sha256 }],
    made: LETTERS,
    readMe: Buffer.from('Lisez-moi'),
    identifier: 'v1',
    copyOriginal: async (digest, path) => writeFile(path, bySha.get(digest) ?? '', { flag: 'wx' }),
    ...changes,
    dir: pressedFolder(changes.dir ?? join(root, 'Dossier')),
  }
}

const EXPECTED = [
  'data/00_Dossier_complet.pdf',
  'data/Courriers/Reclamation.docx',
  'data/Courriers/Reclamation.pdf',
  'data/Originaux/Piece-03.pdf',
  'data/Originaux/Piece-04_Courriel.eml',
  'data/Pieces/Piece-01.pdf',
  'data/Pieces/Piece-02.jpg',
  'LISEZ-MOI.txt',
  'bag-info.txt',
  'bagit.txt',
  'manifest-sha256.txt',
  'tagmanifest-sha256.txt',
  'MANIFESTE.sha256',
]

describe('the folder of the pack', () => {
  it('holds the complete PDF, the exhibits shown, every original and the letter', async () => {
    const wanted = request()
    const { files, made } = await writePackFolder(wanted)
    expect(checkBag(wanted.dir)).toEqual([])
    expect(made.map(({ name }) => name)).toEqual(EXPECTED.filter((name) => !/Piece-/.test(name)))
    expect(files.map((file) => file.name)).toEqual(EXPECTED)
    const found = (await readdir(wanted.dir, { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    )
    expect(found).toHaveLength(EXPECTED.length)
    expect(await readFile(join(wanted.dir, 'data/Originaux/Piece-04_Courriel.eml'))).toEqual(message)
    expect(await readFile(join(wanted.dir, 'data/Pieces/Piece-02.jpg'), 'utf8')).toBe('image')
    for (const { name, size, sha256: digest } of files) {
      const bytes = await readFile(join(wanted.dir, name))
      expect([size, digest]).toEqual([bytes.length, createHash('sha256').update(bytes).digest('hex')])
    }
  })

  it('has a manifest that sha256sum accepts, and that finds an altered file', async (context) => {
    needTool(context, 'sha256sum')
    const { dir } = request()
    await writePackFolder(request())
    const text = await readFile(join(dir, 'MANIFESTE.sha256'), 'utf8')
    expect(text).toMatch(/^([0-9a-f]{64} {2}[A-Za-z0-9_./-]+\n){7}$/)
    expect((await runTool('sha256sum', ['--check', '--strict', 'MANIFESTE.sha256'], { cwd: dir })).status).toBe(0)
    await writeFile(join(dir, 'data/Pieces/Piece-01.pdf'), 'autre')
    expect((await runTool('sha256sum', ['--check', '--strict', 'MANIFESTE.sha256'], { cwd: dir })).status).toBe(1)
  })

  it('leaves the letter out when there is none', async () => {
    const { files } = await writePackFolder(request({ made: [] }))
    expect(files.map((file) => file.name)).toEqual(EXPECTED.filter((name) => !name.includes('Reclamation')))
  })

  it('refuses an original that is no longer what was kept', async () => {
    const altered = writePackFolder(request({ copyOriginal: (_digest, path) => writeFile(path, 'altéré') }))
    await expect(altered).rejects.toThrow(Failure)
    await expect(altered).rejects.toMatchObject({ error: { code: 'vault.fileAltered' } })
    const other = request()
    writeFileSync(join(other.dir, 'data', '00_Dossier_complet.pdf'), 'autre')
    await expect(writePackFolder(other)).rejects.toMatchObject({ error: { code: 'pack.checkFailed' } })
  })

  it('never lets a name lead out of the folder', async () => {
    for (const fileName of ['../evil.pdf', '/etc/evil', '.hidden', 'a/b.pdf', 'C:\\x.pdf', 'é.pdf', '']) {
      const plan = aPackPlan(pieces)
      const exhibits = plan.exhibits.map((exhibit) => ({ ...exhibit, fileName }))
      const dir = join(root, `names-${Math.random()}`)
      await expect(writePackFolder(request({ dir, plan: { ...plan, exhibits }, leftOut: [] }))).rejects.toThrow(/ASCII/)
    }
  })

  it('stops when it is told to', async () => {
    await expect(writePackFolder(request({ signal: AbortSignal.abort(new Error('stopped')) }))).rejects.toThrow(
      'stopped',
    )
  })
})

describe('the ZIP of the pack', () => {
  const date = '2026-03-01' as LocalDate

  it('has the same content at the same places, and its manifest holds after unpacking', async (context) => {
    needTool(context, 'sha256sum')
    const { dir } = request()
    await writePackFolder(request())
    const path = join(root, 'Dossier.zip')
    await writeZip(dir, path, { date })
    const zip = await readFile(path)
    expect(listZip(zip).map((entry) => entry.name)).toEqual([...EXPECTED].sort())
    for (const name of EXPECTED) expect(await readZipEntry(zip, name)).toEqual(await readFile(join(dir, name)))
    const out = join(root, 'unpacked')
    for (const name of EXPECTED) {
      await mkdir(dirname(join(out, name)), { recursive: true })
      await writeFile(join(out, name), await readZipEntry(zip, name))
    }
    if (hasTool('unzip')) expect((await runTool('unzip', ['-tq', path])).status).toBe(0)
    expect((await runTool('sha256sum', ['--check', '--strict', 'MANIFESTE.sha256'], { cwd: out })).status).toBe(0)
  })

  it('gives the same bytes later and in another time zone', async () => {
    const { dir } = request()
    await writePackFolder(request())
    const zone = process.env.TZ
    const digests: string[] = []
    for (const place of ['Europe/Paris', 'America/New_York', 'Pacific/Auckland']) {
      process.env.TZ = place
      const path = join(root, `${place.replace('/', '-')}.zip`)
      await writeZip(dir, path, { date })
      digests.push(sha256(await readFile(path)))
    }
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
    expect(new Set(digests).size).toBe(1)
  })

  it('leaves nothing behind when it is stopped or cannot read a file', async () => {
    const { dir } = request()
    await writePackFolder(request())
    const path = join(root, 'Dossier.zip')
    await expect(writeZip(dir, path, { date, signal: AbortSignal.abort(new Error('stopped')) })).rejects.toThrow(
      'stopped',
    )
    await expect(readFile(path)).rejects.toThrow('ENOENT')
    await writeFile(path, 'déjà là')
    await expect(writeZip(dir, path, { date })).rejects.toThrow('EEXIST')
    expect(await readFile(path, 'utf8')).toBe('déjà là')
  })

  it('streams a large file and stops in its middle', async () => {
    const dir = join(root, 'large')
    await writePackFolder(request({ dir }))
    const large = join(dir, 'data/Originaux/Grand.bin')
    await writeFile(large, '')
    await truncate(large, 300 * 1024 * 1024)
    const before = process.memoryUsage().rss
    await writeZip(dir, join(root, 'large.zip'), { date })
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024)
    const abort = new AbortController()
    const stopped = writeZip(dir, join(root, 'stopped.zip'), {
      date,
      signal: abort.signal,
      progress: () => abort.abort(new Error('stopped')),
    })
    await expect(stopped).rejects.toThrow('stopped')
    await expect(readFile(join(root, 'stopped.zip'))).rejects.toThrow('ENOENT')
  })

  it('follows no link out of the folder', async () => {
    const { dir } = request()
    await writePackFolder(request())
    await symlink('/etc/hostname', join(dir, 'data/Pieces/lien')).catch(() => {})
    const path = join(root, 'links.zip')
    await writeZip(dir, path, { date })
    expect(listZip(await readFile(path)).some((entry) => entry.name.includes('lien'))).toBe(false)
  })
})
