import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limitsInForce } from '#core/pack/recipient-limits'
import type { RecipientProfile } from '#core/pack/recipient-profile'
import { makePack } from '#electron/writers/pack-press'
import type { Pressed } from '#electron/writers/press'
import { needTool, runTool } from '#tests/support/outside-tools'
import { PROFILES } from '#tests/unit/core/pack/recipients-on-disk'
import { aTextPdf } from './exhibit-samples'
import type { SamplePiece } from './pack-sample'
import { aGrainyPhoto, aPressRequest } from './press-sample'

/** How many dossiers each recipient is tried with. */
const DOSSIERS = 2

let dir = ''
let kinds: readonly SamplePiece[] = []

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'recours-profiles-'))
  kinds = [
    { kind: 'pdf', title: 'Relevé', bytes: await aTextPdf(2) },
    { kind: 'pdf', title: 'Contrat', bytes: await aTextPdf(5, { rotate: 90 }) },
    { kind: 'jpeg', title: 'Petite photo', bytes: aGrainyPhoto(800, 600, 1) },
    { kind: 'jpeg', title: 'Photo', bytes: aGrainyPhoto(2600, 1900, 2) },
    { kind: 'jpeg', title: 'Grande photo', bytes: aGrainyPhoto(4200, 3200, 3) },
  ]
}, 60_000)
afterAll(() => rm(dir, { recursive: true, force: true }))

/** What does not fit and is not said, with the limits read again and the sizes of the files on the disk. */
const unsaid = (profile: RecipientProfile, { files, fit }: Pressed, sizes: readonly number[]): readonly string[] => {
  const limits = limitsInForce(profile)
  if (limits === null || fit.kind === 'paper')
    return fit.kind === 'paper' && files.length === 1 ? [] : ['paper is one file']
  const said = (kind: string) => fit.problems.some((problem) => problem.kind === kind)
  const isSaid = (numbers: readonly number[]) =>
    fit.problems.some((problem) => problem.kind === 'exhibit_too_large' && numbers.includes(problem.exhibit))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  return [
    ...files.flatMap(({ name, placed }, at) =>
      (sizes[at] ?? 0) > limits.fileBytes.value &&
      !isSaid(placed.map(({ number }) => number)) &&
      !said('front_too_large')
        ? [`${name} is ${sizes[at]}`]
        : [],
    ),
    ...files.flatMap(({ name }) => (/^[A-Za-z0-9_-]+\.pdf$/.test(name) ? [] : [`the name ${name}`])),
    ...files.flatMap(({ name }) => (name.length > limits.nameLength.value && !said('name_too_long') ? [name] : [])),
    ...(files.length > limits.mostFiles.value && !said('too_many_files') ? [`${files.length} files`] : []),
    ...(total > limits.totalBytes.value && !said('total_too_large') ? [`${total} bytes`] : []),
    ...(limits.formats.value.includes('pdf') || said('format') ? [] : ['pdf is not taken']),
  ]
}

describe('real files for every recipient', { timeout: 600_000 }, () => {
  it.each(PROFILES.map((profile) => [profile.id, profile] as const))('%s', async (_id, profile) => {
    const dossiers = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 6 })
    const levels = fc.constantFrom(0 as const, 2 as const, 3 as const)
    await fc.assert(
      fc.asyncProperty(dossiers, levels, async (chosen, mostCompression) => {
        const outDir = await mkdtemp(join(dir, 'out-'))
        const pieces = chosen.flatMap((at) => kinds[at] ?? [])
        const request = await aPressRequest(pieces, { keptDir: dir, outDir }, { profile, mostCompression })
        const pressed = await makePack(request)
        const sizes = await Promise.all(
          pressed.files.map(async ({ name }) => (await readFile(join(outDir, name))).length),
        )
        expect(sizes).toEqual(pressed.files.map(({ size }) => size))
        expect(unsaid(profile, pressed, sizes)).toEqual([])
        expect(pressed.placed.map(({ number }) => number)).toEqual(chosen.map((_kind, at) => at + 1))
        await rm(outDir, { recursive: true })
      }),
      { numRuns: DOSSIERS, seed: 1 },
    )
  })

  it('is sound in the eyes of another program', async (context) => {
    needTool(context, 'qpdf')
    const outDir = await mkdtemp(join(dir, 'out-'))
    const [profile] = PROFILES.filter(({ id }) => id === 'other')
    const pieces = [...kinds, ...kinds]
    const request = await aPressRequest(pieces, { keptDir: dir, outDir }, profile === undefined ? {} : { profile })
    const { files } = await makePack(request)
    expect(files.length).toBeGreaterThan(1)
    for (const { name } of files) expect((await runTool('qpdf', ['--check', join(outDir, name)])).status).toBe(0)
  })
})
