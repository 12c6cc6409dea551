/** `npm test`: everything, on this machine, with the program in its own window and outside programs as second opinion. */

import {
  buildCheck,
  conclude,
  endToEndCheck,
  faultChecks,
  missingReaders,
  staticChecks,
  sum,
  vitestCheck,
} from './checks.mjs'
import { say } from './child.mjs'
import { ensureElectron, fallbackInPlace } from './ensure-electron.mjs'
import { ensureSystem, systemName } from './ensure-system.mjs'
import { withScreen } from './screen.mjs'

const begin = Date.now()
const tallies = []

async function step(name, work) {
  say(`\n== ${name}`)
  const start = Date.now()
  const tally = await work()
  tallies.push(tally)
  say(`== ${name}: ${tally.passed} passed, ${tally.failed} failed (${Math.round((Date.now() - start) / 1000)} s)`)
}

try {
  await ensureElectron()
  const left = await ensureSystem({ screen: true, readers: true, faults: true })
  const copy = fallbackInPlace()
  say(
    `${systemName()}, Node ${process.version}, Electron ${copy ? `${copy.version} (stand-in for ${copy.insteadOf})` : 'as pinned'}`,
  )
  if (left.length > 0) tallies.push(missingReaders(left))
  await step('checks', staticChecks)
  await step('build', buildCheck)
  await step('architecture, unit and integration tests', () => vitestCheck(['architecture', 'unit', 'integration']))
  await withScreen(async (env) => {
    await step('end-to-end tests', () => endToEndCheck(env))
    await step('fault tests', () => faultChecks(env))
  })
} catch (error) {
  say(error.message)
  tallies.push({ passed: 0, failed: 1, skipped: [] })
}
say(`\nAll in ${Math.round((Date.now() - begin) / 1000)} s.`)
process.exitCode = conclude(sum(tallies))
