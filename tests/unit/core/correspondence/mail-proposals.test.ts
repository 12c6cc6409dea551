import { describe, expect, test } from 'vitest'
import { domainsIn, type MailContext, planMails } from '#core/correspondence/mail-proposals'
import { foldQuotedHistory } from '#core/correspondence/mail-text'
import type { ParsedMail } from '#core/correspondence/parsed-mail'
import { LocalDate } from '#core/kernel/local-date'

const context: MailContext = {
  ownAddress: 'Claire@Exemple.fr',
  mediatorDomains: ['mediateur.example'],
  cameIn: LocalDate.parse('2026-03-20'),
  decorations: new Set([9]),
  fileNames: ['facture.pdf', 'photo.jpg'],
}

const mail = (more: Partial<ParsedMail> = {}): ParsedMail => ({
  key: 'a@b',
  from: { name: 'Service client', address: 'service@societe.example' },
  to: [{ name: 'Claire Dubois', address: 'claire@exemple.fr' }],
  cc: [],
  sentOn: LocalDate.parse('2026-03-12'),
  sentAt: '23:55',
  zone: '-05:00',
  subject: 'Votre réclamation n° RC-2026/118',
  text: 'Bonjour,\nnous regardons.',
  html: null,
  files: [1],
  ...more,
})

const only = (more: Partial<ParsedMail> = {}, around: Partial<MailContext> = {}) =>
  planMails([mail(more)], { ...context, ...around }).proposals[0]

describe('an exchange out of a message', () => {
  test('received: the date as its sender wrote it, the envelope under the text', () => {
    const { proposals, parts } = planMails([mail()], context)
    expect(proposals[0]).toEqual({
      key: expect.stringMatching(/^mail:[a-p]{16}$/),
      state: 'new',
      channel: 'email',
      direction: 'incoming',
      counterpart: 'company',
      on: '2026-03-12',
      isDated: true,
      time: '23:55',
      person: 'Service client',
      reference: 'RC-2026/118',
      summary:
        'Votre réclamation n° RC-2026/118\n\nBonjour,\nnous regardons.\n\n' +
        'Service client <service@societe.example> → Claire Dubois <claire@exemple.fr> · 2026-03-12 23:55 (-05:00)',
      files: ['photo.jpg'],
    })
    expect([...parts.values()]).toEqual([[1]])
  })
  test('sent: by the person’s own address, however it is written', () =>
    expect(
      only({ from: { name: '', address: 'CLAIRE@exemple.FR' }, to: [{ name: 'Amex', address: 'x@amex.example' }] }),
    ).toMatchObject({ direction: 'outgoing', person: 'Amex' }))
  test('the mediator by its domain, below it too, and not by one that only ends alike', () => {
    const from = (address: string) => only({ from: { name: '', address } })?.counterpart
    expect(from('x@courrier.mediateur.example')).toBe('mediator')
    expect(from('x@fauxmediateur.example')).toBe('company')
  })
  test('without a date it is sorted where it came in, and says that it is not known', () =>
    expect(only({ sentOn: null, sentAt: null, zone: null })).toMatchObject({
      on: '2026-03-20',
      isDated: false,
      time: null,
    }))
  test('a long one is cut, with its envelope kept', () => {
    const summary = only({ text: 'é'.repeat(50_000) })?.summary ?? ''
    expect(summary).toHaveLength(20_000)
    expect(summary).toMatch(/\[…\]\n\nService client </)
  })
})

test('a logo is not named among the files of its exchange', () =>
  expect(only({ files: [0, 1] }, { decorations: new Set([0]) })?.files).toEqual(['photo.jpg']))

test('the same message twice is one; two that share a key are two', () => {
  const { proposals, rest } = planMails([mail(), mail(), mail({ subject: 'Autre' })], context)
  expect(rest.repeated).toBe(1)
  expect(new Set(proposals.map(({ key }) => key)).size).toBe(2)
})

test('who the person is: asked where their address is in no message', () => {
  const { questions } = planMails([mail()], { ...context, ownAddress: '' })
  expect(questions).toEqual([
    {
      kind: 'me',
      participants: [
        { name: 'service@societe.example', count: 1 },
        { name: 'claire@exemple.fr', count: 1 },
      ],
      answer: null,
    },
  ])
  const answered = (me: string) => planMails([mail()], { ...context, ownAddress: '', me })
  expect(answered('service@societe.example').proposals[0]?.direction).toBe('outgoing')
  expect(answered('').questions).toMatchObject([{ answer: '' }])
})

describe('quoted history', () => {
  test.each([
    ['French', 'Merci.\n\nLe 12 mars 2026 à 14:05, Claire a écrit :\n> Bonjour\n> Où ?', 'Merci.\n\n[…]'],
    [
      'English, broken over two lines',
      'Thanks.\n\nOn Thu, 12 Mar 2026 at 14:05, Claire\n<c@e.fr> wrote:\n> Hi',
      'Thanks.\n\n[…]',
    ],
    ['German', 'Danke.\nAm 12.03.2026 um 14:05 schrieb Claire <c@e.fr>:\n> Hallo', 'Danke.\n[…]'],
    [
      'Outlook',
      'Merci.\n\nDe : Claire\nEnvoyé : jeudi 12 mars 2026\nÀ : Service\nObjet : x\n\nBonjour',
      'Merci.\n\n[…]',
    ],
    ['a divider', 'Merci.\n-----Message d’origine-----\nDe : Claire\nBonjour', 'Merci.\n[…]'],
    ['answers between', '> Où ?\nIci.\n> Quand ?\nDemain.', '[…]\nIci.\n[…]\nDemain.'],
    ['nothing but history', '> Bonjour\n> Où ?', '> Bonjour\n> Où ?'],
    [
      'no history',
      'De : quoi parle-t-on ?\nLe 12 mars, il a écrit une lettre.',
      'De : quoi parle-t-on ?\nLe 12 mars, il a écrit une lettre.',
    ],
  ])('%s', (_, text, folded) => expect(foldQuotedHistory(text)).toBe(folded))
})

test('domains out of the directory’s texts', () =>
  expect(domainsIn(['https://www.mediateur.example/saisir', 'contact@courrier.example ou par La Poste', null])).toEqual(
    ['mediateur.example', 'courrier.example'],
  ))
