/** The questions of the benchmark: the same ones each time, from a fixed seed. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const DAY = 86_400_000
const numberOf = (date) => Date.parse(`${date}T00:00:00Z`) / DAY
const dateOf = (number) => new Date(number * DAY).toISOString().slice(0, 10)

const FIRST = numberOf('2020-01-01')
const LAST = numberOf('2100-12-31')
const CALENDARS = ['bank5', 'ouvrable6', undefined]

/** Marsaglia's xorshift32: whole numbers below `limit`, the same for the same seed on every machine. */
function randomBelow(seed) {
  let state = seed
  return (limit) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % limit
  }
}

/** The rules as their files state them. */
export function readRules(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))
}

/** A day from 2020 to 2100 on which the rule is in force. */
function startDay(rule, below) {
  const first = rule.inForceFrom === null ? FIRST : Math.max(FIRST, numberOf(rule.inForceFrom))
  const last = rule.inForceTo === null ? LAST : Math.min(LAST, numberOf(rule.inForceTo))
  return first + below(last - first + 1)
}

/** What a rule needs besides the start day: a document's date after it, or a suspension of another rule's clock. */
function paramsOf(rule, start, { below, prescriptions }) {
  if (rule.period.unit === 'from_document') return { date: dateOf(start + below(400)) }
  if (rule.period.unit !== 'suspension') return undefined
  const from = start + below(300)
  return {
    base_rule: prescriptions[below(prescriptions.length)].id,
    suspended_from: dateOf(from),
    suspended_to: dateOf(from + 1 + below(400)),
  }
}

/**
 * `count` questions: every rule in turn, any region, both calendars or none said, any start day from 2020 to 2100.
 * Each is `{ rule, input }`; `input` is what `deadline.explain` takes.
 */
export function makeRequests(rules, { regions, count, seed }) {
  const below = randomBelow(seed)
  const prescriptions = rules.filter((rule) => rule.nature === 'prescription' && rule.inForceFrom === null)
  return Array.from({ length: count }, (_, index) => {
    const rule = rules[index % rules.length]
    const start = startDay(rule, below)
    const input = {
      ruleId: rule.id,
      on: dateOf(start),
      region: regions[below(regions.length)],
      calendar: CALENDARS[below(CALENDARS.length)],
      params: paramsOf(rule, start, { below, prescriptions }),
    }
    return { rule, input }
  })
}
