import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { citedExhibits } from '#core/letter/exhibit-citations'
import { upgradeContent, upgradePlan } from '#core/letter/legacy-content'
import { LetterContent } from '#core/letter/letter'
import { textsOf } from '#core/letter/letter-texts'
import { findLetterMarks } from '#core/letter/placeholders'
import { refreshLetter, stillMissing } from '#core/letter/refresh-letter'
import { richText } from '#core/letter/rich-text'
import { caseOf, TEMPLATES } from './letter-cases'

/** A letter as schema 5 stored it, with one of each thing a letter may hold. */
const OLD = {
  sender: ['Camille Rivoire', '69003 Lyon'],
  recipient: ['American Express Carte-France'],
  place: 'Lyon',
  date: '2026-11-06',
  delivery: 'Lettre recommandée avec avis de réception',
  subject: 'Réclamation',
  references: ['Carte\u00a0: •••• 1005', ''],
  salutation: 'Madame, Monsieur,',
  blocks: [
    { kind: 'heading', text: 'Faits' },
    { kind: 'paragraph', text: 'Deux lignes\net la pièce n°\u00a02.' },
    { kind: 'list', items: ['Le 25 octobre', ''] },
    {
      kind: 'table',
      columns: [{ title: 'Montant', align: 'end' }],
      rows: [['389,90\u00a0€'], ['']],
      total: ['389,90\u00a0€'],
    },
    { kind: 'table', columns: [], rows: [], total: null },
  ],
  closing: '',
  signature: 'Camille Rivoire',
}

describe('upgradeContent', () => {
  it('makes texts with parts of the strings of an old letter, and changes no word of it', () => {
    const upgraded = LetterContent.parse(upgradeContent(OLD))
    expect(upgraded.subject).toEqual(richText('Réclamation'))
    expect(upgraded.references).toEqual([richText('Carte\u00a0: •••• 1005'), []])
    expect(upgraded.blocks).toEqual([
      { kind: 'heading', text: richText('Faits') },
      { kind: 'paragraph', text: richText('Deux lignes\net la pièce n°\u00a02.') },
      { kind: 'list', items: [richText('Le 25 octobre'), []] },
      {
        kind: 'table',
        columns: [{ title: 'Montant', align: 'end' }],
        rows: [[richText('389,90\u00a0€')], [[]]],
        total: [richText('389,90\u00a0€')],
      },
      { kind: 'table', columns: [], rows: [], total: null },
    ])
    expect(upgraded.closing).toEqual([])
    expect(upgraded.sender).toEqual(OLD.sender)
    expect(textsOf(upgraded).filter((text) => text !== '')).toContain('Deux lignes\net la pièce n°\u00a02.')
  })

  it('lets nothing of an old letter follow the dossier: what stands in it may have been changed by hand', () => {
    expect(LetterContent.parse(upgradeContent(OLD)).follows).toEqual([])
  })

  it('gives back a letter of today equal', () => {
    const today = LetterContent.parse({ ...(upgradeContent(OLD) as object), follows: ['sender', 'signature'] })
    expect(upgradeContent(today)).toEqual(today)
    expect(upgradeContent(upgradeContent(OLD))).toEqual(upgradeContent(OLD))
  })

  it('makes no letter of what is none', () => {
    for (const value of [null, 3, 'x', [], undefined]) expect(upgradeContent(value)).toBe(value)
    for (const wrong of [
      {},
      { ...OLD, blocks: 'x' },
      { ...OLD, blocks: [3, null, { kind: 'film' }] },
      { ...OLD, subject: 4 },
    ])
      expect(LetterContent.safeParse(upgradeContent(wrong)).success).toBe(false)
  })
})

describe('a letter that the version before wrote', () => {
  const stored = JSON.parse(readFileSync('tests/fixtures/letters/schema-5.json', 'utf8'))

  it('prints to the letter what it printed, and asks for the same', () => {
    const upgraded = LetterContent.parse(upgradeContent(stored.content))
    const before = Object.values(stored.content as Record<string, unknown>).flatMap((value) => JSON.stringify(value))
    for (const text of textsOf(upgraded)) expect(before.join()).toContain(JSON.stringify(text))
    expect(textsOf(upgraded).join('\n')).toContain('pièces n°\u00a01 et\u00a02.')
    expect(findLetterMarks(upgraded)).toHaveLength(stored.missing.length)
    expect(citedExhibits(upgraded)).toEqual([1, 2])
  })

  it('stays as it is when the dossier changes, and asks for what it still lacks', () => {
    const upgraded = LetterContent.parse(upgradeContent(stored.content))
    const template = TEMPLATES.find(({ id }) => id === 'contestation_operation_non_autorisee')
    if (template === undefined) throw new Error('no such template')
    const { content, missing } = refreshLetter(upgraded, caseOf(template, 'maximal'))
    expect(content).toEqual(upgraded)
    expect(stillMissing(missing, stored.missing, content)).toEqual(stored.missing)
  })
})

describe('upgradePlan', () => {
  it('brings the request of an old pack to the form of today, and nothing else of it', () => {
    const plan = { title: 'Dossier', request: [{ kind: 'heading', text: 'Demande' }], exhibits: [] }
    expect(upgradePlan(plan)).toEqual({ ...plan, request: [{ kind: 'heading', text: richText('Demande') }] })
    expect(upgradePlan(null)).toBe(null)
  })
})
