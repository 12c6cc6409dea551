import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { EntryFields } from '#core/correspondence/entry'
import { checkDay } from '#core/deadline/calendar'
import { deriveDeadlines } from '#core/deadline/derive'
import { indexRules, Rule } from '#core/deadline/rule'
import { DossierFields } from '#core/dossier/dossier'
import { planSample, SampleStory, sampleDocumentData, writeDays } from '#core/dossier/sample-story'
import { EvidenceFields } from '#core/evidence/evidence'
import { addDays, daysBetween, type LocalDate, weekdayOf } from '#core/kernel/local-date'
import { citedInText } from '#core/letter/exhibit-citations'
import { day, readResource } from '#tests/support/make-dossier'

const source = readResource('sample', 'dossier.json') as Record<string, unknown>
const story = SampleStory.parse(source)
const rules = indexRules(readdirSync('resources/rules').map((name) => Rule.parse(readResource('rules', name))))

const deadlinesOn = (today: LocalDate) => {
  const plan = planSample(story, today)
  const events = plan.entries.flatMap((entry, index) =>
    entry.events.map(({ event, on }) => ({ event, on, entryId: String(index), channel: entry.channel })),
  )
  const { profile, motive, region } = plan.dossier
  return deriveDeadlines({ profile, motive, region, events, promises: [], transactions: [], today }, rules)
}

const days = Array.from({ length: 2 * 366 }, (_, index) => addDays(day('2026-06-01'), index))

describe('planSample', () => {
  it('tells the story as written in the week of its anchor', () => {
    const plan = planSample(story, day('2026-11-27'))
    expect(plan.days).toMatchObject(Object.fromEntries(Object.entries(story.days).map(([name, { on }]) => [name, on])))
    expect(plan.dossier.summary).toContain('du samedi 24 octobre 2026')
    expect(JSON.stringify(plan)).not.toContain('{{')
  })

  it('gives what the doors accept', () => {
    const plan = planSample(story, day('2027-05-20'))
    expect(() => DossierFields.parse(plan.dossier)).not.toThrow()
    for (const { citations: _citations, ...entry } of plan.entries)
      expect(() => EntryFields.omit({ citations: true }).parse(entry)).not.toThrow()
    for (const { file: _file, template: _template, ...fields } of plan.files)
      expect(() => EvidenceFields.omit({ sender: true, receivedOn: true }).parse(fields)).not.toThrow()
    expect(plan.files.map(({ file }) => file)).toEqual(story.files.map(({ file }) => file))
  })

  it('is four payments that make the sum claimed, and cites its exhibits by their numbers', () => {
    const { dossier, entries, files } = planSample(story, day('2026-11-23'))
    expect(dossier.payments).toHaveLength(4)
    expect(dossier.payments.reduce((sum, { amount }) => sum + amount.cents, 0)).toBe(dossier.claimed?.cents)
    const cited = entries.flatMap(({ summary }) => citedInText(summary))
    expect(cited).toEqual([1, 2, 3, 4, 5])
    expect(files[4]?.file).toBe('Relevé de compte.pdf')
  })

  it('looks alive whatever the day: lately, in order, weekdays kept, the post open, an answer due soon', () => {
    for (const today of days) {
      const { days: planned, entries } = planSample(story, today)
      const order = entries.map(({ on }) => on)
      expect([...order].sort()).toEqual(order)
      expect(order.every((on) => on < today)).toBe(true)
      expect(daysBetween(order[0] ?? today, today)).toBeLessThan(40)
      for (const [name, { on, workingDay }] of Object.entries(story.days)) {
        const date = planned[name] ?? today
        if (workingDay) expect(checkDay(date, 'bank5', 'FR').kind).toBe('working')
        else expect(weekdayOf(date)).toBe(weekdayOf(on))
      }
      const due = deadlinesOn(today).find(({ ruleId, kind }) => kind === 'rule' && ruleId === 'FR-CMF-L133-45-15')
      const left = daysBetween(today, due?.latest ?? today)
      expect([today, left > 0 && left <= 16]).toEqual([today, true])
    }
  })

  it('gives the same plan for the same day', () => {
    expect(planSample(story, day('2027-02-03'))).toEqual(planSample(story, day('2027-02-03')))
  })
})

describe('SampleStory', () => {
  it('refuses a name that does not exist, and an anchor that is not a Monday', () => {
    const broken = (changes: Record<string, unknown>) => SampleStory.safeParse({ ...source, ...changes }).success
    expect(broken({})).toBe(true)
    expect(broken({ anchor: '2026-11-24' })).toBe(false)
    expect(broken({ letter: { templateId: 'reclamation_initiale', on: 'never' } })).toBe(false)
    const text = JSON.stringify(source)
    expect(SampleStory.safeParse(JSON.parse(text.replace('{{fraud|weekday}}', '{{fraude}}'))).success).toBe(false)
    expect(SampleStory.safeParse(JSON.parse(text.replace('{{fraud|weekday}}', '{{fraud|loud}}'))).success).toBe(false)
    expect(
      SampleStory.safeParse(JSON.parse(text.replace(/("citations":\[\{"file":")[^"]+/, '$1inconnu.pdf'))).success,
    ).toBe(false)
  })
})

describe('the documents of the example', () => {
  const planned = planSample(story, story.anchor).days

  it('can be set with other days: each day is written in every style', () => {
    expect(sampleDocumentData(planned).complaint_received).toEqual({
      long: '10 novembre 2026',
      weekday: 'mardi 10 novembre 2026',
      short: '10/11/2026',
      month: 'novembre 2026',
      iso: '2026-11-10',
      mail: 'Tue, 10 Nov 2026',
    })
  })

  it('use no day that the story does not have', () => {
    for (const name of readdirSync('resources/sample/typeset')) {
      const text = readFileSync(`resources/sample/typeset/${name}`, 'utf8')
      for (const [, used = ''] of text.matchAll(/\bd\.([a-z_]+)\./g)) expect(Object.keys(planned)).toContain(used)
      expect(writeDays(text, planned)).not.toMatch(/\{\{/)
    }
  })

  it('have the e-mail of the anchor as committed', () => {
    const template = readFileSync('resources/sample/typeset/reponse-du-commercant.eml', 'utf8')
    expect(readFileSync('resources/sample/files/Réponse du commerçant.eml', 'utf8')).toBe(writeDays(template, planned))
  })
})
