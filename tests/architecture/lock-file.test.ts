import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { root } from './planted-house'

type Entry = { integrity?: string; resolved?: string }

const folder = mkdtempSync(join(tmpdir(), 'recours-lock-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Checks the real lock file after `change`; answers the exit status. */
function check(change: (packages: Record<string, Entry>) => void): number {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  change(lock.packages)
  const file = join(folder, 'package-lock.json')
  writeFileSync(file, JSON.stringify(lock))
  try {
    execFileSync(process.execPath, [join(root, 'scripts', 'check-lock.mjs'), file], { stdio: 'ignore' })
    return 0
  } catch {
    return 1
  }
}

describe('the lock file', () => {
  it('holds the binaries of every platform', () => {
    expect(check(() => {})).toBe(0)
  })

  it.each(['@biomejs/cli-darwin-arm64', '@typescript/typescript-win32-x64', '@napi-rs/canvas-darwin-arm64'])(
    'is refused without %s',
    (name) => {
      const status = check((packages) => {
        expect(packages[`node_modules/${name}`]).toBeDefined()
        delete packages[`node_modules/${name}`]
      })
      expect(status).toBe(1)
    },
  )

  it('is refused without a hash, with an address, or empty', () => {
    const entryOf = (packages: Record<string, Entry>) => packages['node_modules/zod'] ?? {}
    expect(check((packages) => delete entryOf(packages).integrity)).toBe(1)
    expect(check((packages) => Object.assign(entryOf(packages), { resolved: 'https://example.org/zod.tgz' }))).toBe(1)
    const empty = (packages: Record<string, Entry>) => {
      for (const key of Object.keys(packages)) delete packages[key]
    }
    expect(check(empty)).toBe(1)
  })
})
