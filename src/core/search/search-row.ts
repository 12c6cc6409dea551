import type { Entry } from '#core/correspondence/entry'
import type { ManualDeadline } from '#core/deadline/manual-deadline'
import type { Dossier } from '#core/dossier/dossier'
import type { Evidence } from '#core/evidence/evidence'
import { maskSensitive } from '#core/evidence/sensitive'
import type { DossierId } from '#core/kernel/ids'
import type { LocalDate } from '#core/kernel/local-date'
import type { Block, Letter } from '#core/letter/letter'
import { blockTexts } from '#core/letter/letter-texts'
import { plainText } from '#core/letter/rich-text'
import { type SearchKind, writeTags } from '#core/search/search-filters'

/** What the search keeps of a thing. `named`: more words by which its title is found. Nothing sensitive stands in clear. */
export type SearchRow = {
  readonly kind: SearchKind
  readonly dossierId: DossierId
  readonly refId: string
  /** Of a file, from 1; 0 for everything else. */
  readonly page: number
  readonly on: LocalDate | null
  readonly sender: string
  readonly title: string
  readonly body: string
  readonly named: string
  readonly tags: string
}

const clear = (text: string): string => maskSensitive(text).text

const lines = (...texts: readonly (string | null | undefined)[]): string =>
  clear(texts.filter((text) => text !== null && text !== undefined && text !== '').join('\n'))

type Parts = Pick<SearchRow, 'kind' | 'dossierId' | 'refId' | 'on' | 'title' | 'body'> &
  Partial<Pick<SearchRow, 'page' | 'sender' | 'named'>> & { readonly fileKind?: Evidence['kind'] }

const makeRow = ({ page = 0, sender = '', named = '', fileKind, title, ...rest }: Parts): SearchRow => ({
  ...rest,
  page,
  title: clear(title),
  sender: clear(sender),
  named: clear(named),
  tags: writeTags({ ...rest, fileKind: fileKind ?? null }),
})

/** A dossier by its company, what happened, what is asked, its references and the merchants it pays. */
export const rowOfDossier = ({ id, title, summary, demand, references, payments, occurredOn }: Dossier): SearchRow =>
  makeRow({
    kind: 'dossier',
    dossierId: id,
    refId: id,
    on: occurredOn,
    title,
    body: lines(summary, demand, ...Object.values(references), ...payments.map(({ merchant }) => merchant)),
  })

/** An exchange by whom it was with and what was said. @param companyName of its dossier */
export const rowOfEntry = (entry: Entry, companyName: string): SearchRow => {
  const { id, dossierId, on, person, reference, summary, commitment, direction, counterpart, postalNumber } = entry
  const company = counterpart === 'company' ? companyName : ''
  return makeRow({
    kind: 'entry',
    dossierId,
    refId: id,
    on,
    title: person === '' ? company : person,
    sender: direction === 'incoming' ? lines(person, company).replaceAll('\n', ', ') : '',
    body: lines(summary, commitment?.text, reference, postalNumber),
  })
}

const textOf = (block: Block): string => {
  if (block.kind !== 'table') return blockTexts(block).join('\n')
  const rows = [...block.rows, block.total ?? []].map((row) => row.map(plainText))
  return [block.columns.map(({ title }) => title), ...rows].map((row) => row.join(' ')).join('\n')
}

/** A letter by its subject, to whom it goes and all its words. */
export const rowOfLetter = ({ id, dossierId, title, content }: Letter): SearchRow =>
  makeRow({
    kind: 'letter',
    dossierId,
    refId: id,
    on: content.date,
    title,
    body: lines(
      plainText(content.subject),
      ...content.recipient,
      ...content.references.map(plainText),
      ...content.blocks.map(textOf),
      plainText(content.closing),
    ),
  })

/** A date of the person's own. */
export const rowOfDeadline = ({ id, dossierId, date, title, note }: ManualDeadline): SearchRow =>
  makeRow({ kind: 'deadline', dossierId, refId: id, on: date, title, body: lines(note) })

/** The day a piece is filed under: what the person said, else what the file tells of itself (not when it was copied). */
const dayOf = ({ documentDate, receivedOn, facts }: Evidence): LocalDate | null =>
  documentDate ?? receivedOn ?? facts.dates.find(({ from }) => from !== 'file_system')?.on ?? null

/**
 * One page of a piece. Its first page also stands for the piece itself: title, name, what it proves, who sent it; a
 * piece without any text has that row alone.
 */
export const rowOfPage = (piece: Evidence, page: number): SearchRow => {
  const sender = piece.sender === '' ? (piece.facts.author ?? '') : piece.sender
  const isFirst = page === 1
  return makeRow({
    kind: 'evidence',
    dossierId: piece.dossierId,
    refId: piece.id,
    fileKind: piece.kind,
    page,
    on: dayOf(piece),
    sender,
    title: piece.title,
    named: isFirst ? piece.originalName : '',
    body: isFirst ? lines(piece.proves, sender) : '',
  })
}
