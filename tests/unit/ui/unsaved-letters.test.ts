import { describe, expect, it } from 'vitest'
import { Instant, LetterId } from '#core/kernel/ids'
import type { Letter } from '#core/letter/letter'
import { someDossier } from '#tests/support/some-records'
import { isNewest, newestText, rememberTyped, unsavedText } from '#ui/features/letter/unsaved-letters'
import { someLetter } from './support/some-letter'

const at = (seconds: number): Instant => Instant.parse(`2026-01-01T08:00:0${seconds}.000Z`)

let made = 0
const letter = (changes: Partial<Letter> = {}): Letter => {
  made += 1
  return {
    id: LetterId.parse(`00000000-0000-4000-8000-${String(made).padStart(12, '0')}`),
    dossierId: someDossier().id,
    templateId: 'reclamation_initiale',
    templateVersion: 1,
    language: 'fr',
    state: 'draft',
    title: 'Courrier',
    content: someLetter(),
    missing: [],
    sent: null,
    createdAt: at(0),
    updatedAt: at(1),
    ...changes,
  }
}
const typed = () => someLetter({ place: 'Nice' })

describe('a letter opened again', () => {
  it('shows what the machine has when nothing was typed, and has nothing to save', () => {
    const one = letter()
    expect(newestText(one)).toBe(one.content)
    expect(unsavedText(one)).toBeNull()
  })

  it('whose saving failed shows what was typed, and has it to save', () => {
    const one = letter()
    const text = typed()
    rememberTyped(one.id, text, null)
    expect(newestText(one)).toBe(text)
    expect(unsavedText(one)).toBe(text)
  })

  it('that was saved has nothing to save, and shows the machine’s text once that is newer', () => {
    const one = letter()
    const text = typed()
    rememberTyped(one.id, text, at(2))
    expect(unsavedText(one)).toBeNull()
    expect(newestText(one)).toBe(text)
    expect(newestText({ ...one, updatedAt: at(3) })).toBe(one.content)
  })

  it('that left shows what left, and saves nothing over it', () => {
    const one = letter({ state: 'sent' })
    rememberTyped(one.id, typed(), null)
    expect(newestText(one)).toBe(one.content)
    expect(unsavedText(one)).toBeNull()
  })
})

describe('a save that ends late', () => {
  it('is not taken for the newest text when more was typed on another page of the same letter', () => {
    const one = letter()
    const [first, second] = [typed(), typed()]
    rememberTyped(one.id, first, null)
    expect(isNewest(one.id, first)).toBe(true)
    rememberTyped(one.id, second, null)
    expect(isNewest(one.id, first)).toBe(false)
  })
})
