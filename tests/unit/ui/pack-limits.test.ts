import { describe, expect, it } from 'vitest'
import type { RecipientLimit } from '#core/pack/recipient-limit'
import { howMade, isCounted } from '#ui/features/pack/how-made'
import { formOf, readLimit } from '#ui/features/pack/limit-form'
import { stageOf } from '#ui/features/pack/pack-stages'

const limit = (unit: RecipientLimit['unit'], value: RecipientLimit['value']): RecipientLimit => ({
  key: 'fileBytes',
  label: { fr: 'Taille', en: 'Size' },
  value,
  shown: { fr: '', en: '' },
  unit,
  isDefault: true,
  isOwn: false,
  readOn: null,
  source: null,
})
const typed = (text: string) => ({ typed: text, formats: [], names: 'any' as const })

describe('a limit as the person types it', () => {
  it('reads megabytes with a comma or a point, and writes them back', () => {
    for (const text of ['8,5', '8.5', ' 8,5 ']) expect(readLimit('bytes', typed(text))).toBe(8_500_000)
    expect(formOf(limit('bytes', 8_500_000), ',').typed).toBe('8,5')
    expect(readLimit('characters', typed('4\u202f000'))).toBe(4000)
  })

  it('takes nothing that is no count', () => {
    for (const text of ['', '0', '-1', 'cinq', '5 Mo', '1e9']) expect(readLimit('bytes', typed(text)), text).toBe(null)
    expect(readLimit('files', typed('2,5'))).toBe(null)
    expect(readLimit('formats', typed(''))).toBe(null)
  })

  it('keeps what is ticked', () => {
    const form = formOf(limit('formats', ['pdf', 'jpg']), ',')
    expect(readLimit('formats', form)).toEqual(['pdf', 'jpg'])
    expect(readLimit('names', formOf(limit('names', 'letters'), ','))).toBe('letters')
  })
})

describe('how an exhibit becomes pages', () => {
  it('tells what is shown as it is, decoded, laid out or composed', () => {
    const made = (kind: Parameters<typeof howMade>[0]['kind']) => howMade({ kind, parts: null })
    expect([made('pdf'), made('jpeg'), made('heic'), made('email'), made('unknown')]).toEqual([
      ...(['as_is', 'picture', 'decoded', 'laid_out', 'tried'] as const),
    ])
    expect(howMade({ kind: 'pdf', parts: [] })).toBe('composed')
    expect([isCounted({ kind: 'pdf', parts: null }), isCounted({ kind: 'text', parts: null })]).toEqual([true, false])
  })
})

describe('the stages of the making', () => {
  it('puts what follows the check with the copying of the folder', () => {
    expect([stageOf(null), stageOf('checking'), stageOf('zipping')]).toEqual(['exhibits', 'checking', 'copying'])
  })
})
