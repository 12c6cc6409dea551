import fc from 'fast-check'
import type { FitInput } from '#core/pack/fit-pack'
import type { FitExhibit } from '#core/pack/fit-split'
import { day } from '#tests/support/make-dossier'
import { profileNamed } from './recipients-on-disk'

export const anExhibit = (number: number, changes: Partial<FitExhibit> = {}): FitExhibit => ({
  number,
  title: `Document ${number}`,
  date: null,
  originalName: `document-${number}.pdf`,
  format: 'pdf',
  pages: 2,
  sizes: [1000],
  isNeeded: false,
  ...changes,
})

export const anInput = (changes: Partial<FitInput> = {}): FitInput => ({
  profile: profileNamed('other'),
  language: 'fr',
  front: { pages: 6, bytes: 100_000 },
  index: { pages: 1, bytes: 20_000 },
  exhibits: [],
  mostCompression: 0,
  ...changes,
})

/** Sizes where a mistake of one byte shows, and sizes of every day. */
const sizesNear = (each: number, overhead: readonly number[]): fc.Arbitrary<number> =>
  fc.oneof(
    fc.integer({ min: 0, max: Math.ceil(each / 3) }),
    fc.integer({ min: 0, max: Math.ceil(each * 1.2) }),
    fc
      .tuple(
        fc.constantFrom(each, Math.floor(each / 2), Math.floor(each / 3)),
        fc.constantFrom(0, ...overhead),
        fc.integer({ min: -1, max: 1 }),
      )
      .map(([size, less, step]) => Math.max(0, size - less + step)),
  )

const FORMATS = ['pdf', 'jpg', 'jpeg', 'png', 'gif', 'docx', 'tiff', 'mp3', 'mp4', 'eml', 'exe', 'zip'] as const

const TITLES = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.constantFrom('', 'CON', 'Relevé de compte', 'aux.pdf', 'x'.repeat(300), '😀', '../../etc/passwd'),
)

const exhibits = (each: number, overhead: readonly number[], most: number): fc.Arbitrary<readonly FitExhibit[]> => {
  const size = sizesNear(each, overhead)
  return fc.uniqueArray(
    fc.record({
      number: fc.integer({ min: 1, max: 400 }),
      title: TITLES,
      date: fc.constantFrom(null, day('2026-11-06')),
      originalName: TITLES,
      format: fc.constantFrom(...FORMATS),
      pages: fc.oneof(
        { weight: 5, arbitrary: fc.integer({ min: 1, max: 60 }) },
        { weight: 1, arbitrary: fc.constant(null) },
      ),
      sizes: fc
        .tuple(size, size, size)
        .chain((all) => fc.constantFrom<FitExhibit['sizes'][]>([all[0]], [all[0], all[1]], all)) as fc.Arbitrary<
        FitExhibit['sizes']
      >,
      isNeeded: fc.boolean(),
    }),
    { maxLength: most, selector: ({ number }) => number },
  )
}

/** Any dossier for a profile, its sizes near the limits of that profile. */
export const dossiersFor = (profile: FitInput['profile'], most: number): fc.Arbitrary<FitInput> => {
  const each = profile.files?.fileBytes.value ?? 5_000_000
  return fc
    .record({
      front: fc.oneof(
        { weight: 9, arbitrary: fc.integer({ min: 1, max: Math.ceil(each / 5) }) },
        { weight: 1, arbitrary: fc.integer({ min: each - 1, max: each + 1 }) },
      ),
      index: fc.double({ min: 0, max: 1, noNaN: true }),
      frontPages: fc.integer({ min: 1, max: 30 }),
      mostCompression: fc.integer({ min: 0, max: 2 }),
      language: fc.constantFrom('fr' as const, 'en' as const),
    })
    .chain(({ front, index, frontPages, ...rest }) => {
      const indexBytes = Math.min(Math.floor(front * index), Math.ceil(each / 5))
      return exhibits(each, [front, indexBytes], most).map((all) => ({
        profile,
        front: { pages: frontPages, bytes: front },
        index: { pages: 1, bytes: indexBytes },
        exhibits: all,
        ...rest,
      }))
    })
}
