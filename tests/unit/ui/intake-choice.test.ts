import { expect, test } from 'vitest'
import type { LooseFile } from '#contract/intake'
import type { Proposal } from '#core/correspondence/proposal'
import { holdsExchanges } from '#core/correspondence/proposal-source'
import { LocalDate } from '#core/kernel/local-date'
import {
  conversationsOf,
  firstChoice,
  firstFiles,
  isWholeTelephone,
  openFiles,
  withChoice,
} from '#ui/features/correspondence/intake-choice'

const proposal = (key: string, more: Partial<Proposal> = {}): Proposal => ({
  key,
  state: 'new',
  channel: 'sms',
  direction: 'incoming',
  counterpart: 'company',
  on: LocalDate.parse('2026-03-12'),
  isDated: true,
  time: null,
  person: 'Amex',
  reference: '',
  summary: key,
  files: [],
  ...more,
})

test('everything new is taken at first, what was made before never', () =>
  expect(firstChoice([proposal('a'), proposal('b', { state: 'made' }), proposal('c', { state: 'removed' })])).toEqual(
    new Set(['a']),
  ))

test('out of a whole telephone nothing is taken unasked', () => {
  const all = ['Amex', 'Maman', 'Paul', 'Banque', 'Maman'].map((person, at) => proposal(String(at), { person }))
  expect(isWholeTelephone(all)).toBe(true)
  expect(firstChoice(all)).toEqual(new Set())
  expect(conversationsOf(all)[0]).toEqual({ name: 'Maman', total: 2 })
  expect(isWholeTelephone(all.slice(0, 3))).toBe(false)
  expect(isWholeTelephone(all.map((one) => ({ ...one, channel: 'email' })))).toBe(false)
})

test('a choice is changed without touching the one before', () => {
  const before = new Set(['a'])
  expect(withChoice(before, ['b', 'c'], true)).toEqual(new Set(['a', 'b', 'c']))
  expect(withChoice(before, ['a'], false)).toEqual(new Set())
  expect(before).toEqual(new Set(['a']))
})

test('files of an archive are taken at first where nothing else is, logos and what is an exhibit already never', () => {
  const file = (at: number, more: Partial<LooseFile> = {}): LooseFile => ({
    at,
    name: String(at),
    size: 1,
    role: 'file',
    exhibitNumber: null,
    ...more,
  })
  const files = [file(0), file(1, { exhibitNumber: 3 }), file(2, { role: 'decoration' })]
  expect(openFiles(files)).toEqual([0, 2])
  expect(firstFiles(files, [])).toEqual(new Set([0]))
  expect(firstFiles(files, [proposal('a')])).toEqual(new Set())
})

test.each([
  ['email', 'x.eml', 'likely'],
  ['text', 'Discussion WhatsApp avec Amex.txt', 'likely'],
  ['text', '_chat.txt', 'likely'],
  ['text', 'sms-20260312.xml', 'likely'],
  ['text', 'notes.txt', 'possible'],
  ['spreadsheet', 'chat.txt', 'possible'],
  ['spreadsheet', 'comptes.csv', null],
  ['archive', 'WhatsApp Chat - Amex.zip', 'likely'],
  ['archive', 'photos.zip', 'likely'],
  ['pdf', 'chat.pdf', null],
] as const)('%s %s: %s', (kind, originalName, holds) => expect(holdsExchanges({ kind, originalName })).toBe(holds))
