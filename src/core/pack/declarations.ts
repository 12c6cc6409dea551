import { writeDate } from '#core/correspondence/date-precision'
import { placeholder } from '#core/letter/placeholders'
import { placeOf } from '#core/letter/recipient-lines'
import type { Admissibility } from '#core/mediator/admissibility'
import type { AdmissibilityCheck, AdmissibilityCheckId } from '#core/mediator/admissibility-check'
import type { Declaration, Declarations } from './pack'
import type { PackFacts } from './pack-facts'
import { ASKED } from './pack-words'
import { REQUEST } from './request-words'

type Basis = Declaration['basis']

/** What the log or a rule shows counts as shown; what holds by the person's word is theirs; the rest waits for a tick. */
const basisOf = (check: AdmissibilityCheck | undefined): Basis => {
  if (check?.status !== 'satisfied') return 'to_confirm'
  return check.byWord ? 'person' : 'dossier'
}

/**
 * That no court and no other mediator was asked: a log that notes none proves nothing, so only the person's word counts,
 * and not against what the log says.
 */
const elsewhereBasis = (facts: PackFacts, check: AdmissibilityCheck | undefined): Basis =>
  check?.status === 'satisfied' && facts.input.confirmations?.has('not_elsewhere') === true ? 'person' : 'to_confirm'

const isBanking = ({ profile }: PackFacts['input']['dossier']): boolean =>
  profile === 'payment_card' || profile === 'bank'

const exhibitsOf = ({ sent, received }: PackFacts): number[] =>
  [...new Set([...(sent?.exhibits ?? []), ...(received?.exhibits ?? [])])].sort((a, b) => a - b)

/**
 * The declarations of the request (procedure.md 4.1, C. conso. L. 612-2): each states only what the dossier shows or the
 * person confirmed; the others are boxes to tick by hand. The program declares nothing in anybody's name: what it cannot
 * know (confidentiality, banking secrecy, accuracy) is always left to the person.
 */
export const buildDeclarations = (facts: PackFacts, { checks }: Admissibility): Declarations => {
  const { language, sent } = facts
  const words = REQUEST[language]
  const checkOf = (id: AdmissibilityCheckId) => checks.find((check) => check.id === id)
  const asked = `${language === 'fr' ? 'le' : 'on'} ${placeholder(ASKED.complaintDate, language)}`
  const written = sent === null ? 'to_confirm' : basisOf(checkOf('written_complaint'))
  const place = placeOf(facts.input.person)
  const open = (text: string): Declaration => ({ text, basis: 'to_confirm', exhibits: [] })
  return {
    intro: words.intro,
    items: [
      { text: words.consumer, basis: basisOf(checkOf('private_purpose')), exhibits: [] },
      {
        text: words.written(sent === null ? asked : writeDate(sent, language, 'phrase')),
        basis: written,
        exhibits: written === 'dossier' ? exhibitsOf(facts) : [],
      },
      { text: words.noOther, basis: elsewhereBasis(facts, checkOf('not_elsewhere')), exhibits: [] },
      { text: words.withinYear, basis: basisOf(checkOf('within_one_year')), exhibits: [] },
      open(words.confidential),
      ...(isBanking(facts.input.dossier) ? [open(words.secrecy)] : []),
      open(words.accurate),
    ],
    signature: words.signature(place === '' ? placeholder(ASKED.city, language) : place),
  }
}
