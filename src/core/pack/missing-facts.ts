import type { ProcedureEvent } from '#core/deadline/events'
import { canSign } from '#core/dossier/person'
import type { Bilingual } from '#core/kernel/bilingual'
import { formatLocalDate } from '#core/kernel/local-date'
import { citeExhibits } from '#core/letter/exhibit-label'
import { findLetterMarks } from '#core/letter/placeholders'
import { personName } from '#core/letter/recipient-lines'
import { isGateOpen, opensOn, type PackFacts } from './pack-facts'

const NBSP = '\u00a0'

type Check = (facts: PackFacts) => Bilingual | null

const unless = (isThere: boolean, fr: string, en: string): Bilingual | null => (isThere ? null : { fr, en })

const hasEvent = (facts: PackFacts, ...events: readonly ProcedureEvent[]): boolean =>
  facts.entries.some((entry) => entry.events.some(({ event }) => events.includes(event)))

const proof: Check = ({ sent, received }) => {
  if (sent === null && received === null) return null
  return unless(
    (sent?.exhibits.length ?? 0) > 0,
    'La copie de la réclamation n’est pas rattachée à son envoi.',
    'The copy of the complaint is not attached to the exchange that sent it.',
  )
}

const receipt: Check = ({ sent, received }) => {
  if (sent === null && received === null) return null
  return unless(
    (received?.exhibits.length ?? 0) > 0,
    'La preuve de réception de la réclamation manque (avis de réception, accusé).',
    'Proof that the complaint was received is missing (return receipt, acknowledgement).',
  )
}

const waiting: Check = (facts) => {
  if (facts.wait.kind === 'first_level')
    return {
      fr: 'Ce médiateur demande d’avoir aussi écrit au second niveau, le service consommateurs.',
      en: 'This mediator also asks you to have written to the second level, the consumer department.',
    }
  const opens = opensOn(facts)
  if (isGateOpen(facts) !== false || opens === null) return null
  return {
    fr: `Le délai de réponse court encore${NBSP}: le médiateur pourra être saisi à partir du ${formatLocalDate(opens, 'fr')}.`,
    en: `The time for reply is still running: the mediator can be asked from ${formatLocalDate(opens, 'en')}.`,
  }
}

const tooLate: Check = ({ limit, input }) => {
  if (limit === null || limit.status === 'superseded' || input.today <= limit.latest) return null
  return {
    fr: `Le délai pour saisir le médiateur a pris fin le ${formatLocalDate(limit.latest, 'fr')}.`,
    en: `The time for going to the mediator ended on ${formatLocalDate(limit.latest, 'en')}.`,
  }
}

const marksInLetter: Check = ({ input }) => {
  const marks = input.letter === null ? [] : findLetterMarks(input.letter.content)
  return unless(
    marks.length === 0,
    `Le courrier contient encore des mentions à compléter ou à vérifier${NBSP}: ${marks.join(' ')}`,
    `The letter still holds things to complete or verify: ${marks.join(' ')}`,
  )
}

/** A page that a fact rests on and that the recipe of its exhibit leaves out: said, never a silent gap. */
const pagesLeftOut: Check = ({ entries, placesOf }) => {
  const numbers = entries.flatMap((entry) => placesOf(entry).flatMap(({ leftOut, number }) => (leftOut ? number : [])))
  return unless(
    numbers.length === 0,
    `Une page citée dans la chronologie n’est pas reproduite${NBSP}: ${citeExhibits(numbers, 'fr')}. Le fichier d’origine est joint.`,
    `A page that the chronology cites is not reproduced: ${citeExhibits(numbers, 'en')}. The original file is enclosed.`,
  )
}

const mediatorKnown: Check = ({ input: { mediator, company } }) => {
  if (mediator === null && company.mediatorAddress.value === null)
    return {
      fr: 'Le médiateur n’est pas connu. Son nom est dans la réponse de la société ou dans ses conditions générales.',
      en: 'The mediator is not known. Its name is in the company’s reply or in its general terms.',
    }
  return unless(
    mediator === null || mediator.id === company.mediatorId,
    `Il reste à vérifier que la société relève de ce médiateur${NBSP}: ${mediator?.name ?? ''}.`,
    `It remains to be verified that the company belongs to this mediator: ${mediator?.name ?? ''}.`,
  )
}

/** In the order in which a mediator's clerk looks (procedure.md 4.2). */
const CHECKS: readonly Check[] = [
  (facts) =>
    unless(
      facts.sent !== null || facts.received !== null,
      'Aucune réclamation écrite n’est notée dans les échanges.',
      'No written complaint is noted in the exchanges.',
    ),
  proof,
  receipt,
  waiting,
  tooLate,
  (facts) =>
    unless(
      !hasEvent(facts, 'court.seized'),
      `Un tribunal est saisi d’après vos échanges${NBSP}: le médiateur ne pourra pas examiner la demande.`,
      'A court has the case according to your exchanges: the mediator will not be able to examine the request.',
    ),
  mediatorKnown,
  ({ amount }) =>
    unless(amount !== null, 'Le montant en litige n’est pas indiqué.', 'The amount in dispute is not given.'),
  ({ input }) =>
    unless(input.dossier.demand.trim() !== '', 'Ce que vous demandez n’est pas écrit.', 'What you ask is not written.'),
  ({ input }) =>
    unless(input.dossier.summary.trim() !== '', 'Les faits ne sont pas racontés.', 'The facts are not told.'),
  ({ input }) =>
    unless(
      personName(input.person) !== null && canSign(input.person),
      'Votre nom ou votre adresse postale manque.',
      'Your name or your postal address is missing.',
    ),
  ({ input }) =>
    unless(
      input.company.complaintAddress.value !== null,
      'L’adresse de la société pour les réclamations manque.',
      'The company’s address for complaints is missing.',
    ),
  ({ input }) =>
    unless(
      Object.values(input.dossier.references).some((reference) => reference !== null && reference.trim() !== ''),
      'Aucun numéro de client, de contrat ou de réclamation n’est indiqué.',
      'No customer, contract or complaint number is given.',
    ),
  ({ input }) =>
    unless(
      input.dossier.profile !== 'payment_card' || input.dossier.cardEnding !== null,
      'Les derniers chiffres de la carte manquent.',
      'The last digits of the card are missing.',
    ),
  ({ input }) =>
    unless(
      input.evidence.some((piece) => piece.included),
      'Aucune pièce n’est jointe.',
      'No exhibit is included.',
    ),
  pagesLeftOut,
  marksInLetter,
]

/** What a mediator will look for and the dossier lacks, in plain words; an empty list promises nothing more. */
export const missingFacts = (facts: PackFacts): readonly Bilingual[] => CHECKS.flatMap((check) => check(facts) ?? [])
