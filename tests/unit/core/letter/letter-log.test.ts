import { describe, expect, it } from 'vitest'
import type { Entry } from '#core/correspondence/entry'
import { deriveDeadlines } from '#core/deadline/derive'
import { clockInputOf } from '#core/dossier/clock-input'
import type { Dossier } from '#core/dossier/dossier'
import { draftLetter } from '#core/letter/draft-letter'
import { isKept } from '#core/letter/fill-template'
import { gatherFacts } from '#core/letter/letter-facts'
import { readLog } from '#core/letter/letter-log'
import { unmetPoints } from '#core/letter/letter-must'
import { textsOf } from '#core/letter/letter-texts'
import { aDossier, anEntry, anEvidence, day } from '#tests/support/make-dossier'
import { shippedRules } from '../deadline/rules-on-disk'
import { caseOf, TEMPLATES } from './letter-cases'

const template = (id: string) => {
  const found = TEMPLATES.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no template ${id}`)
  return found
}
const textOf = (id: string, entries: readonly Entry[], date: string, changes: Partial<Dossier> = {}): string => {
  const input = caseOf(template(id), 'typical')
  const dossier = aDossier(changes)
  const deadlines = deriveDeadlines(clockInputOf(dossier, entries, day(date)), shippedRules)
  return textsOf(
    draftLetter({ ...input, dossier, entries, deadlines, penalty: undefined, date: day(date) }).content,
  ).join('\n')
}

const posted = (events: NonNullable<Parameters<typeof anEntry>[2]>['events'], changes: Partial<Entry> = {}) => {
  const { events: _events, citations: _citations, ...rest } = changes
  return anEntry(1, '2026-11-06', { channel: 'registered_letter', ...rest, events: events ?? [] })
}
const received = posted([
  ['complaint.sent', '2026-11-06'],
  ['complaint.received_by_company', '2026-11-10'],
])
const onlySent = posted([['complaint.sent', '2026-11-06']])

describe('the reply limit that a letter states', () => {
  it('has passed the day after, and is awaited on its last day', () => {
    expect(textOf('relance', [received], '2026-12-03')).toContain('a pris fin le 2 décembre 2026')
    expect(textOf('relance', [received], '2026-12-02')).toContain('attendue au plus tard le 2 décembre 2026')
  })

  it('is asked for where it would rest on a guess about the post, and stated where the complaint went online', () => {
    const guessed = textOf('relance', [onlySent], '2026-12-20')
    expect(guessed).toContain('due au plus tard le [à compléter')
    expect(guessed).not.toContain('a pris fin')
    const online = posted([['complaint.sent', '2026-11-06']], { channel: 'form' })
    expect(textOf('relance', [online], '2026-12-20')).toContain('a pris fin le 30 novembre 2026')
  })

  it('is the longer one after a holding reply that came in time', () => {
    const held = anEntry(2, '2026-11-20', { direction: 'incoming', events: [['holding_reply.received', '2026-11-20']] })
    const text = textOf('relance', [received, held], '2027-01-15')
    expect(text).toContain('trente-cinq jours ouvrables')
    expect(text).not.toContain('quinze jours')
  })

  it('is two months outside payment services, and article L. 133-45 is not named', () => {
    const text = textOf('relance', [received], '2027-01-15', { motive: 'guarantee_refused' })
    expect(text).toContain('Le délai de deux mois suivant son envoi s’est achevé le 6 janvier 2027')
    expect(text).not.toContain('133-45')
  })

  it('is the eve of the day on which the mediator opens, where only that is known', () => {
    const bought: Partial<Dossier> = { profile: 'online_purchase', motive: 'purchase' }
    expect(textOf('relance', [received], '2027-01-15', bought)).toContain('s’est achevé le 6 janvier 2027')
  })

  it('gives way to an answer, refused or not', () => {
    const refused = anEntry(2, '2026-11-20', { direction: 'incoming', events: [['refusal.received', '2026-11-20']] })
    const text = textOf('relance', [received, refused], '2026-12-20')
    expect(text).toContain('rejeté ma réclamation par une réponse reçue le 20 novembre 2026')
    expect(text).not.toContain('a pris fin')
  })
})

describe('what a letter does not say', () => {
  it('nothing that is later than its own date', () => {
    const text = textOf('relance', [received], '2026-11-08')
    expect(text).not.toContain('10 novembre')
  })

  it('no day where the log knows only the month', () => {
    const about = { ...onlySent, datePrecision: { kind: 'month' } as const }
    expect(textOf('relance', [about], '2026-12-20')).toContain('Je vous ai adressé, en novembre 2026, par lettre')
  })

  it('nothing of the mediation to a court: neither its exchanges nor its exhibits', () => {
    const ofMediator = anEvidence(9, { title: 'Proposition' })
    const said = anEntry(5, '2026-11-20', { counterpart: 'mediator', summary: 'Confidentiel', cites: [ofMediator] })
    const log = readLog({ entries: [received, said], evidence: [ofMediator, anEvidence(1)], date: day('2026-12-20') })
    expect(log.exhibits.map(({ exhibitNumber }) => exhibitNumber)).toEqual([1])
    expect(log.steps).toEqual([received])
  })

  it('no French article in a complaint under another law', () => {
    for (const motive of ['unauthorised_payment', 'contract', 'guarantee_refused', 'other'] as const)
      for (const id of ['reclamation_initiale', 'relance', 'mise_en_demeure'])
        expect(textOf(id, [received], '2026-12-20', { motive, region: 'BE' })).not.toMatch(/article|médiateur/u)
  })

  it('no fifteen business days for a ground outside payment services', () => {
    for (const motive of ['guarantee_refused', 'adviser_unreachable', 'personal_data'] as const)
      expect(textOf('reclamation_initiale', [], '2026-11-06', { motive })).not.toContain('quinze jours')
    expect(textOf('reclamation_initiale', [], '2026-11-06')).toContain('quinze jours')
  })
})

describe('isKept', () => {
  it('joins conditions, and turns round those with a mark before them', () => {
    const facts = gatherFacts(caseOf(template('relance'), 'typical'))
    const kept = (when: string | null) => isKept(when, facts)
    expect([kept(null), kept('complaint.sent'), kept('!complaint.sent')]).toEqual([true, true, false])
    expect([kept('complaint.sent & !court.large'), kept('complaint.sent & court.large')]).toEqual([true, false])
    expect([kept('!court.large & complaint.sent'), kept('!complaint.sent & !court.large')]).toEqual([true, false])
  })
})

describe('unmetPoints', () => {
  it('sees a point whose block is gone', () => {
    const found = template('mise_en_demeure')
    const facts = gatherFacts(caseOf(found, 'typical'))
    const without = { ...found.fr, blocks: found.fr.blocks.filter(({ meets }) => !meets.includes('next_step')) }
    expect(unmetPoints(found, found.fr, facts)).toEqual([])
    expect(unmetPoints(found, without, facts).map(({ id }) => id)).toEqual(['next_step'])
  })
})
