import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hasCardNumber } from '#core/kernel/card-number'
import { MediatorId } from '#core/kernel/ids'
import { CAUTIOUS, fieldLimit, languagesOf, limitsInForce, oneChannelOf, takesWay } from '#core/pack/recipient-limits'
import { profileOfMediator, RecipientProfile } from '#core/pack/recipient-profile'
import { limitLines, NEED_WORDS, RECIPIENT_KIND_WORDS, WAY_WORDS } from '#core/pack/recipient-words'
import { findEnglishFaults, findWrittenFaults } from '#tests/support/french-spacing'
import { readResource } from '#tests/support/make-dossier'
import { PROFILE_NAMES, PROFILES, profileNamed } from './recipients-on-disk'

const MEDIATORS = readdirSync('resources/mediators').map((name) => MediatorId.parse(name.replace('.json', '')))

type Said = { readonly fr: string; readonly en: string }
const isSaid = (value: object): value is Said => 'fr' in value && 'en' in value

/** Every text in both languages, wherever it stands. */
const saidIn = (value: unknown): readonly Said[] => {
  if (value === null || typeof value !== 'object') return []
  return isSaid(value) ? [value] : Object.values(value).flatMap(saidIn)
}

/** Every `checkedOn` of a profile. */
const checkedIn = (value: unknown): readonly unknown[] => {
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, item]) => (key === 'checkedOn' ? [item] : checkedIn(item)))
}

describe.each(PROFILE_NAMES)('%s', (name) => {
  const profile = RecipientProfile.parse(readResource('recipients', name))

  it('is named after its id, and its mediator is in the directory', () => {
    expect(`${profile.id}.json`).toBe(name)
    if (profile.mediatorId === null) return
    expect(existsSync(`resources/mediators/${profile.mediatorId}.json`)).toBe(true)
  })

  it('is said in both languages, each set as it should be', () => {
    const said = [...saidIn(profile), ...limitLines(profile, []).flatMap(saidIn)]
    for (const { fr, en } of said) {
      expect([fr.trim(), en.trim()]).not.toContain('')
      expect([fr, ...findWrittenFaults(fr)]).toEqual([fr])
      expect([en, ...findEnglishFaults(en)]).toEqual([en])
    }
  })

  it('holds no card number, no closed European platform and no date that nobody noted', () => {
    const text = readFileSync(`resources/recipients/${name}`, 'utf8')
    expect(hasCardNumber(text)).toBe(false)
    expect(text).not.toMatch(/ec\.europa\.eu\/consumers\/odr/i)
    // The articles of law were read on 3 April 2026; no page has a date.
    expect(checkedIn(profile).filter((date) => date !== null && date !== '2026-04-03')).toEqual([])
  })

  it('marks each limit that is not the recipient’s own, and gives the source of each that is', () => {
    for (const { isDefault, source } of limitLines(profile, [])) expect(isDefault).toBe(source === null)
  })
})

describe('the recipients', () => {
  it('are one for each mediator of the directory, SignalConso, the Legal Ombudsman, a court, the post and any other', () => {
    const own = PROFILES.flatMap(({ mediatorId }) => mediatorId ?? [])
    expect([...own].sort()).toEqual([...MEDIATORS].sort())
    expect(PROFILES.flatMap(({ id, mediatorId }) => (mediatorId === null ? [id] : []))).toEqual([
      'other',
      'post',
      'signalconso',
      'tribunal-judiciaire',
      'uk-legal-ombudsman',
    ])
  })

  it('have a profile for every mediator, and the one of any other for who has none', () => {
    for (const id of MEDIATORS) expect(profileOfMediator(id, PROFILES).mediatorId).toBe(id)
    const withoutOwn = PROFILES.filter(({ kind }) => kind !== 'mediator')
    for (const id of MEDIATORS) expect(profileOfMediator(id, withoutOwn).id).toBe('other')
    expect(profileOfMediator(null, PROFILES).id).toBe('other')
    expect(() => profileOfMediator(null, [])).toThrow(RangeError)
  })

  it('have the limits that the documents give, and no others', () => {
    const known = (id: string) =>
      Object.entries(profileNamed(id).files ?? {}).flatMap(([key, { value }]) => (value === null ? [] : [[key, value]]))
    expect(Object.fromEntries(known('signalconso'))).toEqual({
      formats: ['pdf', 'jpg', 'png', 'gif', 'docx'],
      mostFiles: 12,
      fileBytes: 5_000_000,
      nameLength: 200,
    })
    expect(Object.fromEntries(known('uk-legal-ombudsman'))).toEqual({
      formats: ['pdf', 'jpg', 'png', 'txt', 'doc', 'docx'],
      mostFiles: 3,
      totalBytes: 18_000_000,
    })
    for (const { id, kind } of PROFILES) if (kind === 'mediator' || kind === 'other') expect(known(id)).toEqual([])
    expect(PROFILES.filter(({ oneChannel }) => oneChannel.value !== null).map(({ id }) => id)).toEqual([
      'mediation-assurance',
    ])
  })

  it('have words for what they are', () => {
    for (const words of [RECIPIENT_KIND_WORDS, WAY_WORDS, NEED_WORDS].flatMap(saidIn))
      expect([words.fr, ...findWrittenFaults(words.fr), ...findEnglishFaults(words.en)]).toEqual([words.fr])
  })
})

describe('the limits in force', () => {
  it('are the cautious ones where nothing is known, and say so', () => {
    const limits = limitsInForce(profileNamed('other'))
    for (const [key, limit] of Object.entries(limits ?? {}))
      expect([key, limit]).toEqual([
        key,
        { value: CAUTIOUS[key as keyof typeof CAUTIOUS], isDefault: true, source: null },
      ])
    expect(CAUTIOUS).toMatchObject({ mostFiles: 10, fileBytes: 5_000_000, totalBytes: 18_000_000, nameLength: 79 })
    expect(limitsInForce(profileNamed('post'))).toBeNull()
  })

  it('are the recipient’s own where they are known, a name never longer than ours', () => {
    const limits = limitsInForce(profileNamed('signalconso'))
    expect(limits?.mostFiles).toMatchObject({ value: 12, isDefault: false })
    expect(limits?.nameLength).toEqual({ value: 79, isDefault: true, source: null })
    const [description] = profileNamed('signalconso').fields
    expect(description && fieldLimit(description)).toMatchObject({ value: 5000, isDefault: false })
  })

  it('know the ways, the one way and the language', () => {
    expect(takesWay(profileNamed('mediateur-fbf'), 'post')).toBe(true)
    expect(takesWay(profileNamed('signalconso'), 'post')).toBe(false)
    expect(takesWay(profileNamed('medicys'), 'post')).toBeNull()
    expect(oneChannelOf(profileNamed('mediation-assurance'))).toMatchObject({ value: true, isDefault: false })
    expect(oneChannelOf(profileNamed('medicys'))).toMatchObject({ value: true, isDefault: true })
    expect(languagesOf(profileNamed('cmap'))).toMatchObject({ value: ['fr'], isDefault: false })
    expect(languagesOf(profileNamed('uk-legal-ombudsman'))).toMatchObject({ value: ['en'], isDefault: true })
    expect(languagesOf(profileNamed('other'))).toBeNull()
  })

  it('show what is ours beside what is theirs', () => {
    const lines = limitLines(profileNamed('signalconso'), [])
    expect(lines.map(({ label, shown, isDefault }) => [label.fr, shown.fr, !isDefault])).toEqual([
      ['Formats', 'PDF, JPG, PNG, GIF, DOCX', true],
      ['Nombre de fichiers', '12', true],
      ['Taille d’un fichier', '5\u00a0Mo', true],
      ['Taille en tout', '18\u00a0Mo', false],
      ['Longueur d’un nom de fichier', '79 caractères', false],
      ['Noms de fichiers', 'lettres sans accents, chiffres, sans espaces', false],
      ['Texte\u00a0: Description des faits', '5\u202f000 caractères', true],
    ])
  })
})

describe('the schema', () => {
  const other = readResource('recipients', 'other.json') as Record<string, unknown>
  const refuses = (changes: object): boolean => !RecipientProfile.safeParse({ ...other, ...changes }).success
  const files = other.files as object
  const source = { title: { fr: 'x', en: 'x' }, url: null, checkedOn: null }

  it('refuses a limit without source, a source without limit, and what it does not know', () => {
    expect(refuses({})).toBe(false)
    expect(refuses({ files: { ...files, mostFiles: { value: 3, source: null } } })).toBe(true)
    expect(refuses({ files: { ...files, mostFiles: { value: null, source } } })).toBe(true)
    expect(refuses({ files: { ...files, mostFiles: { value: 0, source } } })).toBe(true)
    expect(refuses({ files: { ...files, mostFiles: { value: 3, source } } })).toBe(false)
    expect(refuses({ files: { ...files, formats: { value: ['exe'], source } } })).toBe(true)
    expect(refuses({ surprise: 1 })).toBe(true)
    expect(refuses({ name: { fr: 'x' } })).toBe(true)
  })

  it('refuses a mediator that is none, paper with files, and an address in two places', () => {
    expect(refuses({ kind: 'mediator' })).toBe(true)
    expect(refuses({ kind: 'post' })).toBe(true)
    expect(refuses({ kind: 'post', files: null })).toBe(false)
    expect(refuses({ files: null })).toBe(true)
    expect(refuses({ kind: 'mediator', mediatorId: 'cmap' })).toBe(true)
    expect(refuses({ kind: 'mediator', mediatorId: 'cmap', address: null, site: null })).toBe(false)
  })
})
