import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SearchAnswer } from '#contract/search'
import type { Dossier } from '#core/dossier/dossier'
import type { SearchFilters } from '#core/search/search-filters'
import { NAUGHTY } from '#tests/support/naughty-strings'
import { type TempHouse, tempHouse } from '#tests/support/temp-house'

let house: TempHouse
let dossier: Dossier

beforeEach(async () => {
  house = await tempHouse()
  dossier = await house.api.dossier.create(await newDossier())
})
afterEach(() => house.close())

const newDossier = async () => ({
  companyId: 'american-express-carte-france' as Dossier['companyId'],
  profile: 'payment_card' as const,
  region: 'FR' as const,
  motive: 'unauthorised_payment' as const,
})

const search = (text: string, filters: Partial<SearchFilters> = {}): Promise<SearchAnswer> =>
  house.api.search.query({ text, filters })

const marked = (answer: SearchAnswer) =>
  answer.hits.flatMap(({ title, snippet }) =>
    [title, snippet].flatMap(({ text, ranges }) => ranges.map(({ start, end }) => text.slice(start, end))),
  )

const note = (summary: string, more: object = {}) =>
  house.api.correspondence.add({
    dossierId: dossier.id,
    channel: 'call',
    direction: 'incoming',
    on: '2026-03-02' as never,
    person: 'Mme Martin',
    summary,
    ...more,
  })

const addFile = async (name: string, text: string) => {
  const path = join(house.dir, name)
  writeFileSync(path, text)
  const { results } = await house.api.evidence.add({
    dossierId: dossier.id,
    files: [house.app.tickets.issueFile(path)],
  })
  const [result] = results
  if (result?.kind !== 'added') throw new Error(`not added: ${JSON.stringify(result)}`)
  return result.evidence
}

const allRead = async (): Promise<void> => {
  for (let waited = 0; waited < 400; waited += 1) {
    if ((await search('')).indexing.pending === 0) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('files are still to be read')
}

describe('search.query', () => {
  it('finds « réclamation », « œuvre », « l’échéance » for a text without any of that', async () => {
    await note('Votre réclamation est à l’œuvre, avant l’échéance du 3.')
    const answer = await search("reclamation oeuvre l'echeance")
    expect(answer).toMatchObject({ total: 1, isTotal: true, suggestions: [] })
    expect(marked(answer)).toEqual(['réclamation', 'œuvre', 'échéance'])
    expect(answer.hits[0]).toMatchObject({ kind: 'entry', companyName: dossier.title, on: '2026-03-02' })
  })

  it('finds what was changed a moment ago, and no longer what it was', async () => {
    const entry = await note('Promesse de rappel')
    await house.api.correspondence.update({ entryId: entry.id, changes: { summary: 'Refus poli' } })
    expect((await search('rappel ')).total).toBe(0)
    expect((await search('refus ')).total).toBe(1)
    await house.api.correspondence.remove({ entryId: entry.id })
    expect((await search('refus ')).total).toBe(0)
    await house.api.correspondence.restore({ entryId: entry.id })
    expect((await search('refus ')).total).toBe(1)
  })

  it('finds the text of a file once it was read, and opens it at its place', async () => {
    const piece = await addFile('relevé.txt', 'Débit de 1 240,50 € chez VELOURBA SHOP, contesté.')
    await allRead()
    const answer = await search('velourba conteste ')
    expect(answer.hits).toMatchObject([{ kind: 'evidence', refId: piece.id, page: 1, title: { text: 'relevé' } }])
    expect(marked(answer)).toEqual(['VELOURBA', 'contesté'])
    expect((await search('releve velourba ')).total).toBe(1)
  })

  it('knows phrases, beginnings and exclusions', async () => {
    await note('Mise en demeure envoyée')
    await note('La demeure est mise en vente')
    expect((await search('"mise en demeure"')).total).toBe(1)
    expect((await search('deme')).total).toBe(2)
    expect((await search('demeure -vente ')).total).toBe(1)
    expect((await search('envoy* ')).total).toBe(1)
    expect((await search('envoy ')).total).toBe(0)
  })

  it('narrows by kind, sender, period, dossier and use', async () => {
    const other = await house.api.dossier.create(await newDossier())
    const cited = await addFile('a.txt', 'virement contesté')
    const free = await addFile('b.txt', 'virement contesté aussi')
    await allRead()
    const entry = await note('virement promis', { citations: [{ evidenceId: cited.id, page: null }] })
    await note('virement refusé', { on: '2025-12-31', person: 'M. Durand' })
    const found = async (filters: Partial<SearchFilters>) =>
      (await search('virement ', filters)).hits.map(({ refId }) => refId).sort()
    expect((await found({})).length).toBe(4)
    expect(await found({ kinds: ['evidence'] })).toEqual([cited.id, free.id].sort())
    expect(await found({ sender: 'martin' })).toEqual([entry.id])
    expect(await found({ from: '2026-03-02' as never, to: '2026-03-02' as never })).toEqual([entry.id])
    expect(await found({ from: '2026-03-03' as never })).toEqual([])
    expect(await found({ dossierId: other.id })).toEqual([])
    expect(await found({ unused: true })).toEqual([free.id])
    expect((await search('', { unused: true })).hits.map(({ refId }) => refId)).toEqual([free.id])
  })

  it('offers what was probably meant when nothing is found', async () => {
    await note('Votre réclamation du 3 mars')
    expect(await search('reclmation mars ')).toMatchObject({ total: 0, suggestions: ['reclamation mars'] })
    expect((await search('xyzzyxyzzy ')).suggestions).toEqual([])
  })

  it('keeps no sensitive number in clear, nor finds anything by it', async () => {
    const iban = 'FR76 3000 6000 0112 3456 7890 189'
    await addFile('rib.txt', `Compte ${iban} carte 4111 1111 1111 1111 assuré 1 85 05 78 006 084 91`)
    await note(`Elle a lu mon compte ${iban}`)
    await allRead()
    const answer = await search('compte ')
    expect(answer.total).toBe(2)
    expect(JSON.stringify(answer)).not.toMatch(/3000|1111 1111|006/)
    for (const typed of ['30006000011234567890189', '"3000 6000"', '411111111111', '8505'])
      expect((await search(typed)).total).toBe(0)
  })

  it('gives every page of a long answer once', async () => {
    for (let index = 0; index < 25; index += 1) await note(`virement ${index}`)
    const pages = await Promise.all(
      [0, 10, 20].map((offset) => house.api.search.query({ text: 'virement ', limit: 10, offset })),
    )
    const ids = pages.flatMap(({ hits }) => hits.map(({ refId }) => refId))
    expect(new Set(ids).size).toBe(25)
    expect(pages.map(({ total }) => total)).toEqual([25, 25, 25])
  })

  it('answers any text, and says nothing of its tables', async () => {
    await note(NAUGHTY.join('\n').slice(0, 19_000))
    for (const text of NAUGHTY) {
      const answer = await house.call('search.query', {
        text: text.slice(0, 1000),
        filters: { sender: text.slice(0, 200) },
      })
      const plain = await house.call('search.query', { text: text.slice(0, 1000) })
      expect([text, answer.ok, plain.ok]).toEqual([text, true, true])
      if (!answer.ok || !plain.ok) continue
      const { hits: _hits, ...rest } = plain.value as SearchAnswer
      expect(JSON.stringify([answer, rest])).not.toMatch(/sqlite|fts5|syntax error|no such column|search_fts/i)
    }
    expect(house.log).toEqual([])
  })
})

describe('search.rebuild', () => {
  it('finds the same again', async () => {
    await note('Votre réclamation')
    await addFile('a.txt', 'ma réclamation')
    await allRead()
    const before = await search('reclamation ')
    const { things } = await house.api.search.rebuild({})
    expect(things).toBe(3)
    const ids = (answer: SearchAnswer) => answer.hits.map(({ refId }) => refId).sort()
    expect(ids(await search('reclamation '))).toEqual(ids(before))
  })

  // A call from the command line ends before the quiet work begins: this is how the words come in without the window.
  it('reads what nobody has read yet', async () => {
    await addFile('a.txt', 'aiguille dans la botte')
    await house.api.search.rebuild({})
    const { total, indexing } = await search('aiguille ')
    expect([total, indexing.pending]).toEqual([1, 0])
  })
})

describe('indexing', () => {
  it('goes on after the program was closed in the middle', async () => {
    const dir = house.dir
    await addFile('a.txt', 'aiguille dans la botte')
    await house.app.close()
    const again = await tempHouse({ libraryDir: house.libraryDir })
    try {
      await again.api.library.open({})
      let total = 0
      for (let waited = 0; waited < 200 && total === 0; waited += 1) {
        total = (await again.api.search.query({ text: 'aiguille ' })).total
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      expect([dir !== again.dir, total]).toEqual([true, 1])
    } finally {
      await again.close()
    }
  })

  it('keeps a mark of what it could not do: nothing waits for it', async () => {
    await addFile(`${randomUUID()}.bin`, '\u0000\u0001\u0002')
    await allRead()
    expect((await search('', { kinds: ['evidence'] })).total).toBe(1)
  })
})
