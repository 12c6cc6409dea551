import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { EvidenceId, Sha256 } from '#core/kernel/ids'
import type { PackPlan } from '#core/pack/pack'
import { RecipientProfile } from '#core/pack/recipient-profile'
import type { PressFile, PressRequest } from '#electron/writers/press'
import { aPackPlan, type SamplePiece } from './pack-sample'

export const resourcesDir = join(import.meta.dirname, '../../../resources')

/** A recipient as it is shipped. */
export const recipientNamed = (id: string): RecipientProfile =>
  RecipientProfile.parse(JSON.parse(readFileSync(join(resourcesDir, 'recipients', `${id}.json`), 'utf8')))

/** The request for a pack of the given pieces, whose files lie in a folder of their own until the test ends. */
export const aPressRequest = async (
  pieces: readonly SamplePiece[],
  changes: Partial<PressRequest> = {},
  planChanges: Partial<PackPlan> = {},
): Promise<PressRequest & { readonly folder: string }> => {
  const folder = await mkdtemp(join(tmpdir(), 'recours-press-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const [kept, outDir] = [join(folder, 'kept'), join(folder, 'out')]
  await mkdir(kept)
  await mkdir(outDir)
  const plan = aPackPlan(pieces, planChanges)
  const files: Record<EvidenceId, PressFile> = {}
  for (const [at, { evidenceId, sha256, size }] of plan.exhibits.entries()) {
    const path = join(kept, sha256)
    await writeFile(path, pieces[at]?.bytes ?? new Uint8Array())
    files[evidenceId] = { path, sha256: sha256 as Sha256, size }
  }
  return {
    folder,
    plan,
    profile: recipientNamed('other'),
    files,
    passwords: {},
    gaveUpOn: [],
    stamps: 'every',
    mostCompression: 2,
    needed: [],
    resourcesDir,
    outDir,
    ...changes,
  }
}
