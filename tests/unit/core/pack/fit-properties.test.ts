import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FitInput, fitPack } from '#core/pack/fit-pack'
import { type FitHelp, PackFit } from '#core/pack/fit-plan'
import { RecipientProfile } from '#core/pack/recipient-profile'
import { dossiersFor } from './fit-cases'
import { judgeFit } from './fit-judge'
import { PROFILES, profileNamed } from './recipients-on-disk'

const source = { title: { fr: 'x', en: 'x' }, url: null, checkedOn: null }
const known = <T>(value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: null }).map((one) => ({ value: one, source: one === null ? null : source }))

/** Recipients stranger than any that is known: one file, ten bytes, names of eight characters, no PDF. */
const anyProfile = fc
  .record({
    formats: known(fc.constantFrom(['pdf' as const], ['pdf' as const, 'mp3' as const], ['jpg' as const])),
    mostFiles: known(fc.integer({ min: 1, max: 5 })),
    fileBytes: known(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 9_000_000 }))),
    totalBytes: known(fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 30_000_000 }))),
    nameLength: known(fc.integer({ min: 3, max: 250 })),
    nameCharacters: known(fc.constantFrom('any' as const, 'ascii' as const, 'letters' as const)),
  })
  .map((files) => RecipientProfile.parse({ ...profileNamed('other'), files }))

describe('a pack fits its recipient, or says exactly what does not', () => {
  it.each(PROFILES.map((profile) => [profile.id, profile] as const))('%s, 300 dossiers', (_id, profile) => {
    const seen = { fits: 0, not: 0 }
    fc.assert(
      fc.property(dossiersFor(profile, 25), (input) => {
        const fit = fitPack(input)
        seen[fit.problems.length === 0 ? 'fits' : 'not'] += 1
        expect(judgeFit(input, fit)).toEqual([])
        expect(PackFit.safeParse(fit).error).toBeUndefined()
      }),
      { numRuns: 300 },
    )
    // Both answers were tried.
    expect(Math.min(seen.fits, seen.not)).toBeGreaterThan(10)
  })

  it('and any other recipient, however strange', () => {
    const cases = anyProfile.chain((profile) => dossiersFor(profile, 12))
    fc.assert(
      fc.property(cases, (input) => {
        expect(judgeFit(input, fitPack(input))).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  it('gives the same answer to the same question', () => {
    fc.assert(
      fc.property(dossiersFor(profileNamed('signalconso'), 15), (input) => {
        expect(fitPack(structuredClone(input))).toEqual(fitPack(input))
      }),
    )
  })

  it('is true to what it says would help', () => {
    const cases = anyProfile.chain((profile) => dossiersFor(profile, 12))
    const seen = new Set<string>()
    fc.assert(
      fc.property(cases, (input) => {
        for (const help of helpsInAll(fitPack(input))) {
          if (help.kind === 'post' || help.kind === 'fewer_pages') continue
          seen.add(help.kind)
          const left = help.kind === 'leave_out' ? help.exhibits : []
          const helped = {
            ...input,
            mostCompression: help.kind === 'compress' ? help.level : input.mostCompression,
            exhibits: input.exhibits.filter(({ number }) => !left.includes(number)),
          }
          expect([help, isWithin(helped)]).toEqual([help, true])
          expect(input.exhibits.filter(({ number, isNeeded }) => isNeeded && left.includes(number))).toEqual([])
          // None of them could stay.
          for (const back of left) {
            const exhibits = input.exhibits.filter(({ number }) => number === back || !left.includes(number))
            expect([help, back, isWithin({ ...input, exhibits })]).toEqual([help, back, false])
          }
        }
      }),
      { numRuns: 500 },
    )
    expect([...seen].sort()).toEqual(['compress', 'leave_out'])
  })
})

const helpsInAll = ({ problems }: PackFit): readonly FitHelp[] =>
  problems.flatMap(({ kind, helps }) => (kind === 'too_many_files' || kind === 'total_too_large' ? helps : []))

/** Whether there are neither too many files nor too many bytes any more. */
const isWithin = (input: FitInput): boolean =>
  fitPack(input).problems.every(({ kind }) => kind !== 'too_many_files' && kind !== 'total_too_large')
