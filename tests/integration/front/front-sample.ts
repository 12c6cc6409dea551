import { readdirSync } from 'node:fs'
import type { Entry } from '#core/correspondence/entry'
import { deriveDeadlines } from '#core/deadline/derive'
import { indexRules, Rule } from '#core/deadline/rule'
import { emptyPerson } from '#core/dossier/person'
import type { Evidence } from '#core/evidence/evidence'
import type { Language } from '#core/kernel/bilingual'
import type { AdmissibilityCheckId } from '#core/mediator/admissibility-check'
import { Mediator } from '#core/mediator/mediator'
import type { PackPlan } from '#core/pack/pack'
import type { PackInput } from '#core/pack/pack-facts'
import { planPack } from '#core/pack/plan-pack'
import type { PlacedPages } from '#electron/writers/pack-front'
import { aDossier, amex, anEntry, anEvidence, aPerson, day, readResource } from '#tests/support/make-dossier'

const rules = indexRules(readdirSync('resources/rules').map((name) => Rule.parse(readResource('rules', name))))
const mediator = Mediator.parse(readResource('mediators', 'mediateur-afepame.json'))

/** A whole input for a plan: what is not said is a dossier in order, with the deadlines that follow from it. */
export const packInput = (changes: Partial<PackInput> = {}): PackInput => {
  const given = {
    dossier: aDossier(),
    company: { ...amex(), mediatorId: mediator.id },
    person: aPerson(),
    mediator,
    entries: [] as readonly Entry[],
    evidence: [] as readonly Evidence[],
    letter: null,
    language: 'fr' as const,
    today: day('2026-12-10'),
    order: [],
    ...changes,
  }
  const events = given.entries.flatMap((entry) =>
    entry.events.map(({ event, on }) => ({ event, on, entryId: entry.id, channel: entry.channel })),
  )
  const { profile, motive, region } = given.dossier
  const { today } = given
  const deadlines = deriveDeadlines({ profile, motive, region, events, promises: [], transactions: [], today }, rules)
  return { deadlines, rulesById: rules, ...given }
}

const statement = anEvidence(1, { title: 'Relevé de compte', proves: 'Les deux débits contestés et leurs dates.' })
const capture = anEvidence(2, { title: 'Capture de l’espace client', kind: 'png' })
const copy = anEvidence(3, { title: 'Réclamation du 6 novembre', documentDate: day('2026-11-06') })
const receipt = anEvidence(4, { title: 'Avis de réception', kind: 'jpeg', documentDate: day('2026-11-10') })
const refusal = anEvidence(5, { title: 'Réponse de la société', kind: 'email', documentDate: day('2026-11-27') })

const entries: readonly Entry[] = [
  anEntry(1, '2026-10-25', {
    time: '09:12',
    summary: 'Signalement des deux opérations. Carte bloquée.',
    events: [
      ['unauthorised.reported', '2026-10-25'],
      ['card.blocked', '2026-10-25'],
    ],
    cites: [capture],
  }),
  anEntry(2, '2026-10-30', { channel: 'chat', summary: 'Le conseiller demande une réclamation écrite.' }),
  {
    ...anEntry(3, '2026-11-06', {
      channel: 'registered_letter',
      events: [['complaint.sent', '2026-11-06']],
      cites: [copy],
    }),
    citations: [{ evidenceId: copy.id, page: 2 }],
  },
  anEntry(4, '2026-11-10', {
    channel: 'registered_letter',
    direction: 'incoming',
    events: [['complaint.received_by_company', '2026-11-10']],
    cites: [receipt],
  }),
  anEntry(5, '2026-11-27', {
    channel: 'email',
    direction: 'incoming',
    summary: 'La société refuse le remboursement\u00a0: voir la pièce n° 5.',
    events: [['refusal.received', '2026-11-27']],
    cites: [refusal],
  }),
]

const confirmations = new Set<AdmissibilityCheckId>(['private_purpose', 'brought_by_consumer', 'not_elsewhere'])

const minimal = (language: Language): PackPlan =>
  planPack(
    packInput({
      language,
      person: emptyPerson,
      mediator: null,
      company: amex(),
      dossier: aDossier({
        payments: [],
        demand: '',
        summary: '',
        cardEnding: null,
        occurredOn: null,
        noticedOn: null,
        references: { memberNumber: null, contractNumber: null, complaintNumber: null },
      }),
    }),
  )

const typicalInput = (language: Language): PackInput =>
  packInput({
    language,
    entries,
    evidence: [statement, capture, copy, receipt, refusal],
    confirmations,
  })

const typical = (language: Language): PackPlan => {
  const before = planPack({
    ...typicalInput(language),
    entries: entries.slice(0, 4),
    evidence: [statement, capture, copy],
  })
  return planPack({ ...typicalInput(language), previous: { version: 1, on: day('2026-11-20'), plan: before } })
}

const LONG = 'Le service a répondu que le dossier était transmis au service compétent, sans donner de date ni de nom. '

const maximal = (language: Language): PackPlan => {
  const evidence = Array.from({ length: 120 }, (_, at) =>
    anEvidence(at + 1, {
      title: at % 9 === 0 ? `${LONG}${LONG}`.slice(0, 190) : `Document reçu le jour ${at + 1}`,
      proves: at % 4 === 0 ? LONG.repeat(3) : '',
    }),
  )
  const many = Array.from({ length: 180 }, (_, at) =>
    anEntry(
      at + 10,
      `2026-${String(11 + Math.floor(at / 160)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`,
      {
        channel:
          (['call', 'email', 'chat', 'form', 'sms', 'letter', 'meeting', 'registered_letter'] as const)[at % 8] ??
          'call',
        summary: LONG.repeat(1 + (at % 5)),
        person: 'Madame Jeanne de la Rochefoucauld-Montbel, service relations clients',
        reference: `DOSSIER-${'7'.repeat(40)}-${at}`,
        cites: evidence.slice(at % 100, (at % 100) + (at % 20)),
      },
    ),
  )
  return planPack(
    packInput({
      language,
      entries: [...entries.slice(0, 4), ...many],
      evidence,
      dossier: aDossier({
        demand: LONG.repeat(30),
        summary: `Voir la pièce n° 4, les pièces n° 1, 2 et 3, et les pièces 7 à 9.\n\n${`${LONG.repeat(8)}\n\n`.repeat(12)}`,
        references: { memberNumber: 'A'.repeat(80), contractNumber: 'M'.repeat(80), complaintNumber: 'W'.repeat(80) },
        payments: Array.from({ length: 60 }, (_, at) => ({
          debitedOn: day(`2026-09-${String(1 + (at % 28)).padStart(2, '0')}`),
          merchant: `MARCHAND ${'X'.repeat(at * 3)}`.slice(0, 190),
          amount: { cents: 123_456_789 + at, currency: at % 3 === 0 ? 'USD' : 'EUR' },
          payeeOutsideEea: false,
          amountUnexpected: false,
        })),
      }),
    }),
  )
}

/** Three dossiers: one with next to nothing in it, an ordinary one at its second submission, one that is too long everywhere. */
export const DOSSIERS = { minimal, typical, maximal } as const
export type DossierName = keyof typeof DOSSIERS

/** Where the press would put the exhibits of a plan, two pages each. `files`: how many files they are divided over. */
export const placeAll = ({ exhibits }: PackPlan, files = 1): readonly PlacedPages[] => {
  const inFile = Math.ceil(exhibits.length / files)
  return exhibits.map((exhibit, index) => ({
    exhibit,
    before: 2 * (index % inFile),
    pages: 2,
    sheets: null,
    file: 1 + Math.floor(index / inFile),
    treatments: index % 3 === 1 ? ['decoded', 'reduced'] : index % 3 === 2 ? ['repaired'] : [],
  }))
}
