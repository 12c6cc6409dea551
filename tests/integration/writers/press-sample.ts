import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import type { EvidenceId, Sha256 } from '#core/kernel/ids'
import type { PackPlan } from '#core/pack/pack'
import type { PressFile, PressRequest } from '#electron/writers/press'
import { profileNamed } from '#tests/unit/core/pack/recipients-on-disk'
import { sha256 } from './exhibit-samples'
import { aPackPlan, type SamplePiece } from './pack-sample'

const resourcesDir = join(import.meta.dirname, '../../../resources')

/** A request for these pieces, whose files are written into `keptDir` as the vault keeps them. */
export const aPressRequest = async (
  pieces: readonly SamplePiece[],
  dirs: { readonly keptDir: string; readonly outDir: string },
  changes: Partial<PressRequest> & { readonly planned?: Partial<PackPlan> } = {},
): Promise<PressRequest> => {
  const { planned, ...others } = changes
  const plan = aPackPlan(pieces, planned)
  const files: Record<EvidenceId, PressFile> = {}
  for (const [at, { bytes }] of pieces.entries()) {
    const digest = sha256(bytes) as Sha256
    const path = join(dirs.keptDir, digest)
    await writeFile(path, bytes)
    const id = plan.exhibits[at]?.evidenceId
    if (id !== undefined) files[id] = { path, sha256: digest, size: bytes.length }
  }
  return {
    plan,
    profile: profileNamed('post'),
    files,
    passwords: {},
    gaveUpOn: [],
    stamps: 'every',
    mostCompression: 2,
    needed: [],
    resourcesDir,
    outDir: dirs.outDir,
    ...others,
  }
}

/** A photograph with grain, as cameras make it: what a smooth one lacks is size. */
export const aGrainyPhoto = (width: number, height: number, seed = 1): Buffer => {
  const canvas = createCanvas(width, height)
  const drawing = canvas.getContext('2d')
  const picture = drawing.createImageData(width, height)
  let state = seed
  for (let at = 0; at < picture.data.length; at += 4) {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    const grain = (state / 4_294_967_296) * 60
    const light = 90 + (100 * ((at / 4) % width)) / width
    picture.data.set([light + grain, light + grain / 2, 200 - grain, 255], at)
  }
  drawing.putImageData(picture, 0, 0)
  return canvas.toBuffer('image/jpeg', 85)
}
