import { describe, expect, it } from 'vitest'
import { general as english } from '#ui/words/en/general'
import { general as french } from '#ui/words/fr/general'

const machine = import.meta.glob<string>('../../../electron/{services,writers,vault}/**/*.ts', {
  eager: true,
  query: '?raw',
  import: 'default',
})

/** The steps that the machine side tells of, read from its code: `step: 'copying'`. */
const steps = [
  ...new Set(
    Object.values(machine).flatMap((code) => [...code.matchAll(/\bstep: '(\w+)'/g)].map(([, step]) => step ?? '')),
  ),
].toSorted()

describe('the steps of a job', () => {
  it('are found in the code of the machine side', () => {
    expect(steps).toEqual(expect.arrayContaining(['exhibits', 'keeping', 'typesetting', 'verifying', 'zipping']))
  })

  it.each(steps)('%s has its words in both languages', (step) => {
    expect(Object.keys(french.step)).toContain(step)
    expect(Object.keys(english.step)).toContain(step)
  })

  it('has no words for a step that is never told', () => {
    expect(Object.keys(french.step).toSorted()).toEqual(steps)
  })
})
