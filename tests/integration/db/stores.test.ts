import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Company } from '#core/company/company'
import type { Dossier } from '#core/dossier/dossier'
import { emptyPerson } from '#core/dossier/person'
import type { CompanyId, DossierId, EntryId, EvidenceId, Instant, LetterId, SubmissionId } from '#core/kernel/ids'
import type { LocalDate } from '#core/kernel/local-date'
import type { Letter } from '#core/letter/letter'
import { richText } from '#core/letter/rich-text'
import type { PackPlan } from '#core/pack/pack'
import { transact } from '#electron/db/stores'
import { NOON, someDossier, someEntry, someEvidence } from '#tests/support/some-records'
import { failureOf, openTempLibrary } from '#tests/support/temp-library'

const LATER = '2026-03-24T12:00:00.000Z' as Instant
const nowhere = <T>() => randomUUID() as T

const withDossier = (changes: Partial<Dossier> = {}) => {
  const house = openTempLibrary()
  const dossier = someDossier(changes)
  house.stores.dossier.insert(dossier)
  return { ...house, dossier }
}

const missing = { value: null, confidence: 'missing', source: null } as const

const someCompany = (changes: Partial<Company> = {}): Company => ({
  id: 'acme' as CompanyId,
  version: 1,
  origin: 'user',
  baseVersion: null,
  name: 'Acme',
  legalName: missing,
  registration: missing,
  country: 'FR',
  sector: 'other',
  complaintAddress: missing,
  registeredOffice: missing,
  supervisor: missing,
  routes: [],
  delays: [],
  mediatorId: null,
  mediatorAddress: missing,
  mediatorCandidates: [],
  ...changes,
})

const someLetter = (dossierId: DossierId): Letter => ({
  id: nowhere<LetterId>(),
  dossierId,
  templateId: 'reclamation_initiale',
  templateVersion: 1,
  language: 'fr',
  state: 'draft',
  title: 'Réclamation',
  content: {
    sender: ['A'],
    recipient: ['B'],
    place: 'Paris',
    date: '2026-03-23' as LocalDate,
    delivery: '',
    subject: richText('Objet'),
    references: [],
    salutation: 'Madame, Monsieur,',
    blocks: [{ kind: 'paragraph', text: richText('Bonjour « monde » ; 😀') }],
    closing: [],
    signature: '',
    follows: ['sender'],
  },
  missing: [],
  sent: null,
  createdAt: NOON,
  updatedAt: NOON,
})

const somePlan = (dossierId: DossierId): PackPlan => ({
  ...{ author: null, oneMinute: null, declarations: null, admissibility: null, sinceLast: null },
  dossierId,
  language: 'fr',
  title: 'Dossier',
  date: '2026-03-23' as LocalDate,
  recipient: [],
  recipientVerified: false,
  cover: [],
  request: [],
  chronology: [],
  exhibits: [],
  leftOut: [],
  letterFileName: null,
  missing: [],
})

describe('dossiers', () => {
  it('come back as they were kept, in the order in which they were made', () => {
    const { stores, dossier } = withDossier()
    const closed = someDossier({
      status: {
        kind: 'closed',
        on: '2026-03-01' as LocalDate,
        outcome: 'won',
        received: { cents: 5, currency: 'EUR' },
      },
      claimed: null,
      createdAt: '2020-01-01T00:00:00.000Z' as Instant,
    })
    stores.dossier.insert(closed)
    expect(stores.dossier.get(dossier.id)).toEqual(dossier)
    expect(stores.dossier.list()).toEqual([dossier, closed])
  })

  it('are replaced by an update, and missed by name', () => {
    const { stores, dossier } = withDossier()
    const changed = { ...dossier, title: 'Autre', claimed: null, updatedAt: LATER }
    stores.dossier.update(changed)
    expect(stores.dossier.get(dossier.id)).toEqual(changed)
    const notFound = { code: 'notFound', what: 'dossier' }
    expect(failureOf(() => stores.dossier.get(nowhere()))).toEqual(notFound)
    expect(failureOf(() => stores.dossier.update(someDossier()))).toEqual(notFound)
    expect(failureOf(() => stores.dossier.highestExhibitNumber(nowhere()))).toEqual(notFound)
  })

  it('keep the highest exhibit number through updates and whatever becomes of the piece', () => {
    const { stores, dossier, library } = withDossier()
    expect(stores.dossier.highestExhibitNumber(dossier.id)).toBe(0)
    stores.evidence.insert(someEvidence(dossier.id, 1))
    stores.evidence.insert(someEvidence(dossier.id, 7))
    stores.evidence.insert(someEvidence(dossier.id, 3))
    stores.dossier.update({ ...dossier, title: 'Autre' })
    library.db.$client.exec('DELETE FROM evidence')
    expect(stores.dossier.highestExhibitNumber(dossier.id)).toBe(7)
  })
})

describe('entries', () => {
  it('are listed by day and time, then in the order of recording', () => {
    const { stores, dossier } = withDossier()
    const made = [
      someEntry(dossier.id, { on: '2026-02-04' as LocalDate }),
      someEntry(dossier.id, { time: '15:00' }),
      someEntry(dossier.id, { recordedAt: LATER }),
      someEntry(dossier.id),
      someEntry(dossier.id, { time: null, commitment: null }),
    ]
    for (const entry of made) stores.entry.insert(entry)
    expect(stores.entry.list(dossier.id)).toEqual([made[4], made[2], made[3], made[1], made[0]])
    expect(stores.entry.list(nowhere())).toEqual([])
  })

  it('go to the bin and come back', () => {
    const { stores, dossier } = withDossier()
    const entry = someEntry(dossier.id)
    stores.entry.insert(entry)
    expect(stores.entry.remove(entry.id, LATER)).toEqual(entry)
    expect(stores.entry.list(dossier.id)).toEqual([])
    expect(stores.entry.list(dossier.id, { removed: true })).toEqual([entry])
    expect(stores.entry.isRemoved(entry.id)).toBe(true)
    expect(stores.library.counts().entries).toBe(0)
    expect(stores.entry.restore(entry.id)).toEqual(entry)
    expect(stores.entry.list(dossier.id)).toEqual([entry])
    const changed = { ...entry, summary: 'Corrigé', updatedAt: LATER }
    stores.entry.update(changed)
    expect(stores.entry.get(entry.id)).toEqual(changed)
  })

  it('are missed by name', () => {
    const { stores, dossier } = withDossier()
    const error = { code: 'notFound', what: 'entry' }
    for (const ask of [
      () => stores.entry.get(nowhere<EntryId>()),
      () => stores.entry.remove(nowhere<EntryId>(), LATER),
      () => stores.entry.restore(nowhere<EntryId>()),
      () => stores.entry.isRemoved(nowhere<EntryId>()),
      () => stores.entry.update(someEntry(dossier.id)),
    ])
      expect(failureOf(ask)).toEqual(error)
  })

  it('belong to a dossier that exists', () => {
    const { stores } = openTempLibrary()
    expect(() => stores.entry.insert(someEntry(nowhere()))).toThrow('FOREIGN KEY')
  })
})

describe('evidence', () => {
  it('comes back as it was kept, by number', () => {
    const { stores, dossier } = withDossier()
    const [second, first] = [someEvidence(dossier.id, 2), someEvidence(dossier.id, 1)]
    stores.evidence.insert(second, Buffer.from([0x66, 0xe9]))
    stores.evidence.insert(first)
    expect(stores.evidence.list(dossier.id)).toEqual([first, second])
    expect(stores.evidence.all()).toEqual([second, first])
    expect(stores.evidence.get(second.id)).toEqual(second)
    expect(stores.evidence.findBySha(dossier.id, second.sha256)).toEqual(second)
    expect(stores.evidence.findBySha(nowhere(), second.sha256)).toBeNull()
    expect(stores.evidence.referenced()).toEqual(new Set([first.sha256, second.sha256]))
    expect(stores.evidence.totalBytes()).toBe(30)
    expect(failureOf(() => stores.evidence.get(nowhere<EvidenceId>()))).toEqual({ code: 'notFound', what: 'evidence' })
  })

  it('lets its description change, and never its bytes, digest or name', () => {
    const { stores, dossier, library } = withDossier()
    const piece = someEvidence(dossier.id, 1)
    stores.evidence.insert(piece)
    stores.evidence.update({ ...piece, title: 'Relevé', included: false, size: 99, exhibitNumber: 5 })
    expect(stores.evidence.get(piece.id)).toEqual({ ...piece, title: 'Relevé', included: false })
    for (const set of ["sha256 = 'x'", 'size = 1', "original_name = 'x'"])
      expect(() => library.db.$client.exec(`UPDATE evidence SET ${set}`)).toThrow('never change')
  })

  it('has each number and each file once in a dossier; two dossiers may hold the same file', () => {
    const { stores, dossier } = withDossier()
    const piece = someEvidence(dossier.id, 1)
    stores.evidence.insert(piece)
    expect(() =>
      stores.evidence.insert(someEvidence(dossier.id, 1, { sha256: someEvidence(dossier.id, 2).sha256 })),
    ).toThrow('UNIQUE')
    expect(() => stores.evidence.insert(someEvidence(dossier.id, 2, { sha256: piece.sha256 }))).toThrow('UNIQUE')
    // Neither of the two refused ones took a number away.
    expect(stores.dossier.highestExhibitNumber(dossier.id)).toBe(1)
    const other = someDossier()
    stores.dossier.insert(other)
    stores.evidence.insert(someEvidence(other.id, 1, { sha256: piece.sha256 }))
    expect(stores.evidence.referenced().size).toBe(1)
  })

  it('keeps its dossier from being deleted', () => {
    const { stores, dossier, library } = withDossier()
    stores.evidence.insert(someEvidence(dossier.id, 1))
    expect(() => library.db.$client.exec('DELETE FROM dossier')).toThrow('FOREIGN KEY')
    expect(stores.evidence.all()).toHaveLength(1)
  })
})

describe('the others', () => {
  it('keep letters', () => {
    const { stores, dossier } = withDossier()
    const letter = someLetter(dossier.id)
    stores.letter.insert(letter)
    expect(stores.letter.list(dossier.id)).toEqual([letter])
    stores.letter.update({ ...letter, state: 'sent' })
    expect(stores.letter.get(letter.id).state).toBe('sent')
    expect(failureOf(() => stores.letter.get(nowhere<LetterId>()))).toEqual({ code: 'notFound', what: 'letter' })
    expect(failureOf(() => stores.letter.update(someLetter(dossier.id)))).toEqual({ code: 'notFound', what: 'letter' })
  })

  it('keep the versions of a pack, which never change', () => {
    const { stores, dossier, library } = withDossier()
    const made = {
      id: nowhere<SubmissionId>(),
      dossierId: dossier.id,
      version: stores.submission.nextVersion(dossier.id),
      plan: somePlan(dossier.id),
      files: [{ name: '00.pdf', size: 3, sha256: someEvidence(dossier.id, 1).sha256 }],
      createdAt: NOON,
      recipientId: 'other',
      kept: [someEvidence(dossier.id, 1).sha256],
    }
    expect(stores.submission.has(made.id)).toBe(false)
    stores.submission.insert(made)
    expect(stores.submission.list(dossier.id)).toEqual([made])
    expect(stores.submission.find(made.id)).toEqual(made)
    expect(stores.submission.has(made.id)).toBe(true)
    expect(stores.submission.keptFiles()).toEqual(made.files)
    expect(stores.submission.nextVersion(dossier.id)).toBe(2)
    for (const change of ["files = '[]'", "plan = '{}'", 'kept_files = NULL', "recipient_id = 'post'", 'version = 3'])
      expect(() => library.db.$client.exec(`UPDATE submission SET ${change}`)).toThrow('never changes')
    expect(() => stores.submission.insert({ ...made, id: nowhere<SubmissionId>() })).toThrow('UNIQUE')
  })

  it("keep the person's own companies", () => {
    const { stores } = openTempLibrary()
    expect(stores.company.find('acme' as CompanyId)).toBeNull()
    stores.company.save(someCompany({ name: 'Zed', id: 'zed' as CompanyId }), NOON)
    stores.company.save(someCompany(), NOON)
    stores.company.save(someCompany({ name: 'Acme SA' }), LATER)
    expect(stores.company.list().map(({ name }) => name)).toEqual(['Acme SA', 'Zed'])
    expect(stores.company.find('acme' as CompanyId)?.name).toBe('Acme SA')
  })

  it('keep the person, the settings and the verifications', () => {
    const { stores, library } = openTempLibrary()
    expect(stores.person.get()).toEqual(emptyPerson)
    stores.person.set({ ...emptyPerson, lastName: 'Dupont' })
    stores.person.set({ ...emptyPerson, lastName: 'Durand' })
    expect(stores.person.get().lastName).toBe('Durand')
    expect(stores.settings.get()).toEqual({ language: 'system', theme: 'system', density: 'comfortable' })
    stores.settings.set({ language: 'en', theme: 'dark', density: 'compact' })
    library.db.$client.exec(`UPDATE setting SET value = '"sepia"' WHERE key = 'theme'`)
    expect(stores.settings.get()).toEqual({ language: 'en', theme: 'system', density: 'compact' })
    expect(stores.verification.last()).toBeNull()
    stores.verification.record({ at: NOON, files: 1, bytes: 2, problems: [] })
    const found = { at: LATER, files: 3, bytes: 4, problems: [{ kind: 'fileMissing', name: '4 relevé.pdf' }] }
    stores.verification.record(found)
    expect(stores.verification.last()).toEqual(found)
  })

  it('count the library', () => {
    const { stores, dossier } = withDossier()
    stores.entry.insert(someEntry(dossier.id))
    stores.evidence.insert(someEvidence(dossier.id, 1))
    expect(stores.library.counts()).toEqual({ dossiers: 1, entries: 1, evidence: 1, letters: 0 })
    expect(stores.library.check()).toEqual([])
    expect(stores.evidence.totalBytes()).toBe(10)
  })
})

describe('a row that was not written by us', () => {
  it.each([
    ['a word that is none', "UPDATE dossier SET motive = 'magic'"],
    ['a list that is none', "UPDATE dossier SET payments = '{}'"],
    ['an impossible date', "UPDATE dossier SET noticed_on = '2026-02-30'"],
    ['text that is no JSON', "PRAGMA ignore_check_constraints = ON; UPDATE dossier SET payments = '[1,'"],
  ])('is damage, not content: %s', (_name, sql) => {
    const { stores, library } = withDossier()
    library.db.$client.exec(sql)
    expect(failureOf(() => stores.dossier.list())).toEqual({ code: 'library.damaged', how: 'corrupt' })
  })
})

describe('transact', () => {
  it('keeps all writes or none, stores nested in it included', () => {
    const { stores, library, dossier } = withDossier()
    expect(() =>
      transact(library.db, () => {
        stores.evidence.insert(someEvidence(dossier.id, 1))
        transact(library.db, () => stores.entry.insert(someEntry(dossier.id)))
        throw new Error('changed my mind')
      }),
    ).toThrow('changed my mind')
    expect(stores.library.counts()).toMatchObject({ entries: 0, evidence: 0 })
    expect(stores.dossier.highestExhibitNumber(dossier.id)).toBe(0)
    expect(transact(library.db, () => 7)).toBe(7)
  })

  it('refuses a promise, which would settle after the commit', () => {
    const { stores, library, dossier } = withDossier()
    expect(() => transact(library.db, async () => stores.entry.insert(someEntry(dossier.id)))).toThrow(TypeError)
    expect(stores.library.counts().entries).toBe(0)
  })

  it('turns a full disk and a read-only file into their failures', () => {
    const { stores, library } = openTempLibrary()
    const client = library.db.$client
    client.pragma(`max_page_count = ${client.pragma('page_count', { simple: true })}`)
    const fill = () => stores.dossier.insert(someDossier({ summary: 'x'.repeat(20_000) }))
    expect(failureOf(() => transact(library.db, fill))).toEqual({ code: 'library.full' })
    expect(failureOf(fill)).toEqual({ code: 'library.full' })
    client.pragma('query_only = ON')
    expect(failureOf(fill)).toEqual({ code: 'library.readOnly' })
  })
})
