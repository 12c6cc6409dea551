import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Dossier } from '#core/dossier/dossier'
import { richText } from '#core/letter/rich-text'
import { makePdf } from '#tests/support/make-files'
import { type TempHouse, tempHouse } from '#tests/support/temp-house'

let house: TempHouse
let dossierId: Dossier['id']

beforeEach(async () => {
  house = await tempHouse()
  const made = await house.api.dossier.create({
    companyId: 'american-express-carte-france' as Dossier['companyId'],
    profile: 'payment_card',
    region: 'FR',
    motive: 'unauthorised_payment',
  })
  dossierId = made.id
})
afterEach(() => house.close())

const addFile = async (name: string, content: string | Buffer) => {
  const path = join(house.dir, name)
  writeFileSync(path, content)
  await house.api.evidence.add({ dossierId, files: [house.app.tickets.issueFile(path)] })
  const piece = (await house.api.evidence.list({ dossierId })).at(-1)
  if (piece === undefined) throw new Error('not added')
  return piece
}

const allRead = async (): Promise<void> => {
  for (let waited = 0; waited < 400; waited += 1) {
    if ((await house.api.search.query({ text: '' })).indexing.pending === 0) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('files are still to be read')
}

const found = async (text: string): Promise<readonly string[]> =>
  (await house.api.search.query({ text: `${text} ` })).hits.map(({ kind }) => kind)

/** A thing that says `word`, how to make it say another, and how to take it away and bring it back where that can be done. */
type Kept = {
  readonly change: (word: string) => Promise<unknown>
  readonly remove?: () => Promise<unknown>
  readonly restore?: () => Promise<unknown>
}

const KEPT: Readonly<Record<string, (word: string) => Promise<Kept>>> = {
  dossier: async (word) => {
    const change = (summary: string) => house.api.dossier.update({ dossierId, changes: { summary } })
    await change(word)
    return { change }
  },
  entry: async (word) => {
    const { id: entryId } = await house.api.correspondence.add({
      dossierId,
      channel: 'call',
      direction: 'incoming',
      on: '2026-03-02' as never,
      summary: word,
    })
    return {
      change: (summary) => house.api.correspondence.update({ entryId, changes: { summary } }),
      remove: () => house.api.correspondence.remove({ entryId }),
      restore: () => house.api.correspondence.restore({ entryId }),
    }
  },
  letter: async (word) => {
    const { id: letterId, content } = await house.api.letter.draft({ dossierId, templateId: 'reclamation_initiale' })
    const change = (subject: string) =>
      house.api.letter.update({ letterId, content: { ...content, subject: richText(subject) } })
    await change(word)
    return { change }
  },
  evidence: async (word) => {
    const { id: evidenceId } = await addFile('a.txt', 'rien')
    const change = (title: string) => house.api.evidence.update({ evidenceId, changes: { title } })
    await change(word)
    return { change }
  },
  deadline: async (word) => {
    const { id: manualId } = await house.api.deadline.addManual({ dossierId, date: '2026-05-04' as never, title: word })
    return {
      change: (title) => house.api.deadline.changeManual({ manualId, changes: { title } }),
      remove: () => house.api.deadline.removeManual({ manualId }),
      restore: () => house.api.deadline.restoreManual({ manualId }),
    }
  },
}

describe('what changed', () => {
  it.each(Object.keys(KEPT))('is found again at once by its new words, not by the old ones: %s', async (kind) => {
    const kept = await KEPT[kind]?.('aubergine')
    expect(await found('aubergine')).toEqual([kind])
    await kept?.change('rutabaga')
    expect(await found('aubergine')).toEqual([])
    expect(await found('rutabaga')).toEqual([kind])
  })

  it.each(['entry', 'deadline'])('is not found in the bin, and is found again out of it: %s', async (kind) => {
    const kept = await KEPT[kind]?.('aubergine')
    expect(await found('aubergine')).toEqual([kind])
    await kept?.remove?.()
    expect(await found('aubergine')).toEqual([])
    await kept?.restore?.()
    expect(await found('aubergine')).toEqual([kind])
  })
})

/** As they are written, and the groups of figures of each that nobody may read or search for. */
const NUMBERS = [
  { written: '4000 0566 5566 5556', hidden: ['0566', '5566'] },
  { written: 'FR76 3000 6000 0112 3456 7890 189', hidden: ['3000', '6000', '0112', '3456'] },
  { written: '1 85 05 78 006 084 91', hidden: ['006', '084'] },
] as const
const SENTENCE = `Voici : carte ${NUMBERS[0].written}, compte ${NUMBERS[1].written}, assurée ${NUMBERS[2].written}.`
const JOINED = SENTENCE.replaceAll(/(?<=[\dR\d]) (?=\d)/g, '')

/** What stands in the database and its write-ahead log, to the byte. */
const bytesOfLibrary = (): string =>
  readdirSync(house.libraryDir)
    .filter((name) => name.startsWith('library.sqlite'))
    .map((name) => readFileSync(join(house.libraryDir, name), 'latin1'))
    .join('\n')

const indexed = () => {
  const db = new Database(join(house.libraryDir, 'library.sqlite'), { readonly: true })
  try {
    return {
      words: db.prepare<[], string>('SELECT term FROM search_vocab').pluck().all(),
      rows: db.prepare('SELECT title, sender, body FROM search_row').all(),
      pages: db.prepare('SELECT text, words FROM document_page').all() as { text: string; words: string | null }[],
    }
  } finally {
    db.close()
  }
}

const expectHidden = (): void => {
  const { words, rows, pages } = indexed()
  for (const { written, hidden } of NUMBERS) {
    const joined = written.replaceAll(' ', '')
    const onPages = pages.flatMap((page) =>
      (JSON.parse(page.words ?? '[]') as { text: string }[]).map(({ text }) => text),
    )
    for (const part of hidden)
      expect([part, words.includes(part), onPages.includes(part)]).toEqual([part, false, false])
    expect(words.filter((word) => word.length > 8 && joined.toLowerCase().includes(word))).toEqual([])
    for (const text of [written, joined]) expect(JSON.stringify([rows, pages])).not.toContain(text)
  }
}

describe('numbers of cards, accounts and the social security', () => {
  it('stand nowhere in the database in clear when a file is read, in what form whatever', async () => {
    await addFile('lettre.txt', SENTENCE)
    await addFile('collé.txt', `${JOINED} Aubergine.`)
    await addFile('relevé.pdf', await makePdf({ text: `Aubergine carte ${NUMBERS[0].written}` }))
    await allRead()
    expect(await found('aubergine')).toHaveLength(2)
    expect(indexed().pages).toHaveLength(3)
    expect(indexed().pages.some(({ words }) => words !== null)).toBe(true)
    expectHidden()
    await house.app.close()
    const bytes = bytesOfLibrary()
    expect(bytes).toContain('Aubergine')
    for (const { written } of NUMBERS)
      for (const text of [written, written.replaceAll(' ', '')])
        expect([text, bytes.includes(text)]).toEqual([text, false])
  })

  it('are not in the search when the person writes them: exchange, dossier, date, piece', async () => {
    for (const kind of ['entry', 'dossier', 'deadline', 'evidence']) await KEPT[kind]?.(SENTENCE.slice(0, 190))
    expect(await found('voici')).toHaveLength(4)
    expectHidden()
  })
})
