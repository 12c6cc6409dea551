import type { LocalDate } from '#core/kernel/local-date'
import { resolveDate } from './chat-date'
import { findDayOrder } from './chat-day-order'
import { type ChatFile, readChat } from './chat-file'
import { type CivilTime, isSmsBackup, readSmsBackup, type SmsMessage } from './chat-sms'
import { contentKey, type IntakeQuestion, type IntakeRest, NO_REST, type Proposal, withDistinctKeys } from './proposal'

/** What the person answered; left out: not yet. */
export type IntakeAnswers = { readonly me?: string | undefined; readonly dayFirst?: boolean | undefined }

/** What is known around a file while it is read. */
export type ChatContext = IntakeAnswers & {
  /** The person's own name: a participant of that name needs no question. */
  readonly ownName: string
  readonly today: LocalDate
  readonly civilTime: CivilTime
  /** Names of the files that lie beside the chat in its archive. */
  readonly fileNames: readonly string[]
}

/** What a piece offers, what it must still be told, and what makes no exchange. */
export type IntakePlan = {
  readonly proposals: readonly Proposal[]
  /** Which of the unpacked files come with which proposal, by their position. */
  readonly parts: ReadonlyMap<string, readonly number[]>
  readonly questions: readonly IntakeQuestion[]
  readonly rest: IntakeRest
}

/** One line of a day. */
type Said = {
  readonly time: string | null
  readonly author: string
  readonly isMine: boolean
  readonly isSystem: boolean
  readonly text: string
  readonly files: readonly string[]
}
type Day = {
  readonly key: string
  readonly channel: 'chat' | 'sms'
  readonly on: LocalDate
  readonly said: readonly Said[]
  readonly others: readonly string[]
}

/** Below the 20,000 characters of an exchange, so that a note still fits under it. */
const MOST_CHARACTERS = 19_000
const MOST_NAME = 200

const lineOf = ({ time, author, isSystem, text }: Said): string => {
  const said = author === '' ? text : `${author}: ${text}`
  return `${time === null ? '' : `${time} `}${isSystem ? `[${text}]` : said}`
}

/** Lines in parts that each fit one exchange; a longer line is cut between characters, and nothing of it is lost. */
const inParts = (said: readonly Said[]): readonly (readonly { said: Said; line: string }[])[] => {
  const pieces = said.flatMap((one) => {
    const line = lineOf(one)
    if (line.length <= MOST_CHARACTERS) return [{ said: one, line }]
    const cut = line.match(new RegExp(`[\\s\\S]{1,${MOST_CHARACTERS - 1}}(?![\\udc00-\\udfff])`, 'g')) ?? []
    return cut.map((part) => ({ said: one, line: part }))
  })
  const parts: { said: Said; line: string }[][] = []
  let length = Number.POSITIVE_INFINITY
  for (const piece of pieces) {
    if (length + piece.line.length + 1 > MOST_CHARACTERS) {
      parts.push([])
      length = 0
    }
    parts.at(-1)?.push(piece)
    length += piece.line.length + 1
  }
  return parts
}

/**
 * One exchange per day and conversation: a dispute is told in days ("on 12 March I wrote three times, they answered
 * once"), and a line of its own for each "ok" would bury what counts. Whoever spoke first gives its direction, all lines
 * with their times are its summary, the other side's names are its person. A day too long for one exchange makes several.
 */
const proposalsOf = ({ key, channel, on, said, others }: Day): readonly Proposal[] => {
  const names = [...new Set(said.filter(({ isMine, isSystem }) => !isMine && !isSystem).map(({ author }) => author))]
  const person = (names.length > 0 ? names : others).filter((name) => name !== '').join(', ')
  return inParts(said).map((part, index) => {
    const first = part.find((piece) => !piece.said.isSystem) ?? part[0]
    return {
      key: index === 0 ? key : `${key}/${index + 1}`,
      state: 'new',
      channel,
      direction: first?.said.isMine === true ? 'outgoing' : 'incoming',
      counterpart: 'company',
      on,
      isDated: true,
      time: first?.said.time ?? null,
      person: person.slice(0, MOST_NAME),
      reference: '',
      summary: part.map(({ line }) => line).join('\n'),
      files: [...new Set(part.flatMap((piece) => piece.said.files))],
    }
  })
}

const groupBy = <T>(things: readonly T[], keyOf: (thing: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>()
  for (const thing of things) {
    const key = keyOf(thing)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [thing])
    else group.push(thing)
  }
  return groups
}

const SELF = /^(?:vous|moi|you|me|ich|du|yo|tú)$/i
const folded = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()

const meQuestion = (file: ChatFile, context: ChatContext): Extract<IntakeQuestion, { kind: 'me' }> | null => {
  const authors = groupBy(
    file.messages.filter(({ author }) => author !== null),
    ({ author }) => author ?? '',
  )
  if (authors.size === 0) return null
  const participants = [...authors].map(([name, said]) => ({ name, count: said.length }))
  const own = folded(context.ownName)
  const known = participants.find(({ name }) => SELF.test(name) || (own !== '' && folded(name) === own))?.name ?? null
  const isAnswer = context.me === '' || participants.some(({ name }) => name === context.me)
  return { kind: 'me', participants, answer: isAnswer ? (context.me ?? null) : known }
}

type OrderQuestion = Extract<IntakeQuestion, { kind: 'dayFirst' }>

const dayFirstQuestion = (file: ChatFile, answer: boolean | undefined): OrderQuestion | null => {
  for (const { date, written } of file.messages) {
    const [dayFirst, monthFirst] = [resolveDate(date, true), resolveDate(date, false)]
    if (dayFirst !== null && monthFirst !== null && dayFirst !== monthFirst)
      return { kind: 'dayFirst', written, dayFirst, monthFirst, answer: answer ?? null }
  }
  return null
}

/** Reads a WhatsApp export or copied lines. @returns null when no line is dated. */
const planChatFile = (text: string, context: ChatContext): IntakePlan | null => {
  const file = readChat(text)
  if (file === null) return null
  const dates = file.messages.map(({ date }) => date)
  const order = findDayOrder(dates, text, context.today)
  const asked = order.kind === 'ambiguous' ? dayFirstQuestion(file, context.dayFirst) : null
  const isDayFirst = order.kind === 'known' ? order.isDayFirst : (context.dayFirst ?? true)
  const me = meQuestion(file, context)
  const others = me?.participants.map(({ name }) => name).filter((name) => name !== me.answer) ?? []
  const days: Day[] = []
  let systemOnly = 0
  for (const [written, messages] of groupBy(file.messages, (message) => message.written)) {
    const [first] = messages
    if (first === undefined) continue
    if (messages.every(({ isSystem }) => isSystem)) {
      systemOnly += 1
      continue
    }
    const said = messages.map((message) => ({
      ...message,
      author: message.author ?? '',
      isMine: message.author !== null && message.author === me?.answer,
    }))
    const content = messages.map(({ time, author, text: line }) => `${time}\u0000${author}\u0000${line}`).join('\u0001')
    const key = contentKey('chat', `${written}\u0001${content}`)
    // The other reading, for the one line whose numbers allow only that: it is there, so it is kept.
    const on = resolveDate(first.date, isDayFirst) ?? resolveDate(first.date, !isDayFirst)
    if (on !== null) days.push({ key, channel: 'chat', on, said, others })
  }
  const proposals = withDistinctKeys(days.flatMap(proposalsOf))
  return {
    ...withParts(proposals, context.fileNames),
    questions: [me, asked].filter((question) => question !== null),
    rest: { ...NO_REST, undated: file.undated, systemOnly },
  }
}

const sameDay = ({ party, on }: SmsMessage): string => `${party}\u0000${on}`

/** A chat names its files; of those that are not beside it nothing but the name in the summary can be had. */
const withParts = (
  proposals: readonly Proposal[],
  fileNames: readonly string[],
): Pick<IntakePlan, 'proposals' | 'parts'> => {
  const places = new Map(fileNames.map((name, at) => [name.toLowerCase(), at]))
  const placesOf = (files: readonly string[]) => files.flatMap((name) => places.get(name.toLowerCase()) ?? [])
  return {
    proposals: proposals.map((proposal) => ({
      ...proposal,
      files: proposal.files.filter((name) => places.has(name.toLowerCase())),
    })),
    parts: new Map(proposals.map(({ key, files }) => [key, placesOf(files)])),
  }
}

const planSms = (xml: string, context: ChatContext): IntakePlan => {
  const backup = readSmsBackup(xml, context.civilTime)
  const days = [...groupBy(backup.messages, sameDay).values()].flatMap((messages): readonly Day[] => {
    const [first] = messages
    if (first === undefined) return []
    const said = messages.map(({ time, party, isMine, text }) => ({
      time,
      author: isMine ? context.ownName : party,
      isMine,
      isSystem: false,
      text,
      files: [],
    }))
    const content = messages.map(({ time, isMine, text }) => `${time}\u0000${isMine}\u0000${text}`).join('\u0001')
    const key = contentKey('sms', `${sameDay(first)}\u0001${content}`)
    return [{ key, channel: 'sms', on: first.on, said, others: [first.party] }]
  })
  return {
    proposals: withDistinctKeys(days.flatMap(proposalsOf)),
    parts: new Map(),
    questions: [],
    rest: { ...NO_REST, undated: backup.broken, unsent: backup.unsent },
  }
}

/**
 * What the text of a chat offers: a WhatsApp export, a telephone's backup of text messages, or copied lines.
 * @returns null when nothing in it has a date.
 */
export const planChat = (text: string, context: ChatContext): IntakePlan | null => {
  if (!isSmsBackup(text)) return planChatFile(text, context)
  const plan = planSms(text, context)
  return plan.proposals.length === 0 && plan.rest.unsent === 0 && plan.rest.undated === 0 ? null : plan
}
