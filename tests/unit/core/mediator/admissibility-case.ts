import { readdirSync } from 'node:fs'
import { expect } from 'vitest'
import type { Company } from '#core/company/company'
import type { Entry } from '#core/correspondence/entry'
import { type DossierDeadline, deriveDeadlines } from '#core/deadline/derive'
import type { ProcedureEvent } from '#core/deadline/events'
import { indexRules, Rule } from '#core/deadline/rule'
import { clockInputOf } from '#core/dossier/clock-input'
import type { Dossier } from '#core/dossier/dossier'
import type { Evidence } from '#core/evidence/evidence'
import { MediatorId } from '#core/kernel/ids'
import { Admissibility, checkAdmissibility } from '#core/mediator/admissibility'
import type { AdmissibilityCheck, AdmissibilityCheckId } from '#core/mediator/admissibility-check'
import { Mediator } from '#core/mediator/mediator'
import { findSpacingFaults } from '#tests/support/french-spacing'
import { aDossier, amex, anEntry, anEvidence, day, readResource } from '#tests/support/make-dossier'

const rules = indexRules(readdirSync('resources/rules').map((name) => Rule.parse(readResource('rules', name))))

/** The whole directory of mediators, as shipped. */
export const mediators: readonly Mediator[] = readdirSync('resources/mediators').map((name) =>
  Mediator.parse(readResource('mediators', name)),
)

/** A mediator of the directory; a test that misspells it fails at once. */
export const mediatorNamed = (id: string): Mediator => {
  const found = mediators.find((mediator) => mediator.id === id)
  if (found === undefined) throw new Error(`no mediator ${id}`)
  return found
}

export const copy = anEvidence(1, { title: 'Réclamation' })
export const receipt = anEvidence(2, { title: 'Avis de réception' })

/** An event of the log; unless said otherwise, in an exchange with the company by registered letter. */
export type Logged = readonly [
  event: ProcedureEvent,
  on: string,
  more?: Partial<Omit<Entry, 'events' | 'citations'>> & { readonly cites?: readonly Evidence[] },
]

export const sent = (on: string): Logged => ['complaint.sent', on, { cites: [copy] }]
export const received = (on: string): Logged => ['complaint.received_by_company', on, { cites: [receipt] }]

/** What a case changes of a dossier that lacks nothing. */
export type Case = {
  readonly log: readonly Logged[]
  readonly today: string
  readonly dossier?: Partial<Dossier>
  readonly company?: Partial<Company>
  /** Of the directory, or one made up. Null: none chosen. */
  readonly mediator?: string | Mediator | null
  readonly confirmed?: readonly AdmissibilityCheckId[]
  readonly evidence?: readonly Evidence[]
  readonly deadlines?: (derived: readonly DossierDeadline[]) => readonly DossierDeadline[]
}

/** What only the person can know, confirmed: the rest of a case decides. */
export const KNOWN_TO_THE_PERSON = ['private_purpose', 'brought_by_consumer'] as const

const textsOf = ({ title, finding, mend, source, proof }: AdmissibilityCheck): readonly string[] => [
  title.fr,
  finding.fr,
  source.article.fr,
  ...(mend === null ? [] : [mend.text.fr]),
  ...proof.map(({ label }) => label.fr),
]

const expectWellSaid = ({ checks }: Admissibility): void => {
  for (const check of checks) {
    const faults = textsOf(check).flatMap((text) => findSpacingFaults(text).map(({ rule }) => `${rule} — ${text}`))
    expect(faults, check.id).toEqual([])
    const { title, finding, mend, source } = check
    // A handbook or a regulation may have the same name in both languages.
    expect(source.article.en).not.toBe('')
    for (const { fr, en } of [title, finding, ...(mend === null ? [] : [mend.text])]) {
      expect(en).not.toBe('')
      expect(en).not.toBe(fr)
      expect(`${fr}${en}`).not.toMatch(/undefined|null|NaN|\[object/)
    }
  }
}

/** Judges a case; whatever is answered must fit the schema and be well set in French. */
export const judge = (given: Case): Admissibility => {
  const { log, today, mediator: chosen = 'mediateur-afepame', confirmed = KNOWN_TO_THE_PERSON } = given
  const dossier = aDossier(given.dossier)
  const entries = log.map(([event, on, more], index) =>
    anEntry(index + 1, on, { channel: 'registered_letter', ...more, events: [[event, on]] }),
  )
  const mediator = typeof chosen === 'string' ? mediatorNamed(chosen) : chosen
  const company = { ...amex(), mediatorId: mediator?.id ?? null, ...given.company }
  const derived = deriveDeadlines(clockInputOf(dossier, entries, day(today)), rules)
  const answer = checkAdmissibility(
    {
      dossier,
      entries,
      evidence: given.evidence ?? [copy, receipt],
      company,
      mediator,
      deadlines: given.deadlines?.(derived) ?? derived,
      today: day(today),
      confirmations: new Set(confirmed),
    },
    rules,
  )
  expectWellSaid(answer)
  return Admissibility.parse(answer)
}

/** One check of a case. */
export const checkOf = (id: AdmissibilityCheckId, given: Case): AdmissibilityCheck => {
  const found = judge(given).checks.find((check) => check.id === id)
  if (found === undefined) throw new Error(`no check ${id}`)
  return found
}

export const mediatorId = (id: string): MediatorId => MediatorId.parse(id)
