/** A reader that was taken over: it tries what a reader has no business doing and tells how that went. */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { READY } from '#electron/readers/protocol'

const outcomeOf = (attempt: () => unknown): string => {
  try {
    attempt()
    return 'allowed'
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'failed'
  }
}

process.on('message', (message: { readonly path: string }) => {
  process.send?.({
    write: outcomeOf(() => writeFileSync(`${message.path}.stolen`, 'x')),
    start: outcomeOf(() => execFileSync(process.execPath, ['--version'])),
    environment: Object.keys(process.env),
  })
})
process.send?.(READY)
