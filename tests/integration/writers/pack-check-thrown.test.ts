import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { checkPack, ExhibitsUnlike } from '#electron/writers/pack-check'
import { type PressedSample, pressSample, removeSample } from './check-sample'
import { aTextPdf } from './exhibit-samples'

// PDFium stops in the middle of the second page that it is asked to draw, as it does where a page is too much for it.
const drawn = vi.hoisted(() => ({ pages: 0 }))
vi.mock('#electron/writers/compare-pages-pdf', async (load) => {
  const real = await load<typeof import('#electron/writers/compare-pages-pdf')>()
  const comparePdfPage: typeof real.comparePdfPage = (...given) => {
    drawn.pages += 1
    if (drawn.pages === 2) throw new RangeError('unreachable')
    return real.comparePdfPage(...given)
  }
  return { ...real, comparePdfPage }
})

let sample: PressedSample
beforeAll(async () => {
  const bytes = await aTextPdf(1)
  sample = await pressSample(['Un', 'Deux', 'Trois'].map((title) => ({ kind: 'pdf', title, bytes })))
}, 60_000)
afterAll(() => removeSample(sample))

test('an exhibit at which the drawing itself breaks is unlike, and the others are compared', async () => {
  const thrown: unknown = await checkPack(sample).catch((error: unknown) => error)
  expect(thrown).toBeInstanceOf(ExhibitsUnlike)
  expect((thrown as ExhibitsUnlike).exhibits).toEqual([sample.request.plan.exhibits[1]?.evidenceId])
  expect(drawn.pages).toBe(3)
})
