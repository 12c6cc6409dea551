import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAutosaver, type SaveState } from '#ui/kit/create-autosaver'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const made = (save: (value: string) => Promise<unknown> = async () => {}) => {
  const saved: { readonly value: string; readonly at: number }[] = []
  const states: SaveState['kind'][] = []
  const start = Date.now()
  const autosaver = createAutosaver<string>(
    async (value) => {
      await save(value)
      saved.push({ value, at: Date.now() - start })
    },
    ({ kind }) => states.push(kind),
  )
  return { ...autosaver, saved, states }
}

describe('what is typed is saved', () => {
  it('400 ms after the last key', async () => {
    const { change, saved } = made()
    change('a')
    await vi.advanceTimersByTimeAsync(399)
    expect(saved).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(saved).toEqual([{ value: 'a', at: 400 }])
  })

  it('700 ms after the first key at the latest, however fast the next ones come', async () => {
    const { change, saved } = made()
    for (let at = 0; at < 1400; at += 50) {
      change(String(at))
      await vi.advanceTimersByTimeAsync(50)
    }
    expect(saved).toEqual([
      { value: '650', at: 700 },
      { value: '1350', at: 1400 },
    ])
  })

  it('at once when asked, and never twice', async () => {
    const { change, flush, saved } = made()
    change('a')
    expect(await flush()).toBe(true)
    await vi.advanceTimersByTimeAsync(2000)
    expect(saved).toEqual([{ value: 'a', at: 0 }])
  })

  it('again after a failure, with the next flush; until then it is not said to be saved', async () => {
    let isBroken = true
    const { change, flush, saved, states } = made(async () => {
      if (isBroken) throw new Error('full')
    })
    change('a')
    expect(await flush()).toBe(false)
    expect(states).toEqual(['pending', 'failed'])
    isBroken = false
    expect(await flush()).toBe(true)
    expect(saved).toEqual([{ value: 'a', at: 0 }])
  })
})
