import { exhibitFinder } from '#core/evidence/exhibit-place'
import { cardNumbersIn } from '#core/kernel/card-number'
import type { SourcedText } from '#core/kernel/sourced'
import { gather, type Passage, rangeOf } from './check-text'
import { citationsInText } from './exhibit-citations'
import { citedIn } from './exhibit-cited'
import type { LetterContent } from './letter'
import type { DraftInput } from './letter-facts'
import { richWithPlaces } from './letter-place'
import { advice, attention, excerpt, type Remark } from './remark'

const TO_COMPLETE = /\[(?:à compléter|to be completed)[^[\]]{0,300}\]/giu
const TO_VERIFY = /\[(?:à vérifier|to be verified)[^[\]]{0,300}\]/giu
/** What people leave to be filled in: `[votre nom]`, `{societe.nom}`, `____`, `XXXX`. `[…]` is a cut, not a gap. */
const GAP =
  /\[(?!(?:…|\.\.\.|sic)\])[^[\]\n]{1,80}\]|\{[\p{L}][\p{L}\d_.]{0,60}\}|_{3,}|(?<![\p{L}\d])[Xx]{3,}(?![\p{L}\d])|\.{5,}|…{2,}/gu

const markedAs = (passage: Passage, found: RegExpExecArray) =>
  rangeOf(passage, { start: found.index, end: found.index + found[0].length })

/** The words of a mark, without its brackets. */
const labelOf = (mark: string): string => excerpt(mark.replace(/^\[[^:]*:\s*|[[\]{}]/gu, ''))

const gapsIn = (passage: Passage): readonly Remark[] => {
  const marks = [...passage.text.matchAll(TO_COMPLETE)]
  const others = [...passage.own.matchAll(GAP)].filter(
    ({ 0: found }) => !/^\[(?:à (?:compl|vérif)|to be )/iu.test(found),
  )
  return [...marks, ...others].map((found) =>
    attention({
      kind: 'placeholder',
      at: markedAs(passage, found),
      title: { fr: `À compléter\u00a0: ${labelOf(found[0])}`, en: `To be completed: ${labelOf(found[0])}` },
      why: {
        fr: 'Cette place attend un mot que le dossier n’a pas. Complétez-la dans la lettre ou dans le dossier, ou retirez la phrase.',
        en: 'This place waits for a word that the dossier does not have. Fill it in, in the letter or in the dossier, or take the sentence out.',
      },
    }),
  )
}

const unverifiedIn = (passage: Passage): readonly Remark[] =>
  [...passage.text.matchAll(TO_VERIFY)].map((found) =>
    attention({
      kind: 'unverified',
      at: markedAs(passage, found),
      title: { fr: `À vérifier\u00a0: ${labelOf(found[0])}`, en: `To be verified: ${labelOf(found[0])}` },
      why: {
        fr: 'Personne n’a confirmé ce renseignement. Comparez-le avec votre contrat ou le site de la société, puis retirez la mention.',
        en: 'Nobody has confirmed this. Compare it with your contract or the company’s site, then take the mark out.',
      },
    }),
  )

/** Places left to be filled in, and marks of what nobody confirmed. */
export const checkMarks = (passages: readonly Passage[]): readonly Remark[] => [
  ...gather(passages, gapsIn),
  ...gather(passages, unverifiedIn),
]

const flat = (text: string): string =>
  text
    .replace(/[\s\u00a0\u202f]+/gu, ' ')
    .trim()
    .toLocaleLowerCase('fr')

/** An address that was shipped unconfirmed and stands in the letter without its mark. */
export const checkAddress = ({ recipient }: LetterContent, input: DraftInput): readonly Remark[] => {
  const text = recipient.join('\n')
  if (flat(text) === '')
    return [
      attention({
        kind: 'no_recipient',
        at: { place: 'recipient', start: 0, end: text.length },
        title: { fr: 'La lettre n’a pas de destinataire', en: 'The letter has no addressee' },
        why: {
          fr: 'Sans nom ni adresse, elle ne peut être ni postée ni prouvée. L’adresse des réclamations est souvent dans le contrat.',
          en: 'Without a name and an address it can be neither posted nor proved. The address for complaints is often in the contract.',
        },
      }),
    ]
  const mediator = input.mediators?.find(({ id }) => id === input.company.mediatorId)
  const facts: readonly (SourcedText | undefined)[] = [
    input.company.complaintAddress,
    input.company.registeredOffice,
    mediator?.address,
    input.template.addressee?.address,
  ]
  const isMarked = /\[(?:à vérifier|to be verified|à compléter|to be completed)/iu.test(text)
  const isUsed = (fact: SourcedText | undefined): boolean =>
    fact?.confidence === 'unconfirmed' &&
    (fact.value ?? '')
      .split(/\r?\n/u)
      .some((line) => /\d/.test(line) && flat(line).length > 4 && flat(text).includes(flat(line)))
  if (isMarked || !facts.some(isUsed)) return []
  return [
    attention({
      kind: 'unverified',
      at: { place: 'recipient', start: 0, end: text.length },
      title: { fr: 'L’adresse du destinataire n’est pas confirmée', en: 'The addressee’s address is not confirmed' },
      why: {
        fr: 'Elle vient d’une source que personne n’a vérifiée. Une lettre mal adressée ne fait courir aucun délai\u00a0: comparez avec votre contrat.',
        en: 'It comes from a source that nobody verified. A letter to a wrong address starts no time running: compare with your contract.',
      },
    }),
  ]
}

/** Full card numbers, with the mask that goes in their place. */
export const checkCards = (passages: readonly Passage[]): readonly Remark[] =>
  gather(
    passages.filter(({ text }) => /\d/.test(text)),
    (passage) =>
      cardNumbersIn(passage.text).map(({ start, end, mask }) =>
        attention({
          kind: 'card_number',
          at: rangeOf(passage, { start, end }),
          title: { fr: 'Un numéro de carte complet', en: 'A complete card number' },
          why: {
            fr: 'Qui lit la lettre pourrait s’en servir. Les quatre derniers chiffres suffisent pour désigner la carte.',
            en: 'Whoever reads the letter could use it. The last four digits are enough to name the card.',
          },
          kinder: mask,
        }),
      ),
  )

const absent = (passage: Pick<Passage, 'place'>, start: number, text: string, isWithdrawn: boolean): Remark =>
  attention({
    kind: 'exhibit',
    at: rangeOf(passage, { start, end: start + text.length }),
    title: isWithdrawn
      ? { fr: `${excerpt(text)}\u00a0: retirée de l’envoi`, en: `${excerpt(text)}: withdrawn` }
      : { fr: `${excerpt(text)}\u00a0: absente du dossier`, en: `${excerpt(text)}: not in the dossier` },
    why: isWithdrawn
      ? {
          fr: 'La lettre renvoie à une pièce qui ne part pas avec elle. Remettez la pièce, ou retirez la mention.',
          en: 'The letter points to an exhibit that does not go with it. Put the exhibit back, or take the mention out.',
        }
      : {
          fr: 'Le lecteur chercherait une pièce qu’il n’a pas. Corrigez le numéro, ou ajoutez la pièce.',
          en: 'The reader would look for an exhibit that is not there. Correct the number, or add the exhibit.',
        },
  })

/** Exhibits that the letter cites and that do not go with it. */
export const checkExhibits = (
  content: LetterContent,
  passages: readonly Passage[],
  evidence: DraftInput['evidence'],
): readonly Remark[] => {
  const { exhibits, unknown, gone } = citedIn(content, evidence)
  const withdrawn = exhibits.filter(({ included }) => !included)
  if (unknown.length === 0 && gone.length === 0 && withdrawn.length === 0) return []
  const numbers = new Set(withdrawn.map(({ exhibitNumber }) => exhibitNumber))
  const typed = gather(passages, (passage) =>
    citationsInText(passage.typed).flatMap(({ at, text, numbers: cited }) => {
      if (cited.some((number) => unknown.includes(number))) return [absent(passage, at, text, false)]
      return cited.some((number) => numbers.has(number)) ? [absent(passage, at, text, true)] : []
    }),
  )
  const ids = new Set<string>(withdrawn.map(({ id }) => id))
  const find = exhibitFinder(evidence)
  const references = richWithPlaces(content).flatMap(({ place, rich }) => {
    let start = 0
    return (rich ?? []).flatMap((part): readonly Remark[] => {
      const from = start
      start += part.text.length
      if (part.kind !== 'exhibit') return []
      if (gone.includes(part.text)) return [absent({ place }, from, part.text, false)]
      return part.cited.some((cited) => ids.has(find(cited)?.piece.id ?? ''))
        ? [absent({ place }, from, part.text, true)]
        : []
    })
  })
  return [...typed, ...references]
}

/** A letter that goes by registered post and does not say so. */
export const checkDelivery = ({ delivery }: LetterContent, { template }: DraftInput): readonly Remark[] =>
  template.channel !== 'registered_letter' || delivery.trim() !== ''
    ? []
    : [
        advice({
          kind: 'delivery',
          at: { place: 'delivery', start: 0, end: delivery.length },
          title: {
            fr: 'La lettre ne dit pas qu’elle part en recommandé',
            en: 'The letter does not say that it goes by registered post',
          },
          why: {
            fr: 'Cette lettre se prouve par son avis de réception. La mention «\u00a0Lettre recommandée avec demande d’avis de réception\u00a0» l’annonce.',
            en: 'This letter is proved by its advice of receipt. The line “By registered letter with advice of receipt” announces it.',
          },
        }),
      ]
