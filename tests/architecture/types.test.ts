import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PlantedHouse, plantedHouse } from './planted-house'

// The real page is left out: it takes most of the time and none of the mistakes is in it.
const rooms = ['src/core', 'src/contract', 'src/ui/tsconfig.json', 'electron'] as const

/** Compiles the sources with mistakes planted in them; answers the lines that complain. */
async function compileWith(house: PlantedHouse): Promise<{ status: number; complaints: string[] }> {
  const { status, output } = await house.run('typescript/bin/tsc', ['-b', 'electron', 'src/ui', '--pretty', 'false'])
  return { status, complaints: output.split('\n').filter((line) => /error TS/.test(line)) }
}

/** The mistakes: where, what, and the words of the compiler that must answer it. */
const mistakes = [
  {
    name: 'a handler that answers the wrong type',
    file: 'electron/services/planted-answer.ts',
    text: "import type { ApiHandlers } from '#contract/api'\nexport const planted: ApiHandlers['dossier']['list'] = () => 42\n",
  },
  {
    name: 'a handler that takes the wrong input',
    file: 'electron/services/planted-input.ts',
    text: "import type { ApiHandlers } from '#contract/api'\nexport const planted: Pick<ApiHandlers['dossier'], 'get'> = { get: (input: { nothing: 1 }) => Promise.reject(input) }\n",
  },
  {
    name: 'a word without its handlers',
    file: 'electron/services/planted-absence.ts',
    text: "import type { ApiHandlers } from '#contract/api'\nexport const planted: ApiHandlers['dossier'] = {}\n",
  },
  {
    name: 'a file of the machine side in core',
    file: 'src/core/planted/machine.ts',
    text: "import { createApp } from '#electron/app'\nexport const planted = createApp\n",
  },
  {
    name: 'a file of the contract in core',
    file: 'src/core/planted/contract.ts',
    text: "import { api } from '../../contract/api'\nexport const planted = api\n",
  },
  {
    name: 'Node in core',
    file: 'src/core/planted/node.ts',
    text: "import { readFileSync } from 'node:fs'\nexport const planted = readFileSync\n",
  },
  {
    name: 'a global of Node in core',
    file: 'src/core/planted/process.ts',
    text: 'export const planted: unknown = process.env\n',
  },
  {
    name: 'the page in core',
    file: 'src/core/planted/page.ts',
    text: 'export const planted: unknown = window.document\n',
  },
  {
    name: 'the page in the contract',
    file: 'src/contract/planted-page.ts',
    text: 'export const planted: unknown = document.title\n',
  },
  {
    name: 'the page on the machine side',
    file: 'electron/services/planted-page.ts',
    text: 'export const planted: unknown = window.document\n',
  },
  {
    name: 'the machine side in the page',
    file: 'src/ui/app/planted-machine.ts',
    text: "import { createApp } from '#electron/app'\nexport const planted = createApp\n",
  },
  {
    name: 'Node in the page',
    file: 'src/ui/app/planted-node.ts',
    text: "import { readFileSync } from 'node:fs'\nexport const planted = readFileSync\n",
  },
] as const

// Planted one round after the other: a file that brings in another room brings in that room's globals as well.
const rounds = [
  mistakes.filter(({ name }) => !name.startsWith('a file of') && !name.startsWith('the machine side')),
  mistakes.filter(({ name }) => name.startsWith('a file of') || name.startsWith('the machine side')),
]

describe('the compiler', () => {
  const house = plantedHouse()
  afterAll(house.remove)
  const complaints: string[] = []
  const firstComplaints: string[] = []
  const statuses: number[] = []

  beforeAll(async () => {
    house.copy(...rooms)
    for (const round of rounds) {
      for (const { file, text } of round) house.plant(file, text)
      const after = await compileWith(house)
      complaints.push(...after.complaints)
      if (statuses.length === 0) firstComplaints.push(...after.complaints)
      statuses.push(after.status)
      for (const { file } of round) house.plant(file, 'export const innocent = 1\n')
    }
  })

  it('fails on every round of mistakes', () => {
    expect(statuses).toHaveLength(rounds.length)
    expect(statuses).not.toContain(0)
  })

  it('has nothing against what was not planted', () => {
    expect(firstComplaints.length).toBeGreaterThan(0)
    expect(firstComplaints.filter((line) => !line.includes('planted'))).toEqual([])
  })

  it.each(mistakes.map(({ name, file }) => [name, file] as const))('refuses %s', (_name, file) => {
    expect(complaints.filter((line) => line.startsWith(file))).not.toEqual([])
  })
})
