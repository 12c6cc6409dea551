/** What both answered to the same questions: how often the dates agree, and how often both readings are shown. */

const isFrench = ({ input }) => input.region.startsWith('FR')
const isBusiness = ({ rule }) => rule.period.unit === 'business_day'

const GROUPS = [
  ['business days, general French calendar', (request) => isBusiness(request) && request.input.region === 'FR'],
  [
    'business days, other French regions',
    (request) => isBusiness(request) && isFrench(request) && request.input.region !== 'FR',
  ],
  ['business days, other countries', (request) => isBusiness(request) && !isFrench(request)],
  ['days, weeks, months, years', (request) => !isBusiness(request)],
]

function readAnswers(requests, lines) {
  if (lines.length !== requests.length) throw new Error(`${lines.length} answers to ${requests.length} questions`)
  return new Map(
    lines.map((line, index) => {
      const { ok, value, error } = JSON.parse(line)
      if (!ok) throw new Error(`${error.code} to ${JSON.stringify(requests[index].input)}`)
      return [requests[index], value]
    }),
  )
}

const example = ({ request: { rule, input }, ours, theirs }) =>
  `    e.g. ${rule.id} from ${input.on}, ${input.region}: ours ${ours}, the peer's ${theirs}`

/** One line per group of questions. Throws when an answer is missing or an error: figures of a broken run mean nothing. */
export function compareAnswers(requests, lines, shared, peerLines) {
  const ours = readAnswers(requests, lines)
  const theirs = readAnswers(shared, peerLines)
  const compared = [...theirs].map(([request, value]) => ({
    request,
    ours: ours.get(request).date,
    theirs: value.date,
  }))
  const agreement = GROUPS.flatMap(([name, belongs]) => {
    const group = compared.filter(({ request }) => belongs(request))
    const different = group.filter((pair) => pair.ours !== pair.theirs)
    return [
      `${name}: ${group.length - different.length} of ${group.length} dates agree`,
      ...different.slice(0, 2).map(example),
    ]
  })
  const answers = [...ours.values()]
  const steps = answers.reduce((sum, { steps }) => sum + steps.length, 0)
  const twofold = answers.filter(({ readings }) => readings.length === 2).length
  return [
    ...agreement,
    `ours also give ${steps} days with their reasons, both readings ${twofold} times, the article, its address and a text in two languages`,
  ]
}
