import { z } from 'zod'
import type { LocalDate } from '../kernel/local-date'
import { statusOf } from './deadline-status'
import { DeriveInput, DossierDeadline, deriveDeadlines } from './derive'
import type { RulesById } from './rule'

/**
 * The dates a dossier was last shown, with everything that they were computed from. A person acts on a date once it was
 * shown: a rule file that changes afterwards must not move it unseen (issue "Rules as data").
 */
export const KeptDates = z.strictObject({
  inputs: DeriveInput.omit({ today: true }),
  deadlines: z.array(DossierDeadline),
})
export type KeptDates = z.infer<typeof KeptDates>

const isSameDate = (a: DossierDeadline, b: DossierDeadline): boolean =>
  a.date === b.date && a.earliest === b.earliest && a.latest === b.latest

const isSameQuestion = (a: DossierDeadline, b: DossierDeadline): boolean =>
  a.ruleId === b.ruleId && a.from.event === b.from.event && a.from.on === b.from.on

const byKey = (deadlines: readonly DossierDeadline[]): ReadonlyMap<string, DossierDeadline> =>
  new Map(deadlines.map((deadline) => [deadline.key, deadline]))

const restate = (kept: DossierDeadline, today: LocalDate, fresh: DossierDeadline | null): DossierDeadline => {
  const metOn = fresh === null ? kept.metOn : fresh.metOn
  const superseded = fresh === null ? kept.status === 'superseded' : fresh.status === 'superseded'
  const status = statusOf({ ...kept, metOn, superseded, today })
  return {
    ...kept,
    metOn: kept.owedBy === 'gate' ? (status === 'met' ? kept.date : null) : metOn,
    status,
    recomputation: {
      ruleVersion: fresh?.ruleVersion ?? null,
      date: fresh?.date ?? null,
      earliest: fresh?.earliest ?? null,
      latest: fresh?.latest ?? null,
      why: fresh?.why ?? {
        fr: 'La règle actuelle ne donne plus cette date.',
        en: 'The rule of today no longer gives this date.',
      },
    },
  }
}

const sameInputs = (a: KeptDates['inputs'], b: KeptDates['inputs']): boolean => JSON.stringify(a) === JSON.stringify(b)

const withoutToday = ({ today: _today, ...inputs }: DeriveInput): KeptDates['inputs'] =>
  // Through the schema, so that the order of the keys is one and what is not known is left out.
  KeptDates.shape.inputs.parse(JSON.parse(JSON.stringify(inputs)))

const isStillLogged = ({ from }: DossierDeadline, input: DeriveInput): boolean =>
  from.event === 'transaction.debit_date'
    ? input.transactions.some(({ debitedOn }) => debitedOn === from.on)
    : input.events.some(({ event, on }) => event === from.event && on === from.on)

/**
 * The dates of a dossier today, those relied on before a rule changed kept as they were.
 *
 * A date differs from the kept one either because the person changed the log, or because a rule did. The kept inputs
 * are put to the rules of today to tell which: only what a rule alone moves is kept, with the new result beside it.
 */
export const deriveKeptDeadlines = (
  input: DeriveInput,
  kept: KeptDates | null,
  rulesById: RulesById,
): readonly DossierDeadline[] => {
  const fresh = deriveDeadlines(input, rulesById)
  if (kept === null) return fresh
  const inputs = withoutToday(input)
  const isUnchanged = sameInputs(inputs, kept.inputs)
  const replayed = byKey(isUnchanged ? fresh : deriveDeadlines({ ...kept.inputs, today: input.today }, rulesById))
  const before = byKey(kept.deadlines.filter(({ kind }) => kind === 'rule'))
  const now = byKey(fresh)
  const settled = fresh.map((deadline) => {
    const old = before.get(deadline.key)
    const again = replayed.get(deadline.key)
    if (old === undefined || again === undefined || isSameDate(old, again)) return deadline
    return isSameQuestion(deadline, old) && !isSameDate(deadline, old) ? restate(old, input.today, deadline) : deadline
  })
  // A rule that no longer gives a date takes nothing away from who relied on it, as long as its start is still logged.
  const lost = [...before.values()].filter(
    (deadline) => !now.has(deadline.key) && !replayed.has(deadline.key) && isStillLogged(deadline, input),
  )
  return [...settled, ...lost.map((old) => restate(old, input.today, null))].sort((a, b) =>
    a.date < b.date ? -1 : a.date > b.date ? 1 : a.key < b.key ? -1 : 1,
  )
}

/**
 * What to keep after a change: the dates now shown, and the inputs that gave them. `accepted`: the key whose new
 * computation the person took.
 */
export const keepDates = (
  input: DeriveInput,
  kept: KeptDates | null,
  rulesById: RulesById,
  accepted: string | null = null,
): KeptDates => {
  const shown = deriveKeptDeadlines(input, kept, rulesById)
  const fresh = byKey(deriveDeadlines(input, rulesById))
  const deadlines = shown
    .filter(({ kind }) => kind === 'rule')
    .flatMap((deadline) => {
      if (deadline.key === accepted) return fresh.get(deadline.key) ?? []
      return { ...deadline, recomputation: null }
    })
  return { inputs: withoutToday(input), deadlines }
}
