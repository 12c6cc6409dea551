import { describe, expect, it } from 'vitest'
import { richText } from '#core/letter/rich-text'
import { anEvidence } from '#tests/support/make-dossier'
import { aCase, changed, foundBy, paragraph, pointed, remarksOf, saying, withDraft } from './check-case'

const typical = aCase()
const english = aCase('reclamation_initiale', 'typical', 'en')

/** The text of the paragraph once every kinder wording has been taken. */
const softened = (one: typeof typical, text: string): string => {
  const said = saying(one, text)
  const place = `block:${said.content.blocks.length - 1}`
  return remarksOf(said)
    .filter(({ kind, at, kinder }) => kind === 'tone' && at?.place === place && kinder !== null)
    .toReversed()
    .reduce((so, { at, kinder }) => `${so.slice(0, at?.start)}${kinder}${so.slice(at?.end)}`, text)
}

describe('a harsh word in French', () => {
  it.each([
    ['Votre conseiller est un crétin.', 'crétin'],
    ['VOTRE CONSEILLER EST UN CRETIN.', 'CRETIN'],
    ['Vous êtes des escrocs, je le dis.', 'Vous êtes des escrocs'],
    ['Quelle bande d’incapables.', 'bande d’incapables'],
    ["Quelle bande d'incapables.", "bande d'incapables"],
    ['C’est une arnaque.', 'C’est une arnaque'],
    ['Vous m’avez menti au téléphone.', 'Vous m’avez menti'],
    ['Vous mentez.', 'Vous mentez'],
    ['Répondez, sinon je porte plainte.', 'sinon je porte plainte'],
    ['Vous allez le regretter.', 'Vous allez le regretter'],
    ['Je vais alerter la presse.', 'Je vais alerter la presse'],
    ['J’exige le remboursement.', 'J’exige'],
    ['Bravo pour votre service.', 'Bravo pour'],
    ['Votre soi-disant service client ne répond pas.', 'soi-disant service client'],
    ['Vous êtes\u00a0de mauvaise foi.', 'Vous êtes\u00a0de mauvaise foi'],
    ['C’est du vol. J’ai porté plainte.', 'C’est du vol'],
    ['J’ai porté plainte. C’est une arnaque.', 'C’est une arnaque'],
    ['Vous êtes des voleurs, et j’ai déposé plainte.', 'Vous êtes des voleurs'],
  ])('is found in %j', (text, found) => {
    expect(foundBy(saying(typical, text), 'tone')).toContain(found)
  })

  it.each([
    'J’ai déposé plainte pour escroquerie.',
    'J’ai été victime d’une escroquerie et l’ai signalé à la police.',
    'J’ai porté plainte pour vol\u00a0: c’est une escroquerie commise par un tiers.',
    'Un voleur a utilisé ma carte. Je vous signale ce vol.',
    'Le message disait «\u00a0vous êtes des escrocs\u00a0».',
    'Il a écrit "c’est une arnaque" dans son avis.',
    'Les opérations frauduleuses datent du 24 octobre 2026.',
    'Je vous demande de lutter contre la fraude.',
    'À défaut, je saisirai le médiateur de la consommation, puis le tribunal.',
    'Je conteste ces frais et regrette votre silence.',
    'Une publicité mensongère m’a trompé.',
    'J’ai acheté un billet de cirque et un repas.',
    'Mon avocat vous écrira.',
    'Bonjour le service clients.',
    'Le contrat exige un préavis.',
  ])('is not seen in %j', (text) => {
    expect(foundBy(saying(typical, text), 'tone')).toEqual([])
  })

  it.each([
    ['Vous êtes incapables de me répondre.', 'Vous n’êtes pas parvenus à me répondre.'],
    ['Il est scandaleux que vous refusiez.', 'Je regrette que vous refusiez.'],
    ['J’exige le remboursement.', 'Je vous demande le remboursement.'],
    ['J’exige de recevoir une réponse.', 'Je vous demande de recevoir une réponse.'],
    [
      'Répondez-moi\u202f; sinon je porte plainte.',
      'Répondez-moi\u202f; à défaut, je saisirai le médiateur de la consommation.',
    ],
    ['Vos mensonges ne changent rien.', 'Vos déclarations ne changent rien.'],
    ['Cette pratique minable doit cesser.', 'Cette pratique de faible qualité doit cesser.'],
    ['Je vous préviens que ce délai est le dernier.', 'Je vous informe que ce délai est le dernier.'],
    ['Vous n’avez pas daigné répondre.', 'Vous n’avez pas encore pu répondre.'],
    ['Répondez\u202f!!!', 'Répondez.'],
    ['Est-ce normal\u202f??', 'Est-ce normal\u202f?'],
    ['VOUS DEVEZ ME REMBOURSER MAINTENANT.', 'Vous devez me rembourser maintenant.'],
  ])('is offered kinder words that hold in the sentence: %j', (text, kinder) => {
    expect(softened(typical, text)).toBe(kinder)
  })

  it('says why, in both languages', () => {
    const [remark] = remarksOf(saying(typical, 'Sinon je porte plainte.')).filter(({ kind }) => kind === 'tone')
    expect(remark?.level).toBe('attention')
    expect(remark?.why.fr).toContain('pression')
    expect(remark?.why.en).toContain('pressure')
  })
})

describe('a harsh word in English', () => {
  it.each([
    ['You are thieves.', 'You are thieves'],
    ['Your adviser is an idiot.', 'idiot'],
    ['This is a scam.', 'This is a scam'],
    ['You lied to me on the telephone.', 'You lied to me'],
    ['Reply, or I will go to the police.', 'or I will go to the police'],
    ['I’ll sue you.', 'I’ll sue you'],
    ['You will regret this.', 'You will regret'],
    ['I demand a refund.', 'I demand'],
    ['Thanks for nothing.', 'Thanks for nothing'],
    ['Your so-called service never answers.', 'Your so-called'],
  ])('is found in %j', (text, found) => {
    expect(foundBy(saying(english, text), 'tone')).toContain(found)
  })

  it.each([
    'I reported the fraud to the police.',
    'I was the victim of a scam by a third party.',
    'I lodged a complaint for theft.',
    'The message said “you are thieves”.',
    'I ask you to refund the payments, failing which I will refer the matter to the mediator.',
    'My demand is the following.',
  ])('is not seen in %j', (text) => {
    expect(foundBy(saying(english, text), 'tone')).toEqual([])
  })

  it.each([
    ['I demand a refund.', 'I ask for a refund.'],
    ['You deliberately refused.', 'You refused.'],
    ['Your lies change nothing.', 'Your statements change nothing.'],
    ['Answer me!!', 'Answer me.'],
  ])('is offered kinder words that hold in the sentence: %j', (text, kinder) => {
    expect(softened(english, text)).toBe(kinder)
  })
})

describe('what is no word of the person', () => {
  it('is never judged: a quoted paragraph, a fact, a reference, a title of an exhibit', () => {
    const quoted = { ...paragraph('Vous êtes des escrocs !!!'), quoted: true as const }
    expect(foundBy(changed(typical, { blocks: [...typical.content.blocks, quoted] }), 'tone')).toEqual([])
    const parts = saying(typical, [
      { kind: 'text', text: 'Société : ' },
      { kind: 'field', field: 'company_name', text: 'Bande de voleurs' },
      { kind: 'text', text: '.' },
    ])
    expect(foundBy(parts, 'tone')).toEqual([])
    const titled = withDraft(typical, { evidence: [anEvidence(1, { title: 'Avis « vous êtes des voleurs »' })] })
    expect(foundBy(saying(titled, 'Pièce n° 1 — Avis « vous êtes des voleurs »'), 'tone')).toEqual([])
    const bare = withDraft(typical, { evidence: [anEvidence(1, { title: 'Tract bande de voleurs' })] })
    expect(foundBy(saying(bare, 'Je joins Tract bande de voleurs.'), 'tone')).toEqual([])
    expect(foundBy(saying(typical, 'Je joins Tract bande de voleurs.'), 'tone')).toEqual(['bande de voleurs'])
  })

  it('is judged in the subject, and never in an address', () => {
    expect(foundBy(changed(typical, { subject: richText('Vous êtes des voleurs') }), 'tone')).toHaveLength(1)
    expect(foundBy(changed(typical, { recipient: ['Bande de voleurs'] }), 'tone')).toEqual([])
  })
})

describe('shouting', () => {
  it.each([
    ['VOUS DEVEZ ME REMBOURSER.', ['VOUS DEVEZ ME REMBOURSER']],
    ['C’EST TOUT SIMPLEMENT IMPOSSIBLE À COMPRENDRE.', 1],
    ['Vous avez débité VELOURBA SHOP et NORDLYS AUDIO.', []],
    ['Le RGPD, la CNIL et la DGCCRF.', []],
    ['SNCF VOYAGEURS', []],
    ['Je demande un REMBOURSEMENT IMMÉDIAT.', []],
    ['Réf. ABC DEF GHI', []],
  ])('%j', (text, found) => {
    const one = saying(typical, text)
    const shouted = remarksOf(one).filter(({ title }) => title.fr.startsWith('Écrit en capitales'))
    if (typeof found === 'number') expect(shouted).toHaveLength(found)
    else expect(shouted.map((remark) => pointed(one, remark))).toEqual(found)
  })
})
