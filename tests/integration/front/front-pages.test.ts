import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PackPlan } from '#core/pack/pack'
import { type PlacedPages, setFrontMatter } from '#electron/writers/pack-front'
import { needTool, runTool } from '#tests/support/outside-tools'
import { DOSSIERS, placeAll } from './front-sample'

let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'recours-front-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const set = (plan: PackPlan, placed: readonly PlacedPages[], part: { number: number; of: number } | null = null) =>
  setFrontMatter({ plan, placed, leftOut: plan.leftOut, resourcesDir: 'resources', part })

const flat = (text: string): string => text.replace(/[\s\u00a0\u202f]+/g, ' ')

const textsOf = async (pdf: Uint8Array): Promise<readonly string[]> => {
  const path = join(dir, 'front.pdf')
  await writeFile(path, pdf)
  return (await runTool('pdftotext', ['-layout', path, '-'])).stdout.split('\f').slice(0, -1).map(flat)
}

const key = (name: string) => PDFName.of(name)

/** What the links of each page stand for. */
const targetsOf = async (pdf: Uint8Array): Promise<readonly (readonly string[])[]> => {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  return document.getPages().map((page) => {
    const list = page.node.lookup(key('Annots'))
    const annotations = list instanceof PDFArray ? list.asArray().map((ref) => document.context.lookup(ref)) : []
    return annotations.flatMap((annotation) => {
      const action = annotation instanceof PDFDict ? annotation.lookup(key('A')) : undefined
      const address = action instanceof PDFDict ? action.lookup(key('URI')) : undefined
      return address instanceof PDFString || address instanceof PDFHexString ? [address.decodeText()] : []
    })
  })
}

describe('the pages before the exhibits', { timeout: 120_000 }, () => {
  it('follow each other, and the cover leads to each of them and to the list of exhibits', async () => {
    const plan = DOSSIERS.typical('fr')
    const front = await set(plan, placeAll(plan))
    const sections = Object.entries(front.sections)
    expect(sections.map(([id]) => id)).toEqual([
      'cover',
      'oneMinute',
      'request',
      'admissibility',
      'chronology',
      'exhibits',
    ])
    expect(sections.map(([, page]) => page)).toEqual(sections.map(([, page]) => page).sort((a, b) => a - b))
    const targets = await targetsOf(front.pdf)
    expect(targets).toHaveLength(front.pages)
    for (const id of ['oneMinute', 'request', 'admissibility', 'chronology', 'exhibits'])
      expect(targets[0]).toContain(`recours:section/${id}`)
    for (const { number } of plan.exhibits) expect(targets.at(-1)).toContain(`recours:exhibit/${number}`)
  })

  it('link each citation in the request, the one-minute page and the sheet, and none that is not in the pack', async () => {
    const plan = DOSSIERS.typical('fr')
    const front = await set(plan, placeAll(plan))
    const targets = await targetsOf(front.pdf)
    const on = (id: keyof typeof front.sections) => targets[(front.sections[id] ?? 0) - 1]
    expect(on('oneMinute')).toEqual(
      expect.arrayContaining(['recours:exhibit/3', 'recours:exhibit/4', 'recours:exhibit/5']),
    )
    expect(on('request')).toEqual(expect.arrayContaining(['recours:exhibit/2', 'recours:exhibit/3']))
    // The complaint is cited at its second page.
    expect(on('admissibility')).toContain('recours:exhibit/3/1')
    expect(front.cited).toContainEqual({ target: 'exhibit/3/1', before: 5 })
    // The summary of an exchange, as the person typed it.
    expect(on('chronology')?.filter((target) => target === 'recours:exhibit/5')).toHaveLength(2)
    const without = await set(
      plan,
      placeAll(plan).filter(({ exhibit }) => exhibit.number !== 3),
    )
    expect((await targetsOf(without.pdf)).flat().filter((target) => target.startsWith('recours:exhibit/3'))).toEqual([])
  })

  it('say in the list what an exhibit went through and where its original is', async (context) => {
    needTool(context, 'pdftotext')
    for (const [language, words, folder] of [
      [
        'fr',
        'Image convertie pour ce document ; images réduites pour la taille du fichier.',
        'Fichier d’origine : Pieces/',
      ],
      [
        'en',
        'Picture converted for this document; pictures made smaller for the size of the file.',
        'Original file: Exhibits/',
      ],
    ] as const) {
      const plan = DOSSIERS.typical(language)
      const text = (await textsOf((await set(plan, placeAll(plan))).pdf)).at(-1)
      expect(text).toContain(words)
      expect(text).toContain(`${folder}${plan.exhibits[0]?.fileName}`)
    }
  })

  it('say on the cover what is new, and mark by hand what is not confirmed', async (context) => {
    needTool(context, 'pdftotext')
    const plan = DOSSIERS.typical('fr')
    const texts = await textsOf((await set(plan, placeAll(plan))).pdf)
    expect(texts[0]).toContain('Depuis la version 1, du 20 novembre 2026')
    expect(texts[0]).toContain('pièces n° 4 et 5')
    const request = texts.slice(2, 4).join(' ')
    expect(request.match(/☒/g)).toHaveLength(4)
    expect(request.match(/☐/g)).toHaveLength(3)
  })

  it('give a later file its index: every exhibit with its file, links into this one only', async (context) => {
    needTool(context, 'pdftotext')
    const plan = DOSSIERS.typical('fr')
    const placed = placeAll(plan, 2)
    const [first, second] = [
      await set(plan, placed, { number: 1, of: 2 }),
      await set(plan, placed, { number: 2, of: 2 }),
    ]
    expect(second.sections).toEqual({ exhibits: 1 })
    expect(second.cited).toEqual([])
    const exhibitsIn = async (pdf: Uint8Array) => [
      ...new Set((await targetsOf(pdf)).flat().flatMap((target) => /exhibit\/(\d+)/.exec(target)?.[1] ?? [])),
    ]
    expect((await exhibitsIn(second.pdf)).sort()).toEqual(['4', '5'])
    expect((await exhibitsIn(first.pdf)).sort()).toEqual(['1', '2', '3'])
    const [index = ''] = await textsOf(second.pdf)
    expect(index).toContain('Fichier 2 sur 2')
    expect(index).toContain('Page 1 / 5 – Fichier 2 / 2')
    expect(index.match(/fichier 1/g)).toHaveLength(4)
    for (const { title } of plan.exhibits) expect(index).toContain(title)
    const texts = await textsOf(first.pdf)
    expect(texts[1]).toContain('n° 4 (fichier 2)')
  })

  it('are tagged, and set for a dossier with nothing in it as for one that is too long', async (context) => {
    needTool(context, 'pdfinfo')
    for (const name of ['minimal', 'maximal'] as const) {
      const plan = DOSSIERS[name]('en')
      const front = await set(plan, placeAll(plan))
      expect((front.sections.request ?? 0) - (front.sections.oneMinute ?? 0)).toBe(1)
      const path = join(dir, `${name}.pdf`)
      await writeFile(path, front.pdf)
      expect((await runTool('pdfinfo', [path])).stdout).toMatch(/Tagged:\s+yes/)
    }
  })
})
