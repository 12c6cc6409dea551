/** Scheme of the links that the template writes and `pack-graft.ts` replaces; no such link is left in the pack. */
export const LINK_SCHEME = 'recours:'
