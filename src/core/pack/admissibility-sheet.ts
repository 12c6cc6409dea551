import { writeDate } from '#core/correspondence/date-precision'
import { exhibitFinder } from '#core/evidence/exhibit-place'
import type { Language } from '#core/kernel/bilingual'
import { formatLocalDate } from '#core/kernel/local-date'
import { formatMoney } from '#core/kernel/money'
import { exhibitName } from '#core/letter/exhibit-label'
import { motiveWords } from '#core/letter/motive-words'
import { type Admissibility, checkAdmissibility } from '#core/mediator/admissibility'
import type { AdmissibilityCheck } from '#core/mediator/admissibility-check'
import { SHEET_FINDINGS, SHEET_WORDS } from './admissibility-words'
import type { AdmissibilitySheet, SheetLine, SheetProof } from './pack'
import type { PackFacts } from './pack-facts'
import { complaintSentences } from './request-text'

type Status = SheetLine['status']
type Words = (typeof SHEET_WORDS)[Language]
type Judged = { readonly status: Status; readonly facts: PackFacts; readonly words: Words }

/** Judges the dossier of a pack by the ten checks, as the screen « Recevable ? » does. */
export const judgePack = ({ input }: PackFacts): Admissibility =>
  checkAdmissibility(
    {
      dossier: input.dossier,
      entries: input.entries,
      evidence: input.evidence,
      company: input.company,
      mediator: input.mediator,
      deadlines: input.deadlines ?? [],
      today: input.today,
      confirmations: input.confirmations ?? new Set(),
    },
    input.rulesById,
  )

const statusOf = ({ status, byWord }: AdmissibilityCheck): Status => {
  if (status === 'satisfied') return byWord ? 'declared' : 'shown'
  return status === 'confirm' ? 'to_confirm' : 'missing'
}

const complaintFinding = ({ status, facts, words }: Judged): string => {
  const { sent, received, language } = facts
  if (status === 'shown')
    return complaintSentences(facts)
      .slice(0, sent !== null && received !== null ? 2 : 1)
      .join(' ')
  if (sent !== null) return words.unproved(writeDate(sent, language, 'phrase'))
  return received === null ? words.noComplaint : words.noProof
}

const waitFinding = ({ status, facts, words }: Judged): string => {
  const { wait, language } = facts
  if (status === 'shown') return complaintSentences(facts).at(-1) ?? words.waitUnknown
  if (status === 'declared') return words.waitDeclared
  if (wait.kind === 'first_level') return words.firstLevel
  if (wait.kind === 'unknown') return status === 'missing' ? words.noWait : words.waitUnknown
  const opens = formatLocalDate(wait.opensOn, language)
  return status === 'missing' ? words.opens(opens) : words.estimated(opens)
}

const limitFinding = ({ status, facts, words }: Judged): string => {
  const { limit, language, input } = facts
  if (limit === null) {
    if (status === 'declared') return words.limitDeclared
    return status === 'missing' ? words.noLimit : words.limitUnknown
  }
  const ends = formatLocalDate(limit.date, language)
  const told = input.today > limit.date ? words.withinPast(ends) : words.within(ends)
  return status === 'declared' ? `${told} ${words.limitDeclared}` : told
}

const groundFinding = ({ status, facts, words }: Judged): string => {
  const { amount, language, input } = facts
  if (status === 'missing') return words.noGround
  const subject = motiveWords(input.dossier).subject[language]
  if (amount !== null && amount.cents > 0) return words.ground(subject, formatMoney(amount, language))
  const told = words.groundOnly(subject)
  return status === 'declared' ? `${told} ${words.noMoney}` : told
}

const findingOf = (check: AdmissibilityCheck, judged: Judged): string => {
  switch (check.id) {
    case 'written_complaint':
      return complaintFinding(judged)
    case 'waiting_over':
      return waitFinding(judged)
    case 'within_one_year':
      return limitFinding(judged)
    case 'amount_and_ground':
      return groundFinding(judged)
    default:
      return SHEET_FINDINGS[check.id][judged.status][judged.facts.language]
  }
}

/** The exhibits and pages that a check rests on, each once; an exchange without any is named by itself. */
const proofsOf = (check: AdmissibilityCheck, facts: PackFacts): readonly SheetProof[] => {
  const { language, input } = facts
  const find = exhibitFinder(input.evidence)
  const exhibit = (number: number, page: number | null): SheetProof => ({
    label: exhibitName(number, language),
    exhibit: number,
    page,
  })
  const proofs = check.proof.flatMap((proof): SheetProof[] => {
    if (proof.kind === 'evidence') {
      const place = find({ evidenceId: proof.id, page: null })
      return place === null ? [] : [exhibit(place.number, null)]
    }
    const entry = facts.entries.find(({ id }) => id === proof.id)
    const places = entry === undefined ? [] : facts.placesOf(entry)
    return places.length === 0
      ? [{ label: proof.label[language], exhibit: null, page: null }]
      : places.map(({ number, page }) => exhibit(number, page))
  })
  const paged = new Set(proofs.flatMap((proof) => (proof.page === null ? [] : [proof.exhibit])))
  const kept = proofs.filter((proof) => proof.page !== null || proof.exhibit === null || !paged.has(proof.exhibit))
  return [...new Map(kept.map((proof) => [`${proof.exhibit} ${proof.page} ${proof.label}`, proof])).values()]
}

/**
 * The admissibility sheet (product.md P1): each of the ten checks with what was found in plain words, for the mediator
 * to read, its proof and its article. What is missing or only declared is said as such.
 */
export const buildAdmissibilitySheet = (facts: PackFacts, { checks }: Admissibility): AdmissibilitySheet => {
  const words = SHEET_WORDS[facts.language]
  const lines = checks.map((check): SheetLine => {
    const status = statusOf(check)
    const finding = findingOf(check, { status, facts, words })
    return {
      title: check.title[facts.language],
      status,
      finding: check.status === 'overridden' ? `${finding} ${words.regardless}` : finding,
      article: check.source.article[facts.language],
      proofs: [...proofsOf(check, facts)],
    }
  })
  const count = (status: Status): number => lines.filter((line) => line.status === status).length
  return {
    summary: words.summary((['shown', 'declared', 'to_confirm', 'missing'] as const).map(count)),
    lines,
  }
}
