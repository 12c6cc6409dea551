import { defineConfig } from 'drizzle-kit'

/**
 * `drizzle-kit generate` drafts the SQL of a change to the schema. A person rewrites the draft into
 * `electron/db/migrations/NNNN-name.sql`: STRICT, CHECKs, triggers (see `electron/db/README.md`).
 */
export default defineConfig({
  dialect: 'sqlite',
  schema: ['./electron/db/schema.ts', './electron/db/schema-reading.ts'],
  out: './artifacts/migration-draft',
})
