import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Company } from '#core/company/company'
import type { Entry } from '#core/correspondence/entry'
import type { ProcedureEvent } from '#core/deadline/events'
import type { Dossier } from '#core/dossier/dossier'
import type { Person } from '#core/dossier/person'
import type { Evidence } from '#core/evidence/evidence'
import { NO_FACTS } from '#core/evidence/file-facts'
import { CompanyId, DossierId, EntryId, EvidenceId, Instant, Sha256 } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'
import { LetterTemplate } from '#core/letter/letter'

/** Reads one file of `resources/`. */
export const readResource = (...path: string[]): unknown => JSON.parse(readFileSync(join('resources', ...path), 'utf8'))

export const amex = (): Company => Company.parse(readResource('companies', 'american-express-carte-france.json'))
export const firstComplaint = (): LetterTemplate =>
  LetterTemplate.parse(readResource('letters', 'reclamation_initiale.json'))

export const day = (text: string): LocalDate => LocalDate.parse(text)
const uuid = (group: number, number: number): string =>
  `00000000-0000-4000-8${String(group).padStart(3, '0')}-${String(number).padStart(12, '0')}`
const now = Instant.parse('2026-11-23T08:00:00.000Z')

export const aPerson = (changes: Partial<Person> = {}): Person => ({
  firstName: 'Camille',
  lastName: 'Rivoire',
  street: ['17 rue de l’Exemple'],
  postcode: '69003',
  city: 'Lyon',
  country: 'France',
  email: 'camille.rivoire@courriel.example',
  phone: '06 39 98 41 27',
  ...changes,
})

const aPayment = (debitedOn: string, merchant: string, cents: number): Dossier['payments'][number] => ({
  debitedOn: day(debitedOn),
  merchant,
  amount: { cents, currency: 'EUR' },
  payeeOutsideEea: false,
  amountUnexpected: false,
})

export const aDossier = (changes: Partial<Dossier> = {}): Dossier => ({
  id: DossierId.parse(uuid(1, 1)),
  title: 'American Express Carte France',
  companyId: CompanyId.parse('american-express-carte-france'),
  profile: 'payment_card',
  region: 'FR',
  motive: 'unauthorised_payment',
  references: { memberNumber: 'AD-2041-7735', contractNumber: null, complaintNumber: null },
  cardEnding: '1005',
  claimed: null,
  occurredOn: day('2026-10-24'),
  noticedOn: day('2026-10-25'),
  payments: [aPayment('2026-10-27', 'VELOURBA SHOP', 85010), aPayment('2026-10-26', 'NORDLYS AUDIO', 38990)],
  demand: 'le remboursement des deux paiements',
  summary: 'Deux paiements inconnus.\n\nLa carte est restée avec moi.',
  legalRates: [],
  status: { kind: 'open' },
  stageOverride: null,
  isSample: false,
  createdAt: now,
  updatedAt: now,
  ...changes,
})

export const anEvidence = (number: number, changes: Partial<Evidence> = {}): Evidence => ({
  id: EvidenceId.parse(uuid(2, number)),
  dossierId: DossierId.parse(uuid(1, 1)),
  exhibitNumber: number,
  title: `Document ${number}`,
  documentDate: day('2026-10-28'),
  proves: '',
  included: true,
  originalName: `document-${number}.pdf`,
  sha256: Sha256.parse(String(number % 10).repeat(64)),
  size: 1000,
  kind: 'pdf',
  extensionMismatch: false,
  reading: { kind: 'read', pages: 2, hasThumbnail: true },
  facts: NO_FACTS,
  sender: '',
  receivedOn: null,
  cameFrom: null,
  recipe: null,
  sourceModifiedAt: null,
  addedAt: now,
  ...changes,
})

export const anEntry = (
  number: number,
  on: string,
  changes: Partial<Omit<Entry, 'events' | 'citations'>> & {
    readonly events?: readonly (readonly [ProcedureEvent, string])[]
    readonly cites?: readonly Evidence[]
  } = {},
): Entry => {
  const { events = [], cites = [], ...rest } = changes
  return {
    id: EntryId.parse(uuid(3, number)),
    dossierId: DossierId.parse(uuid(1, 1)),
    channel: 'call',
    direction: 'outgoing',
    counterpart: 'company',
    on: day(on),
    time: null,
    person: '',
    reference: '',
    summary: `Échange ${number}`,
    commitment: null,
    postalNumber: null,
    datePrecision: null,
    dayOrder: null,
    source: null,
    events: events.map(([event, date]) => ({ event, on: day(date), proof: null })),
    citations: cites.map(({ id }) => ({ evidenceId: id, page: null })),
    recordedAt: now,
    updatedAt: now,
    ...rest,
  }
}
