/** The only names spoken between the page's bridge and the machine: one for calls, one to cancel, one for events, one for tickets. */
export const CALL_CHANNEL = 'recours:call'
export const CANCEL_CHANNEL = 'recours:cancel'
export const EVENT_CHANNEL = 'recours:event'
export const TICKETS_CHANNEL = 'recours:tickets'
