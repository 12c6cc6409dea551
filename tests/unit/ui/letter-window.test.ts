import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Rule } from '#core/deadline/rule'
import { EntryId, Instant, LetterId } from '#core/kernel/ids'
import type { Letter, LetterTemplate } from '#core/letter/letter'
import { richText } from '#core/letter/rich-text'
import { someDossier, someEntry } from '#tests/support/some-records'
import { firstToOpen, groupLetters, type Standings } from '#ui/features/letter/letter-list-plan'
import { askedBy, marksOf } from '#ui/features/letter/letter-panel-marks'
import { firstChoice } from '#ui/features/letter/new-letter-options'
import { isStillThere } from '#ui/features/letter/remark-list'
import { clocksOfSending } from '#ui/features/letter/send-clocks'
import { day } from './support/some-deadline'
import { someLetter } from './support/some-letter'

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

const letter = (n: number, state: Letter['state'], updatedAt: string): Letter => ({
  id: LetterId.parse(uuid(n)),
  dossierId: someDossier().id,
  templateId: 'reclamation_initiale',
  templateVersion: 1,
  language: 'fr',
  state,
  title: `Courrier ${n}`,
  content: someLetter(),
  missing: [],
  sent: null,
  createdAt: Instant.parse('2026-01-01T08:00:00.000Z'),
  updatedAt: Instant.parse(updatedAt),
})

describe('the list of letters', () => {
  const standing = (one: Letter, is: Standings[number]['standing'], on: string | null = null): Standings[number] => ({
    letterId: one.id,
    standing: is,
    on: on === null ? null : day(on),
    entryId: on === null ? null : EntryId.parse(uuid(99)),
  })
  const old = letter(1, 'draft', '2026-03-01T08:00:00.000Z')
  const young = letter(2, 'draft', '2026-03-02T08:00:00.000Z')
  const gone = letter(3, 'sent', '2026-03-09T08:00:00.000Z')
  const answered = letter(4, 'sent', '2026-03-10T08:00:00.000Z')

  it('stands by how far each is, what is still to do first, the newest first', () => {
    const groups = groupLetters(
      [old, answered, gone, young],
      [standing(old, 'draft'), standing(answered, 'answered', '2026-03-05'), standing(gone, 'delivered', '2026-03-08')],
    )
    expect(groups.map((group) => [group.standing, group.letters.map(({ letter: one }) => one.title)])).toEqual([
      ['draft', ['Courrier 2', 'Courrier 1']],
      ['delivered', ['Courrier 3']],
      ['answered', ['Courrier 4']],
    ])
  })

  it('goes by the day of the log among those that left, not by when they were touched', () => {
    const both = [standing(gone, 'sent', '2026-03-08'), standing(answered, 'sent', '2026-03-05')]
    const [group] = groupLetters([answered, gone], both)
    expect(group?.letters.map(({ letter: one }) => one.title)).toEqual(['Courrier 3', 'Courrier 4'])
  })

  it('opens the newest that has not left, else the last that did', () => {
    const sent = [standing(gone, 'sent', '2026-03-08'), standing(answered, 'answered', '2026-03-05')]
    expect(firstToOpen(groupLetters([old, young, gone, answered], sent))?.title).toBe('Courrier 2')
    expect(firstToOpen(groupLetters([gone, answered], sent))?.title).toBe('Courrier 3')
    expect(firstToOpen([])).toBeUndefined()
  })
})

describe('what is left to complete', () => {
  const MARK = '[à compléter\u00a0: votre nom]'
  it('is found wherever it stands, twice in one text too, in reading order', () => {
    const content = someLetter({
      sender: ['Camille', MARK],
      blocks: [{ kind: 'paragraph', text: richText(`Je suis ${MARK}, et non [à vérifier\u00a0: lui]. ${MARK}`) }],
    })
    expect(marksOf(content).map(({ at, text }) => [at.place, at.start, text])).toEqual([
      ['sender', 8, MARK],
      ['block:0', 8, MARK],
      ['block:0', 42, '[à vérifier\u00a0: lui]'],
      ['block:0', 62, MARK],
    ])
    for (const { at, text } of marksOf(content)) expect(at.end - at.start).toBe(text.length)
  })

  it('is told without its brackets', () => {
    expect(askedBy(MARK)).toBe('votre nom')
    expect(askedBy('[to be completed: the date: 12 March]')).toBe('the date: 12 March')
  })
})

describe('a remark whose words were written on', () => {
  const about = someLetter()
  const at = { place: 'block:1', start: 0, end: 7 } as const
  it('may be followed as long as its own text is the same', () => {
    expect(isStillThere(at, about, someLetter({ closing: richText('Adieu.') }))).toBe(true)
  })
  it('may not once that text changed', () => {
    const now = someLetter({
      blocks: about.blocks.with(1, { kind: 'paragraph', text: richText('Un premier passage.') }),
    })
    expect(isStillThere(at, about, now)).toBe(false)
  })
})

describe('the letter that the dialog begins with', () => {
  const template = (id: string) => ({ id }) as LetterTemplate
  const why = { fr: 'Parce que.', en: 'Because.' }
  const templates = ['relance', 'reclamation_initiale', 'retractation'].map(template)
  const next = [{ templateId: 'retractation', reason: why }]
  it('is the one wanted, else the first suggested, else the usual one', () => {
    expect(firstChoice({ templates, next, own: [] }, 'relance')).toBe('relance')
    expect(firstChoice({ templates, next, own: [] }, 'gone')).toBe('retractation')
    expect(firstChoice({ templates, next, own: [] }, undefined)).toBe('retractation')
    expect(firstChoice({ templates, next: [], own: [] }, undefined)).toBe('reclamation_initiale')
    expect(firstChoice({ templates: [template('x')], next: [], own: [] }, undefined)).toBe('x')
  })
})

describe('the dates that a sending would start', () => {
  const rules = readdirSync('resources/rules').map((name) =>
    Rule.parse(JSON.parse(readFileSync(join('resources/rules', name), 'utf8'))),
  )
  const dossier = { ...someDossier(), profile: 'payment_card', motive: 'payment_or_fees', region: 'FR' } as const
  const facts = { dossier, entries: [], rules, today: day('2026-04-13') }
  const keys = (...[more, sending]: Parameters<typeof clocksOfSending>) =>
    clocksOfSending({ ...facts, ...more }, sending).map(({ ruleId }) => ruleId)
  const complaint = { on: day('2026-04-13'), channel: 'registered_letter', event: 'complaint.sent' } as const

  it('are those of the rules: the answer, marked as an estimate as long as the receipt is not known', () => {
    const clocks = clocksOfSending(facts, complaint)
    const answer = clocks.find(({ ruleId }) => ruleId === 'FR-CMF-L133-45-15')
    expect(answer).toMatchObject({ owedBy: 'company', estimated: true })
    expect(clocks.map(({ date }) => date)).toEqual(clocks.map(({ date }) => date).toSorted())
    expect(keys(facts, complaint)).toContain('FR-CONSO-L612-2-1Y')
  })

  it('are none without an event, and only those that this sending starts', () => {
    expect(keys(facts, { ...complaint, event: null })).toEqual([])
    const before = someEntry(dossier.id, {
      channel: 'registered_letter',
      direction: 'outgoing',
      on: day('2026-03-02'),
      events: [{ event: 'complaint.sent', on: day('2026-03-02'), proof: null }],
    })
    expect(keys({ ...facts, entries: [before] }, complaint)).not.toContain('FR-CMF-L133-45-15')
  })
})
