import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskSensitive } from '#core/evidence/sensitive'

/** The check digits of ISO 13616, worked out the long way. */
const ibanOf = (country: string, account: string): string => {
  const figures = `${account}${country}00`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
  return `${country}${String(98n - (BigInt(figures) % 97n)).padStart(2, '0')}${account}`
}
const keyOf = (thirteen: string): string =>
  String(97n - (BigInt(thirteen.replace('2A', '19').replace('2B', '18')) % 97n)).padStart(2, '0')
const luhn = (start: string): string => {
  const sum = [...start].reverse().reduce((total, figure, index) => {
    const value = Number(figure) * (index % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return `${start}${(10 - (sum % 10)) % 10}`
}

const figures = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })
const gap = fc.constantFrom('', ' ', '\u00a0', '\u202f', '-', '  ', '\n')
const spaced = (text: string, sizes: readonly number[], between: string): string => {
  let [rest, written] = [text, [] as string[]]
  for (const size of sizes) {
    written.push(rest.slice(0, size))
    rest = rest.slice(size)
  }
  written = [...written, rest].filter((part) => part !== '')
  return written.join(between)
}
const plain = fc.constantFrom('', 'Bonjour, ', 'Numéro : ', 'le 3 mars 2026\n', 'dossier A-12 ; ', '(')
const after = fc.constantFrom('', '.', ', merci', '\nMerci', ')', ' ; suite')

describe('maskSensitive', () => {
  it('leaves no account number in clear, however it is spaced', () => {
    fc.assert(
      fc.property(
        fc.tuple(figures(23), fc.boolean()),
        gap,
        plain,
        after,
        ([account, isSmall], between, before, next) => {
          const iban = ibanOf('FR', account)
          const written = spaced(isSmall ? iban.toLowerCase() : iban, [4, 4, 4, 4, 4, 4], between)
          const { text, found } = maskSensitive(`${before}${written}${next}`)
          expect(found).toContain('iban')
          expect(text.startsWith(before) && text.endsWith(next)).toBe(true)
          expect(text.replace(/\D/g, '')).not.toContain(account.slice(0, 12))
          expect(text).toContain(iban.slice(-4))
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('knows the account numbers of other countries', () => {
    for (const iban of [
      'DE89370400440532013000',
      'GB29 NWBK 6016 1331 9268 19',
      'BE68 5390 0754 7034',
      'NO93 8601 1117 947',
      'MT84MALT011000012345MTLCAST001S',
    ])
      expect(maskSensitive(`IBAN ${iban}`).found).toEqual(['iban'])
  })

  it('leaves no social security number with its key in clear, also of Corsica', () => {
    const department = fc.constantFrom('01', '75', '69', '2A', '2B', '2a', '99', '97')
    const month = fc.constantFrom('01', '12', '20', '42', '50', '99')
    const parts = fc.tuple(fc.constantFrom('1', '2'), figures(2), month, department, figures(6))
    fc.assert(
      fc.property(parts, gap, (written, between) => {
        const thirteen = written.join('')
        const number = spaced(`${thirteen}${keyOf(thirteen.toUpperCase())}`, [1, 2, 2, 2, 3, 3], between)
        const { text, found } = maskSensitive(`Assuré ${number}, né à Lyon`)
        expect(found).toEqual(['social_security'])
        expect(text).toBe(`Assuré ${thirteen.charAt(0)} ••••, né à Lyon`)
      }),
      { numRuns: 2000 },
    )
  })

  it('takes thirteen figures for a social security number only where the text says so', () => {
    expect(maskSensitive('N° de sécurité sociale : 1 85 05 78 006 084').found).toEqual(['social_security'])
    expect(maskSensitive('Commande 1850578006084 du 3 mars').found).toEqual([])
    expect(maskSensitive('1 85 05 78 006 084 90').found).toEqual([])
    expect(maskSensitive('1 85 05 78 006 084 91').found).toEqual(['social_security'])
  })

  it('leaves no card number in clear', () => {
    fc.assert(
      fc.property(figures(14), fc.constantFrom('', ' ', '-'), (start, between) => {
        const card = luhn(`4${start}`)
        const { text, found } = maskSensitive(`Carte ${spaced(card, [4, 4, 4], between)} débitée`)
        expect(found).toEqual(['card'])
        expect(text).toBe(`Carte •••• ${card.slice(-4)} débitée`)
      }),
      { numRuns: 1000 },
    )
  })

  it('says each kind once and masks all of a text', () => {
    const text = `4111 1111 1111 1111, ${ibanOf('FR', '30006000011234567890189')}, 1 85 05 78 006 084 91`
    const masked = maskSensitive(text)
    expect([...masked.found].sort()).toEqual(['card', 'iban', 'social_security'])
    expect(masked.text.replace(/\D/g, '').length).toBeLessThan(14)
  })

  it.each([
    'Réclamation du 03/03/2026, dossier 2026-000123, montant 1 240,50 €',
    'LRAR n° 1A 123 456 7890 1, tél. 06 39 98 41 27',
    'SIRET 732 829 320 00074 · RCS Paris 732 829 320',
    'FR00 0000 0000 0000 0000 0000 000',
    'Empreinte 3f786850e387550fdab836ed7e6dc881de23001b',
  ])('leaves alone what is none of these: %s', (text) => {
    expect(maskSensitive(text)).toEqual({ text, found: [] })
  })

  it('changes nothing the second time', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      figures(23).map((account) => ibanOf('FR', account)),
      figures(14).map((start) => luhn(`4${start}`)),
      figures(10),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), gap, (parts, between) => {
        const once = maskSensitive(parts.join(between)).text
        expect(maskSensitive(once).text).toBe(once)
      }),
      { numRuns: 2000 },
    )
  })

  it('is quick on a long text of figures', () => {
    const started = performance.now()
    maskSensitive('1 a 2 b FR1 '.repeat(20_000))
    maskSensitive('12 34 56 78 90 '.repeat(20_000))
    expect(performance.now() - started).toBeLessThan(5000)
  })
})
