import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Clock, LoggedStart } from '#core/deadline/clock'
import { CLOCKS } from '#core/deadline/dossier-clocks'
import { RULES_NOT_FOLLOWED } from '#core/deadline/rules-not-followed'

// docs/clocks.md is the table of clocks for people who read law and not code. It is written by this test
// (RECOURS_WRITE_DOCS=1) and compared with the code ever after: a row that changes shows in the change of that page.

const PAGE = 'docs/clocks.md'

const list = (words: readonly string[] | undefined, none: string): string =>
  words === undefined || words.length === 0 ? none : words.join(', ')

const startOf = ({ as, from, estimate, notBefore, proofReplacesGuess }: LoggedStart): string => {
  const told = from.length === 1 && from[0] === as ? as : `${as} from ${from.join(' or ')}`
  const slack = estimate?.kind === 'floor' && estimate.slackDays > 0 ? ` +${estimate.slackDays} days` : ''
  const guess = estimate === undefined ? '' : ` (estimated: ${estimate.kind}${slack})`
  const after = notBefore === undefined ? '' : ` (after ${notBefore.join(' or ')})`
  return `${told}${guess}${after}${proofReplacesGuess === true ? ' (proof hides guesses)' : ''}`
}

const startsOf = ({ starts, pick }: Clock): string =>
  `${typeof starts === 'string' ? `payment: ${starts}` : starts.map(startOf).join('; else ')} [${pick}]`

const untilOf = ({ metBy, endedBy, unless, replacedBy, onlyAfter, lapses }: Clock): string =>
  [
    `met: ${list(metBy, 'never')}`,
    ...(endedBy === undefined ? [] : [`ended: ${endedBy.join(', ')}`]),
    ...(unless === undefined ? [] : [`not with: ${unless.join(', ')}`]),
    ...(replacedBy === undefined ? [] : [`replaced: ${replacedBy}`]),
    ...(onlyAfter === undefined ? [] : [`only after: ${onlyAfter}`]),
    ...(lapses === true ? ['lapses'] : []),
  ].join('; ')

const rowOf = (clock: Clock): string => {
  const { ruleId, profiles, motives, regimes, opens } = clock
  const who = [list(profiles, 'every dossier'), ...(motives ?? []), ...(regimes ?? []).map((one) => `${one} regime`)]
  const gate = opens === undefined ? '' : ` opens ${opens.key}${opens.heldRuleId ? `, or by ${opens.heldRuleId}` : ''}`
  return `| \`${ruleId}\` | ${who.join(', ')} | ${startsOf(clock)} | ${untilOf(clock)}${gate} |`
}

const page = (): string =>
  [
    '# Which clock runs for whom',
    '',
    'One row per rule that a dossier follows: for which dossiers, what starts its clock (tried in order), what meets or ends it.',
    'The country is that of the rule; `gate` keys open the way to a mediator the day after. Written from the code, and compared',
    'with it by `tests/unit/core/deadline/clocks-document.test.ts`.',
    '',
    '| rule | dossiers | starts with | until |',
    '|---|---|---|---|',
    ...CLOCKS.map(rowOf),
    '',
    '## Rules that no dossier follows by itself',
    '',
    ...Object.entries(RULES_NOT_FOLLOWED).map(([id, { en }]) => `- \`${id}\`: ${en}`),
    '',
  ].join('\n')

test('the page for readers says what the code does', () => {
  if (process.env.RECOURS_WRITE_DOCS === '1') writeFileSync(PAGE, page())
  expect(readFileSync(PAGE, 'utf8')).toBe(page())
})
