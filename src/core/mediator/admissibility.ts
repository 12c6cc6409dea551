import { z } from 'zod'
import type { RulesById } from '#core/deadline/rule'
import type { Bilingual } from '#core/kernel/bilingual'
import { addDays, LocalDate } from '#core/kernel/local-date'
import {
  AdmissibilityCheck,
  type AdmissibilityCheckId,
  type CheckSource,
  type Finding,
  STOPS,
  type Stop,
} from '#core/mediator/admissibility-check'
import {
  type AdmissibilityFacts,
  type AdmissibilityInput,
  gatherAdmissibilityFacts,
} from '#core/mediator/admissibility-facts'
import { checkComplaint } from '#core/mediator/check-complaint'
import { checkElsewhere, checkGround } from '#core/mediator/check-dispute'
import { checkLimit } from '#core/mediator/check-limit'
import { checkInitiative, checkPolicy, checkPurpose, checkScope, checkSector } from '#core/mediator/check-scope'
import { checkWaiting } from '#core/mediator/check-waiting'
import { inTurn } from '#core/mediator/check-words'

/**
 * Would a mediator take the dossier today (product.md L6)? The gravest obstacle gives the verdict; `incomplete`: a check
 * is missing or waits for the person's word. `opensOn`: the first possible day, null when it cannot be known yet.
 * `closesOn`: the last possible day, included. `tooLateSince`: the first day that is too late. What is overridden keeps
 * its part in the verdict: the person may go on when every check is `satisfied` or `overridden`.
 */
export const Admissibility = z.strictObject({
  verdict: z.enum(['admissible', ...STOPS]),
  opensOn: LocalDate.nullable(),
  closesOn: LocalDate.nullable(),
  tooLateSince: LocalDate.nullable(),
  checks: z.array(AdmissibilityCheck).length(10),
})
export type Admissibility = z.infer<typeof Admissibility>

type Row = {
  readonly id: AdmissibilityCheckId
  readonly title: Bilingual
  readonly source: (facts: AdmissibilityFacts) => CheckSource
  readonly check: (facts: AdmissibilityFacts) => Finding
}

const consumerCode =
  (article: string): Row['source'] =>
  (facts) =>
    facts.consumerCode(article)

const BANK_MEDIATOR: CheckSource = {
  article: {
    fr: 'Médiateur auprès de la FBF, domaine de compétence\u202f; code de la consommation, art.\u00a0L.\u00a0612-2, 5°',
    en: 'FBF mediator, field of competence; French Consumer Code, art.\u00a0L.\u00a0612-2, 5°',
  },
  url: 'http://lemediateur.fbf.fr/les-demarches-en-3-etapes/',
  checkedOn: null,
}

/** The table a reader can check: the ten conditions of procedure.md 4.2, in its order. */
const TABLE: readonly Row[] = [
  {
    id: 'written_complaint',
    title: { fr: 'Réclamation écrite, avec sa preuve', en: 'Written complaint, with its proof' },
    source: consumerCode('612-2, 1°'),
    check: checkComplaint,
  },
  {
    id: 'waiting_over',
    title: { fr: 'Réponse insatisfaisante, ou délai passé', en: 'Unsatisfactory reply, or waiting time over' },
    source: consumerCode('612-2, 1°'),
    check: checkWaiting,
  },
  {
    id: 'within_one_year',
    title: { fr: 'Dans l’année qui suit la réclamation', en: 'Within a year of the complaint' },
    source: consumerCode('612-2, 4°'),
    check: checkLimit,
  },
  {
    id: 'amount_and_ground',
    title: { fr: 'Montant et motif indiqués', en: 'Amount and ground stated' },
    source: consumerCode('612-2, 2°'),
    check: checkGround,
  },
  {
    id: 'not_elsewhere',
    title: { fr: 'Ni tribunal ni autre médiateur', en: 'No court and no other mediator' },
    source: consumerCode('612-2, 3°'),
    check: checkElsewhere,
  },
  {
    id: 'mediator_scope',
    title: { fr: 'Médiateur compétent', en: 'The right mediator' },
    source: consumerCode('612-2, 5°'),
    check: checkScope,
  },
  {
    id: 'private_purpose',
    title: { fr: 'Litige d’un particulier', en: 'A private person’s dispute' },
    source: consumerCode('611-1 et L.\u00a0611-3, 1°'),
    check: checkPurpose,
  },
  {
    id: 'covered_sector',
    title: { fr: 'Secteur ouvert à la médiation', en: 'A sector open to mediation' },
    source: consumerCode('611-4'),
    check: checkSector,
  },
  {
    id: 'brought_by_consumer',
    title: { fr: 'Pas de procédure engagée par la société', en: 'No procedure brought by the company' },
    source: consumerCode('611-3, 5°'),
    check: checkInitiative,
  },
  {
    id: 'not_commercial_policy',
    title: { fr: 'Pas seulement la politique commerciale', en: 'Not only commercial policy' },
    source: () => BANK_MEDIATOR,
    check: checkPolicy,
  },
]

const CONFIRMED: Bilingual = { fr: 'Vous l’avez confirmé.', en: 'You have confirmed it.' }
const OVERRIDDEN: Bilingual = { fr: 'Vous avez choisi de passer outre.', en: 'You have chosen to go on regardless.' }

type Settled = { readonly check: AdmissibilityCheck; readonly stop: Stop | null }

/** A confirmation answers a question; it never turns what the log contradicts into a satisfied check. */
const settle = (row: Row, facts: AdmissibilityFacts): Settled => {
  const found = row.check(facts)
  const isConfirmed = facts.confirmations.has(row.id)
  const check = {
    id: row.id,
    status: found.status,
    byWord: false,
    title: row.title,
    finding: found.finding,
    proof: [...(found.proof ?? [])],
    mend: found.mend ?? null,
    source: found.source ?? row.source(facts),
  }
  if (found.status === 'satisfied') return { check, stop: null }
  const stop = found.stop ?? 'incomplete'
  if (!isConfirmed) return { check, stop }
  if (found.status === 'missing')
    return { check: { ...check, status: 'overridden', finding: inTurn(found.finding, OVERRIDDEN) }, stop }
  const finding = inTurn(found.finding, CONFIRMED)
  return { check: { ...check, status: 'satisfied', byWord: true, finding, mend: null }, stop: null }
}

/**
 * Judges a dossier as a mediator's clerk would, by the ten checks of procedure.md 4.2 (C. conso. L. 611-1 to L. 612-2).
 *
 * Nothing is guessed: what the log cannot show is asked, and what it contradicts stays `missing` whatever is confirmed.
 * Pure: `today` decides alone whether the way is not yet open or already closed.
 */
export const checkAdmissibility = (input: AdmissibilityInput, rulesById: RulesById): Admissibility => {
  const facts = gatherAdmissibilityFacts(input, rulesById)
  const settled = TABLE.map((row) => settle(row, facts))
  const closesOn = facts.limit?.date ?? null
  const isTooLate = settled.some(({ stop }) => stop === 'too_late')
  return {
    verdict: STOPS.find((stop) => settled.some((one) => one.stop === stop)) ?? 'admissible',
    opensOn: facts.wait.kind === 'known' ? facts.wait.opensOn : null,
    closesOn,
    tooLateSince: isTooLate && closesOn !== null ? addDays(closesOn, 1) : null,
    checks: settled.map(({ check }) => check),
  }
}
