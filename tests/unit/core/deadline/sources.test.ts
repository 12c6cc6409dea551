import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const core = join(import.meta.dirname, '../../../../src/core')
const files = [
  join(core, 'kernel/local-date.ts'),
  ...readdirSync(join(core, 'deadline')).map((name) => join(core, 'deadline', name)),
]

// Anything below would tie a legal date to the machine's clock, zone or language.
test.each(files)('%s asks neither the clock nor the locale', (file) => {
  const source = readFileSync(file, 'utf8')
  expect(source).not.toMatch(/\bnew Date\b|\bDate\.(now|parse|UTC)\b|\bIntl\.|toLocale|Temporal\.Now|localeCompare/)
})
