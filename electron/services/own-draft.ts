import { Failure } from '#core/kernel/failure'
import { draftLetter, type LetterDraft } from '#core/letter/draft-letter'
import type { LetterTemplate } from '#core/letter/letter'
import type { DraftInput } from '#core/letter/letter-facts'
import {
  contentOfTemplate,
  letterTemplateOfOwn,
  type OwnTemplate,
  type OwnTemplateFields,
  type OwnTemplateId,
  ownTemplateIdIn,
} from '#core/letter/own-template'
import { refreshLetter } from '#core/letter/refresh-letter'
import type { ServiceDeps } from './deps'

const findOwn = (deps: ServiceDeps, templateId: string): OwnTemplate | null => {
  const id = ownTemplateIdIn(templateId)
  return id === null ? null : deps.open().stores.ownTemplate.find(id)
}

/** A template of one's own as the letters' code knows templates. */
export const asLetterTemplate = (
  deps: ServiceDeps,
  own: OwnTemplateFields & { readonly id: OwnTemplateId },
): LetterTemplate =>
  letterTemplateOfOwn(own, own.basedOn === null ? null : (deps.resources.templates.get(own.basedOn) ?? null))

/** The shipped template of that name, or the person's own (`own:` and its id), also one in the bin; null for none. */
export const findLetterTemplate = (deps: ServiceDeps, templateId: string): LetterTemplate | null => {
  const own = findOwn(deps, templateId)
  return own === null ? (deps.resources.templates.get(templateId) ?? null) : asLetterTemplate(deps, own)
}

/** What a template of one's own says in a dossier: its texts in the dossier's frame, its fields filled in. */
export const draftFromOwn = (own: OwnTemplateFields, input: DraftInput): LetterDraft => {
  const inLanguage = { ...input, language: own.language }
  const framed = contentOfTemplate(own.content, draftLetter(inLanguage).content)
  const { content, missing } = refreshLetter(framed, inLanguage)
  return { content, missing: [...missing], title: own.name }
}

/** A draft from whichever template the input names. @throws Failure `notFound`: there is none of that name any more */
export const draftFromTemplate = (deps: ServiceDeps, input: DraftInput): LetterDraft => {
  if (findLetterTemplate(deps, input.template.id) === null) throw new Failure({ code: 'notFound', what: 'template' })
  const own = findOwn(deps, input.template.id)
  return own === null ? draftLetter(input) : draftFromOwn(own, input)
}
