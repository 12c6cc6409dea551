import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isFailure } from '#core/kernel/failure'
import { makePack } from '#electron/writers/pack-press'
import type { CheckRequest, PressRequest } from '#electron/writers/press'
import type { SamplePiece } from './pack-sample'
import { aPressRequest } from './press-sample'

/** A pack as the press makes it, with everything that its check needs; `dir` is the caller's to remove. */
export interface PressedSample extends CheckRequest {
  readonly dir: string
}

/** Presses these pieces for real, into a folder of their own. */
export const pressSample = async (
  pieces: readonly SamplePiece[],
  changes: Parameters<typeof aPressRequest>[2] = {},
  change: (request: PressRequest) => PressRequest = (request) => request,
): Promise<PressedSample> => {
  const dir = await mkdtemp(join(tmpdir(), 'recours-check-'))
  const [keptDir, outDir] = [join(dir, 'kept'), join(dir, 'out')]
  await mkdir(keptDir)
  await mkdir(outDir)
  const request = change(await aPressRequest(pieces, { keptDir, outDir }, changes))
  return { dir, request, pressed: await makePack(request) }
}

export const removeSample = ({ dir }: PressedSample): Promise<void> => rm(dir, { recursive: true, force: true })

/** What the check says is wrong. */
export const problemOf = async (checked: Promise<unknown>): Promise<string> => {
  try {
    await checked
  } catch (thrown) {
    if (isFailure(thrown) && thrown.error.code === 'pack.checkFailed') return thrown.error.problem
    throw thrown
  }
  return 'nothing found'
}
