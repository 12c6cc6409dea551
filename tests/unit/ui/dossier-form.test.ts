import { describe, expect, it } from 'vitest'
import { DossierFields } from '#core/dossier/dossier'
import { applyChanges } from '#core/kernel/apply-changes'
import { LocalDate } from '#core/kernel/local-date'
import { aDossier } from '#tests/support/make-dossier'
import {
  dossierToForm,
  emptyForm,
  formToFields,
  isCardEndingFine,
  isIncomplete,
  isKeepable,
  newPayment,
  paymentsTotal,
} from '#ui/features/dossier/dossier-form'

const euros = (cents: number) => ({ cents, currency: 'EUR' })

describe('the dossier form', () => {
  it('gives back a dossier as it was', () => {
    const dossier = aDossier()
    const fields = { ...formToFields(dossierToForm(dossier)), companyId: dossier.companyId }
    const whole = { ...fields, legalRates: dossier.legalRates }
    expect(DossierFields.parse(whole)).toEqual(whole)
    for (const key of Object.keys(fields) as (keyof typeof fields)[]) expect(fields[key]).toEqual(dossier[key])
  })

  it('an edit loses neither what was said of a payment nor the legal rates', () => {
    const [first, second] = aDossier().payments
    if (first === undefined || second === undefined) throw new Error('the dossier has two payments')
    const dossier = aDossier({
      payments: [
        { ...first, payeeOutsideEea: true },
        { ...second, amountUnexpected: true },
      ],
      legalRates: [{ from: LocalDate.parse('2026-07-01'), percent: '2.62' }],
    })
    const form = { ...dossierToForm(dossier), demand: 'autre chose' }
    // As the door reads it: a default on a field would come back as a change.
    const changes = DossierFields.partial().parse(JSON.parse(JSON.stringify(formToFields(form))))
    expect(applyChanges(dossier, changes)).toEqual({ ...dossier, demand: 'autre chose' })
    expect(DossierFields.partial().parse({ demand: 'seule' })).toEqual({ demand: 'seule' })
  })

  it('keeps an empty form: nothing but the company is required', () => {
    expect(isKeepable(emptyForm)).toBe(true)
    expect(formToFields(emptyForm)).toMatchObject({ claimed: null, cardEnding: null, payments: [], demand: '' })
  })

  it('drops an untouched row and refuses one that was begun', () => {
    const begun = { ...newPayment(), merchant: 'NORDLYS' }
    expect(isIncomplete(newPayment())).toBe(false)
    expect(isIncomplete(begun)).toBe(true)
    expect(isIncomplete({ ...newPayment(), payeeOutsideEea: true })).toBe(true)
    expect(isKeepable({ ...emptyForm, payments: [newPayment()] })).toBe(true)
    expect(isKeepable({ ...emptyForm, payments: [begun] })).toBe(false)
    expect(formToFields({ ...emptyForm, payments: [newPayment()] }).payments).toEqual([])
  })

  it('takes the last 4 or 5 digits of a card and nothing else', () => {
    expect(['', '1005', '31005'].every(isCardEndingFine)).toBe(true)
    expect(['123', '123456', 'abcd', '3782 822463 10005'].some(isCardEndingFine)).toBe(false)
  })

  it('adds up payments of one currency only', () => {
    const row = (cents: number, currency = 'EUR') => ({
      ...newPayment(),
      debitedOn: LocalDate.parse('2026-09-14'),
      merchant: 'X',
      amount: { cents, currency },
    })
    expect(paymentsTotal([row(38900), row(124050), newPayment()])).toEqual(euros(162950))
    expect(paymentsTotal([row(1), row(1, 'USD')])).toBeNull()
    expect(paymentsTotal([])).toBeNull()
  })
})
