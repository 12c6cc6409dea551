import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Company } from '#core/company/company'
import { InterestScale } from '#core/dossier/interest-scale'
import { SampleStory } from '#core/dossier/sample-story'
import { hasCardNumber } from '#core/kernel/card-number'
import { LetterTemplate } from '#core/letter/letter'
import { Mediator } from '#core/mediator/mediator'
import { readResource } from '#tests/support/make-dossier'

const jsonIn = (folder: string): readonly string[] =>
  readdirSync(join('resources', folder))
    .filter((name) => name.endsWith('.json'))
    .sort()

const SCHEMAS = { companies: Company, mediators: Mediator, letters: LetterTemplate, interest: InterestScale } as const
const files = (Object.keys(SCHEMAS) as (keyof typeof SCHEMAS)[]).flatMap((folder) =>
  jsonIn(folder).map((name) => ({ folder, name })),
)

describe('reference data', () => {
  it('has companies, mediators and letters', () => {
    expect(jsonIn('companies').length).toBeGreaterThanOrEqual(1)
    expect(jsonIn('mediators').length).toBeGreaterThanOrEqual(18)
    expect(jsonIn('letters').length).toBeGreaterThanOrEqual(1)
  })

  it.each(files)('$folder/$name parses and is named after its id', ({ folder, name }) => {
    const parsed = SCHEMAS[folder].parse(readResource(folder, name))
    expect(`${parsed.id}.json`).toBe(name)
  })

  it('holds no complete card number and never the closed European platform', () => {
    for (const folder of ['companies', 'mediators', 'letters', 'rules', 'interest', 'sample', 'sample/typeset'])
      for (const name of readdirSync(join('resources', folder), { withFileTypes: true }))
        if (name.isFile()) {
          const text = readFileSync(join('resources', folder, name.name), 'utf8')
          expect([name.name, hasCardNumber(text)]).toEqual([name.name, false])
          expect(text).not.toMatch(/ec\.europa\.eu\/consumers\/odr|webgate\.ec\.europa\.eu\/odr/i)
        }
  })
})

describe('the example dossier', () => {
  it('is a story whose every name exists', () => {
    expect(SampleStory.safeParse(readResource('sample', 'dossier.json')).success).toBe(true)
  })

  it('has its seven files, under 1.5 MB in all, each of the type its name says', () => {
    const story = SampleStory.parse(readResource('sample', 'dossier.json'))
    const onDisk = readdirSync('resources/sample/files').map((name) => name.normalize('NFC'))
    expect(onDisk.sort()).toEqual(story.files.map(({ file }) => file.normalize('NFC')).sort())
    const bytes = story.files.map(({ file }) => ({ file, bytes: readFileSync(join('resources/sample/files', file)) }))
    expect(bytes.reduce((total, one) => total + one.bytes.length, 0)).toBeLessThan(1_500_000)
    for (const one of bytes) expect([one.file, startOf(one.bytes)]).toEqual([one.file, STARTS[one.file.slice(-4)]])
  })

  it('has the templates that its files name, and its photograph lies on its side as EXIF says', () => {
    const story = SampleStory.parse(readResource('sample', 'dossier.json'))
    const templates = readdirSync('resources/sample/typeset')
    for (const { template } of story.files) if (template !== null) expect(templates).toContain(template)
    const photo = readFileSync('resources/sample/files/IMG_2041.jpg')
    expect(photo.subarray(6, 12).toString('latin1')).toBe('Exif\0\0')
    expect(photo.subarray(22, 32)).toEqual(Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]))
  })
})

const STARTS: Readonly<Record<string, string>> = {
  '.pdf': '%PDF',
  '.png': '\x89PNG',
  '.jpg': '\xff\xd8\xff\xe1',
  '.eml': 'From',
}
const startOf = (bytes: Buffer): string => bytes.subarray(0, 4).toString('latin1')
