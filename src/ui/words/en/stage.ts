import type { stage as stageFr } from '#ui/words/fr/stage'
import type { Words } from '#ui/words/words'

/** How far the dispute has come, when the person says so rather than the log. */
export const stage = {
  change: 'Change the stage…',
  dialogTitle: 'Change the stage',
  dialogText:
    'Recours works the stage out from your exchanges. Set it yourself if it is not what is really going on; time limits do not change.',
  choice: 'Stage',
  fromLog: 'the one your exchanges give',
  hint: {
    contact: 'Nothing has been written to the company yet.',
    complaint: 'The complaint is to be written or sent.',
    waiting: 'The complaint has gone; the answer is awaited.',
    mediation: 'The mediator can be asked, or has been.',
    court: 'Mediation is over or impossible; what follows is before the court.',
  },
  reason: 'Why (optional)',
  reasonHint: 'One sentence, to remember it by.',
  set: 'Set the stage',
  follow: 'Follow the log again',
  fixed: 'Stage set by you on {{date}}; by your exchanges: {{stage}}',
  fixedSame: 'Stage set by you on {{date}}; your exchanges give the same',
  fixedShort: 'Stage set by you',
  fixedDone: 'Stage set',
  followed: 'The stage follows your exchanges again',
  noNextDate: 'No date ahead',
} as const satisfies Words<typeof stageFr>
