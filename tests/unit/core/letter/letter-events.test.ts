import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Entry } from '#core/correspondence/entry'
import { CLOCKS } from '#core/deadline/dossier-clocks'
import type { DossierEvent } from '#core/deadline/dossier-event'
import type { ProcedureEvent } from '#core/deadline/events'
import { LETTER_EVENTS, type LetterEventFacts, letterChannel, letterEvents } from '#core/letter/letter-events'

const templates = readdirSync(resolve('resources/letters'))
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace('.json', ''))

const facts = (changes: Partial<LetterEventFacts> = {}): LetterEventFacts => ({
  channel: 'registered_letter',
  counterpart: 'company',
  profile: 'payment_card',
  log: [],
  ...changes,
})

const logged = (event: ProcedureEvent, entryId = 'first'): DossierEvent => ({
  event,
  on: '2026-03-02' as Entry['on'],
  entryId,
})

describe('the event of each letter', () => {
  test('is said of every template, and of no other', () => {
    expect(Object.keys(LETTER_EVENTS).sort()).toEqual(templates.sort())
    for (const { why } of Object.values(LETTER_EVENTS)) expect(why).toMatch(/^[A-Z].*\.$/)
  })

  test.each([
    ['reclamation_initiale', 'complaint.sent'],
    ['contestation_frais_ou_cloture', 'complaint.sent'],
    ['contestation_achat', 'complaint.sent'],
    ['contestation_operation_non_autorisee', 'unauthorised.reported'],
    ['remboursement_L133_25', 'refund_request.sent'],
    ['saisine_mediateur', 'referral.sent'],
    ['acces_rgpd', 'gdpr_request.sent'],
    ['retractation', 'withdrawal.notified'],
  ] as const)('of %s is %s, which starts or meets a clock', (templateId, event) => {
    const choice = letterEvents(
      templateId,
      facts({ counterpart: templateId === 'saisine_mediateur' ? 'mediator' : 'company' }),
    )
    expect(choice.event).toBe(event)
    expect(choice.events[0]).toBe(event)
    const named = CLOCKS.flatMap(({ starts, metBy }) => [
      ...metBy,
      ...(typeof starts === 'string' ? [] : starts.flatMap(({ from }) => from)),
    ])
    expect(named).toContain(event)
  })

  test('is none for the others, however they are sent', () => {
    const none = templates.filter((id) => LETTER_EVENTS[id]?.event === null)
    expect(none).toHaveLength(11)
    for (const id of none)
      for (const channel of ['letter', 'form', 'email'] as const)
        expect(letterEvents(id, facts({ channel })).event, id).toBeNull()
  })

  test('is another one for a complaint filed in a form', () => {
    const { event, events } = letterEvents('reclamation_initiale', facts({ channel: 'form' }))
    expect(event).toBe('complaint.submitted')
    expect(events).toEqual(['complaint.submitted', 'complaint.sent_to_management', 'complaint2.sent'])
  })

  test('of a complaint to a seller who is not the company is none, with the same to choose from', () => {
    const { event, events } = letterEvents('contestation_achat', facts({ counterpart: 'other' }))
    expect(event).toBeNull()
    expect(events).toContain('complaint.sent')
  })

  test('of the second complaint to a telephone company is the second level, unless the first came back', () => {
    const again = (log: readonly DossierEvent[], profile: LetterEventFacts['profile'] = 'telecom') =>
      letterEvents('reclamation_initiale', facts({ profile, log })).event
    expect(again([])).toBe('complaint.sent')
    expect(again([logged('complaint.sent')])).toBe('complaint2.sent')
    expect(again([logged('complaint.submitted')])).toBe('complaint2.sent')
    expect(again([logged('complaint.sent'), logged('delivery.unclaimed')])).toBe('complaint.sent')
    expect(again([logged('complaint.sent'), logged('delivery.unclaimed', 'other')])).toBe('complaint2.sent')
    expect(again([logged('complaint.sent')], 'payment_card')).toBe('complaint.sent')
  })

  test('is none for a letter of no known template', () => {
    expect(letterEvents(null, facts())).toEqual({ event: null, events: [] })
    expect(letterEvents('own', facts())).toEqual({ event: null, events: [] })
    // A name that comes from a file: every object has something under these.
    for (const name of ['constructor', 'toString', '__proto__'])
      expect(letterEvents(name, facts()), name).toEqual({ event: null, events: [] })
  })
})

describe('how a letter is sent', () => {
  test.each([
    ['Lettre recommandée avec demande d’avis de réception', 'letter', 'registered_letter'],
    ['By registered post', null, 'registered_letter'],
    ['Par courriel', 'registered_letter', 'email'],
    ['By e-mail', 'letter', 'email'],
    ['', 'form', 'form'],
    ['Remise en main propre', null, 'letter'],
  ] as const)('%s (%s): %s', (delivery, template, channel) => {
    expect(letterChannel(delivery, template)).toBe(channel)
  })
})
