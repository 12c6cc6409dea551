import { z } from 'zod'
import { regimeOf } from '#core/deadline/complaint-regime'
import { jurisdictionOf } from '#core/deadline/region'
import { Motive } from '#core/dossier/dossier'
import type { Evidence } from '#core/evidence/evidence'
import type { Bilingual, Language } from '#core/kernel/bilingual'
import { maskCard } from '#core/kernel/card-number'
import { formatLocalDate, type LocalDate } from '#core/kernel/local-date'
import { formatMoney } from '#core/kernel/money'
import { citeExhibits } from './exhibit-label'
import type { LetterFacts } from './letter-facts'
import { LOG_CONDITIONS } from './letter-log-conditions'
import { LOG_EXHIBITS, LOG_LABELS, LOG_VALUES, type LogVariable } from './letter-log-variables'
import { motiveWords } from './motive-words'
import { companyName } from './recipient-lines'

const LABELS = {
  company_name: { fr: 'nom de la société', en: 'name of the company' },
  motive_subject: { fr: 'objet de la réclamation', en: 'subject of the complaint' },
  motive_phrase: { fr: 'objet de la réclamation', en: 'subject of the complaint' },
  member_number: { fr: 'numéro d’adhérent ou de client', en: 'member or customer number' },
  contract_number: { fr: 'numéro du contrat', en: 'contract number' },
  complaint_number: { fr: 'référence de la réclamation', en: 'complaint reference' },
  card: { fr: 'quatre derniers chiffres de la carte', en: 'last four digits of the card' },
  occurred_on: { fr: 'date des faits', en: 'date of the facts' },
  noticed_on: { fr: 'date à laquelle vous avez constaté les faits', en: 'date on which you became aware of the facts' },
  reported_on: { fr: 'date de votre signalement', en: 'date on which you reported it' },
  amount: { fr: 'montant en litige', en: 'amount in dispute' },
  payments: { fr: 'date, commerçant et montant de chaque paiement', en: 'date, merchant and amount of each payment' },
  summary: { fr: 'ce qui s’est passé, avec les dates', en: 'what happened, with the dates' },
  demand: { fr: 'ce que vous demandez', en: 'what you ask' },
  exhibits: { fr: 'pièces jointes', en: 'enclosed exhibits' },
} as const satisfies Readonly<Record<string, Bilingual>>

type Variable = keyof typeof LABELS | LogVariable

/** The only names that may stand in braces in a letter template. */
export const LetterVariable = z.enum(Object.keys({ ...LABELS, ...LOG_LABELS }) as [Variable, ...Variable[]])
export type LetterVariable = z.infer<typeof LetterVariable>

/** How each variable is asked for when the dossier lacks it. */
export const VARIABLE_LABELS: Readonly<Record<LetterVariable, Bilingual>> = { ...LABELS, ...LOG_LABELS }

const textOrNull = (text: string | null): string | null => (text === null || text.trim() === '' ? null : text.trim())

/** Ends a demand with a full stop when the person left it out; nothing else of it is touched. */
export const withFullStop = (text: string): string => (/[.!?…;:»)]$/u.test(text) ? text : `${text}.`)

const VALUES: Readonly<Record<LetterVariable, (facts: LetterFacts) => string | null>> = {
  ...LOG_VALUES,
  company_name: ({ company }) => companyName(company),
  motive_subject: ({ dossier, language }) => motiveWords(dossier).subject[language],
  motive_phrase: ({ dossier, language }) => motiveWords(dossier).about[language],
  member_number: ({ dossier }) => textOrNull(dossier.references.memberNumber),
  contract_number: ({ dossier }) => textOrNull(dossier.references.contractNumber),
  complaint_number: ({ dossier }) => textOrNull(dossier.references.complaintNumber),
  card: ({ dossier }) => (dossier.cardEnding === null ? null : maskCard(dossier.cardEnding)),
  occurred_on: ({ dossier, language }) => writtenDate(dossier.occurredOn, language),
  noticed_on: ({ dossier, language }) => writtenDate(dossier.noticedOn, language),
  reported_on: ({ reportedOn, language }) => writtenDate(reportedOn, language),
  amount: ({ amount, language }) => (amount === null ? null : formatMoney(amount, language)),
  payments: () => null,
  summary: ({ dossier }) => textOrNull(dossier.summary),
  demand: ({ dossier }) => (dossier.demand.trim() === '' ? null : withFullStop(dossier.demand.trim())),
  exhibits: ({ exhibits, language }) =>
    textOrNull(
      citeExhibits(
        exhibits.map((piece) => piece.exhibitNumber),
        language,
      ),
    ),
}

const writtenDate = (date: LocalDate | null, language: LetterFacts['language']): string | null =>
  date === null ? null : formatLocalDate(date, language)

const EXHIBITS: Readonly<Partial<Record<LetterVariable, (facts: LetterFacts) => readonly Evidence[]>>> = {
  ...LOG_EXHIBITS,
  exhibits: ({ exhibits }) => exhibits,
}

/** Whether a variable stands for exhibits: references, not a fact. */
export const namesExhibits = (variable: LetterVariable): boolean => variable in EXHIBITS

/** The exhibits that a variable stands for; none where it stands for something else. */
export const exhibitsNamed = (variable: LetterVariable, facts: LetterFacts): readonly Evidence[] =>
  EXHIBITS[variable]?.(facts) ?? []

/** The value of a variable in this dossier; null where the person must be asked. */
export const variableValue = (variable: LetterVariable, facts: LetterFacts): string | null => VALUES[variable](facts)

/** A demand that continues "Je vous demande …": it begins in lower case with an article, « de » or « que ». */
const PHRASE = {
  fr: /^(?:(?:le|la|les|un|une|de|des|du|que|à|mon|ma|mes)\s|[ld]['’]|qu['’])/u,
  en: /^(?:the|a|an|my)\s/u,
} as const

/** Whether a demand was written as the end of a sentence, so that "Je demande" can stand before it. */
export const isDemandPhrase = (demand: string, language: Language): boolean => PHRASE[language].test(demand.trim())

const isPhrase = ({ dossier, language }: LetterFacts): boolean => isDemandPhrase(dossier.demand, language)
const isUnauthorised = ({ dossier }: LetterFacts): boolean => dossier.motive === 'unauthorised_payment'
const hasPayments = ({ dossier }: LetterFacts): boolean => dossier.payments.length > 0
const isPaymentMatter = ({ dossier }: LetterFacts): boolean =>
  jurisdictionOf(dossier.region) === 'FR' && regimeOf(dossier.profile, dossier.motive) === 'payment'
const hasBothDates = ({ dossier }: LetterFacts): boolean =>
  dossier.occurredOn !== null && dossier.noticedOn !== null && dossier.occurredOn !== dossier.noticedOn

/** Grounds that are about a sum: a letter without it asks for it. */
const MONEY_MOTIVES: ReadonlySet<Motive> = new Set<Motive>(['unauthorised_payment', 'payment_or_fees', 'purchase'])

const CONDITIONS = {
  'has.contract_number': ({ dossier }) => textOrNull(dossier.references.contractNumber) !== null,
  'has.complaint_number': ({ dossier }) => textOrNull(dossier.references.complaintNumber) !== null,
  'has.payments': hasPayments,
  'has.contacts': ({ contacts }) => contacts.length > 0,
  'has.exhibits': ({ exhibits }) => exhibits.length > 0,
  'card.relevant': (facts) => facts.dossier.profile === 'payment_card' || facts.dossier.cardEnding !== null,
  'dates.both': hasBothDates,
  'dates.occurred_only': (facts) => facts.dossier.occurredOn !== null && !hasBothDates(facts),
  'dates.noticed_only': ({ dossier }) => dossier.occurredOn === null && dossier.noticedOn !== null,
  'dates.none': (facts) => facts.dossier.occurredOn === null && facts.dossier.noticedOn === null && !hasPayments(facts),
  'payments.unauthorised': (facts) => isUnauthorised(facts) && hasPayments(facts),
  'payments.other': (facts) => !isUnauthorised(facts) && hasPayments(facts),
  'payments.missing': (facts) => isUnauthorised(facts) && !hasPayments(facts),
  'unauthorised.reported': (facts) => isUnauthorised(facts) && facts.isReported,
  'unauthorised.not_reported': (facts) => isUnauthorised(facts) && !facts.isReported,
  'demand.phrase': isPhrase,
  'demand.sentence': (facts) => !isPhrase(facts),
  'amount.relevant': ({ amount, dossier }) => amount !== null || MONEY_MOTIVES.has(dossier.motive),
  /** The 15 business days of CMF L. 133-45 are for complaints about payment services (procedure.md 1.2), in France. */
  'rules.payment': isPaymentMatter,
  'rules.other': (facts) => !isPaymentMatter(facts),
  ...LOG_CONDITIONS,
} as const satisfies Readonly<Record<string, (facts: LetterFacts) => boolean>>

type StatedCondition = keyof typeof CONDITIONS
type MotiveCondition = `motive.${Motive}`

const STATED = Object.keys(CONDITIONS) as StatedCondition[]
const OF_MOTIVES = Motive.options.map((motive): MotiveCondition => `motive.${motive}`)

/** The only names that `when` may take in a letter template: those of the table, and `motive.` with a ground. */
export const LetterCondition = z.enum([...STATED, ...OF_MOTIVES] as [
  StatedCondition | MotiveCondition,
  ...MotiveCondition[],
])
export type LetterCondition = z.infer<typeof LetterCondition>

const isStated = (condition: LetterCondition): condition is StatedCondition => condition in CONDITIONS

/** Whether a block's condition holds for this dossier. */
export const holds = (condition: LetterCondition, facts: LetterFacts): boolean =>
  isStated(condition) ? CONDITIONS[condition](facts) : condition === `motive.${facts.dossier.motive}`
