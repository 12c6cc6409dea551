import { createHash, randomUUID } from 'node:crypto'
import type { Entry } from '#core/correspondence/entry'
import type { Dossier } from '#core/dossier/dossier'
import type { Evidence } from '#core/evidence/evidence'
import { NO_FACTS } from '#core/evidence/file-facts'
import { type DossierId, Instant } from '#core/kernel/ids'

/** An instant that does not depend on the machine. */
export const NOON = Instant.parse('2026-03-23T12:00:00.000Z')

const uuid = <T>(): T => randomUUID() as T

/** A dossier with little in it. */
export const someDossier = (changes: Partial<Dossier> = {}): Dossier => ({
  id: uuid(),
  title: 'Recours Dupont',
  companyId: 'american-express-fr' as Dossier['companyId'],
  profile: 'payment_card',
  region: 'FR',
  motive: 'unauthorised_payment',
  references: { memberNumber: null, contractNumber: 'C-1', complaintNumber: null },
  cardEnding: '1005',
  claimed: { cents: 124_050, currency: 'EUR' },
  occurredOn: null,
  noticedOn: '2026-02-03' as Dossier['noticedOn'],
  payments: [
    {
      debitedOn: '2026-02-01' as Dossier['payments'][number]['debitedOn'],
      merchant: 'Été & Cie',
      amount: { cents: 1, currency: 'EUR' },
      payeeOutsideEea: false,
      amountUnexpected: false,
    },
  ],
  demand: 'Remboursement',
  summary: "L'été dernier…",
  legalRates: [],
  status: { kind: 'open' },
  stageOverride: null,
  isSample: false,
  createdAt: NOON,
  updatedAt: NOON,
  ...changes,
})

/** An entry of the log with little in it. */
export const someEntry = (dossierId: DossierId, changes: Partial<Entry> = {}): Entry => ({
  id: uuid(),
  dossierId,
  channel: 'call',
  direction: 'outgoing',
  counterpart: 'company',
  on: '2026-02-03' as Entry['on'],
  time: '14:05',
  person: 'Mme Martin',
  reference: 'R-1',
  summary: 'Promesse de rappel',
  commitment: { text: 'Rappel', by: null, keptOn: null },
  events: [],
  citations: [],
  postalNumber: null,
  datePrecision: null,
  dayOrder: null,
  source: null,
  recordedAt: NOON,
  updatedAt: NOON,
  ...changes,
})

/** A piece of evidence; its file is the test's business. */
export const someEvidence = (
  dossierId: DossierId,
  exhibitNumber: number,
  changes: Partial<Evidence> = {},
): Evidence => ({
  id: uuid(),
  dossierId,
  exhibitNumber,
  title: `Pièce ${exhibitNumber}`,
  documentDate: null,
  proves: '',
  included: true,
  originalName: `relevé-${exhibitNumber}.pdf`,
  sha256: createHash('sha256').update(`${dossierId} ${exhibitNumber}`).digest('hex') as Evidence['sha256'],
  size: 10 * exhibitNumber,
  kind: 'pdf',
  extensionMismatch: false,
  reading: { kind: 'read', pages: 1, hasThumbnail: false },
  facts: NO_FACTS,
  sender: '',
  receivedOn: null,
  cameFrom: null,
  recipe: null,
  sourceModifiedAt: null,
  addedAt: NOON,
  ...changes,
})
