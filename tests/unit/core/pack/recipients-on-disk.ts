import { readdirSync } from 'node:fs'
import { RecipientProfile } from '#core/pack/recipient-profile'
import { readResource } from '#tests/support/make-dossier'

export const PROFILE_NAMES: readonly string[] = readdirSync('resources/recipients').sort()

export const PROFILES: readonly RecipientProfile[] = PROFILE_NAMES.map((name) =>
  RecipientProfile.parse(readResource('recipients', name)),
)

export const profileNamed = (id: string): RecipientProfile => {
  const found = PROFILES.find((profile) => profile.id === id)
  if (found === undefined) throw new Error(`no profile ${id}`)
  return found
}
