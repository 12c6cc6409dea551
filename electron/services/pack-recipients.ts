import type { ApiHandlers } from '#contract/api'
import type { Recipient } from '#contract/pack'
import { Failure } from '#core/kernel/failure'
import type { MediatorId } from '#core/kernel/ids'
import { isLimitOf, withOwnLimits } from '#core/pack/recipient-own-limits'
import { profileOfMediator, type RecipientId, type RecipientProfile } from '#core/pack/recipient-profile'
import { limitLines } from '#core/pack/recipient-words'
import { transact } from '#electron/db/stores'
import type { ServiceDeps } from './deps'

/** @throws Failure `notFound` */
const shippedProfile = ({ resources }: ServiceDeps, id: RecipientId): RecipientProfile => {
  const profile = resources.recipients.get(id)
  if (profile === undefined) throw new Failure({ code: 'notFound', what: 'recipient' })
  return profile
}

const recipientOf = (deps: ServiceDeps, shipped: RecipientProfile): Recipient => {
  const own = deps.open().stores.recipientLimit.list(shipped.id)
  const profile = withOwnLimits(shipped, own)
  return { profile, limits: [...limitLines(shipped, own)], asked: profile.asked, notes: profile.notes }
}

/** The same recipient on paper: it stays who it is, and what it says of files and of its form does not matter. */
export const onPaper = (recipient: Recipient): Recipient => ({
  ...recipient,
  profile: { ...recipient.profile, files: null, fields: [] },
  limits: [],
})

/**
 * Who the pack is for, with the limits that are in force: what the person read there wins over what is shipped. The one
 * asked for, else that of the mediator, else "other". @throws Failure `notFound`
 */
export const chosenRecipient = (
  deps: ServiceDeps,
  wanted: RecipientId | undefined,
  mediatorId: MediatorId | null,
): Recipient => {
  const shipped =
    wanted === undefined
      ? profileOfMediator(mediatorId, [...deps.resources.recipients.values()])
      : shippedProfile(deps, wanted)
  return recipientOf(deps, shipped)
}

/** Who a pack may be for, and what the person read of their limits. */
export const createRecipientHandlers = (deps: ServiceDeps): Pick<ApiHandlers['pack'], 'recipients' | 'setLimit'> => ({
  recipients: () => [...deps.resources.recipients.values()].map((shipped) => recipientOf(deps, shipped)),
  setLimit: ({ recipientId, key, value, readOn }) => {
    const shipped = shippedProfile(deps, recipientId)
    if (value !== null && !isLimitOf(shipped, { key, value }))
      throw new Failure({ code: 'input.invalid', problems: [{ at: 'value', problem: 'custom' }] })
    const { library, stores } = deps.open()
    transact(library.db, () => {
      if (value === null) stores.recipientLimit.remove(recipientId, key)
      else stores.recipientLimit.set(recipientId, { key, value, readOn: readOn ?? deps.clock.today() })
      const kind = value === null ? 'recipient.limitTakenBack' : 'recipient.limitRead'
      stores.journal.append({ kind, subject: null, at: deps.clock.now(), data: { recipientId, key } })
    })
    deps.changed('pack')
    return recipientOf(deps, shipped)
  },
})
