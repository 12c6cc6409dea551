import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createFewAtOnce } from '#ui/app/few-at-once'
import { createGathering } from '#ui/app/gathering'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const listen = () => {
  const told: string[][] = []
  return { told, ...createGathering((words) => told.push([...words].sort()), 400) }
}

test('the first change is told at once, those that follow are told together, and none is lost', () => {
  const { told, add } = listen()
  add(['evidence'])
  expect(told).toEqual([['evidence']])
  for (let step = 0; step < 39; step += 1) {
    add(step === 20 ? ['dossier'] : ['evidence', 'search'])
    vi.advanceTimersByTime(10)
  }
  expect(told).toHaveLength(1)
  vi.advanceTimersByTime(10)
  expect(told).toEqual([['evidence'], ['dossier', 'evidence', 'search']])
  vi.advanceTimersByTime(5000)
  expect(told).toHaveLength(2)
  add(['letter'])
  expect(told.at(-1)).toEqual(['letter'])
})

test('a change that never stops is told at a steady pace', () => {
  const { told, add } = listen()
  for (let step = 0; step < 400; step += 1) {
    add(['evidence'])
    vi.advanceTimersByTime(10)
  }
  expect(told.length).toBeLessThanOrEqual(11)
  expect(told.length).toBeGreaterThan(8)
})

test('nothing is told after the end', () => {
  const { told, add, stop } = listen()
  add(['evidence'])
  add(['letter'])
  stop()
  vi.advanceTimersByTime(5000)
  expect(told).toEqual([['evidence']])
})

test('a few tasks run at once, in their order, and one given up before its turn never runs', async () => {
  const few = createFewAtOnce(2)
  const begun: number[] = []
  const ends: (() => void)[] = []
  const given = Array.from({ length: 6 }, () => new AbortController())
  const answers = given.map(({ signal }, number) =>
    few(() => {
      begun.push(number)
      return new Promise<number>((resolve) => ends.push(() => resolve(number)))
    }, signal).catch(() => 'given up'),
  )
  const settle = () => vi.advanceTimersByTimeAsync(0)
  await settle()
  expect(begun).toEqual([0, 1])
  given[2]?.abort()
  given[3]?.abort()
  ends[0]?.()
  await settle()
  expect(begun).toEqual([0, 1, 4])
  for (let turn = 1; turn < 4; turn += 1) {
    ends[turn]?.()
    await settle()
  }
  expect(await Promise.all(answers)).toEqual([0, 1, 'given up', 'given up', 4, 5])
})

test('a task that fails makes room for the next', async () => {
  const few = createFewAtOnce(1)
  const { signal } = new AbortController()
  await expect(few(() => Promise.reject(new Error('no')), signal)).rejects.toThrow('no')
  await expect(few(() => Promise.resolve(2), signal)).resolves.toBe(2)
})
