import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { isFailure } from '#core/kernel/failure'
import { Instant } from '#core/kernel/ids'
import type { FsyncNow } from '#electron/db/library-files'
import { openLibrary } from '#electron/db/open-library'
import { createStores, transact } from '#electron/db/stores'
import { createVault } from '#electron/vault/vault'
import { someDossier, someEvidence } from '#tests/support/some-records'

// A program with nothing but the storage side in it, speaking the command line's `batch`. It can be built without its
// fsyncs, which the real one cannot: that is how the power-cut test proves that it would notice.

type Call = { readonly method: string; readonly input?: Record<string, string>; readonly files?: readonly string[] }

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    library: { type: 'string', default: '' },
    'no-fsync': { type: 'boolean', default: false },
    synchronous: { type: 'string', default: 'full' },
  },
})
if (positionals[0] !== 'batch') throw new Error('usage: writer batch --library DIR')

const now = () => Instant.parse(new Date().toISOString())

const skipNow: FsyncNow = () => {}
const skip = async () => {}

const start = async () => {
  const library = openLibrary(values.library, {
    clock: { now },
    newId: randomUUID,
    synchronous: values.synchronous === 'normal' ? 'normal' : 'full',
    ...(values['no-fsync'] ? { fsync: skipNow } : {}),
  })
  const stores = createStores(library.db)
  const vault = createVault(library.meta.dir, { reserve: 0, ...(values['no-fsync'] ? { fsync: skip } : {}) })
  return { library, stores, vault }
}

type House = Awaited<ReturnType<typeof start>>

const addEvidence = async ({ library, stores, vault }: House, dossierId: string, path: string) => {
  const kept = await vault.put({ path })
  if (kept.kind === 'refused') return { kind: 'refused', name: path, reason: kept.reason }
  const dossier = stores.dossier.get(dossierId as ReturnType<typeof someDossier>['id'])
  const twin = stores.evidence.findBySha(dossier.id, kept.sha256)
  if (twin !== null) return { kind: 'duplicate', name: path, of: twin }
  const evidence = transact(library.db, () => {
    const made = someEvidence(dossier.id, stores.dossier.highestExhibitNumber(dossier.id) + 1, {
      sha256: kept.sha256,
      size: kept.size,
      addedAt: now(),
    })
    stores.evidence.insert(made)
    stores.journal.append({ at: made.addedAt, kind: 'evidence.added', subject: made.id })
    return made
  })
  return { kind: 'added', name: path, evidence }
}

const answer = async (house: House, { method, input = {}, files = [] }: Call): Promise<unknown> => {
  const { stores } = house
  switch (method) {
    case 'app.about':
      return {}
    case 'company.create':
      return { id: 'some-company' }
    case 'dossier.create': {
      const dossier = someDossier()
      stores.dossier.insert(dossier)
      return dossier
    }
    case 'evidence.add': {
      const results: unknown[] = []
      for (const file of files) results.push(await addEvidence(house, input.dossierId ?? '', file))
      return { results }
    }
    case 'evidence.list':
      return stores.evidence.list(input.dossierId as ReturnType<typeof someDossier>['id'])
    case 'library.open':
      return house.vault.sweep(stores.evidence.referenced())
    default:
      throw new Error(`unknown method ${method}`)
  }
}

const print = (envelope: unknown): void => void process.stdout.write(`${JSON.stringify(envelope)}\n`)

const describe = (thrown: unknown): unknown =>
  isFailure(thrown)
    ? thrown.error
    : { code: 'internal', message: thrown instanceof Error ? thrown.stack : String(thrown) }

const main = async (): Promise<void> => {
  const opening = start()
  opening.catch(() => {})
  for await (const line of createInterface({ input: process.stdin }))
    try {
      print({ ok: true, value: await answer(await opening, JSON.parse(line) as Call) })
    } catch (thrown) {
      print({ ok: false, error: describe(thrown) })
    }
  const house = await opening.catch(() => null)
  house?.library.close()
}

await main()
