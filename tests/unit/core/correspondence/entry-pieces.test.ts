import { expect, it } from 'vitest'
import { piecesOf } from '#core/correspondence/entry-pieces'
import { EvidenceId } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'

const [A, B] = ['1', '2'].map((digit) => EvidenceId.parse(`${digit.repeat(8)}-1111-4111-8111-111111111111`)) as [
  EvidenceId,
  EvidenceId,
]
const on = LocalDate.parse('2026-03-02')

it('names what an exchange cites and what proves its marks, each piece once', () => {
  const events = [
    { event: 'complaint.sent' as const, on, proof: B },
    { event: 'delivery.presented' as const, on, proof: null },
    { event: 'complaint.received_by_company' as const, on, proof: A },
  ]
  const citations = [
    { evidenceId: A, page: null },
    { evidenceId: A, page: 2 },
  ]
  expect(piecesOf({ citations, events })).toEqual([A, B])
  expect(piecesOf({ citations: [], events: [] })).toEqual([])
})
