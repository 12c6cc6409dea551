import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Texts that have broken programs (the Big List of Naughty Strings, minimaxir, MIT licence), and a few of our own. */
export const NAUGHTY: readonly string[] = [
  ...(JSON.parse(readFileSync(join('tests', 'fixtures', 'search', 'naughty-strings.json'), 'utf8')) as string[]),
  'title:carte',
  '{title body}: x',
  'a AND',
  'NOT a',
  'NEAR(a b, 2)',
  '"',
  '""',
  '"" ""',
  'a" OR "b',
  '^a',
  'a + b',
  '(((((((((',
  '*',
  '-*',
  '-"',
  'a*b*c*',
  "'; DROP TABLE search_row; --",
  '\u0000',
  'a\u0000b"',
  '\ud800',
  '\u{1e900}\u{1e901}',
  'ﷺ ﷽',
  '-a',
  '-a -b -"c d"',
  'zqkevidence',
]
