import { expect, test } from 'vitest'
import { Company } from '#core/company/company'
import { editCompany, newCompany } from '#core/company/edit-company'
import { CompanyId } from '#core/kernel/ids'

const made = newCompany(CompanyId.parse('00000000-0000-4000-8000-000000000001'), {
  name: 'Exemple SA',
  country: 'FR',
  sector: 'other',
})

test('a new company is a name, and everything else is visibly missing', () => {
  expect(Company.parse(made)).toEqual(made)
  expect(made.complaintAddress).toEqual({ value: null, confidence: 'missing', source: null })
})

test('an edit of a catalogue entry is a copy that remembers its version and where the fact was read', () => {
  const shipped = { ...made, origin: 'catalogue' as const, version: 3 }
  const edited = editCompany(shipped, { complaintAddress: ' 1 rue des Lilas\n75001 PARIS ', readIn: 'relevé de mars' })
  expect(Company.parse(edited)).toEqual(edited)
  expect(edited).toMatchObject({
    origin: 'user',
    baseVersion: 3,
    version: 4,
    complaintAddress: {
      value: '1 rue des Lilas\n75001 PARIS',
      confidence: 'user',
      source: { title: { fr: 'relevé de mars' }, checkedOn: null },
    },
  })
  expect(editCompany(edited, { complaintAddress: ' ' }).complaintAddress.confidence).toBe('missing')
  expect(editCompany(edited, { name: 'Autre' }).complaintAddress).toEqual(edited.complaintAddress)
  expect(editCompany(edited, {}).baseVersion).toBe(3)
})
