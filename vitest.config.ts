import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const ui = fileURLToPath(new URL('./src/ui/', import.meta.url))

/** Runs in Electron's own Node, the program's: `node scripts/in-electron.mjs vitest run --project unit`. */
export default defineConfig({
  // package.json maps #ui to two endings (.tsx, .ts); Vite would only take the first.
  resolve: { alias: [{ find: /^#ui\//, replacement: ui }] },
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], testTimeout: 10_000 },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'architecture',
          include: ['tests/architecture/**/*.test.ts'],
          pool: 'forks',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
