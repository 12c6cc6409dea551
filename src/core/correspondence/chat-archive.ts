import { readChat } from './chat-file'
import { type ChatContext, type IntakePlan, planChat } from './chat-proposals'
import { isSmsBackup } from './chat-sms'
import { type IntakeQuestion, NO_REST } from './proposal'

/** A piece that offers no exchange. */
const NO_PLAN: IntakePlan = { proposals: [], parts: new Map(), questions: [], rest: NO_REST }

const CHAT_NAME = /chat|whatsapp|discussion|conversation|sms|messages/i

/** The head of a text is enough to know its layout. */
const HEAD = 50_000

/**
 * Whether a text of an archive is a chat. Lines with a date stand in many a text: where nothing but these tells, its
 * name must say so too.
 */
export const looksLikeChat = (name: string, text: string): boolean => {
  if (isSmsBackup(text)) return true
  const layout = readChat(text.slice(0, HEAD))?.layout ?? null
  return layout !== null && (layout !== 'plain' || CHAT_NAME.test(name))
}

type MeQuestion = Extract<IntakeQuestion, { kind: 'me' }>
const meIn = ({ questions }: IntakePlan): MeQuestion | undefined =>
  questions.find(({ kind }) => kind === 'me') as MeQuestion

const mergedParticipants = (questions: readonly MeQuestion[]): MeQuestion['participants'] => {
  const counts = new Map<string, number>()
  for (const { participants } of questions)
    for (const { name, count } of participants) counts.set(name, (counts.get(name) ?? 0) + count)
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count)
}

const mergedMe = (plans: readonly IntakePlan[], context: ChatContext): MeQuestion | null => {
  const asked = plans.flatMap((plan) => meIn(plan) ?? [])
  const [first] = asked
  if (first === undefined) return null
  const isOpen = asked.some(({ answer }) => answer === null)
  return { kind: 'me', participants: mergedParticipants(asked), answer: isOpen ? null : (context.me ?? first.answer) }
}

/** The same day of the same chat, in two copies of it, is one exchange. */
const merged = (plans: readonly IntakePlan[], context: ChatContext): IntakePlan => {
  const proposals = new Map<string, IntakePlan['proposals'][number]>()
  const parts = new Map<string, readonly number[]>()
  const rest = { ...NO_REST }
  for (const plan of plans) {
    rest.undated += plan.rest.undated
    rest.systemOnly += plan.rest.systemOnly
    rest.unsent += plan.rest.unsent
    for (const proposal of plan.proposals) {
      if (proposals.has(proposal.key)) rest.repeated += 1
      else proposals.set(proposal.key, proposal)
      parts.set(proposal.key, [
        ...new Set([...(parts.get(proposal.key) ?? []), ...(plan.parts.get(proposal.key) ?? [])]),
      ])
    }
  }
  const orders = plans.flatMap(({ questions }) => questions.filter(({ kind }) => kind === 'dayFirst'))
  const questions = [mergedMe(plans, context), orders[0] ?? null].filter((question) => question !== null)
  return { proposals: [...proposals.values()], parts, questions, rest }
}

/**
 * What the chats of one archive offer together. They come from one telephone: who the person is and which number is the
 * day is asked once for all of them, and a chat in which the person never wrote is the others' alone.
 * @returns which of the texts are chats, and what these offer.
 */
export const planChats = (
  texts: readonly string[],
  context: ChatContext,
): { readonly plan: IntakePlan; readonly isChat: readonly boolean[] } => {
  const first = texts.map((text) => planChat(text, context))
  const names = first.flatMap((plan) => (plan === null ? [] : (meIn(plan)?.participants ?? []))).map(({ name }) => name)
  const isAnswered = context.me !== undefined && (context.me === '' || names.includes(context.me))
  const plans = first.map((plan, at) => {
    const isSilentHere = isAnswered && plan !== null && meIn(plan)?.answer === null
    return isSilentHere ? planChat(texts[at] ?? '', { ...context, me: '' }) : plan
  })
  const found = plans.filter((plan) => plan !== null)
  return { plan: found.length === 0 ? NO_PLAN : merged(found, context), isChat: plans.map((plan) => plan !== null) }
}
