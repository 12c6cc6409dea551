import type { FitFile, FitProblem, PackFit } from './fit-plan'
import { limitsInForce } from './recipient-limits'
import type { RecipientProfile } from './recipient-profile'

/** What a file turned out to be. */
export type WrittenSize = { readonly size: number; readonly pages: number }

/** Sizes as found; null where it is within the limit after all. */
const again = <P extends Extract<FitProblem, { found: number }>>(problem: P, found: number): P | null =>
  found > problem.limit ? { ...problem, found, over: found - problem.limit } : null

const correct = (problem: FitProblem, files: readonly FitFile[], total: number): FitProblem | null => {
  switch (problem.kind) {
    case 'exhibit_too_large': {
      const own = files.find(({ exhibits }) => exhibits.length === 1 && exhibits[0] === problem.exhibit)
      return own === undefined ? problem : again(problem, own.bytes)
    }
    case 'front_too_large': {
      const front = files.find(({ hasFront }) => hasFront)
      return front === undefined ? problem : again(problem, front.bytes)
    }
    case 'total_too_large':
      return again(problem, total)
    default:
      return problem
  }
}

/** Whether one of these problems is that this file is too large. */
const isSaid = ({ hasFront, exhibits }: FitFile, problems: readonly FitProblem[]): boolean =>
  problems.some(
    (problem) =>
      (problem.kind === 'exhibit_too_large' && exhibits.includes(problem.exhibit)) ||
      (problem.kind === 'front_too_large' && hasFront),
  )

/**
 * The plan with the sizes of the files as written, `written` in the order of its files. A limit that only the finished
 * file passes is said of its last exhibit; one that was planned to be passed and is not is no longer said.
 */
export const measuredFit = (
  fit: PackFit,
  profile: Pick<RecipientProfile, 'files'>,
  written: readonly WrittenSize[],
): PackFit => {
  const limits = limitsInForce(profile)
  if (fit.kind === 'paper' || limits === null) return fit
  const files = fit.files.map((file, at): FitFile => {
    const found = written[at]
    return found === undefined ? file : { ...file, bytes: found.size, pages: found.pages }
  })
  const totalBytes = files.reduce((sum, { bytes }) => sum + bytes, 0)
  const problems = fit.problems.flatMap((problem) => correct(problem, files, totalBytes) ?? [])
  const beyond = (found: number, { value, isDefault }: { value: number; isDefault: boolean }) => ({
    found,
    limit: value,
    over: found - value,
    isDefault,
    helps: [],
  })
  for (const file of files) {
    const last = file.exhibits.at(-1)
    if (file.bytes <= limits.fileBytes.value || isSaid(file, problems)) continue
    const over = beyond(file.bytes, limits.fileBytes)
    problems.push(
      last === undefined ? { kind: 'front_too_large', ...over } : { kind: 'exhibit_too_large', exhibit: last, ...over },
    )
  }
  const isSaidInAll = problems.some(({ kind }) => kind === 'total_too_large')
  if (totalBytes > limits.totalBytes.value && !isSaidInAll)
    problems.push({ kind: 'total_too_large', ...beyond(totalBytes, limits.totalBytes) })
  return { ...fit, files, totalBytes, problems }
}
