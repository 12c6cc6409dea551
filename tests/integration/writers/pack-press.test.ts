import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EvidenceId } from '#core/kernel/ids'
import { RecipientProfile } from '#core/pack/recipient-profile'
import { makePack } from '#electron/writers/pack-press'
import type { Pressed, PressProgress, PressRequest } from '#electron/writers/press'
import { needTool, runTool } from '#tests/support/outside-tools'
import { profileNamed } from '#tests/unit/core/pack/recipients-on-disk'
import { aTextPdf, sha256 } from './exhibit-samples'
import type { SamplePiece } from './pack-sample'
import { aGrainyPhoto, aPressRequest } from './press-sample'

let dir = ''
let photos: readonly SamplePiece[] = []

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'recours-press-'))
  photos = Array.from({ length: 4 }, (_, at) => ({
    kind: 'jpeg' as const,
    title: `Photographie ${at + 1}`,
    bytes: aGrainyPhoto(2400, 1800, at + 1),
  }))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

type Limits = { readonly fileBytes: number; readonly mostFiles?: number; readonly totalBytes?: number }

/** A recipient that takes PDF of so many bytes. */
const taking = ({ fileBytes, mostFiles = 20, totalBytes = 500_000_000 }: Limits): RecipientProfile => {
  const other = profileNamed('other')
  const source = { title: { fr: 'essai', en: 'test' }, url: null, checkedOn: null }
  const known = (value: number) => ({ value, source })
  return RecipientProfile.parse({
    ...other,
    files: { ...other.files, fileBytes: known(fileBytes), mostFiles: known(mostFiles), totalBytes: known(totalBytes) },
  })
}

const press = async (
  pieces: readonly SamplePiece[],
  changes: Partial<PressRequest> = {},
  progress?: (one: PressProgress) => void,
): Promise<{ readonly request: PressRequest; readonly pressed: Pressed; readonly outDir: string }> => {
  const outDir = await mkdtemp(join(dir, 'out-'))
  const request = await aPressRequest(pieces, { keptDir: dir, outDir }, changes)
  const pressed = await makePack(request, progress === undefined ? {} : { progress })
  return { request, pressed, outDir }
}

const textOf = async (path: string, page: number): Promise<string> =>
  (await runTool('pdftotext', ['-f', String(page), '-l', String(page), '-layout', path, '-'])).stdout.replace(
    /[\s\u00a0\u202f]+/g,
    ' ',
  )

/** Every file is there with the digest that was said, sound, and nothing else is. */
const expectWritten = async (pressed: Pressed, outDir: string): Promise<void> => {
  expect((await readdir(outDir)).sort()).toEqual(pressed.files.map(({ name }) => name).sort())
  for (const { name, size, sha256: said } of pressed.files) {
    const bytes = await readFile(join(outDir, name))
    expect([bytes.length, sha256(bytes)]).toEqual([size, said])
    const { status, stdout } = await runTool('qpdf', ['--check', join(outDir, name)])
    expect([name, status, stdout]).toEqual([name, 0, expect.stringContaining('No syntax')])
  }
}

const filesOf = ({ fit }: Pressed) => (fit.kind === 'files' ? fit.files : [])

describe('the press', { timeout: 300_000 }, () => {
  it('writes one file of what fits one, and nothing is reduced', async (context) => {
    needTool(context, 'qpdf')
    const { pressed, outDir } = await press(photos, { profile: taking({ fileBytes: 100_000_000 }) })
    await expectWritten(pressed, outDir)
    expect(pressed.fit.problems).toEqual([])
    expect(pressed.files).toMatchObject([{ part: null, placed: [{ file: 1, treatments: [] }, {}, {}, {}] }])
    expect(filesOf(pressed)).toMatchObject([{ bytes: pressed.files[0]?.size, pages: pressed.files[0]?.pages }])
    // What is not reduced is in the file byte for byte.
    const bytes = await readFile(join(outDir, pressed.files[0]?.name ?? ''))
    for (const photo of photos) expect(bytes.indexOf(photo.bytes)).toBeGreaterThan(0)
  })

  it('divides on the borders of exhibits, each file with its own numbers and within the limit', async (context) => {
    needTool(context, 'qpdf', 'pdftotext')
    const largest = Math.max(...photos.map(({ bytes }) => bytes.length))
    const limit = 2 * largest + 450_000
    const { pressed, outDir } = await press(photos, { profile: taking({ fileBytes: limit }), mostCompression: 0 })
    await expectWritten(pressed, outDir)
    expect(pressed.fit.problems).toEqual([])
    expect(pressed.files.length).toBeGreaterThan(1)
    expect(pressed.files.every(({ size }) => size <= limit)).toBe(true)
    expect(filesOf(pressed).map(({ name, bytes }) => [name, bytes])).toEqual(
      pressed.files.map(({ name, size }) => [name, size]),
    )
    expect(pressed.placed.map(({ number }) => number)).toEqual([1, 2, 3, 4])
    for (const { name, part, pages, placed } of pressed.files)
      for (const { firstPage, number } of placed) {
        const text = await textOf(join(outDir, name), firstPage)
        expect(text).toContain(`Page ${firstPage} / ${pages} – Fichier ${part?.number} / ${pressed.files.length}`)
        expect(text).toContain(`Pièce n° ${number}`)
      }
  })

  it('reduces only as far as needed, and says which', async (context) => {
    needTool(context, 'qpdf')
    const total = photos.reduce((sum, { bytes }) => sum + bytes.length, 0)
    const limits = { fileBytes: total, totalBytes: Math.round(total * 0.7), mostFiles: 1 }
    const { pressed, outDir } = await press(photos, { profile: taking(limits), mostCompression: 3 })
    await expectWritten(pressed, outDir)
    expect(pressed.fit.problems).toEqual([])
    expect(pressed.files).toHaveLength(1)
    const compressed = pressed.fit.kind === 'files' ? pressed.fit.compressed : []
    expect(compressed.map(({ level }) => level)).toEqual([1, 1, 1, 1])
    expect(pressed.placed.map(({ treatments }) => treatments)).toEqual(photos.map(() => ['reduced']))
  })

  it('writes what fits nowhere in a file of its own, and says by how much it is too large', async (context) => {
    needTool(context, 'qpdf')
    const pieces: SamplePiece[] = [
      { kind: 'pdf', title: 'Courte', bytes: await aTextPdf(2) },
      ...photos.slice(0, 1),
      { kind: 'pdf', title: 'Autre', bytes: await aTextPdf(1) },
    ]
    const limit = 350_000
    const { pressed, outDir } = await press(pieces, { profile: taking({ fileBytes: limit }), mostCompression: 0 })
    await expectWritten(pressed, outDir)
    const own = pressed.files.find(({ placed }) => placed.length === 1 && placed[0]?.number === 2)
    expect(own?.size).toBeGreaterThan(limit)
    expect(pressed.fit.problems).toMatchObject([
      { kind: 'exhibit_too_large', exhibit: 2, found: own?.size, limit, over: (own?.size ?? 0) - limit },
    ])
    expect(pressed.placed.map(({ number }) => number)).toEqual([1, 2, 3])
  })

  it('stamps the first page only when asked to', async (context) => {
    needTool(context, 'pdftotext')
    const pieces: SamplePiece[] = [{ kind: 'pdf', title: 'Trois pages', bytes: await aTextPdf(3) }]
    const { pressed, outDir } = await press(pieces, { stamps: 'first' })
    const [file] = pressed.files
    const path = join(outDir, file?.name ?? '')
    const from = pressed.placed[0]?.firstPage ?? 0
    const found = await Promise.all([0, 1, 2].map((at) => textOf(path, from + at)))
    expect(found.map((text) => text.includes('Pièce n° 1'))).toEqual([true, false, false])
    expect(found.map((text, at) => text.includes(`Page ${from + at} / ${file?.pages}`))).toEqual([true, true, true])
  })

  it('leaves out what the process gave up on, with a reason of its own', async () => {
    const gaveUpOn = ['00000000-0000-4000-8000-000000000001' as EvidenceId]
    const seen: (string | null)[] = []
    const { pressed } = await press(photos.slice(0, 2), { gaveUpOn }, ({ at }) => seen.push(at))
    expect(pressed.placed.map(({ number }) => number)).toEqual([2])
    expect(pressed.leftOut).toMatchObject([{ number: 1, reason: { fr: expect.stringContaining('pas venu à bout') } }])
    expect(seen).not.toContain(gaveUpOn[0])
  })

  it('gives the same bytes for the same request, also divided and reduced', async () => {
    const profile = taking({ fileBytes: 2_000_000, totalBytes: 3_000_000 })
    const one = await press(photos, { profile, mostCompression: 3 })
    const two = await press(photos, { profile, mostCompression: 3 })
    expect(two.pressed.files.map((file) => file.sha256)).toEqual(one.pressed.files.map((file) => file.sha256))
  })

  it('refuses a file whose bytes are no longer those kept, or that is gone', async () => {
    const outDir = await mkdtemp(join(dir, 'out-'))
    const request = await aPressRequest(photos.slice(0, 2), { keptDir: dir, outDir })
    const path = join(dir, 'altered')
    await writeFile(path, Buffer.concat([photos[0]?.bytes ?? Buffer.alloc(0), Buffer.from('x')]))
    const [id = '' as EvidenceId] = Object.keys(request.files) as EvidenceId[]
    const kept = request.files[id]
    if (kept === undefined) throw new Error('no file')
    const changed = (to: string) => makePack({ ...request, files: { ...request.files, [id]: { ...kept, path: to } } })
    await expect(changed(path)).rejects.toMatchObject({
      error: { code: 'vault.fileAltered', name: '1 · Photographie 1.jpg' },
    })
    await expect(changed(`${path}-gone`)).rejects.toMatchObject({ error: { code: 'vault.fileMissing' } })
    expect(await readdir(outDir)).toEqual([])
  })

  it('stops when it is told to', async () => {
    const stop = new AbortController()
    const outDir = await mkdtemp(join(dir, 'out-'))
    const request = await aPressRequest(photos, { keptDir: dir, outDir })
    const progress = ({ done }: PressProgress) => done === 1 && stop.abort(new Error('stopped'))
    await expect(makePack(request, { signal: stop.signal, progress })).rejects.toThrow('stopped')
  })
})
