import { describe, expect, it } from 'vitest'
import { askMissing } from '#core/company/ask-missing'
import { MediatorId } from '#core/kernel/ids'
import { findSpacingFaults } from '#tests/support/french-spacing'
import { amex } from '#tests/support/make-dossier'

describe('American Express Carte France', () => {
  it('says what the article says, each fact with its source', () => {
    const company = amex()
    const contacts = company.routes.map(({ kind, contact, hours }) => [kind, contact.value, hours.value])
    expect(contacts).toEqual([
      ['phone', '01 47 77 74 54', '24\u00a0h/24, 7\u00a0j/7'],
      ['phone', 'Numéro inscrit sur votre carte', null],
      ['chat', 'Application mobile American Express', '24\u00a0h/24, 7\u00a0j/7'],
      [
        'chat',
        'Espace client, rubrique «\u00a0Aide/contact\u00a0», puis «\u00a0Chattez avec nous\u00a0»',
        'de 8\u00a0h à 22\u00a0h',
      ],
      ['post', null, 'Sans objet'],
    ])
    expect(company.delays.map(({ ruleId }) => ruleId)).toEqual([
      'FR-CMF-L133-45-15',
      'FR-CMF-L133-45-35',
      'FR-ACPR-ACK-10',
      'FR-ACPR-ANSWER-2M',
      'FR-CMF-L133-18-1BD',
    ])
    expect(JSON.stringify(company)).not.toMatch(/"checkedOn":"/)
  })

  it('invents neither address', () => {
    const { complaintAddress, mediatorAddress, mediatorId } = amex()
    expect([complaintAddress.value, mediatorAddress.value, mediatorId]).toEqual([null, null, null])
  })
})

describe('askMissing', () => {
  it('asks for what is missing, most needed first', () => {
    expect(askMissing(amex()).map(({ variable }) => variable)).toEqual([
      'company.complaintAddress',
      'company.mediatorAddress',
    ])
  })

  it('stops asking once the person has answered', () => {
    const copied = { value: '1 place du Test', confidence: 'user' as const, source: null }
    const company = { ...amex(), complaintAddress: copied, mediatorId: MediatorId.parse('mediateur-afepame') }
    expect(askMissing(company)).toEqual([])
  })

  it('asks to verify what nobody confirmed', () => {
    const company = { ...amex(), complaintAddress: { value: 'x', confidence: 'unconfirmed' as const, source: null } }
    expect(askMissing(company)[0]?.label.fr).toBe('adresse pour les réclamations, à vérifier')
    for (const { label } of askMissing(company)) expect(findSpacingFaults(label.fr)).toEqual([])
  })
})
