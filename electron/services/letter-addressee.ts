import type { Counterpart } from '#core/correspondence/entry'
import type { Letter, LetterTemplate } from '#core/letter/letter'
import { ownTemplateIdIn } from '#core/letter/own-template'
import { isSeller } from '#core/letter/recipient-lines'
import type { ServiceDeps } from './deps'
import { findLetterTemplate } from './own-draft'

/** What a letter's template says of who receives it. `basis`: the shipped template it comes from; null for none. */
export type LetterAddressee = {
  readonly counterpart: Counterpart
  readonly channel: LetterTemplate['channel'] | null
  readonly basis: string | null
}

/** To whom a letter goes, as far as its template is still known; to the company where it is not. */
export const letterAddressee = (
  deps: ServiceDeps,
  letter: Pick<Letter, 'templateId' | 'dossierId'>,
): LetterAddressee => {
  const template = findLetterTemplate(deps, letter.templateId)
  if (template === null) return { counterpart: 'company', channel: null, basis: null }
  const { recipient, channel } = template
  const { profile } = deps.open().stores.dossier.get(letter.dossierId)
  const isElsewhere = recipient === 'merchant' && !isSeller(profile)
  const counterpart = recipient === 'mediator' || recipient === 'other' ? recipient : isElsewhere ? 'other' : 'company'
  const own = ownTemplateIdIn(letter.templateId)
  const basis = own === null ? template.id : (deps.open().stores.ownTemplate.find(own)?.basedOn ?? null)
  return { counterpart, channel, basis }
}
