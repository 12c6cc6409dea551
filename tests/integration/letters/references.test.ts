import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Evidence, nextExhibitNumber } from '#core/evidence/evidence'
import { isFailure } from '#core/kernel/failure'
import type { EvidenceId } from '#core/kernel/ids'
import { citedInText } from '#core/letter/exhibit-citations'
import { exhibitName } from '#core/letter/exhibit-label'
import type { Letter } from '#core/letter/letter'
import { plainText, type RichText, richText } from '#core/letter/rich-text'
import { transact } from '#electron/db/stores'
import type { ServiceDeps } from '#electron/services/deps'
import { createExhibitService } from '#electron/services/exhibit'
import { createLetterService } from '#electron/services/letter'
import { letterFile } from '#electron/services/letter-files'
import { loadResources } from '#electron/services/load-resources'
import { createSendingService } from '#electron/services/sending'
import { createVault } from '#electron/vault/vault'
import { listZip, readZipEntry } from '#tests/integration/writers/zip-entry'
import { day } from '#tests/support/make-dossier'
import { NOON, someDossier, someEvidence } from '#tests/support/some-records'
import { openTempLibrary } from '#tests/support/temp-library'

/** A place that a letter cites: typed as words, or by a living reference. */
type Cited = { readonly evidenceId: EvidenceId; readonly page: number | null }
type Reference = { readonly how: 'typed' | 'living'; readonly cited: readonly Cited[] }
/** `printed`: what the file said when it left; `holders`: who held each number then. Null for a draft. */
type Tracked = {
  readonly id: Letter['id']
  readonly references: readonly Reference[]
  sent: {
    readonly printed: readonly string[]
    readonly holders: ReadonlyMap<number, EvidenceId>
    readonly bytes: Buffer
  } | null
}

const context = { signal: new AbortController().signal, progress: () => {} } as never
const resources = loadResources('resources')
const AT = day('2026-03-23')

/** A real library with one dossier, and all that happens to its exhibits and letters, through the services. */
const makeHouse = ({ library, stores }: ReturnType<typeof openTempLibrary>) => {
  const vault = createVault(library.meta.dir)
  const read = { reading: { kind: 'read', pages: 2, hasThumbnail: false }, thumbnail: null }
  const deps = {
    open: () => ({ library, stores, vault, thumbnails: { keep: async () => {} } }),
    clock: { now: () => NOON, today: () => AT },
    newId: randomUUID,
    resources,
    resourcesDir: 'resources',
    changed: () => {},
    reader: {
      sniff: async (_path: unknown, name: string) => ({
        kind: name.endsWith('.pdf') ? 'pdf' : 'word',
        extensionMismatch: false,
      }),
      read: async () => read,
    },
  } as unknown as ServiceDeps
  const dossier = someDossier({ companyId: 'american-express-carte-france' as never })
  const dossierId = dossier.id
  stores.dossier.insert(dossier)
  return {
    deps,
    stores,
    dossierId,
    exhibit: createExhibitService(deps),
    letter: createLetterService(deps),
    sending: createSendingService(deps),
    pieces: () => stores.evidence.list(dossierId),
    add: () =>
      transact(library.db, () => {
        const number = nextExhibitNumber(stores.dossier.highestExhibitNumber(dossierId))
        const made = {
          kind: 'pdf' as const,
          reading: read.reading as Evidence['reading'],
          title: `Doc ${randomUUID()}`,
        }
        stores.evidence.insert(someEvidence(dossierId, number, made))
      }),
  }
}
type House = ReturnType<typeof makeHouse>

const words = (xml: string): string =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = '']) => text).join('')

/** What the Word file itself says: its paragraphs in order, with their styles. */
const readDocx = async (bytes: Uint8Array) => {
  const zip = Buffer.from(bytes)
  expect(listZip(zip).map(({ name }) => name)).toContain('word/document.xml')
  const xml = (await readZipEntry(zip, 'word/document.xml')).toString('utf8')
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) => ({
    style: /<w:pStyle w:val="([^"]+)"/.exec(paragraph)?.[1] ?? '',
    text: words(paragraph),
  }))
}

/** The words between the two ends of the n-th reference of a letter. */
const printedIn = (paragraphs: Awaited<ReturnType<typeof readDocx>>, count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => {
    const found = paragraphs.flatMap(({ text }) => new RegExp(`Repère ${at}[\\s\u00a0]: (.*) fin\\.`).exec(text) ?? [])
    return found[1] ?? 'nothing'
  })

/** `3`, `5@2`: number and page, as who reads the letter would look them up. */
const placesIn = (text: string): readonly string[] =>
  text
    .split(/[\s\u202f]?;\s/)
    .flatMap((part) => {
      const pages = /, p\.[\s\u00a0]([\d, ]+)$/.exec(part)?.[1]?.split(', ') ?? []
      return citedInText(part).flatMap((number) =>
        pages.length === 0 ? [String(number)] : pages.map((page) => `${number}@${page}`),
      )
    })
    .sort()

/** Where a reader finds it now: counted here anew, not by the program's own finder. */
const placeNow = (pieces: readonly Evidence[], { evidenceId, page }: Cited) => {
  const takesIn = (piece: Evidence): boolean =>
    piece.id !== evidenceId && piece.recipe?.parts.some((part) => part.evidenceId === evidenceId) === true
  const taker = pieces.find(takesIn)
  const holder = taker ?? (pieces.find(({ id }) => id === evidenceId) as Evidence)
  if (holder.recipe === null) return { holder, page }
  const at = holder.recipe.parts.findIndex(
    (part) => part.evidenceId === evidenceId && (page ?? part.page) === part.page,
  )
  return { holder, page: at === -1 || (page === null && taker === undefined) ? null : at + 1 }
}

const expectedPlaces = (pieces: readonly Evidence[], { how, cited }: Reference): readonly string[] => {
  if (how === 'typed')
    return cited.map(({ evidenceId }) => String(pieces.find(({ id }) => id === evidenceId)?.exhibitNumber)).sort()
  const places = cited.map((one) => placeNow(pieces, one))
  const paged = new Set(places.flatMap(({ holder, page }) => (page === null ? [] : [holder.exhibitNumber])))
  const written = places.flatMap(({ holder: { exhibitNumber }, page }) =>
    page === null ? (paged.has(exhibitNumber) ? [] : [`${exhibitNumber}`]) : [`${exhibitNumber}@${page}`],
  )
  return [...new Set(written)].sort()
}

const expectedEnclosures = (pieces: readonly Evidence[], references: readonly Reference[]): readonly string[] => {
  const holders = references.flatMap(({ how, cited }) =>
    cited.flatMap((one) => {
      const { holder } = placeNow(pieces, one)
      // Words name a number: that of a piece which another one takes in is nobody's.
      return how === 'typed' && holder.id !== one.evidenceId ? [] : [holder]
    }),
  )
  const cited = new Set(holders.filter(({ included }) => included))
  return [...cited]
    .sort((a, b) => a.exhibitNumber - b.exhibitNumber)
    .map(({ exhibitNumber, title }) => `${exhibitName(exhibitNumber, 'fr')}${title}`)
}

const write = (house: House, references: readonly Reference[]): Tracked => {
  const { letter, dossierId } = house
  const drafted = letter.draft({ dossierId, templateId: 'reclamation_initiale', language: 'fr' }) as Letter
  const text = (reference: Reference, at: number): RichText => {
    const numbers = reference.cited.map(
      ({ evidenceId }) => house.pieces().find(({ id }) => id === evidenceId)?.exhibitNumber,
    )
    const typed = `pièce${numbers.length > 1 ? 's' : ''} n° ${numbers.join(' et ')}`
    const part = { kind: 'exhibit' as const, cited: [...reference.cited], text: '' }
    return [
      ...richText(`Repère ${at} : `),
      ...(reference.how === 'typed' ? richText(typed) : [part]),
      ...richText(' fin.'),
    ]
  }
  const blocks = references.map((reference, at) => ({ kind: 'paragraph' as const, text: text(reference, at) }))
  letter.update({ letterId: drafted.id, content: { ...drafted.content, blocks } })
  // As the editor keeps it: with what each reference prints now.
  const read = letter.get({ letterId: drafted.id }) as Letter
  letter.update({ letterId: drafted.id, content: read.content })
  return { id: drafted.id, references, sent: null }
}

const send = async (house: House, tracked: Tracked): Promise<void> => {
  const letterId = tracked.id
  const before = printedIn(
    await readDocx(await letterFile(house.deps, await get(house, tracked), 'docx')),
    tracked.references.length,
  )
  const pieces = house.pieces()
  await house.sending.send({ letterId, on: AT, channel: 'email', event: null, postalNumber: null }, context)
  const bytes = Buffer.from(await letterFile(house.deps, await get(house, tracked), 'docx'))
  const printed = printedIn(await readDocx(bytes), tracked.references.length)
  expect(printed).toEqual(before)
  const holders = new Map(
    printed
      .flatMap((text) => citedInText(text))
      .map((number) => [number, pieces.find(({ exhibitNumber }) => exhibitNumber === number)?.id as EvidenceId]),
  )
  tracked.sent = { printed, holders, bytes }
}

const get = async (house: House, { id }: Tracked): Promise<Letter> => house.letter.get({ letterId: id }) as Letter

const checkDraft = async (house: House, tracked: Tracked): Promise<void> => {
  const pieces = house.pieces()
  const paragraphs = await readDocx(await letterFile(house.deps, await get(house, tracked), 'docx'))
  const printed = printedIn(paragraphs, tracked.references.length)
  expect(printed.map(placesIn)).toEqual(tracked.references.map((reference) => expectedPlaces(pieces, reference)))
  const enclosed = paragraphs.flatMap(({ style, text }) => (style === 'Enclosures' ? [text.split(' — ')[0]] : []))
  expect(enclosed).toEqual(expectedEnclosures(pieces, tracked.references))
}

const checkSent = async (house: House, tracked: Tracked, sent: NonNullable<Tracked['sent']>): Promise<void> => {
  const letter = await get(house, tracked)
  const bytes = Buffer.from(await letterFile(house.deps, letter, 'docx'))
  expect(bytes.equals(sent.bytes)).toBe(true)
  expect(letter.content.blocks.map((block) => (block.kind === 'paragraph' ? plainText(block.text) : ''))).toEqual(
    sent.printed.map((text, at) => `Repère ${at} : ${text} fin.`),
  )
  const numbers = new Map(house.pieces().map(({ exhibitNumber, id }) => [exhibitNumber, id]))
  const fixed = new Set((await house.exhibit.fixed({ dossierId: house.dossierId })).map(({ evidenceId }) => evidenceId))
  for (const [number, holder] of sent.holders) {
    expect(numbers.get(number)).toBe(holder)
    expect(fixed.has(holder)).toBe(true)
  }
}

/** Few, so that steps meet again what others have changed. */
const pick = fc.nat({ max: 8 })
const page = fc.option(fc.constantFrom(1, 2), { nil: null })
const Step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('add' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('include' as const), which: pick, included: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('compose' as const),
      which: pick,
      parts: fc.array(fc.tuple(pick, fc.constantFrom(1, 2)), { minLength: 1, maxLength: 3 }),
    }),
  },
  fc.record({ do: fc.constant('takeApart' as const), which: pick }),
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('order' as const), which: fc.array(pick, { minLength: 2, maxLength: 6 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      references: fc.array(
        fc.oneof(
          fc.record({
            how: fc.constant('living' as const),
            cited: fc.array(fc.tuple(pick, page), { minLength: 1, maxLength: 3 }),
          }),
          fc.record({
            how: fc.constant('typed' as const),
            cited: fc.array(fc.tuple(pick, fc.constant(null)), { minLength: 1, maxLength: 2 }),
          }),
        ),
        { minLength: 1, maxLength: 4 },
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('send' as const), which: pick }) },
)
type Step = typeof Step extends fc.Arbitrary<infer T> ? T : never

const run = async (house: House, letters: Tracked[], step: Step): Promise<void> => {
  const all = house.pieces()
  const at = (which: number): Evidence => all[which % all.length] as Evidence
  switch (step.do) {
    case 'add':
      return house.add()
    case 'include':
      return house.stores.evidence.update({ ...at(step.which), included: step.included })
    case 'compose': {
      const parts = step.parts.map(([which, of]) => ({
        evidenceId: at(which).id,
        page: of,
        turn: 0 as const,
        crop: null,
      }))
      await house.exhibit.compose({ evidenceId: at(step.which).id, recipe: { parts } })
      return
    }
    case 'takeApart': {
      const composed = all.filter(({ recipe }) => recipe !== null)
      const chosen = composed[step.which % Math.max(composed.length, 1)] ?? at(step.which)
      await house.exhibit.takeApart({ evidenceId: chosen.id })
      return
    }
    case 'order': {
      const order = [...new Set(step.which.map((which) => at(which).id))]
      await house.exhibit.order({ dossierId: house.dossierId, order })
      return
    }
    case 'write': {
      const references = step.references.map(({ how, cited }) => ({
        how,
        cited: [
          ...new Map(
            cited.map(([which, of]) => [`${at(which).id} ${of}`, { evidenceId: at(which).id, page: of }]),
          ).values(),
        ],
      }))
      letters.push(write(house, references))
      return
    }
    case 'send': {
      const drafts = letters.filter(({ sent }) => sent === null)
      const chosen = drafts[step.which % Math.max(drafts.length, 1)]
      if (chosen === undefined) throw new RangeError('no draft')
      await send(house, chosen)
    }
  }
}

/** A refusal is an answer; anything else that is thrown is a fault. */
const attempt = async (house: House, letters: Tracked[], step: Step): Promise<string> => {
  try {
    await run(house, letters, step)
    return 'done'
  } catch (thrown) {
    if (thrown instanceof RangeError) return thrown.message
    if (!isFailure(thrown) || thrown.error.code !== 'exhibit.refused') throw thrown
    return thrown.error.problem
  }
}

it('sent references stay fixed and draft references right, whatever is added, composed, reordered, withdrawn or sent', async () => {
  const opened = openTempLibrary()
  const outcomes = new Map<string, number>()
  let files = 0
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { minLength: 8, maxLength: 20 }), async (steps) => {
      const house = makeHouse(opened)
      for (let count = 0; count < 4; count += 1) house.add()
      const pieces = house.pieces().map(({ id }) => id)
      const [first, second, third] = pieces as [EvidenceId, EvidenceId, EvidenceId]
      const cite = (evidenceId: EvidenceId, of: number | null): Cited => ({ evidenceId, page: of })
      const letters: Tracked[] = [
        write(house, [
          { how: 'living', cited: [cite(third, 2)] },
          { how: 'living', cited: [cite(first, null), cite(second, null)] },
          { how: 'typed', cited: [cite(first, null)] },
        ]),
      ]
      // At the end everything leaves, and then every exhibit comes apart: what was sent under one number stays under it.
      const ending = house.pieces().flatMap((): Step[] => [{ do: 'send', which: 0 }])
      const apart = house.pieces().flatMap((): Step[] => [{ do: 'takeApart', which: 0 }])
      for (const step of [...steps, ...ending, ...apart]) {
        const outcome = `${step.do} ${await attempt(house, letters, step)}`
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
        for (const tracked of letters) {
          files += 1
          await (tracked.sent === null ? checkDraft(house, tracked) : checkSent(house, tracked, tracked.sent))
        }
      }
    }),
    { numRuns: Number(process.env.REFERENCE_RUNS ?? 20) },
  )
  expect(opened.stores.journal.verifyChain()).toBeNull()
  if (process.env.REFERENCE_RUNS !== undefined) console.info(files, 'files read', Object.fromEntries(outcomes))
  // The steps are worth something only when each of them also succeeds, and a number that was sent is refused.
  for (const met of ['add', 'include', 'compose', 'takeApart', 'order', 'write', 'send'])
    expect(outcomes.get(`${met} done`) ?? 0, met).toBeGreaterThan(0)
  expect(outcomes.get('order number_fixed') ?? 0).toBeGreaterThan(0)
}, 300_000)
