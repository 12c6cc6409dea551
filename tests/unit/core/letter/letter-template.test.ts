import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { variablesIn } from '#core/letter/fill-template'
import { LetterTemplate, type TemplateText } from '#core/letter/letter'
import { LetterCondition, LetterVariable } from '#core/letter/letter-variables'
import { readResource } from '#tests/support/make-dossier'

const templates = readdirSync('resources/letters').map((name) => LetterTemplate.parse(readResource('letters', name)))

const textsOf = (text: TemplateText): readonly string[] => [
  text.delivery,
  text.subject,
  ...text.references.map((reference) => reference.text),
  text.salutation,
  ...text.blocks.flatMap((block) => [block.text ?? '', ...(block.items ?? [])]),
  text.closing,
]
const conditionsOf = (text: TemplateText): readonly string[] =>
  [...text.references, ...text.blocks].flatMap(({ when }) => when ?? [])

describe.each(templates.map((template) => [template.id, template] as const))('letter %s', (_id, template) => {
  const languages = [template.fr, ...(template.en === null ? [] : [template.en])]

  it('uses variables and conditions of the closed lists only', () => {
    for (const text of languages) {
      for (const name of textsOf(text).flatMap(variablesIn)) expect(LetterVariable.options).toContain(name)
      for (const name of conditionsOf(text)) expect(LetterCondition.options).toContain(name)
      expect(
        textsOf(text)
          .join()
          .replace(/\{[a-z_]+\}/g, ''),
      ).not.toMatch(/[{}]/)
    }
  })

  it('gives each block the text or the items that its kind needs', () => {
    for (const { blocks } of languages)
      for (const { kind, text, items } of blocks) {
        expect(text !== null).toBe(kind === 'heading' || kind === 'paragraph')
        expect(items !== null).toBe(kind === 'list')
      }
  })

  it('says the same things in the same order in both languages', () => {
    if (template.en === null) return
    const shape = (text: TemplateText) => text.blocks.map(({ kind, when }) => `${kind} ${when}`)
    expect(shape(template.en)).toEqual(shape(template.fr))
    const names = (text: TemplateText) => textsOf(text).map((one) => [...variablesIn(one)].sort())
    expect(names(template.en)).toEqual(names(template.fr))
  })

  it('repeats the salutation in the closing, word for word', () => {
    if (template.fr.closing.includes('agréer'))
      expect(template.fr.closing).toContain(template.fr.salutation.replace(/,$/, ''))
  })
})
