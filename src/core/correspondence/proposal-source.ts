import type { Evidence } from '#core/evidence/evidence'

const CHAT_NAME = /whats\s?app|_chat|\bchats?\b|discussion|conversation|\bsms\b|messages?\b/i

/**
 * Whether exchanges or files can be taken out of a piece: `likely` is offered as soon as it came in, `possible` where its
 * details are shown, null never. Reading it decides; this only keeps an offer from every note.
 */
export const holdsExchanges = (piece: Pick<Evidence, 'kind' | 'originalName'>): 'likely' | 'possible' | null => {
  const { kind, originalName } = piece
  if (kind === 'email') return 'likely'
  const name = originalName.replace(/[_-]+/g, (run) => (/^_+$/.test(run) ? '_' : ' '))
  const isNamedSo = CHAT_NAME.test(name) || CHAT_NAME.test(originalName.replaceAll('_', ' '))
  if (kind === 'archive') return 'likely'
  if (kind === 'text') return isNamedSo ? 'likely' : 'possible'
  return kind === 'spreadsheet' && /\.(txt|xml)$/i.test(originalName) ? 'possible' : null
}
