import { spawnSync } from 'node:child_process'

/** What `strace -f -y` wrote, as calls with the place of their begin and end in the order of things. */
export function readTrace(text) {
  const calls = []
  const open = new Map()
  for (const [at, line] of text.split('\n').entries()) {
    const pid = /^\d+/.exec(line)?.[0]
    const resumed = /<\.\.\. (\w+) resumed>.*= (-?\d+)/.exec(line)
    const begun = /^\d+\s+(\w+)\((.*)$/.exec(line)
    if (resumed !== null) {
      const call = open.get(pid)
      if (call !== undefined) Object.assign(call, { end: at, result: Number(resumed[2]) })
      open.delete(pid)
    } else if (begun !== null) {
      const call = {
        name: begun[1],
        args: begun[2],
        begin: at,
        end: at,
        result: Number(/= (-?\d+)[^=]*$/.exec(line)?.[1] ?? 0),
      }
      calls.push(call)
      if (line.endsWith('<unfinished ...>')) open.set(pid, call)
    }
  }
  return calls.filter((call) => call.result >= 0)
}

const isSync = (call) => call.name === 'fsync' || call.name === 'fdatasync'
const isOn = (call, pattern) => pattern.test(/^\d+<([^>]*)>/.exec(call.args)?.[1] ?? '')
const isAnswer = (call) => call.name === 'write' && /^1<[^>]*>, "\{\\"ok\\"/.test(call.args)

/**
 * Judges each answer to `evidence.add` by what happened before it: fsync of the file, then its rename, then fsync of its
 * folder, then fsync of the database's log with the row in it, and only then the answer (reliability.md F4).
 * @returns one line per answer: null, or what was out of order.
 */
export function judgeAnswers(calls) {
  const answers = calls.filter(isAnswer)
  return answers.map((answer, index) => {
    const from = answers[index - 1]?.end ?? -1
    const between = calls.filter((call) => call.begin > from && call.end < answer.begin)
    const renames = between.filter((call) => call.name.startsWith('rename') && /\/objects\//.test(call.args))
    return renames.length === 0 ? 'no file got its name' : judgeOne(renames[0], between, calls)
  })
}

function judgeOne(rename, between, calls) {
  const [, part, shard] = /"([^"]*\/tmp\/[^"]*)".*"([^"]*\/objects\/[0-9a-f]{2})\//.exec(rename.args) ?? []
  const exactly = (path) => new RegExp(`^${path.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`)
  const log = /library\.sqlite-wal$/
  const lastWrite = between.filter((call) => /^(p?write|writev)/.test(call.name) && isOn(call, exactly(part))).at(-1)
  const fileSync = between.find((call) => isSync(call) && isOn(call, exactly(part)))
  if (fileSync === undefined) return 'the file was not synced'
  if (lastWrite !== undefined && lastWrite.end > fileSync.begin) return 'the file was written to after it was synced'
  if (fileSync.end > rename.begin) return 'the file got its name before it was synced'
  const folderSync = between.find((call) => isSync(call) && isOn(call, exactly(shard)) && call.begin > rename.end)
  if (folderSync === undefined) return 'its folder was not synced after the rename'
  const parent = shard.slice(0, -3)
  if (!calls.some((call) => isSync(call) && isOn(call, exactly(parent)) && call.end < folderSync.end))
    return 'the folder of its folder was not synced'
  const rowWrite = between.filter((call) => /^p?write/.test(call.name) && isOn(call, log)).at(-1)
  if (rowWrite === undefined) return 'no row was written'
  if (rowWrite.begin < folderSync.end) return 'the row was written before the file was safe'
  const logSync = between.find((call) => isSync(call) && isOn(call, log) && call.begin > rowWrite.end)
  return logSync === undefined ? 'the row was not synced before the answer' : null
}

/** Why no program can be watched here; null when one can. */
export function whyNotTraced() {
  if (process.platform !== 'linux') return 'needs Linux'
  if (spawnSync('strace', ['-V']).status !== 0) return 'needs strace'
  const probe = spawnSync('strace', ['-f', 'true'], { encoding: 'utf8' })
  return probe.status === 0 ? null : 'this machine does not let a program be traced'
}

const CHANGES =
  /^(creat|mkdir|mknod|rename|link|symlink|unlink|rmdir|chmod|fchmod|chown|lchown|fchown|truncate|ftruncate|utime)/
/** What no file system keeps: devices, and what the kernel tells of the process itself. */
const NOT_KEPT = /^\/(dev|proc)\//

/** The paths that a call names: those in quotes, from the folder in front of them where they are relative. */
function pathsOf({ args }) {
  const named = [...args.matchAll(/(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"([^"]*)"/g)]
  const paths = named.map(([, folder, path]) =>
    path.startsWith('/') || folder === undefined ? path : `${folder}/${path}`,
  )
  const opened = /^\d+<([^>]*)>/.exec(args)
  return paths.length > 0 ? paths : opened === null ? [] : [opened[1]]
}

/** Where a program made, named, changed or removed files: how often inside a folder, and each place outside it. */
export function changedPlaces(text, folder) {
  const changing = readTrace(text).filter(
    ({ name, args }) => CHANGES.test(name) || (name.startsWith('open') && /O_WRONLY|O_RDWR|O_CREAT|O_TRUNC/.test(args)),
  )
  const places = changing.flatMap(pathsOf).filter((path) => !NOT_KEPT.test(path))
  const isInside = (path) => path === folder || path.startsWith(`${folder}/`)
  return { inside: places.filter(isInside).length, outside: [...new Set(places.filter((path) => !isInside(path)))] }
}
