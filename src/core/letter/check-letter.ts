import type { RulesById } from '#core/deadline/rule'
import type { Language } from '#core/kernel/bilingual'
import type { LocalDate } from '#core/kernel/local-date'
import { checkAmounts, checkTotals } from './check-amounts'
import { checkAddress, checkCards, checkDelivery, checkExhibits, checkMarks } from './check-content'
import { checkDates, checkLetterDate } from './check-dates'
import { checkPeriods } from './check-period'
import { checkPoints } from './check-points'
import { MOST_REMARKS, passagesOf } from './check-text'
import { checkTone } from './check-tone'
import type { HarshList } from './harsh-words'
import type { LetterContent } from './letter'
import { type DraftInput, gatherFacts } from './letter-facts'
import { richWithPlaces } from './letter-place'
import type { Remark } from './remark'

/** What a letter is checked against. `draft`: the dossier, as a letter of that template is drafted from it. */
export type CheckInput = {
  readonly draft: DraftInput
  /** The day of the check. */
  readonly today: LocalDate
  readonly rules: RulesById
  readonly harshWords: Readonly<Record<Language, HarshList>>
}

const inOrder = (content: LetterContent, remarks: readonly Remark[]): readonly Remark[] => {
  const places = ['sender', 'recipient', 'place', 'date', ...richWithPlaces(content).map(({ place }) => place)]
  const order = new Map(places.toReversed().map((place, at) => [place, places.length - at]))
  const rank = ({ at }: Remark): number => (at === null ? 0 : (order.get(at.place) ?? places.length))
  const counts = new Map<string, number>()
  return remarks
    .toSorted((a, b) => rank(a) - rank(b) || (a.at?.start ?? 0) - (b.at?.start ?? 0))
    .filter(({ kind }) => {
      const count = (counts.get(kind) ?? 0) + 1
      counts.set(kind, count)
      return count <= MOST_REMARKS
    })
}

/**
 * What to look at before a letter leaves (product.md T5), in reading order, what is about the whole first. It judges, and
 * never keeps a letter from leaving. Pure; takes any content, and every range lies in the text of its place.
 */
export const checkLetter = (
  content: LetterContent,
  { draft, today, rules, harshWords }: CheckInput,
): readonly Remark[] => {
  const input: DraftInput = { ...draft, date: content.date }
  const facts = gatherFacts(input)
  const { language } = facts
  const passages = passagesOf(content, input.evidence)
  const { region } = input.dossier
  const names = [input.company.name, input.company.legalName.value ?? '', input.person.lastName]
  return inOrder(content, [
    ...checkPoints(content, passages, { input, facts }),
    ...checkAddress(content, input),
    ...checkDelivery(content, input),
    ...checkLetterDate(content, today),
    ...checkMarks(passages),
    ...checkCards(passages),
    ...checkExhibits(content, passages, input.evidence),
    ...checkDates(passages, { language, region, letterDate: content.date, today }),
    ...checkPeriods(passages, rules, { template: input.template, facts }),
    ...checkAmounts(passages, input, facts),
    ...checkTotals(content),
    ...checkTone(passages, { language, list: harshWords[language], dossier: input.dossier, names }),
  ])
}
