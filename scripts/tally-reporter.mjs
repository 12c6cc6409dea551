import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Vitest reporter: writes `{ passed, failed, skipped: [{ name, reason }] }` to the file named by RECOURS_TALLY. */
export default class TallyReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const tally = { passed: 0, failed: unhandledErrors.length, skipped: [] }
    for (const module of modules) {
      // A file that cannot be loaded has no tests to fail.
      tally.failed += module.errors().length
      for (const test of module.children.allTests()) count(tally, test)
    }
    const file = process.env.RECOURS_TALLY
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${JSON.stringify(tally, null, 2)}\n`)
  }
}

function count(tally, test) {
  const { state, note } = test.result()
  if (state === 'passed') tally.passed += 1
  else if (state === 'skipped') tally.skipped.push({ name: test.fullName, reason: note ?? 'no reason given' })
  else tally.failed += 1
}
