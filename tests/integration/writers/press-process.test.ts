import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { forkWithNode } from '#electron/readers/fork-with-node'
import type { Allowance, ReaderChild } from '#electron/readers/reader-child'
import type { PressProgress } from '#electron/writers/press'
import { pressPack } from '#electron/writers/press-client'
import { builtReader } from '#tests/support/build-reader'
import type { SamplePiece } from './pack-sample'
import { aPressRequest } from './press-bench'

let falsePress: string
beforeAll(async () => {
  falsePress = await builtReader('tests/support/press-children/false-press.ts')
})

const named = (...titles: readonly string[]): readonly SamplePiece[] =>
  titles.map((title) => ({ kind: 'pdf', title, bytes: Buffer.from(title) }))

/** A press on real processes, of which each is known, that waits a second for what is silent. */
const watchedPress = (onFork: (child: ReaderChild, count: number) => void = () => {}) => {
  const started: ReaderChild[] = []
  const heard: PressProgress[] = []
  const forkPress = (allowance: Allowance): ReaderChild => {
    const child = forkWithNode(falsePress, allowance)
    started.push(child)
    onFork(child, started.length)
    return child
  }
  const press = (request: Parameters<typeof pressPack>[1], signal = new AbortController().signal) =>
    pressPack({ forkPress }, request, { signal, progress: (step) => heard.push(step), patience: () => 1000 })
  return { press, started, heard }
}

describe('a press that holds', () => {
  test('answers what it made, tells how far it is, and leaves its files only', async () => {
    const request = await aPressRequest(named('un', 'deux'))
    const { press, started, heard } = watchedPress()
    const { pressed } = await press(request)
    expect(pressed.files.map(({ name }) => name)).toEqual(['made.pdf'])
    expect(heard.map(({ at }) => at)).toEqual(request.plan.exhibits.map(({ evidenceId }) => evidenceId))
    expect(readdirSync(request.outDir)).toEqual(['made.pdf'])
    expect(started).toHaveLength(1)
  })
})

describe('an exhibit', () => {
  test('at which it hangs is given up, and the others are pressed', async () => {
    const request = await aPressRequest(named('un', 'hangs', 'trois'))
    const { press, started } = watchedPress()
    const begun = performance.now()
    const { pressed } = await press(request)
    expect(pressed.locked).toEqual([request.plan.exhibits[1]?.evidenceId])
    expect(started).toHaveLength(2)
    expect(performance.now() - begun).toBeLessThan(10_000)
    expect(readdirSync(request.outDir)).toEqual(['made.pdf'])
  })
  test('at which it falls over twice is given up', async () => {
    const request = await aPressRequest(named('crashes', 'deux', 'crashes'))
    const { press, started } = watchedPress()
    const { pressed } = await press(request)
    expect(pressed.locked).toEqual([request.plan.exhibits[0]?.evidenceId, request.plan.exhibits[2]?.evidenceId])
    // The first time, it may have been the system's doing.
    expect(started).toHaveLength(4)
  })
  test('is not lost when the system ends the process once', async () => {
    const request = await aPressRequest(named('hangs'))
    const { press, started } = watchedPress((child, count) => {
      if (count === 1) child.onMessage((message) => message !== 'ready' && child.kill())
    })
    // In the second process it really hangs.
    const { pressed } = await press(request)
    expect(started).toHaveLength(3)
    expect(pressed.locked).toHaveLength(1)
  })
})

describe('an exhibit that the check finds unlike its source', () => {
  test('is made of pictures of it in another run', async () => {
    const request = await aPressRequest(named('un', 'unlike'))
    const { press, started } = watchedPress()
    await press(request)
    expect(started).toHaveLength(2)
    expect(readdirSync(request.outDir)).toEqual(['made.pdf'])
  })
  test('also then is given up, and the others are pressed', async () => {
    const request = await aPressRequest(named('un', 'unlike twice'))
    const { press, started } = watchedPress()
    const { pressed } = await press(request)
    expect(pressed.locked).toEqual([request.plan.exhibits[1]?.evidenceId])
    expect(started).toHaveLength(3)
    expect(readdirSync(request.outDir)).toEqual(['made.pdf'])
  })
  test('and that is none of the plan is a failure of the check', async () => {
    const request = await aPressRequest(named('unlike a stranger'))
    const { press, started } = watchedPress()
    await expect(press(request)).rejects.toMatchObject({ error: { code: 'pack.checkFailed' } })
    expect(started).toHaveLength(1)
    expect(readdirSync(request.outDir)).toEqual([])
  })
})

describe('a press that fails', () => {
  test('with no exhibit in hand is a failure, and leaves nothing', async () => {
    const request = await aPressRequest(named('un'))
    const { press, started } = watchedPress((child) => child.onMessage(() => child.kill()))
    await expect(press({ ...request, plan: { ...request.plan, exhibits: [] } })).rejects.toMatchObject({
      error: { code: 'pack.notMade' },
    })
    expect(started).toHaveLength(2)
    expect(readdirSync(request.outDir)).toEqual([])
  })
  test('that cannot start is a failure', async () => {
    const request = await aPressRequest(named('un'))
    const options = { signal: new AbortController().signal, progress: () => {} }
    const forkPress = (): ReaderChild => {
      throw new Error('EAGAIN')
    }
    await expect(pressPack({ forkPress }, request, options)).rejects.toMatchObject({ error: { code: 'pack.notMade' } })
  })
  test('keeps the code and the data of a failure, across the border', async () => {
    const request = await aPressRequest(named('fails'))
    await expect(watchedPress().press(request)).rejects.toMatchObject({
      name: 'Failure',
      error: { code: 'vault.fileAltered', name: 'releve.pdf' },
    })
    expect(readdirSync(request.outDir)).toEqual([])
  })
  test('by a mistake of ours is told by where it happened', async () => {
    const request = await aPressRequest(named('is a bug'))
    const thrown: unknown = await watchedPress()
      .press(request)
      .catch((error: unknown) => error)
    expect(thrown).toMatchObject({ name: 'TypeError', message: 'TypeError' })
    expect((thrown as Error).stack).toContain('at press (press.js:1:1)')
  })
})

describe('a press that was taken over', () => {
  test('and answers what is no answer is given up at that exhibit', async () => {
    const request = await aPressRequest(named('un', 'lies'))
    const { pressed } = await watchedPress().press(request)
    expect(pressed.locked).toEqual([request.plan.exhibits[1]?.evidenceId])
  })
  test('and leaves a file that it did not tell is refused', async () => {
    const request = await aPressRequest(named('leaves more'))
    await expect(watchedPress().press(request)).rejects.toMatchObject({ error: { code: 'pack.checkFailed' } })
    expect(readdirSync(request.outDir)).toEqual([])
  })
  test('touches only the files it is given and its folder, starts no program, knows no network', async () => {
    const request = await aPressRequest(named('tries'))
    writeFileSync(join(request.folder, 'secret'), 'x')
    process.env.RECOURS_TEST_SECRET = 'x'
    const thrown = (await watchedPress()
      .press(request)
      .catch((error: unknown) => error)) as Error
    const outcome = JSON.parse((thrown.stack ?? '').split('\n').slice(1).join('\n'))
    const denied = 'ERR_ACCESS_DENIED'
    expect(outcome).toMatchObject({ writeInside: 'allowed', readGiven: 'allowed' })
    expect(outcome).toMatchObject({ writeOutside: denied, readBeside: denied, readSystem: denied, start: denied })
    expect(outcome.environment).not.toContain('RECOURS_TEST_SECRET')
    expect(existsSync(join(request.folder, 'stolen'))).toBe(false)
  })
})

describe('cancelling', () => {
  test('kills it at once, whatever it does, and leaves nothing', async () => {
    const request = await aPressRequest(named('hangs'))
    const abort = new AbortController()
    let asked = 0
    const { press, started } = watchedPress((child) =>
      child.onMessage((message) => {
        if (message === 'ready') return
        setTimeout(() => {
          asked = performance.now()
          abort.abort()
        }, 100)
      }),
    )
    await expect(press(request, abort.signal)).rejects.toMatchObject({ name: 'AbortError' })
    expect(performance.now() - asked).toBeLessThan(500)
    expect(started).toHaveLength(1)
    expect(readdirSync(request.outDir)).toEqual([])
  })
  test('before it begins starts nothing', async () => {
    const request = await aPressRequest(named('un'))
    const { press, started } = watchedPress()
    await expect(press(request, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' })
    expect(started).toHaveLength(0)
  })
})
