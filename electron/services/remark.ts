import type { ApiHandlers } from '#contract/api'
import { checkLetter } from '#core/letter/check-letter'
import type { ServiceDeps } from './deps'
import { freshLetter, letterInputOf } from './fresh-letter'

/** What to look at before a letter leaves: judged each time from its text and the dossier; nothing is kept. */
export const createRemarkService = (deps: ServiceDeps): ApiHandlers['remark'] => ({
  list: ({ letterId, content: edited }) => {
    const letter = freshLetter(deps, letterId)
    // What was sent can no longer be put right.
    if (letter.state === 'sent') return []
    const content = edited ?? letter.content
    const { dossierId, templateId, language } = letter
    const draft = letterInputOf(deps, { dossierId, templateId, language, date: content.date })
    const { harshWords, rules } = deps.resources
    return [...checkLetter(content, { draft, today: deps.clock.today(), rules, harshWords })]
  },
})
