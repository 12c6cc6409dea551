import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sha256 } from '#core/kernel/ids'
import type { LocalDate } from '#core/kernel/local-date'

/** A file of the folder: path with `/` from the folder, size in bytes, digest of what was read back from the disk. */
export interface PackFile {
  readonly name: string
  readonly size: number
  readonly sha256: Sha256
}

/** For who checks with `sha256sum -c`; says the same as the bag's own manifest. */
export const MANIFEST_NAME = 'MANIFESTE.sha256'
/** Below this lies what is handed over; everything beside it is about the bag (RFC 8493, section 2.1.2). */
export const PAYLOAD = 'data'

/** Reads a file back from the disk. */
export const hashFile = async (path: string, signal: AbortSignal | undefined): Promise<Omit<PackFile, 'name'>> => {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    signal?.throwIfAborted()
    hash.update(chunk as Buffer)
    size += (chunk as Buffer).length
  }
  return { size, sha256: hash.digest('hex') as Sha256 }
}

export const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0

/** In the form that `sha256sum -c` reads: digest, two spaces, path. Our names hold nothing that RFC 8493 would encode. */
const manifest = (files: readonly PackFile[]): string =>
  files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('')

const bagInfo = (payload: readonly PackFile[], { date, identifier }: BagFacts): string => {
  const bytes = payload.reduce((sum, { size }) => sum + size, 0)
  return [
    'Bag-Software-Agent: Recours',
    `Bagging-Date: ${date}`,
    `External-Identifier: ${identifier}`,
    `Payload-Oxum: ${bytes}.${payload.length}`,
    '',
  ].join('\n')
}

/** `identifier`: of the version. `tags`: other files of ours beside the payload, written already. */
export interface BagFacts {
  readonly date: LocalDate
  readonly identifier: string
  readonly tags: readonly PackFile[]
}

/**
 * Makes a folder whose payload lies below `data/` a BagIt bag (RFC 8493): declaration, description, manifest of the
 * payload, manifest of what stands beside it. The same files give the same bytes.
 * @returns what it wrote, the manifest for people last.
 */
export const writeBag = async (
  dir: string,
  payload: readonly PackFile[],
  facts: BagFacts,
): Promise<readonly PackFile[]> => {
  const write = async (name: string, text: string): Promise<PackFile> => {
    await writeFile(join(dir, name), text, { flag: 'wx' })
    return { name, ...(await hashFile(join(dir, name), undefined)) }
  }
  const lines = manifest([...payload].sort(byName))
  const people = await write(MANIFEST_NAME, lines)
  const tags = [
    await write('bag-info.txt', bagInfo(payload, facts)),
    await write('bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'),
    await write('manifest-sha256.txt', lines),
  ]
  const all = [...facts.tags, people, ...tags].sort(byName)
  return [...tags, await write('tagmanifest-sha256.txt', manifest(all)), people]
}
