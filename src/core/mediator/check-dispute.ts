import { dateOfMark } from '#core/correspondence/event-order'
import type { ProcedureEvent } from '#core/deadline/events'
import { amountInDispute, type Motive } from '#core/dossier/dossier'
import type { Bilingual } from '#core/kernel/bilingual'
import { formatMoney, type Money } from '#core/kernel/money'
import { MOTIVE_WORDS } from '#core/letter/motive-words'
import type { Finding } from '#core/mediator/admissibility-check'
import { type AdmissibilityFacts, proofOf } from '#core/mediator/admissibility-facts'
import { askToConfirm, dateInWords, inTurn } from '#core/mediator/check-words'

/** Grounds that are about a sum; with the others, what is asked need not be money. */
const ABOUT_MONEY: ReadonlySet<Motive> = new Set([
  'unauthorised_payment',
  'payment_or_fees',
  'guarantee_refused',
  'purchase',
])

const LACKS = {
  amount: { fr: 'le montant en litige', en: 'the amount in dispute' },
  demand: { fr: 'ce que vous demandez', en: 'what you ask for' },
  summary: { fr: 'le récit des faits', en: 'the account of the facts' },
} as const satisfies Readonly<Record<string, Bilingual>>

const statedGround = (motive: Motive, amount: Money | null): Bilingual => {
  const { fr, en } =
    motive === 'other'
      ? { fr: 'voir le récit des faits', en: 'see the account of the facts' }
      : MOTIVE_WORDS[motive].subject
  const ground = { fr: `Motif\u00a0: ${fr}.`, en: `Ground: ${en}.` }
  if (amount === null) return ground
  return inTurn(
    {
      fr: `Montant en litige\u00a0: ${formatMoney(amount, 'fr')}.`,
      en: `Amount in dispute: ${formatMoney(amount, 'en')}.`,
    },
    ground,
  )
}

/** Check 4: what is asked and why are stated, so that the request is not manifestly unfounded (L. 612-2, 2°). */
export const checkGround = ({ dossier }: AdmissibilityFacts): Finding => {
  const { motive, demand, summary } = dossier
  const total = amountInDispute(dossier)
  const amount = total !== null && total.cents > 0 ? total : null
  const lacks = [
    ...(amount === null && ABOUT_MONEY.has(motive) ? [LACKS.amount] : []),
    ...(demand.trim() === '' ? [LACKS.demand] : []),
    ...(summary.trim() === '' ? [LACKS.summary] : []),
  ]
  if (lacks.length > 0) {
    const fr = lacks.map((lack) => lack.fr).join(', ')
    const en = lacks.map((lack) => lack.en).join(', ')
    return {
      status: 'missing',
      finding: { fr: `Il manque\u00a0: ${fr}.`, en: `Missing: ${en}.` },
      mend: {
        kind: 'none',
        text: {
          fr: 'Complétez la fiche du dossier\u00a0: le médiateur a besoin d’une demande claire, chiffrée s’il s’agit d’argent.',
          en: 'Complete the dossier’s details: the mediator needs a clear request, in figures when it is about money.',
        },
      },
    }
  }
  const finding = statedGround(motive, amount)
  if (amount !== null) return { status: 'satisfied', finding }
  return {
    status: 'confirm',
    finding: inTurn(finding, { fr: 'Aucun montant n’est indiqué.', en: 'No amount is given.' }),
    mend: askToConfirm(
      'Indiquez le montant en litige, ou confirmez que vous ne demandez pas d’argent.',
      'Give the amount in dispute, or confirm that you are not asking for money.',
    ),
  }
}

const BEFORE_A_COURT = [
  'court.seized',
  'order.dated',
  'order.served',
  'judgment.notified',
] as const satisfies readonly ProcedureEvent[]

const BEFORE_A_MEDIATOR = [
  'referral.sent',
  'referral.received_by_mediator',
  'referral.notified_to_parties',
  'referral.forwarded_to_bank',
  'proposal.received',
  'mediation.agreed_or_first_meeting',
  'mediation.closed',
] as const satisfies readonly ProcedureEvent[]

/** Another mediation does not keep the energy ombudsman from the case (procedure.md 1.5; C. énergie L. 122-1). */
const OPEN_TO_ALL = 'mediateur-national-energie'

/**
 * Check 5: no court and no other mediator has, or had, the dispute (L. 612-2, 3°). The log does not say which mediator a
 * referral went to: until the person says that it was this one, it stands in the way.
 */
export const checkElsewhere = (facts: AdmissibilityFacts): Finding => {
  const [court, ...laterCourts] = facts.logged(...BEFORE_A_COURT)
  if (court !== undefined) {
    const day = dateInWords(dateOfMark(court.entry, court))
    return {
      status: 'missing',
      stop: 'blocked',
      finding: {
        fr: `Un tribunal a été saisi d’après vos échanges (${day.fr})\u00a0: le médiateur ne peut pas examiner la demande.`,
        en: `A court has had the case according to your log (${day.en}): the mediator cannot examine the request.`,
      },
      mend: {
        kind: 'none',
        text: {
          fr: 'La suite se passe devant le juge, qui peut lui-même proposer une conciliation ou une médiation.',
          en: 'What follows is before the court, which may itself propose conciliation or mediation.',
        },
      },
      proof: proofOf([court, ...laterCourts]),
    }
  }
  const [referral, ...laterReferrals] = facts.logged(...BEFORE_A_MEDIATOR)
  if (referral === undefined || facts.mediator?.id === OPEN_TO_ALL)
    return {
      status: 'satisfied',
      finding: {
        fr: 'Vos échanges ne notent ni tribunal ni autre médiateur qui ferait obstacle.',
        en: 'Your log notes no court and no other mediator that would stand in the way.',
      },
    }
  const day = dateInWords(dateOfMark(referral.entry, referral))
  return {
    status: 'confirm',
    stop: 'blocked',
    finding: {
      fr: `Un médiateur a déjà été saisi d’après vos échanges (${day.fr})\u00a0: un autre ne peut pas examiner le même litige.`,
      en: `A mediator has already been asked according to your log (${day.en}): another cannot examine the same dispute.`,
    },
    mend: askToConfirm(
      'Confirmez-le si c’était ce médiateur-ci, ou s’il a écarté la demande sans examiner le litige.',
      'Confirm if it was this mediator, or if it turned the request away without examining the dispute.',
    ),
    proof: proofOf([referral, ...laterReferrals]),
  }
}
