import { z } from 'zod'
import { Bilingual } from '#core/kernel/bilingual'
import { type DraftInput, gatherFacts } from './letter-facts'
import { LetterVariable, namesExhibits, VARIABLE_LABELS, variableValue } from './letter-variables'

/** Where a fact of a letter comes from, and so where it is changed; `dates`: the deadlines, or the letter's own date. */
export const FieldSource = z.enum(['dossier', 'company', 'mediator', 'person', 'exchanges', 'dates'])
export type FieldSource = z.infer<typeof FieldSource>

/** A fact that may stand in a letter. `value`: null where the dossier lacks it; `from`: null where only the person knows. */
export const LetterField = z.strictObject({
  field: LetterVariable,
  label: Bilingual,
  value: z.string().nullable(),
  from: FieldSource.nullable(),
})
export type LetterField = z.infer<typeof LetterField>

const IN_DOSSIER = [
  'motive_subject',
  'motive_phrase',
  'member_number',
  'contract_number',
  'complaint_number',
  'card',
  'occurred_on',
  'noticed_on',
  'amount',
  'payments',
  'summary',
  'demand',
] as const satisfies readonly LetterVariable[]

const IN_DATES = [
  'reply_limit',
  'reply_limit_over',
  'reply_limit_ahead',
  'reply_limit_fifteen_days',
  'reply_limit_thirty_five_days',
  'reply_limit_two_months',
  'notice_limit',
  'interest',
  'interest_due',
  'ninety_days',
  'ninety_days_over',
  'ninety_days_ahead',
  'gdpr_limit',
  'gdpr_limit_over',
] as const satisfies readonly LetterVariable[]

const IN_EXCHANGES = [
  'reported_on',
  'complaint_sent',
  'complaint_by',
  'complaint_received',
  'complaint_item',
  'reply_received',
  'holding_received',
  'promise_made',
  'promise_text',
  'promise_by',
  'card_blocked',
  'block_reference',
  'change_notified',
  'order_reference',
  'ordered_on',
  'delivered_on',
  'conformity_requested',
  'terminated_on',
  'mediator_reference',
  'referral_sent',
  'referral_notified',
  'proposal_received',
  'answer_by',
  'mediation_closed',
  'gdpr_sent',
  'gdpr_received',
  'gdpr_answered',
  'gdpr_extended',
] as const satisfies readonly LetterVariable[]

const SOURCES: ReadonlyMap<LetterVariable, FieldSource> = new Map<LetterVariable, FieldSource>([
  ...IN_DOSSIER.map((name) => [name, 'dossier'] as const),
  ...IN_DATES.map((name) => [name, 'dates'] as const),
  ...IN_EXCHANGES.map((name) => [name, 'exchanges'] as const),
  ['company_name', 'company'],
  ['company_office', 'company'],
])

/** Every fact that a letter can hold, in one order, with what this dossier says; exhibits are references and no facts. */
export const letterFields = (input: DraftInput): readonly LetterField[] => {
  const facts = gatherFacts(input)
  return LetterVariable.options
    .filter((field) => !namesExhibits(field))
    .map((field) => ({
      field,
      label: VARIABLE_LABELS[field],
      value: variableValue(field, facts),
      from: SOURCES.get(field) ?? null,
    }))
}
