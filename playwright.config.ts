import { defineConfig } from '@playwright/test'

/**
 * The built program, driven in its own window. Start it with `node scripts/end-to-end.mjs`, which builds first and
 * brings a screen along where there is none.
 *
 * Playwright empties `outputDir` at every start: screenshots worth keeping go to artifacts/screens/.
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
