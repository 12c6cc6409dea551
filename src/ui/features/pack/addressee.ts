import type { Recipient } from '#contract/pack'
import type { Company } from '#core/company/company'
import type { MediatorId } from '#core/kernel/ids'
import type { Mediator } from '#core/mediator/mediator'
import { profileOfMediator } from '#core/pack/recipient-profile'
import type { PackChoices } from './use-pack-draft'

/** Who the pack is for: a mediator of the directory, or somebody with a profile alone; and the limits that hold. */
export type Addressee = { readonly mediator: Mediator | undefined; readonly recipient: Recipient }

/** The mediator meant: the one looked at, else the company's own; null when the person does not know it. */
export const meantMediator = ({ mediatorId, recipientId }: PackChoices, company: Company): MediatorId | null =>
  recipientId === null ? (mediatorId === undefined ? company.mediatorId : mediatorId) : null

/** @throws RangeError when the shipped data has no profile for anybody. */
export const addresseeOf = (
  choices: PackChoices,
  { company, mediators }: { readonly company: Company; readonly mediators: readonly Mediator[] },
  recipients: readonly Recipient[],
): Addressee => {
  const mediatorId = meantMediator(choices, company)
  const profiles = recipients.map(({ profile }) => profile)
  const own = profiles.find(({ id }) => id === choices.recipientId)
  const { id } = own ?? profileOfMediator(mediatorId, profiles)
  const recipient = recipients.find(({ profile }) => profile.id === id)
  if (recipient === undefined) throw new RangeError(`no recipient "${id}"`)
  return { mediator: mediators.find((mediator) => mediator.id === mediatorId), recipient }
}
