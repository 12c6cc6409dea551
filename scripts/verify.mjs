/** `npm run verify`: everything that needs no window. */

import { buildCheck, conclude, staticChecks, sum, vitestCheck } from './checks.mjs'
import { say } from './child.mjs'
import { ensureElectron } from './ensure-electron.mjs'
import { ensureSystem } from './ensure-system.mjs'

try {
  await ensureElectron()
  await ensureSystem()
  const fixed = await staticChecks()
  const built = await buildCheck()
  const tests = await vitestCheck(['architecture', 'unit', 'integration'])
  process.exitCode = conclude(sum([fixed, built, tests]))
} catch (error) {
  say(error.message)
  process.exitCode = conclude({ passed: 0, failed: 1, skipped: [] })
}
