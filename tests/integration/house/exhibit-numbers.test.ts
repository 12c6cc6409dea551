import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Evidence, nextExhibitNumber } from '#core/evidence/evidence'
import { leadingPieces } from '#core/evidence/exhibit-compose'
import type { Turn } from '#core/evidence/exhibit-recipe'
import { isFailure } from '#core/kernel/failure'
import type { DossierId, SubmissionId } from '#core/kernel/ids'
import type { PackPlan } from '#core/pack/pack'
import { planPack } from '#core/pack/plan-pack'
import { transact } from '#electron/db/stores'
import type { ServiceDeps } from '#electron/services/deps'
import { createExhibitService } from '#electron/services/exhibit'
import { amex, aPerson, day } from '#tests/support/make-dossier'
import { NOON, someDossier, someEvidence } from '#tests/support/some-records'
import { openTempLibrary } from '#tests/support/temp-library'

/** A dossier in a real library, and everything that can happen to its numbers, through the service and the tables. */
const numbering = ({ library, stores }: ReturnType<typeof openTempLibrary>) => {
  const deps = {
    open: () => ({ library, stores }),
    clock: { now: () => NOON, today: () => day('2026-03-23') },
    changed: () => {},
  } as unknown as ServiceDeps
  const exhibit = createExhibitService(deps)
  const dossier = someDossier()
  const dossierId: DossierId = dossier.id
  stores.dossier.insert(dossier)
  const pieces = () => stores.evidence.list(dossierId)
  const plan = (): PackPlan =>
    planPack({
      dossier,
      company: amex(),
      person: aPerson(),
      mediator: null,
      entries: [],
      evidence: pieces(),
      letter: null,
      language: 'fr',
      today: day('2026-03-23'),
      order: [],
      rulesById: new Map(),
    })
  const add = (kind: Evidence['kind']) =>
    transact(library.db, () => {
      const number = nextExhibitNumber(stores.dossier.highestExhibitNumber(dossierId))
      stores.evidence.insert(
        someEvidence(dossierId, number, { kind, reading: { kind: 'read', pages: 2, hasThumbnail: false } }),
      )
      return number
    })
  const hand = () => {
    const version = stores.submission.nextVersion(dossierId)
    const made = plan()
    stores.submission.insert({
      id: randomUUID() as SubmissionId,
      dossierId,
      version,
      plan: made,
      files: [],
      createdAt: NOON,
      recipientId: null,
      kept: null,
    })
    return made
  }
  const include = (piece: Evidence, included: boolean) => stores.evidence.update({ ...piece, included })
  return { exhibit, stores, dossierId, pieces, plan, add, hand, include }
}

type Numbering = ReturnType<typeof numbering>

/** Few, so that steps meet again the pieces that others have changed. */
const pick = fc.nat({ max: 8 })
const Step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('add' as const), kind: fc.constantFrom('pdf', 'pdf', 'jpeg', 'email') }),
  },
  fc.record({ do: fc.constant('include' as const), which: pick, included: fc.boolean() }),
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('compose' as const),
      which: pick,
      parts: fc.array(fc.tuple(pick, fc.constantFrom(1, 1, 1, 1, 2, 3), fc.constantFrom<Turn>(0, 90)), {
        minLength: 1,
        maxLength: 4,
      }),
    }),
  },
  fc.record({ do: fc.constant('takeApart' as const), which: pick }),
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('order' as const), which: fc.array(pick, { minLength: 1, maxLength: 6 }) }),
  },
  fc.record({ do: fc.constant('hand' as const) }),
)
type Step = typeof Step extends fc.Arbitrary<infer T> ? T : never

const run = (house: Numbering, step: Step): PackPlan | null => {
  const all = house.pieces()
  const at = (which: number) => all[which % all.length]
  if (step.do === 'add') house.add(step.kind as Evidence['kind'])
  if (step.do === 'hand') return house.hand()
  if (all.length === 0) return null
  if (step.do === 'include') house.include(at(step.which) as Evidence, step.included)
  if (step.do === 'takeApart') house.exhibit.takeApart({ evidenceId: (at(step.which) as Evidence).id })
  if (step.do === 'order')
    house.exhibit.order({
      dossierId: house.dossierId,
      order: [...new Set(step.which.map((which) => (at(which) as Evidence).id))],
    })
  if (step.do === 'compose')
    house.exhibit.compose({
      evidenceId: (at(step.which) as Evidence).id,
      recipe: {
        parts: step.parts.map(([which, page, turn]) => ({
          evidenceId: (at(which) as Evidence).id,
          page,
          turn,
          crop: null,
        })),
      },
    })
  return null
}

/** A refusal is an answer; anything else that is thrown is a fault. */
const attempt = (house: Numbering, step: Step): { readonly problem: string; readonly plan: PackPlan | null } => {
  try {
    return { problem: 'done', plan: run(house, step) }
  } catch (thrown) {
    if (!isFailure(thrown) || thrown.error.code !== 'exhibit.refused') throw thrown
    return { problem: thrown.error.problem, plan: null }
  }
}

const numbersOf = (pieces: readonly Evidence[]) => new Map(pieces.map(({ id, exhibitNumber }) => [id, exhibitNumber]))

/** What must hold after every step, whatever came before. */
const check = (house: Numbering, before: readonly Evidence[], handed: readonly PackPlan[], given: Set<number>) => {
  const now = house.pieces()
  const numbers = numbersOf(now)
  expect(new Set(numbers.values()).size).toBe(now.length)
  // Nobody leaves, so each number that was ever given is still held by one piece, and a new one was never given.
  for (const piece of now)
    if (!before.some(({ id }) => id === piece.id)) expect(given.has(piece.exhibitNumber)).toBe(false)
  for (const number of numbers.values()) given.add(number)
  expect(given.size).toBe(now.length)
  for (const plan of handed)
    for (const shown of [...plan.exhibits, ...plan.leftOut]) expect(numbers.get(shown.evidenceId)).toBe(shown.number)
  // A number that was withdrawn or taken in goes to nobody else.
  const leaders = leadingPieces(before)
  const nowLeaders = leadingPieces(now)
  for (const piece of before)
    if (
      (!piece.included && now.find(({ id }) => id === piece.id)?.included === false) ||
      (leaders.has(piece.id) && nowLeaders.has(piece.id))
    )
      expect(numbers.get(piece.id)).toBe(piece.exhibitNumber)
  // Every included file is in the pack once: shown, listed, or among the files of a composed exhibit.
  const plan = house.plan()
  const shown = plan.exhibits.flatMap(({ evidenceId, sources }) =>
    sources.length === 0 ? [evidenceId] : sources.map((source) => source.evidenceId),
  )
  const listed = [...shown, ...plan.leftOut.map(({ evidenceId }) => evidenceId)]
  expect(new Set(listed).size).toBe(listed.length)
  const expected = now.filter((piece) => (nowLeaders.get(piece.id) ?? piece).included).map(({ id }) => id)
  expect([...listed].sort()).toEqual([...expected].sort())
}

/** What chance seldom joins: an exhibit made of two files, taken apart, and made again after it was handed over. */
const SELDOM: readonly Step[] = [
  {
    do: 'compose',
    which: 0,
    parts: [
      [0, 1, 0],
      [1, 1, 90],
    ],
  },
  { do: 'takeApart', which: 0 },
  { do: 'order', which: [2, 0] },
  {
    do: 'compose',
    which: 0,
    parts: [
      [0, 1, 0],
      [1, 1, 0],
    ],
  },
  {
    do: 'compose',
    which: 2,
    parts: [
      [2, 1, 0],
      [1, 1, 0],
    ],
  },
  { do: 'hand' },
  { do: 'order', which: [3, 2, 0] },
  {
    do: 'compose',
    which: 0,
    parts: [
      [0, 1, 0],
      [2, 1, 0],
    ],
  },
]

describe('the numbers of a dossier', () => {
  it('are unique, never given twice, and fixed once they were handed over, whatever is done in whatever order', () => {
    const opened = openTempLibrary()
    const outcomes = new Map<string, number>()
    fc.assert(
      fc.property(fc.array(Step, { minLength: 5, maxLength: 25 }), (steps) => {
        const house = numbering(opened)
        for (const kind of ['pdf', 'jpeg', 'pdf', 'png', 'pdf'] as const) house.add(kind)
        const handed: PackPlan[] = []
        const given = new Set(house.pieces().map(({ exhibitNumber }) => exhibitNumber))
        for (const step of steps) {
          const before = house.pieces()
          const { problem, plan } = attempt(house, step)
          if (plan !== null) handed.push(plan)
          if (problem !== 'done') expect(house.pieces()).toEqual(before)
          outcomes.set(`${step.do} ${problem}`, (outcomes.get(`${step.do} ${problem}`) ?? 0) + 1)
          check(house, before, handed, given)
        }
      }),
      { numRuns: 40, examples: [[[...SELDOM]]] },
    )
    expect(opened.stores.journal.verifyChain()).toBeNull()
    // The steps are worth something only when each of them also succeeds, and each refusal is met.
    for (const met of [
      'compose done',
      'takeApart done',
      'order done',
      'hand done',
      'order number_fixed',
      'compose number_fixed',
      'compose taken_in',
    ])
      expect(outcomes.get(met) ?? 0, met).toBeGreaterThan(0)
  }, 120_000)
})
