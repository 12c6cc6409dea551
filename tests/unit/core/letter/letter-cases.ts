import { readdirSync } from 'node:fs'
import type { Entry } from '#core/correspondence/entry'
import { deriveDeadlines } from '#core/deadline/derive'
import type { ProcedureEvent } from '#core/deadline/events'
import { clockInputOf } from '#core/dossier/clock-input'
import type { Dossier } from '#core/dossier/dossier'
import { InterestScale } from '#core/dossier/interest-scale'
import { penaltyOfDossier } from '#core/dossier/penalty-interest-claim'
import { emptyPerson } from '#core/dossier/person'
import type { Evidence } from '#core/evidence/evidence'
import { MediatorId } from '#core/kernel/ids'
import { LetterTemplate } from '#core/letter/letter'
import type { DraftInput } from '#core/letter/letter-facts'
import { Mediator } from '#core/mediator/mediator'
import { aDossier, amex, anEntry, anEvidence, aPerson, day, readResource } from '#tests/support/make-dossier'
import { shippedRules } from '../deadline/rules-on-disk'

export const TEMPLATES: readonly LetterTemplate[] = readdirSync('resources/letters')
  .filter((name) => name.endsWith('.json'))
  .map((name) => LetterTemplate.parse(readResource('letters', name)))

/** How much a dossier holds. */
export type Size = 'minimal' | 'typical' | 'maximal'
export const SIZES: readonly Size[] = ['minimal', 'typical', 'maximal']

type Story = {
  readonly date: string
  readonly entries: readonly Entry[]
  readonly evidence: readonly Evidence[]
  readonly changes?: Partial<Dossier>
}

const mediators = [Mediator.parse(readResource('mediators', 'mediateur-afepame.json'))]

const known = {
  ...amex(),
  complaintAddress: {
    value: 'Service relations clients\n1 place du Test\n92000 Nanterre',
    confidence: 'user' as const,
    source: null,
  },
  mediatorId: MediatorId.parse('mediateur-afepame'),
}

const PIECES = {
  statement: anEvidence(1, {
    title: 'Relevé de compte d’octobre 2026',
    documentDate: day('2026-11-02'),
    proves: 'les deux débits contestés',
  }),
  screen: anEvidence(2, {
    title: 'Capture de l’application',
    documentDate: day('2026-10-25'),
    proves: 'l’opposition enregistrée',
  }),
  complaint: anEvidence(3, { title: 'Réclamation', documentDate: day('2026-11-06'), proves: '' }),
  receipt: anEvidence(4, {
    title: 'Avis de réception',
    documentDate: day('2026-11-10'),
    proves: 'la réception de la réclamation',
  }),
  request: anEvidence(5, { title: 'Demande d’accès', documentDate: day('2026-11-06'), proves: '' }),
  proposal: anEvidence(6, { title: 'Proposition du médiateur', documentDate: day('2027-03-10'), proves: '' }),
}
const { statement, screen, complaint, receipt, request, proposal } = PIECES

const CALL = anEntry(1, '2026-10-25', {
  time: '09:12',
  person: 'Inès',
  reference: 'OPP-731824',
  summary:
    'Signalement des deux paiements et opposition sur la carte. Une conseillère annonce un remboursement rapide.',
  events: [
    ['unauthorised.reported', '2026-10-25'],
    ['card.blocked', '2026-10-25'],
  ],
  cites: [screen],
})
const CHAT = anEntry(2, '2026-10-30', {
  channel: 'chat',
  direction: 'incoming',
  time: '18:00',
  summary: 'Le dossier est en cours d’étude.',
  commitment: { text: 'Rappeler avec une réponse', by: day('2026-11-04'), keptOn: null },
})
const COMPLAINT = anEntry(3, '2026-11-06', {
  channel: 'registered_letter',
  postalNumber: '1A12345678903',
  summary: 'Demande de remboursement des deux paiements.',
  events: [
    ['complaint.sent', '2026-11-06'],
    ['complaint.received_by_company', '2026-11-10'],
  ],
  cites: [complaint, receipt],
})
const mediatorEntry = (number: number, on: string, event: ProcedureEvent, changes: Partial<Entry> = {}): Entry => {
  const { events: _events, citations: _citations, ...rest } = changes
  return anEntry(number, on, {
    channel: 'email',
    direction: event === 'referral.sent' ? 'outgoing' : 'incoming',
    counterpart: 'mediator',
    reference: 'MED-2026-0418',
    summary: '',
    events: [[event, on]],
    ...rest,
  })
}
const REFERRED = mediatorEntry(4, '2026-12-14', 'referral.sent')
const NOTIFIED = mediatorEntry(5, '2026-12-21', 'referral.notified_to_parties')
const PROPOSED = {
  ...mediatorEntry(6, '2027-03-10', 'proposal.received', {
    commitment: { text: 'Répondre à la proposition', by: day('2027-03-31'), keptOn: null },
  }),
  citations: [{ evidenceId: proposal.id, page: null }],
}
const CLOSED = mediatorEntry(7, '2027-04-12', 'mediation.closed')
const DATA = anEntry(8, '2026-11-06', {
  channel: 'email',
  summary: 'Demande d’accès à mes données.',
  events: [['gdpr_request.sent', '2026-11-06']],
  cites: [request],
})
const ORDER = anEntry(9, '2026-11-02', {
  channel: 'form',
  reference: 'CMD-20418',
  summary: 'Commande d’un casque audio.',
  events: [['order.concluded', '2026-11-02']],
})
const RECEIVED = anEntry(10, '2026-11-05', {
  channel: 'letter',
  direction: 'incoming',
  summary: 'Colis reçu.',
  events: [
    ['goods.delivered', '2026-11-05'],
    ['goods.received_or_service_contract_concluded', '2026-11-05'],
  ],
})

const BEFORE = { date: '2026-11-06', entries: [CALL, CHAT], evidence: [statement, screen] }
const WAITED = {
  date: '2026-12-07',
  entries: [CALL, CHAT, COMPLAINT],
  evidence: [statement, screen, complaint, receipt],
}
const MEDIATED = { ...WAITED, date: '2027-03-15', entries: [...WAITED.entries, REFERRED, NOTIFIED, PROPOSED] }
const BOUGHT: Partial<Dossier> = {
  profile: 'online_purchase',
  motive: 'purchase',
  cardEnding: null,
  payments: aDossier().payments.slice(0, 1),
  demand: 'le remboursement de la commande',
  summary:
    'Le casque commandé sur votre site ne m’est jamais parvenu. Le suivi du transporteur n’a pas changé depuis le 6 novembre.',
  occurredOn: null,
  noticedOn: null,
}

/** What a dossier usually holds when each letter is written. */
const TYPICAL: Readonly<Record<string, Story>> = {
  reclamation_initiale: BEFORE,
  contestation_operation_non_autorisee: BEFORE,
  remboursement_L133_25: {
    ...BEFORE,
    entries: [],
    changes: {
      motive: 'payment_or_fees',
      payments: aDossier().payments.map((payment) => ({ ...payment, amountUnexpected: true })),
      summary: 'L’hôtel a débité des frais dont il n’avait pas été question à la réservation.',
    },
  },
  contestation_frais_ou_cloture: {
    ...BEFORE,
    entries: [],
    changes: {
      motive: 'cancelled_without_reason',
      payments: [],
      summary: 'Ma carte a été résiliée le 24 octobre, sans explication.',
      demand: 'le rétablissement de ma carte ou l’indication écrite du motif',
    },
  },
  contestation_achat: { date: '2026-12-15', entries: [ORDER], evidence: [statement], changes: BOUGHT },
  retractation: { date: '2026-11-10', entries: [ORDER, RECEIVED], evidence: [], changes: BOUGHT },
  relance: WAITED,
  mise_en_demeure: WAITED,
  demande_coordonnees_mediateur: WAITED,
  saisine_mediateur: { ...WAITED, date: '2026-12-14' },
  reponse_mediateur_pieces: { ...WAITED, date: '2027-01-11', entries: [...WAITED.entries, REFERRED, NOTIFIED] },
  acceptation_proposition: MEDIATED,
  refus_proposition: MEDIATED,
  relance_mediateur_90j: { ...WAITED, date: '2027-03-25', entries: [...WAITED.entries, REFERRED, NOTIFIED] },
  acces_rgpd: BEFORE,
  plainte_cnil: { date: '2026-12-14', entries: [CALL, DATA], evidence: [statement, request] },
  signalement: WAITED,
  saisine_conciliateur: WAITED,
  requete_tribunal: {
    ...WAITED,
    date: '2027-05-03',
    entries: [...MEDIATED.entries, CLOSED],
    evidence: [...WAITED.evidence, proposal],
  },
}

const MANY_PAYMENTS: Dossier['payments'] = Array.from({ length: 40 }, (_, index) => ({
  debitedOn: day(`2026-10-${String((index % 28) + 1).padStart(2, '0')}`),
  merchant:
    index % 9 === 4
      ? `ÉTABLISSEMENT ${index + 1} AU NOM COMMERCIAL PARTICULIÈREMENT LONG, RAYON VOYAGES ET LOISIRS`
      : `COMMERCE ${index + 1}`,
  amount: { cents: 1990 + 12_345 * index, currency: 'EUR' },
  payeeOutsideEea: index % 5 === 0,
  amountUnexpected: index % 3 === 0,
}))

const longStory = Array.from(
  { length: 6 },
  (_, index) =>
    `${index + 1}. Les paiements se sont suivis sur plusieurs semaines, chez des commerçants que je ne connais pas. La carte est restée avec moi, je n’ai communiqué aucun code, et j’ai signalé chaque série dès que je l’ai vue sur mon compte.`,
).join('\n\n')

const MANY_ENTRIES: readonly Entry[] = Array.from({ length: 36 }, (_, index) =>
  anEntry(100 + index, `2026-10-${String((index % 28) + 1).padStart(2, '0')}`, {
    channel: (['call', 'chat', 'email', 'form'] as const)[index % 4] ?? 'call',
    direction: index % 2 === 0 ? 'outgoing' : 'incoming',
    time: index % 3 === 0 ? '14:05' : null,
    person: index % 4 === 0 ? 'Madame Martin-Delacroix' : '',
    reference: index % 5 === 0 ? `REF-${1000 + index}` : '',
    summary:
      'Échange au sujet des paiements contestés\u00a0: les mêmes pièces sont demandées de nouveau, sans réponse sur le fond.',
  }),
)

const MANY_PIECES: readonly Evidence[] = Array.from({ length: 60 }, (_, index) =>
  anEvidence(index + 1, {
    title:
      index % 7 === 3
        ? `Échange de courriels avec le service relations clients au sujet de la série ${index + 1}`
        : `Document ${index + 1}`,
    documentDate: index % 10 === 9 ? null : day('2026-10-28'),
    proves: index % 2 === 0 ? 'les débits de la semaine et leur contestation' : '',
  }),
)

const maximal = ({ date, entries, changes }: Story): Story => ({
  date,
  entries: [...MANY_ENTRIES, ...entries],
  evidence: MANY_PIECES,
  changes: {
    ...changes,
    payments: MANY_PAYMENTS,
    summary: longStory,
    references: {
      memberNumber: 'AD-2041-7735',
      contractNumber: 'CT-2019-000418-FR',
      complaintNumber: 'RC-2026-118204',
    },
    legalRates: [
      { from: day('2026-07-01'), percent: '2.62' },
      { from: day('2027-01-01'), percent: '2.50' },
    ],
  },
})

const NOTHING: Partial<Dossier> = {
  references: { memberNumber: null, contractNumber: null, complaintNumber: null },
  cardEnding: null,
  occurredOn: null,
  noticedOn: null,
  payments: [],
  demand: '',
  summary: '',
}

const scale = InterestScale.parse(readResource('interest', 'FR-CMF-L133-18.json'))

/** The input of a draft of one letter from one of the three dossiers. */
export const caseOf = (template: LetterTemplate, size: Size, language: 'fr' | 'en' = 'fr'): DraftInput => {
  const typical = TYPICAL[template.id]
  if (typical === undefined) throw new Error(`no typical dossier for ${template.id}`)
  const story =
    size === 'minimal'
      ? { date: typical.date, entries: [], evidence: [], changes: NOTHING }
      : size === 'typical'
        ? typical
        : maximal(typical)
  const dossier = aDossier(story.changes)
  const entries = [...story.entries]
  const date = day(story.date)
  const deadlines = deriveDeadlines(clockInputOf(dossier, entries, date), shippedRules)
  const isMinimal = size === 'minimal'
  return {
    template,
    language,
    dossier,
    company: isMinimal ? amex() : known,
    person: isMinimal ? emptyPerson : aPerson(),
    entries,
    evidence: [...story.evidence],
    mediators,
    deadlines,
    penalty: penaltyOfDossier(dossier, deadlines, date, scale),
    date,
  }
}
