import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Mediator } from '#core/mediator/mediator'
import { amex, readResource } from '#tests/support/make-dossier'

const mediators = readdirSync('resources/mediators').map((name) => Mediator.parse(readResource('mediators', name)))

describe('the directory of mediators', () => {
  it('names rules that exist', () => {
    for (const { id, gateRuleId } of mediators)
      if (gateRuleId !== null) expect([id, existsSync(`resources/rules/${gateRuleId}.json`)]).toEqual([id, true])
  })

  it('has the candidates that the catalogue offers', () => {
    expect(mediators.map(({ id }) => id)).toEqual(expect.arrayContaining(amex().mediatorCandidates))
  })

  it('has neither the supervisor nor the data protection authority', () => {
    for (const { name } of mediators) expect(name).not.toMatch(/ACPR|CNIL|prudentiel/i)
  })

  it('gives a source for every confirmed fact and no invented date', () => {
    for (const { id, address, site, channel } of mediators)
      for (const fact of [address, site, channel]) {
        if (fact.confidence === 'confirmed') expect([id, fact.source !== null]).toEqual([id, true])
        expect(fact.source?.checkedOn ?? null).toBeNull()
      }
  })
})
