import { blob, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/**
 * The tables as the newest migration leaves them; a test compares them with the database, column by column.
 * JSON columns are typed `unknown`: stores parse them with the core's schemas, as a file may hold anything.
 */
const json = (name: string) => text(name, { mode: 'json' }).$type<unknown>()
const flag = (name: string) => integer(name, { mode: 'boolean' })

export const libraryMeta = sqliteTable('library_meta', {
  id: integer('id').primaryKey(),
  libraryId: text('library_id').notNull(),
  createdAt: text('created_at').notNull(),
  journalSeq: integer('journal_seq').notNull().default(0),
  journalHash: text('journal_hash').notNull(),
})

export const person = sqliteTable('person', { id: integer('id').primaryKey(), data: json('data').notNull() })

export const setting = sqliteTable('setting', {
  key: text('key').primaryKey().notNull(),
  value: json('value').notNull(),
})

export const company = sqliteTable('company', {
  id: text('id').primaryKey().notNull(),
  name: text('name').notNull(),
  data: json('data').notNull(),
  updatedAt: text('updated_at').notNull(),
})

export const dossier = sqliteTable('dossier', {
  seq: integer('seq').primaryKey(),
  id: text('id').notNull().unique(),
  title: text('title').notNull(),
  companyId: text('company_id').notNull(),
  profile: text('profile').notNull(),
  region: text('region').notNull(),
  motive: text('motive').notNull(),
  statusKind: text('status_kind').notNull(),
  status: json('status').notNull(),
  isSample: flag('is_sample').notNull(),
  references: json('reference_numbers').notNull(),
  cardEnding: text('card_ending'),
  claimedCents: integer('claimed_cents'),
  claimedCurrency: text('claimed_currency'),
  occurredOn: text('occurred_on'),
  noticedOn: text('noticed_on'),
  payments: json('payments').notNull(),
  demand: text('demand').notNull(),
  summary: text('summary').notNull(),
  highestExhibit: integer('highest_exhibit').notNull().default(0),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
  stageOverride: json('stage_override'),
  legalRates: json('legal_rates').notNull().default([]),
})

const dossierKey = () =>
  text('dossier_id')
    .notNull()
    .references(() => dossier.id, { onDelete: 'restrict' })

export const entry = sqliteTable(
  'entry',
  {
    seq: integer('seq').primaryKey(),
    id: text('id').notNull().unique(),
    dossierId: dossierKey(),
    channel: text('channel').notNull(),
    direction: text('direction').notNull(),
    counterpart: text('counterpart').notNull(),
    on: text('on_date').notNull(),
    time: text('at_time'),
    person: text('person').notNull(),
    reference: text('reference').notNull(),
    summary: text('summary').notNull(),
    commitment: json('commitment'),
    events: json('events').notNull(),
    citations: json('citations').notNull(),
    recordedAt: text('recorded_at').notNull(),
    updatedAt: text('updated_at').notNull(),
    removedAt: text('removed_at'),
    postalNumber: text('postal_number'),
    datePrecision: json('date_precision'),
    dayOrder: integer('day_order'),
    sourceEvidence: text('source_evidence'),
    sourceKey: text('source_key'),
  },
  (table) => [
    index('entry_by_dossier').on(table.dossierId, table.on),
    uniqueIndex('entry_by_source').on(table.dossierId, table.sourceEvidence, table.sourceKey),
  ],
)

export const evidence = sqliteTable(
  'evidence',
  {
    seq: integer('seq').primaryKey(),
    id: text('id').notNull().unique(),
    dossierId: dossierKey(),
    exhibitNumber: integer('exhibit_number').notNull(),
    title: text('title').notNull(),
    documentDate: text('document_date'),
    proves: text('proves').notNull(),
    included: flag('included').notNull(),
    originalName: text('original_name').notNull(),
    nameBytes: blob('name_bytes', { mode: 'buffer' }),
    sha256: text('sha256').notNull(),
    size: integer('size').notNull(),
    kind: text('kind').notNull(),
    extensionMismatch: flag('extension_mismatch').notNull(),
    reading: json('reading').notNull(),
    sourceModifiedAt: text('source_modified_at'),
    addedAt: text('added_at').notNull(),
    facts: json('facts').notNull().default({}),
    sender: text('sender').notNull().default(''),
    receivedOn: text('received_on'),
    cameFrom: text('came_from'),
    recipe: json('recipe'),
  },
  (table) => [
    uniqueIndex('evidence_by_exhibit').on(table.dossierId, table.exhibitNumber),
    uniqueIndex('evidence_by_file').on(table.dossierId, table.sha256),
    index('evidence_by_sha').on(table.sha256),
  ],
)

export const letter = sqliteTable(
  'letter',
  {
    seq: integer('seq').primaryKey(),
    id: text('id').notNull().unique(),
    dossierId: dossierKey(),
    templateId: text('template_id').notNull(),
    templateVersion: integer('template_version').notNull(),
    language: text('language').notNull(),
    state: text('state').notNull(),
    title: text('title').notNull(),
    content: json('content').notNull(),
    missing: json('missing').notNull(),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
    sent: json('sent'),
  },
  (table) => [index('letter_by_dossier').on(table.dossierId)],
)

export const ownTemplate = sqliteTable('own_template', {
  seq: integer('seq').primaryKey(),
  id: text('id').notNull().unique(),
  name: text('name').notNull(),
  language: text('language').notNull(),
  basedOn: text('based_on'),
  recipient: text('recipient').notNull(),
  channel: text('channel').notNull(),
  content: json('content').notNull(),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
  removedAt: text('removed_at'),
})

export const ownWord = sqliteTable('own_word', {
  word: text('word').primaryKey().notNull(),
  addedAt: text('added_at').notNull(),
})

export const submission = sqliteTable(
  'submission',
  {
    seq: integer('seq').primaryKey(),
    id: text('id').notNull().unique(),
    dossierId: dossierKey(),
    version: integer('version').notNull(),
    plan: json('plan').notNull(),
    files: json('files').notNull(),
    createdAt: text('created_at').notNull(),
    recipientId: text('recipient_id'),
    kept: json('kept_files'),
  },
  (table) => [uniqueIndex('submission_by_version').on(table.dossierId, table.version)],
)

export const recipientLimit = sqliteTable(
  'recipient_limit',
  {
    seq: integer('seq').primaryKey(),
    recipientId: text('recipient_id').notNull(),
    key: text('limit_key').notNull(),
    value: json('value').notNull(),
    readOn: text('read_on').notNull(),
  },
  (table) => [uniqueIndex('recipient_limit_by_key').on(table.recipientId, table.key)],
)

const pieceKey = (name: string) => text(name).references(() => evidence.id, { onDelete: 'restrict' })

export const redaction = sqliteTable(
  'redaction',
  {
    evidenceId: pieceKey('evidence_id').primaryKey().notNull(),
    of: pieceKey('of_evidence_id').notNull(),
    areas: json('areas').notNull(),
    madeAt: text('made_at').notNull(),
  },
  (table) => [index('redaction_by_original').on(table.of)],
)

export const manualDeadline = sqliteTable(
  'manual_deadline',
  {
    seq: integer('seq').primaryKey(),
    id: text('id').notNull().unique(),
    dossierId: dossierKey(),
    title: text('title').notNull(),
    date: text('date').notNull(),
    owedBy: text('owed_by').notNull(),
    note: text('note').notNull(),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
    removedAt: text('removed_at'),
  },
  (table) => [index('manual_deadline_by_dossier').on(table.dossierId, table.date)],
)

export const deadlineMark = sqliteTable(
  'deadline_mark',
  {
    seq: integer('seq').primaryKey(),
    dossierId: dossierKey(),
    key: text('deadline_key').notNull(),
    kind: text('kind').notNull(),
    on: text('on_date').notNull(),
    note: text('note').notNull(),
  },
  (table) => [uniqueIndex('deadline_mark_by_key').on(table.dossierId, table.key)],
)

export const keptDates = sqliteTable('kept_dates', {
  dossierId: dossierKey().primaryKey(),
  data: json('data').notNull(),
})

export const confirmation = sqliteTable(
  'confirmation',
  {
    seq: integer('seq').primaryKey(),
    dossierId: dossierKey(),
    mediatorId: text('mediator_id').notNull(),
    check: text('check_id').notNull(),
    at: text('at').notNull(),
  },
  (table) => [uniqueIndex('confirmation_by_check').on(table.dossierId, table.mediatorId, table.check)],
)

export const eventLog = sqliteTable(
  'event_log',
  {
    seq: integer('seq').primaryKey(),
    at: text('at').notNull(),
    kind: text('kind').notNull(),
    subject: text('subject'),
    // As text, not parsed: the digest is taken over these very characters.
    data: text('data').notNull(),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [index('event_log_by_subject').on(table.subject)],
)

export const verification = sqliteTable('verification', {
  seq: integer('seq').primaryKey(),
  at: text('at').notNull(),
  files: integer('files').notNull(),
  bytes: integer('bytes').notNull(),
  problems: json('problems').notNull(),
})
