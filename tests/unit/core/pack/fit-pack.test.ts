import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FitInput, fitPack } from '#core/pack/fit-pack'
import type { FitFile, FitProblem, PackFit } from '#core/pack/fit-plan'
import type { FitExhibit } from '#core/pack/fit-split'
import { day } from '#tests/support/make-dossier'
import { anExhibit, anInput } from './fit-cases'
import { judgeFit } from './fit-judge'
import { profileNamed } from './recipients-on-disk'

type FileFit = Extract<PackFit, { kind: 'files' }>

const filesOf = (input: FitInput): FileFit => {
  const fit = fitPack(input)
  if (fit.kind !== 'files') throw new Error('paper')
  expect(judgeFit(input, fit)).toEqual([])
  return fit
}

const names = ({ files }: FileFit): readonly string[] => files.map(({ name }) => name)
const only = (fit: PackFit): FitProblem => {
  expect(fit.problems).toHaveLength(1)
  return fit.problems[0] as FitProblem
}

/** Exhibits of so many bytes, numbered from 1. */
const sized = (...sizes: readonly number[]): readonly FitExhibit[] =>
  sizes.map((bytes, index) => anExhibit(index + 1, { sizes: [bytes] }))

describe('fitPack', () => {
  it('hands over one file where everything fits in one', () => {
    const fit = filesOf(anInput({ exhibits: sized(1000, 2000) }))
    expect(fit.files).toEqual([
      {
        name: '00_Dossier_complet.pdf',
        format: 'pdf',
        bytes: 103_000,
        pages: 10,
        hasFront: true,
        part: null,
        exhibits: [1, 2],
      },
    ])
    expect(fit.problems).toEqual([])
  })

  it('divides on the borders of exhibits, each part with its number and its own index', () => {
    const fit = filesOf(anInput({ exhibits: sized(3_000_000, 1_900_000, 2_000_000, 2_980_000, 1000) }))
    expect(names(fit)).toEqual(['01_Dossier_1-sur-3.pdf', '02_Dossier_2-sur-3.pdf', '03_Dossier_3-sur-3.pdf'])
    expect(fit.files.map(({ exhibits }) => exhibits)).toEqual([[1, 2], [3, 4], [5]])
    expect(fit.files.map(({ bytes }) => bytes)).toEqual([5_000_000, 5_000_000, 21_000])
    expect(fit.files.map(({ pages }) => pages)).toEqual([10, 5, 3])
  })

  it('keeps one byte of a limit and divides at the next', () => {
    expect(filesOf(anInput({ exhibits: sized(4_900_000) })).files).toHaveLength(1)
    expect(filesOf(anInput({ exhibits: sized(4_900_001) })).files).toHaveLength(2)
    expect(filesOf(anInput({ exhibits: sized(4_980_000) })).problems).toEqual([])
    expect(only(filesOf(anInput({ exhibits: sized(4_980_001) })))).toMatchObject({
      kind: 'exhibit_too_large',
      exhibit: 1,
      found: 5_000_001,
      limit: 5_000_000,
      over: 1,
      isDefault: true,
    })
  })

  it('names what is larger than a file, goes on with the others, and says what would help', () => {
    const large = anExhibit(2, { pages: 40, sizes: [9_000_000, 6_000_000, 2_000_000] })
    const exhibits = [anExhibit(1), large, anExhibit(3)]
    const fit = filesOf(anInput({ exhibits, mostCompression: 1 }))
    expect(fit.files.map((file) => file.exhibits)).toEqual([[1, 3]])
    expect(only(fit)).toMatchObject({
      over: 1_020_000,
      helps: [
        { kind: 'compress', level: 2 },
        { kind: 'fewer_pages', exhibit: 2 },
        { kind: 'leave_out', exhibits: [2] },
        { kind: 'post', isSure: false },
      ],
    })
    expect(filesOf(anInput({ exhibits, mostCompression: 2 })).problems).toEqual([])
  })

  it('never tells to leave out what admissibility rests on, nor to post where no post is taken', () => {
    const exhibits = [anExhibit(1, { pages: 1, sizes: [9_000_000], isNeeded: true })]
    const online = filesOf(anInput({ exhibits, profile: profileNamed('signalconso') }))
    expect(only(online)).toMatchObject({ helps: [], isDefault: false })
    const insurer = filesOf(anInput({ exhibits, profile: profileNamed('mediation-assurance') }))
    expect(only(insurer).helps).toEqual([{ kind: 'post', isSure: true }])
  })

  it('compresses no further than it must, and only what becomes smaller', () => {
    const exhibits = [
      anExhibit(1, { sizes: [4_000_000, 3_000_000, 500_000] }),
      anExhibit(2, { sizes: [1000, 1200, 1100] }),
      anExhibit(3, { sizes: [8_000_000, 4_000_000, 500_000] }),
    ]
    const fit = filesOf(anInput({ exhibits, mostCompression: 2 }))
    expect(fit.compressed).toEqual([
      { exhibit: 1, level: 1, bytes: 3_000_000 },
      { exhibit: 3, level: 1, bytes: 4_000_000 },
    ])
    expect(fit.problems).toEqual([])
  })

  it('says how many files are too many and which exhibits make them so', () => {
    const profile = profileNamed('uk-legal-ombudsman')
    const exhibits = sized(4_000_000, 4_500_000, 4_700_000, 4_100_000)
    const fit = filesOf(anInput({ exhibits, profile, language: 'en' }))
    expect(names(fit)[0]).toBe('01_File_1-of-4.pdf')
    expect(only(fit)).toMatchObject({
      kind: 'too_many_files',
      found: 4,
      limit: 3,
      over: 1,
      isDefault: false,
      helps: [
        { kind: 'leave_out', exhibits: [3] },
        { kind: 'post', isSure: false },
      ],
    })
  })

  it('leaves out no more than the compression allowed makes needed', () => {
    const exhibits = [...sized(4_990_000, 2_000_000, 2_000_000), anExhibit(4, { sizes: [900_000, 100_000] })]
    const other = profileNamed('other')
    const files = { ...other.files, mostFiles: { value: 1, source: null } } as FitInput['profile']['files']
    const around = { front: { pages: 6, bytes: 500_000 }, index: { pages: 1, bytes: 10_000 } }
    const fit = filesOf(anInput({ ...around, exhibits, profile: { ...other, files }, mostCompression: 1 }))
    expect(only(fit).helps).toContainEqual({ kind: 'leave_out', exhibits: [1] })
  })

  it('says by how many bytes the whole is too large', () => {
    const fit = filesOf(anInput({ exhibits: sized(4_500_000, 4_500_000, 4_500_000, 4_500_000) }))
    expect(only(fit)).toMatchObject({ kind: 'total_too_large', found: 18_160_000, over: 160_000 })
  })

  it('sends what has no pages by itself where its format is taken, and says which is not', () => {
    const sound = anExhibit(2, { format: 'mp3', pages: null, title: 'Appel du 3 mars', date: day('2026-03-03') })
    const text = anExhibit(3, { format: 'txt', pages: null, title: '', originalName: 'Notes prises.txt' })
    const fit = filesOf(anInput({ exhibits: [anExhibit(1), sound, text], profile: profileNamed('uk-legal-ombudsman') }))
    expect(names(fit)).toEqual(['00_Dossier_complet.pdf', '01_Piece-03_Notes-prises.txt'])
    expect(only(fit)).toMatchObject({
      kind: 'format',
      format: 'mp3',
      exhibits: [2],
      front: false,
      isDefault: false,
      helps: [{ kind: 'leave_out', exhibits: [2] }],
    })
  })

  it('uses the length of a name to the last character, and never one more', () => {
    const long = anExhibit(7, { format: 'jpg', pages: null, title: 'x'.repeat(300), date: day('2026-03-03') })
    const nameAt = (length: number): string => {
      const other = profileNamed('other')
      const files = { ...other.files, nameLength: { value: length, source: null } } as FitInput['profile']['files']
      return names(filesOf(anInput({ exhibits: [long], profile: { ...other, files } })))[1] ?? ''
    }
    expect(nameAt(79)).toBe(`01_Piece-07_2026-03-03_${'x'.repeat(52)}.jpg`)
    expect(nameAt(200)).toBe(nameAt(79))
    expect([28, 27, 26, 15, 14].map(nameAt)).toEqual([
      '01_Piece-07_2026-03-03_x.jpg',
      '01_Piece-07_2026-03-03.jpg',
      '01_Piece-07_2026-03-03.jpg',
      '01_Piece-07.jpg',
      '01.jpg',
    ])
  })

  it('says which name is too long where not even its number fits', () => {
    const other = profileNamed('other')
    const files = { ...other.files, nameLength: { value: 5, source: null } } as FitInput['profile']['files']
    expect(only(filesOf(anInput({ profile: { ...other, files } })))).toMatchObject({ name: '00.pdf', over: 1 })
  })

  it('tells what one exhibit still lacks at the strongest compression allowed', () => {
    const exhibits = [anExhibit(1, { sizes: [9_000_000, 7_000_000, 6_000_000] })]
    expect(only(filesOf(anInput({ exhibits, mostCompression: 2 })))).toMatchObject({ over: 1_020_000 })
  })

  it('counts sheets on paper, each exhibit beginning one', () => {
    const exhibits = [anExhibit(1, { pages: 3 }), anExhibit(2, { pages: 1 }), anExhibit(3, { pages: null })]
    const input = anInput({ exhibits, profile: profileNamed('post'), front: { pages: 5, bytes: 1 } })
    const fit = fitPack(input)
    expect(judgeFit(input, fit)).toEqual([])
    expect(fit).toMatchObject({ kind: 'paper', pages: 9, sheets: { oneSide: 9, bothSides: 6 } })
    expect(only(fit)).toMatchObject({ kind: 'no_pages', exhibit: 3 })
    expect(fit.advice).toEqual([{ kind: 'one_channel', isDefault: true }])
  })

  it('reminds of the one way and of the language', () => {
    const advice = (id: string) => fitPack(anInput({ profile: profileNamed(id), language: 'en' })).advice
    const french = { kind: 'language', wanted: ['fr'] }
    expect(advice('mediation-assurance')).toEqual([
      { kind: 'one_channel', isDefault: false },
      { ...french, isDefault: true },
    ])
    expect(advice('mediateur-fevad')).toEqual([{ ...french, isDefault: false }])
    expect(advice('uk-legal-ombudsman')).toEqual([{ kind: 'one_channel', isDefault: true }])
    expect(advice('other')).toEqual([{ kind: 'one_channel', isDefault: true }])
  })
})

/** The most exhibits that any division in order places, and with how few parts, found by trying every one. */
const tryAll = (input: FitInput, each: number): { readonly placed: number; readonly parts: number } => {
  let best = { placed: -1, parts: 0 }
  const visit = (at: number, filled: number, so: { readonly placed: number; readonly parts: number }): void => {
    const exhibit = input.exhibits[at]
    if (exhibit === undefined) {
      if (so.placed > best.placed || (so.placed === best.placed && so.parts < best.parts)) best = so
      return
    }
    const bytes = exhibit.sizes[0]
    visit(at + 1, filled, so)
    if (filled + bytes <= each) visit(at + 1, filled + bytes, { placed: so.placed + 1, parts: so.parts })
    const opened = input.index.bytes + bytes
    if (opened <= each) visit(at + 1, opened, { placed: so.placed + 1, parts: so.parts + 1 })
  }
  visit(0, input.front.bytes, { placed: 0, parts: 1 })
  return best
}

describe('the number of files', () => {
  it('is the smallest that keeps the order, against every division there is', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 22 }), { maxLength: 9 })
    const overhead = fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 }))
    const divided = new Set<number>()
    fc.assert(
      fc.property(sizes, overhead, (bytes, [one, other]) => {
        const files = { ...profileNamed('signalconso').files, fileBytes: { value: 20, source: null } }
        const input = anInput({
          profile: { ...profileNamed('signalconso'), files } as FitInput['profile'],
          front: { pages: 1, bytes: Math.max(one, other) },
          index: { pages: 1, bytes: Math.min(one, other) },
          exhibits: sized(...bytes),
        })
        const fit = filesOf(input)
        const placed = fit.files.flatMap(({ exhibits }) => exhibits).length
        divided.add(fit.files.length)
        expect({ placed, parts: fit.files.length }).toEqual(tryAll(input, 20))
      }),
      { numRuns: 2000 },
    )
    expect(divided.size).toBeGreaterThan(5)
  })
})

/** Faults that a planner could have, each planted in a right answer. */
const FAULTS: readonly (readonly [string, (files: readonly FitFile[]) => readonly FitFile[]])[] = [
  ['one byte too few', (files) => files.map((file, at) => (at === 1 ? { ...file, bytes: file.bytes - 1 } : file))],
  ['a name too long', (files) => files.map((file) => ({ ...file, name: `${'x'.repeat(80)}_${file.name}` }))],
  ['an accent in a name', (files) => files.map((file) => ({ ...file, name: file.name.replace('Dossier', 'Pièces') }))],
  ['a reserved name', (files) => files.map((file, at) => (at === 0 ? { ...file, name: 'CON.pdf' } : file))],
  ['two names alike', (files) => files.map((file) => ({ ...file, name: '01_Dossier.pdf' }))],
  [
    'names in another order',
    (files) => [...files].reverse().map((file, at) => ({ ...file, part: { number: at + 1, of: files.length } })),
  ],
  ['exhibits in another order', (files) => files.map((file) => ({ ...file, exhibits: [...file.exhibits].reverse() }))],
  ['an exhibit dropped', (files) => files.map((file) => ({ ...file, exhibits: file.exhibits.slice(0, 1) }))],
  ['an exhibit twice', (files) => files.map((file) => ({ ...file, exhibits: [...file.exhibits, 1] }))],
  ['a file dropped', (files) => files.slice(0, -1)],
  ['no front matter', (files) => files.map((file) => ({ ...file, hasFront: false }))],
  ['a part wrongly numbered', (files) => files.map((file) => ({ ...file, part: { number: 1, of: files.length } }))],
  ['another extension', (files) => files.map((file) => ({ ...file, name: file.name.replace('.pdf', '.docx') }))],
  [
    'a format that is not taken',
    (files) => files.map((file) => ({ ...file, format: 'exe', name: file.name.replace('pdf', 'exe') })),
  ],
]

describe('the judge of the property test', () => {
  const input = anInput({ exhibits: sized(2_000_000, 2_000_000, 2_000_000, 2_000_000) })

  it.each(FAULTS)('sees %s', (_fault, plant) => {
    const fit = filesOf(input)
    expect(judgeFit(input, { ...fit, files: [...plant(fit.files)] })).not.toEqual([])
  })

  it('sees an excess unsaid, and one said wrong', () => {
    const much = anInput({ exhibits: sized(4_900_000, 4_900_000, 4_900_000, 4_900_000, 4_990_000) })
    const fit = filesOf(much)
    expect(fit.problems.map(({ kind }) => kind)).toEqual(['exhibit_too_large', 'total_too_large'])
    for (const at of [0, 1]) {
      const unsaid = fit.problems.filter((_, index) => index !== at)
      expect(judgeFit(much, { ...fit, problems: unsaid })).not.toEqual([])
      const wrong = fit.problems.map((problem, index) =>
        index === at && 'over' in problem ? { ...problem, over: problem.over + 1 } : problem,
      )
      expect(judgeFit(much, { ...fit, problems: wrong })).not.toEqual([])
    }
  })
})
