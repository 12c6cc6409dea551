import type { ApiHandlers } from '#contract/api'
import { previewPack } from '#core/pack/preview-pack'
import type { ServiceDeps } from './deps'
import { exportPack } from './pack-export'
import { createPasswords } from './pack-passwords'
import { gatherPack } from './pack-plan'
import { createRecipientHandlers } from './pack-recipients'
import { createSubmissionHandlers } from './pack-submissions'

/** The pack for a recipient: planned in core, made outside, checked, and each version kept. */
export const createPackService = (deps: ServiceDeps): ApiHandlers['pack'] => {
  const passwords = createPasswords(deps)
  return {
    ...createRecipientHandlers(deps),
    ...createSubmissionHandlers(deps),
    preview: (choices) => {
      const { plan, input, recipient, mediation } = gatherPack(deps, choices)
      const { profile, limits } = recipient
      return previewPack({
        plan,
        input,
        profile,
        limits,
        mediation,
        reduce: choices.reduce,
        isUnlocked: passwords.has,
      })
    },
    unlock: passwords.unlock,
    export: (choices, context) => exportPack(deps, passwords, choices, context),
  }
}
