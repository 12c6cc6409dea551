/**
 * A press that makes nothing: with each exhibit it does what that exhibit's title says. To try what becomes of a process
 * that hangs, falls over or was taken over.
 */
import { execFileSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PackCheck, type PackExhibit } from '#core/pack/pack'
import { openChannel } from '#electron/readers/process-channel'
import type { PressRequest } from '#electron/writers/press'
import { READY } from '#electron/writers/press-protocol'

const outcomeOf = (attempt: () => unknown): string => {
  try {
    attempt()
    return 'allowed'
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'failed'
  }
}

const COUNTS = Object.keys(PackCheck.shape)

const channel = openChannel<PressRequest, unknown>()

const tryAll = ({ outDir, files }: PressRequest) => ({
  writeOutside: outcomeOf(() => writeFileSync(join(dirname(outDir), 'stolen'), 'x')),
  writeInside: outcomeOf(() => writeFileSync(join(outDir, 'kept'), 'x')),
  readGiven: outcomeOf(() => Object.values(files).map(({ path }) => readFileSync(path))),
  readBeside: outcomeOf(() => readFileSync(join(dirname(outDir), 'secret'))),
  readSystem: outcomeOf(() => readFileSync('/etc/hostname')),
  start: outcomeOf(() => execFileSync(process.execPath, ['--version'])),
  fetches: typeof fetch,
  environment: Object.keys(process.env),
})

const act = ({ title, evidenceId }: PackExhibit, request: PressRequest): void => {
  const { outDir } = request
  const mark = join(outDir, 'half-made.pdf')
  writeFileSync(mark, 'half')
  if (title === 'hangs') for (;;) existsSync(mark)
  if (title === 'crashes') process.kill(process.pid, 'SIGKILL')
  if (title === 'lies') channel.send({ kind: 'done', answer: { pressed: {}, check: {} } })
  if (title === 'unlike twice' || (title === 'unlike' && !request.asPictures?.includes(evidenceId)))
    channel.send({ kind: 'unlike', exhibits: [evidenceId], problem: 'page 1 does not look like its source' })
  if (title === 'unlike a stranger')
    channel.send({ kind: 'unlike', exhibits: [randomUUID()], problem: 'page 1 does not look like its source' })
  if (title === 'fails') channel.send({ kind: 'failed', error: { code: 'vault.fileAltered', name: 'releve.pdf' } })
  if (title === 'is a bug') channel.send({ kind: 'bug', name: 'TypeError', frames: '    at press (press.js:1:1)' })
  if (title === 'tries') channel.send({ kind: 'bug', name: 'Tried', frames: JSON.stringify(tryAll(request)) })
  if (title === 'leaves more') writeFileSync(join(outDir, 'more.pdf'), 'more')
}

/** An answer that holds; those given up are told as the locked ones. */
const finish = ({ outDir, gaveUpOn }: PressRequest): void => {
  const text = 'made'
  rmSync(join(outDir, 'half-made.pdf'), { force: true })
  writeFileSync(join(outDir, 'made.pdf'), text)
  const sha256 = createHash('sha256').update(text).digest('hex')
  const file = { name: 'made.pdf', size: 4, sha256, pages: 1, frontPages: 1, part: null, placed: [], bookmarks: [] }
  const fit = { kind: 'files', files: [], totalBytes: 4, compressed: [], problems: [], advice: [] }
  const pressed = { files: [file], fit, placed: [], leftOut: [], locked: gaveUpOn, pieces: [] }
  const counts = Object.fromEntries(COUNTS.map((name) => [name, 0]))
  channel.send({ kind: 'done', answer: { pressed, check: counts } })
}

const say = (request: PressRequest): void => {
  for (const [done, exhibit] of request.plan.exhibits.entries()) {
    const { evidenceId } = exhibit
    if (request.gaveUpOn.includes(evidenceId)) continue
    channel.send({ kind: 'progress', progress: { step: 'exhibits', done, total: null, at: evidenceId } })
    act(exhibit, request)
  }
  finish(request)
}

channel.listen(say)
channel.send(READY)
