import type { Language } from '#core/kernel/bilingual'
import type { DraftInput } from './letter-facts'
import {
  type AddressBlock,
  addresseeBlock,
  companyBlock,
  mediatorBlock,
  merchantBlock,
  personName,
  senderBlock,
} from './recipient-lines'

/** The parts of the page that follow the dossier as a whole, as it has them now. */
export type LetterFrame = {
  readonly sender: AddressBlock
  readonly recipient: AddressBlock
  readonly signature: string
}

const LONGEST_SIGNATURE = 200

const recipientOf = (input: DraftInput, language: Language): AddressBlock => {
  const { recipient, addressee } = input.template
  if (recipient === 'other') return addresseeBlock(addressee, language)
  if (recipient === 'merchant') return merchantBlock(input.dossier, input.company, language)
  if (recipient !== 'mediator') return companyBlock(input.company, language)
  const mediator = input.mediators?.find((one) => one.id === input.company.mediatorId) ?? null
  return mediatorBlock(mediator, input.company, language)
}

/** Who writes, to whom, and who signs; what the dossier lacks of it stands as a placeholder. */
export const frameOf = (input: DraftInput, language: Language): LetterFrame => {
  const sender = senderBlock(input.person, language)
  return {
    sender,
    recipient: recipientOf(input, language),
    signature: (personName(input.person) ?? sender.lines[0] ?? '').slice(0, LONGEST_SIGNATURE),
  }
}
