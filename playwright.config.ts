import { defineConfig } from '@playwright/test'

/**
 * The built program, driven in its own window. `npm test` builds it first and brings a screen along where there is
 * none; by hand, `node scripts/build.mjs`, then `node node_modules/@playwright/test/cli.js test journey` with a DISPLAY.
 *
 * Playwright empties `outputDir` at every start: the pictures of the screens go to artifacts/screens/.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env.CI !== undefined,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'artifacts/e2e.json' }]],
  use: { trace: 'retain-on-failure' },
})
