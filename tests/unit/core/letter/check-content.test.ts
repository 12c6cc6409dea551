import { describe, expect, it } from 'vitest'
import type { Block } from '#core/letter/letter'
import { richText } from '#core/letter/rich-text'
import { anEvidence } from '#tests/support/make-dossier'
import { aCase, type Case, changed, foundBy, paragraph, remarksOf, saying, withDraft } from './check-case'

const typical = aCase()
const english = aCase('reclamation_initiale', 'typical', 'en')
const kindsOf = (one: Case) => [...new Set(remarksOf(one).map(({ kind }) => kind))]
const titles = (one: Case, kind: string) =>
  remarksOf(one).flatMap((remark) => (remark.kind === kind ? [remark.title.fr] : []))
const without = (one: Case, isOut: (block: Block) => boolean): Case =>
  changed(one, { blocks: one.content.blocks.filter((block) => !isOut(block)) })
const meets = (id: string) => (block: Block) => block.meets?.includes(id) ?? false

describe('the letter as it is drafted', () => {
  it.each([
    ['reclamation_initiale'],
    ['relance'],
    ['mise_en_demeure'],
    ['contestation_achat'],
    ['retractation'],
    ['acces_rgpd'],
  ])('%s has nothing to look at', (id) => {
    expect(kindsOf(aCase(id))).toEqual([])
  })
})

describe('a demand', () => {
  it.each([
    ['reclamation_initiale', 'demand_and_amount'],
    ['mise_en_demeure', 'obligation'],
    ['saisine_conciliateur', 'demand'],
  ])('that was deleted from %s is missed', (id, point) => {
    const asking = /demande|prie|demeure|merci/i
    const silent = without(
      aCase(id),
      (block) => meets(point)(block) || (block.kind !== 'table' && asking.test(JSON.stringify(block))),
    )
    expect(kindsOf(silent)).toContain('no_demand')
  })

  it('written in other words is one', () => {
    const own = saying(without(typical, meets('demand_and_amount')), 'Je vous demande de me rembourser.')
    expect(kindsOf(own)).not.toContain('no_demand')
    expect(titles(own, 'must_contain')).toHaveLength(1)
  })

  it('is advised in a letter of no template’s points', () => {
    const template = { ...typical.input.draft.template, mustContain: [] }
    const bare = changed(withDraft(typical, { template }), { blocks: [paragraph('Bonjour. Voici le 3 mai 2026.')] })
    expect(remarksOf(bare).filter(({ kind }) => kind === 'no_demand')).toMatchObject([{ level: 'advice', at: null }])
    expect(kindsOf(saying(bare, 'Merci de me répondre.'))).not.toContain('no_demand')
    expect(kindsOf(saying(bare, 'Veuillez agréer mes salutations.'))).toContain('no_demand')
  })
})

describe('dates', () => {
  const undated = changed(typical, {
    blocks: [{ ...paragraph('Je vous demande le remboursement.'), meets: ['demand_and_amount', 'dated_facts'] }],
  })

  it('are missed where the letter has none', () => {
    expect(kindsOf(undated)).toContain('no_date')
  })

  it.each(['Les faits datent du 24 octobre 2026.', '[à compléter\u00a0: date des faits]', 'Le 24/10/2026, rien.'])(
    'are not missed with %j',
    (text) => {
      expect(kindsOf(saying(undated, text))).not.toContain('no_date')
    },
  )

  it('a formal notice without a last day is told so', () => {
    const notice = aCase('mise_en_demeure')
    const bare = changed(notice, { blocks: [paragraph('La présente vaut mise en demeure de me verser la somme due.')] })
    expect(kindsOf(bare)).toContain('no_time_limit')
    expect(kindsOf(saying(bare, 'Vous avez jusqu’au 30 novembre 2026.'))).not.toContain('no_time_limit')
    expect(kindsOf(saying(bare, 'Merci de payer sous quinze jours.'))).not.toContain('no_time_limit')
  })
})

describe('a point that the letter must contain', () => {
  it.each(['ground', 'written_reply', 'mediator_details'])('is missed once its sentence is gone: %s', (id) => {
    const label = typical.input.draft.template.mustContain.find((point) => point.id === id)?.label.fr
    expect(titles(without(typical, meets(id)), 'must_contain')).toContain(`Il manque\u00a0: ${label}`)
  })

  it('is missed once its sentence is emptied', () => {
    const emptied = typical.content.blocks.map(
      (block): Block =>
        block.kind === 'paragraph' && meets('mediator_details')(block) ? { ...block, text: richText(' ') } : block,
    )
    expect(titles(changed(typical, { blocks: emptied }), 'must_contain')).not.toEqual([])
  })

  it('of the references is met by its fact or its words, and missed without', () => {
    expect(titles(changed(typical, { references: [] }), 'must_contain')).toHaveLength(2)
    const typed = [richText('Numéro d’adhérent ou de client\u00a0: 12'), richText('Carte\u00a0: •••• 1005')]
    expect(titles(changed(typical, { references: typed }), 'must_contain')).toEqual([])
  })

  it('is never asked of a letter that carries no points', () => {
    const bare = typical.content.blocks.map(({ meets: _meets, ...block }) => block as Block)
    expect(titles(changed(typical, { blocks: bare }), 'must_contain')).toEqual([])
  })

  it('says who writes', () => {
    expect(titles(changed(typical, { sender: [' '] }), 'must_contain')).toHaveLength(1)
  })
})

describe('places to fill in and to verify', () => {
  it.each([
    ['Référence\u00a0: [à compléter\u00a0: votre nom].', ['[à compléter\u00a0: votre nom]']],
    ['Réf. [votre numéro]', ['[votre numéro]']],
    ['Contrat {societe.nom}', ['{societe.nom}']],
    ['Le ____ à Lyon', ['____']],
    ['Monsieur XXXX', ['XXXX']],
    ['Le numéro ……… est à trouver', ['………']],
    ['Montant : .......', ['.......']],
  ])('to fill in are found in %j', (text, found) => {
    expect(foundBy(saying(typical, text), 'placeholder')).toEqual(found)
  })

  it.each(['Il a écrit [sic] cela […] hier.', '«\u00a0[nom]\u00a0»', 'Attendez…', 'L’article 12 (a) et {a b}'])(
    'are not seen in %j',
    (text) => {
      expect(foundBy(saying(typical, text), 'placeholder')).toEqual([])
    },
  )

  it('are not seen in somebody else’s words', () => {
    const quoted = { ...paragraph('Bonjour [votre nom]'), quoted: true as const }
    expect(foundBy(changed(typical, { blocks: [...typical.content.blocks, quoted] }), 'placeholder')).toEqual([])
  })

  it('to verify are found', () => {
    expect(foundBy(saying(typical, 'Siège [à vérifier\u00a0: siège social].'), 'unverified')).toEqual([
      '[à vérifier\u00a0: siège social]',
    ])
    expect(foundBy(saying(english, 'Seat [to be verified: seat].'), 'unverified')).toEqual(['[to be verified: seat]'])
  })

  it('the minimal dossier’s letter says each', () => {
    const kinds = kindsOf(aCase('reclamation_initiale', 'minimal'))
    expect(kinds).toContain('placeholder')
  })
})

describe('the addressee', () => {
  const company = (confidence: 'confirmed' | 'unconfirmed' | 'user') =>
    withDraft(typical, {
      company: {
        ...typical.input.draft.company,
        complaintAddress: { value: 'Service clients\n1 place du Test\n92000 Nanterre', confidence, source: null },
      },
    })

  it('is asked for', () => {
    expect(foundBy(changed(typical, { recipient: [] }), 'no_recipient')).toEqual([''])
    expect(foundBy(changed(typical, { recipient: ['', ' '] }), 'no_recipient')).toHaveLength(1)
    expect(foundBy(typical, 'no_recipient')).toEqual([])
  })

  it('of an unconfirmed address is told, with or without its mark', () => {
    expect(foundBy(company('unconfirmed'), 'unverified')).toHaveLength(1)
    expect(foundBy(company('user'), 'unverified')).toEqual([])
    expect(foundBy(company('confirmed'), 'unverified')).toEqual([])
    const marked = [...typical.content.recipient, '[à vérifier\u00a0: adresse]']
    expect(foundBy(changed(company('unconfirmed'), { recipient: marked }), 'unverified')).toEqual([
      '[à vérifier\u00a0: adresse]',
    ])
    expect(
      foundBy(changed(company('unconfirmed'), { recipient: ['Autre', '3 rue Neuve', '75002 Paris'] }), 'unverified'),
    ).toEqual([])
  })
})

describe('the line of delivery', () => {
  it('is advised where the letter goes by registered post', () => {
    expect(foundBy(changed(typical, { delivery: ' ' }), 'delivery')).toHaveLength(1)
    expect(foundBy(typical, 'delivery')).toEqual([])
    expect(foundBy(changed(aCase('demande_coordonnees_mediateur'), { delivery: '' }), 'delivery')).toEqual([])
  })
})

describe('a complete card number', () => {
  it.each([
    ['Carte 4111 1111 1111 1111, débitée.', ['4111 1111 1111 1111']],
    ['Carte 378282246310005.', ['378282246310005']],
    ['Carte •••• 1005, SIRET 732 829 320 00074.', []],
    ['IBAN FR76 3000 6000 0112 3456 7890 189', []],
  ])('in %j', (text, found) => {
    expect(foundBy(saying(typical, text), 'card_number')).toEqual(found)
  })

  it('is offered its mask', () => {
    const [remark] = remarksOf(saying(typical, 'Carte 4111 1111 1111 1111.')).filter(
      ({ kind }) => kind === 'card_number',
    )
    expect(remark?.kinder).toBe('•••• 1111')
  })
})

describe('an exhibit that does not go along', () => {
  const screen = typical.input.draft.evidence[1]
  const withdrawn = withDraft(typical, {
    evidence: typical.input.draft.evidence.map((piece) => (piece === screen ? { ...piece, included: false } : piece)),
  })

  it.each([
    ['Voir pièce n° 9.', ['pièce n° 9']],
    ['Voir les pièces n° 1 et 12.', ['pièces n° 1 et 12']],
    ['Voir pièce n°\u00a01.', []],
  ])('is found in %j', (text, found) => {
    expect(foundBy(saying(typical, text), 'exhibit')).toEqual(found)
  })

  it('was withdrawn', () => {
    expect(foundBy(saying(withdrawn, 'Voir pièce n° 2.'), 'exhibit')).toContain('pièce n° 2')
    expect(foundBy(saying(typical, 'Voir pièce n° 2.'), 'exhibit')).toEqual([])
  })

  it('is a reference to a piece that is no more, or was withdrawn', () => {
    const cited = (number: number) => ({
      kind: 'exhibit' as const,
      cited: [{ evidenceId: anEvidence(number).id, page: null }],
      text: `pièce n° ${number}`,
    })
    const one = saying(typical, [{ kind: 'text', text: 'Voir ' }, cited(2), cited(77)])
    expect(foundBy(one, 'exhibit')).toEqual(['pièce n° 77'])
    const other = saying(withdrawn, [{ kind: 'text', text: 'Voir ' }, cited(2)])
    expect(foundBy(other, 'exhibit')).toContain('pièce n° 2')
  })
})
