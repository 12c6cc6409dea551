import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { deriveDeadlines } from '#core/deadline/derive'
import type { ProcedureEvent } from '#core/deadline/events'
import { indexRules, Rule } from '#core/deadline/rule'
import type { Motive } from '#core/dossier/dossier'
import { chooseNextAction } from '#core/dossier/next-action'
import { deriveStage } from '#core/dossier/stage'
import { LocalDate } from '#core/kernel/local-date'
import { findSpacingFaults } from '#tests/support/french-spacing'

const rules = indexRules(
  readdirSync('resources/rules').map((name) =>
    Rule.parse(JSON.parse(readFileSync(join('resources/rules', name), 'utf8'))),
  ),
)
const day = (text: string) => LocalDate.parse(text)

const act = (
  log: readonly (readonly [ProcedureEvent, string])[],
  today: string,
  motive: Motive = 'payment_or_fees',
  hasContact = log.length > 0,
) => {
  const events = log.map(([event, on], index) => ({
    event,
    on: day(on),
    entryId: `e${index}`,
    channel: 'registered_letter' as const,
  }))
  const deadlines = deriveDeadlines(
    { profile: 'payment_card', motive, region: 'FR', events, promises: [], transactions: [], today: day(today) },
    rules,
  )
  const names = new Set(events.map((event) => event.event))
  const isGateOpen = deadlines.some((deadline) => deadline.owedBy === 'gate' && deadline.status === 'met')
  const stage = deriveStage({ isClosed: false, events: names, hasContact, isGateOpen })
  return {
    stage,
    ...chooseNextAction({ stage, motive, events: names, hasDraftLetter: false, deadlines, today: day(today) }),
  }
}

test('one action for each place in the procedure, with its date', () => {
  expect(act([], '2026-03-02')).toMatchObject({ stage: 'contact', kind: 'log_call', on: '2026-03-02' })
  expect(act([], '2026-03-02', 'unauthorised_payment')).toMatchObject({
    kind: 'log_call',
    title: { fr: expect.stringContaining('bloquer') },
  })
  expect(act([], '2026-03-02', 'payment_or_fees', true)).toMatchObject({ stage: 'complaint', kind: 'write_letter' })
  expect(act([['complaint.sent', '2026-03-02']], '2026-03-03')).toMatchObject({
    stage: 'waiting',
    kind: 'log_delivery',
  })
  const received: readonly (readonly [ProcedureEvent, string])[] = [
    ['complaint.sent', '2026-03-02'],
    ['complaint.received_by_company', '2026-03-04'],
  ]
  expect(act(received, '2026-03-10')).toMatchObject({ kind: 'wait', on: '2026-03-25' })
  expect(act([...received, ['holding_reply.received', '2026-03-20']], '2026-03-23')).toMatchObject({
    kind: 'wait',
    on: '2026-04-23',
  })
  expect(act(received, '2026-03-27')).toMatchObject({ stage: 'mediation', kind: 'build_pack', on: '2027-03-02' })
  expect(act([...received, ['refusal.received', '2026-03-12']], '2026-03-12')).toMatchObject({ kind: 'build_pack' })
  expect(act([...received, ['referral.sent', '2026-04-01']], '2026-04-02')).toMatchObject({
    kind: 'wait',
    title: { en: 'Wait for the mediator' },
  })
  expect(act([...received, ['proposal.received', '2026-05-01']], '2026-05-02')).toMatchObject({ kind: 'log_reply' })
  expect(act([...received, ['court.seized', '2026-06-01']], '2026-06-02')).toMatchObject({
    stage: 'court',
    kind: 'none',
  })
})

test('what it says is well set in French', () => {
  for (const today of ['2026-03-02', '2026-03-27']) {
    for (const log of [
      [],
      [['complaint.sent', '2026-03-02']],
      [['referral.sent', '2026-03-02']],
      [['proposal.received', '2026-03-02']],
      [['court.seized', '2026-03-02']],
    ] as const) {
      const { title, reason } = act(log as readonly (readonly [ProcedureEvent, string])[], today)
      expect(findSpacingFaults(title.fr)).toEqual([])
      expect(findSpacingFaults(reason.fr)).toEqual([])
    }
  }
})
