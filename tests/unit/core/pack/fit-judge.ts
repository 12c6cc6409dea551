import type { FitInput } from '#core/pack/fit-pack'
import type { PackFit } from '#core/pack/fit-plan'

type FileFit = Extract<PackFit, { kind: 'files' }>

/** The limits read again from the profile, with the cautious figures written out: nothing of the planner is asked. */
const limitsOf = ({ profile: { files } }: FitInput) => ({
  formats: files?.formats.value ?? ['pdf', 'jpg', 'png'],
  count: files?.mostFiles.value ?? 10,
  each: files?.fileBytes.value ?? 5_000_000,
  total: files?.totalBytes.value ?? 18_000_000,
  name: Math.min(79, files?.nameLength.value ?? 79),
  letters: files?.nameCharacters.value === 'letters',
})

const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

const judgeNames = (input: FitInput, { files, problems }: FileFit): readonly string[] => {
  const limits = limitsOf(input)
  const allowed = limits.letters ? /^[A-Za-z0-9-]+\.[a-z0-9]+$/ : /^[A-Za-z0-9_-]+\.[a-z0-9]+$/
  const names = files.map(({ name }) => name)
  const tooLong = problems.flatMap((problem) => (problem.kind === 'name_too_long' ? [problem] : []))
  return [
    ...names.filter((name) => !allowed.test(name) || RESERVED.test(name)).map((name) => `characters: ${name}`),
    ...names
      .filter((name) => name.length > limits.name !== tooLong.some((problem) => problem.name === name))
      .map((name) => `length: ${name}`),
    ...tooLong
      .filter(
        ({ name, found, limit, over }) => found !== name.length || limit !== limits.name || over !== found - limit,
      )
      .map(({ name }) => `length said wrong: ${name}`),
    ...tooLong.filter(({ name }) => !/^\d+\.[a-z0-9]+$/.test(name)).map(({ name }) => `could be shorter: ${name}`),
    ...(new Set(names.map((name) => name.toLowerCase())).size === names.length ? [] : ['two names meet']),
    ...([...names].sort().join() === names.join() ? [] : ['names do not sort as they are handed over']),
    ...files
      .filter(({ name, format }) => !name.endsWith(`.${format}`))
      .map(({ name, format }) => `extension: ${name} is ${format}`),
    ...files
      .filter(
        ({ format }) =>
          !limits.formats.some(
            (accepted) =>
              accepted === format ||
              (format === 'jpeg' && accepted === 'jpg') ||
              (format === 'tiff' && accepted === 'tif'),
          ),
      )
      .map(({ name }) => `format not accepted: ${name}`),
  ]
}

const judgeSizes = (input: FitInput, { files, problems, totalBytes, compressed }: FileFit): readonly string[] => {
  const limits = limitsOf(input)
  const bytesOf = (number: number): number => {
    const exhibit = input.exhibits.find((one) => one.number === number)
    const level = compressed.find((one) => one.exhibit === number)?.level ?? 0
    return exhibit?.sizes[level] ?? Number.NaN
  }
  const expected = files.map(
    ({ format, pages, hasFront, exhibits }) =>
      (format === 'pdf' && pages !== null ? (hasFront ? input.front : input.index).bytes : 0) +
      sum(exhibits.map(bytesOf)),
  )
  const total = sum(expected)
  const said = (kind: 'too_many_files' | 'total_too_large', found: number, limit: number): readonly string[] => {
    const problem = problems.find((one) => one.kind === kind)
    if (problem === undefined) return found > limit ? [`${kind}: ${found} of ${limit}, unsaid`] : []
    const { found: saidFound, limit: saidLimit, over } = problem as { found: number; limit: number; over: number }
    const isExact = found > limit && saidFound === found && saidLimit === limit && over === found - limit
    return isExact ? [] : [`${kind}: ${found} of ${limit}, said ${saidFound} of ${saidLimit}, ${over} over`]
  }
  return [
    ...files.flatMap(({ name, bytes }, index) => (bytes === expected[index] ? [] : [`bytes: ${name}`])),
    ...files.flatMap(({ name }, index) => ((expected[index] ?? 0) <= limits.each ? [] : [`too large: ${name}`])),
    ...compressed.filter(({ level }) => level > input.mostCompression).map(({ exhibit }) => `compressed: ${exhibit}`),
    ...(total === totalBytes ? [] : ['total']),
    ...said('too_many_files', files.length, limits.count),
    ...said('total_too_large', total, limits.total),
  ]
}

const judgeTooLarge = (input: FitInput, { problems }: FileFit): readonly string[] => {
  const { each } = limitsOf(input)
  return problems.flatMap((problem) => {
    if (problem.kind === 'front_too_large')
      return problem.found === input.front.bytes && problem.over === input.front.bytes - each && problem.over > 0
        ? []
        : ['front said wrong']
    if (problem.kind !== 'exhibit_too_large') return []
    const exhibit = input.exhibits.find(({ number }) => number === problem.exhibit)
    const smallest = Math.min(...(exhibit?.sizes.slice(0, input.mostCompression + 1) ?? []))
    const found = smallest + (exhibit?.pages === null ? 0 : input.index.bytes)
    return problem.found === found && problem.limit === each && problem.over === found - each && found > each
      ? []
      : [`exhibit ${problem.exhibit} said wrong: ${found} of ${each}, said ${problem.found}, ${problem.over} over`]
  })
}

/** Every exhibit in one file or in one reason, in order, and the front matter first. */
const judgePlaces = (input: FitInput, { files, problems }: FileFit): readonly string[] => {
  const outside = problems.flatMap((problem) => {
    if (problem.kind === 'exhibit_too_large') return [problem.exhibit]
    return problem.kind === 'format' ? problem.exhibits : []
  })
  const all = [...files.flatMap(({ exhibits }) => exhibits), ...outside].sort((a, b) => a - b)
  const wanted = input.exhibits.map(({ number }) => number).sort((a, b) => a - b)
  const parts = files.filter(({ pages }) => pages !== null)
  const rank = new Map(input.exhibits.map(({ number }, index) => [number, index]))
  const inOrder = (exhibits: readonly number[]): boolean =>
    exhibits.every(
      (number, index) => index === 0 || (rank.get(exhibits[index - 1] ?? 0) ?? 0) < (rank.get(number) ?? 0),
    )
  const isFrontSaid = problems.some(
    (problem) => problem.kind === 'front_too_large' || (problem.kind === 'format' && problem.front),
  )
  const fronts = files.flatMap(({ hasFront }, index) => (hasFront ? [index] : []))
  return [
    ...(all.join() === wanted.join() ? [] : [`exhibits ${all.join()} instead of ${wanted.join()}`]),
    ...(inOrder(parts.flatMap(({ exhibits }) => exhibits)) ? [] : ['the order of the exhibits']),
    ...(inOrder(files.filter(({ pages }) => pages === null).flatMap(({ exhibits }) => exhibits))
      ? []
      : ['order, alone']),
    ...(fronts.join() === (isFrontSaid ? '' : '0') ? [] : ['the front matter']),
    ...parts.flatMap(({ name, part }, index) =>
      (parts.length === 1 ? part === null : part?.number === index + 1 && part.of === parts.length)
        ? []
        : [`part: ${name}`],
    ),
    ...parts
      .slice(1)
      .filter(({ exhibits }) => exhibits.length === 0)
      .map(({ name }) => `nothing in ${name}`),
  ]
}

/** What is wrong with an answer, by a reading of its own; empty when it holds. */
export const judgeFit = (input: FitInput, fit: PackFit): readonly string[] => {
  if (fit.kind === 'files')
    return [judgeNames, judgeSizes, judgeTooLarge, judgePlaces].flatMap((judge) => judge(input, fit))
  const pages = [input.front.pages, ...input.exhibits.map((exhibit) => exhibit.pages ?? 0)]
  const without = input.exhibits.filter((exhibit) => exhibit.pages === null).map(({ number }) => number)
  const said = fit.problems.flatMap((problem) => (problem.kind === 'no_pages' ? [problem.exhibit] : []))
  return [
    ...(fit.sheets.oneSide === sum(pages) && fit.pages === sum(pages) ? [] : ['pages']),
    ...(fit.sheets.bothSides === sum(pages.map((count) => Math.ceil(count / 2))) ? [] : ['sheets']),
    ...(said.join() === without.join() ? [] : ['exhibits without pages']),
  ]
}
