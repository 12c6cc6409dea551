import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** The tables of what was read in the files and of the search, as the newest migration leaves them (see `schema.ts`). */
const json = (name: string) => text(name, { mode: 'json' }).$type<unknown>()

export const document = sqliteTable('document', {
  sha256: text('sha256').primaryKey().notNull(),
  state: text('state').notNull(),
  sensitive: json('sensitive').notNull(),
  quality: integer('quality'),
  readAt: text('read_at').notNull(),
})

export const documentPage = sqliteTable(
  'document_page',
  {
    seq: integer('seq').primaryKey(),
    sha256: text('sha256')
      .notNull()
      .references(() => document.sha256, { onDelete: 'restrict' }),
    page: integer('page').notNull(),
    source: text('source').notNull(),
    text: text('text').notNull(),
    words: json('words'),
  },
  (table) => [uniqueIndex('document_page_by_page').on(table.sha256, table.page)],
)

export const searchRow = sqliteTable(
  'search_row',
  {
    seq: integer('seq').primaryKey(),
    kind: text('kind').notNull(),
    dossierId: text('dossier_id').notNull(),
    refId: text('ref_id').notNull(),
    page: integer('page').notNull().default(0),
    on: text('on_date'),
    sender: text('sender').notNull().default(''),
    title: text('title').notNull(),
    body: text('body').notNull(),
  },
  (table) => [
    uniqueIndex('search_row_by_ref').on(table.kind, table.refId, table.page),
    index('search_row_by_date').on(table.on),
  ],
)

export const searchMark = sqliteTable(
  'search_mark',
  {
    seq: integer('seq').primaryKey(),
    kind: text('kind').notNull(),
    refId: text('ref_id').notNull(),
  },
  (table) => [uniqueIndex('search_mark_by_ref').on(table.kind, table.refId)],
)
