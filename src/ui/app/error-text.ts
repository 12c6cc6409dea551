import type { Bilingual } from '#core/kernel/bilingual'
import { type AppError, isFailure } from '#core/kernel/failure'
import { failureText } from '#core/kernel/failure-text'
import type { errors } from '#ui/words/fr/errors'

type What = keyof (typeof errors)['what']
type Safe = Exclude<keyof (typeof errors)['safe'], 'label'>
type Todo = Exclude<keyof (typeof errors)['todo'], 'label'>

/** `what: null`: the failure's own sentence says it best, because it carries the reason. */
type Advice = { readonly what: What | null; readonly safe: Safe; readonly todo: Todo }

/** One answer per code: a new code without its advice does not compile. */
const ADVICE: Readonly<Record<AppError['code'], Advice>> = {
  'input.invalid': { what: 'input', safe: 'typedStays', todo: 'correct' },
  'method.unknown': { what: 'program', safe: 'savedStays', todo: 'retry' },
  'sender.refused': { what: 'program', safe: 'nothingChanged', todo: 'retry' },
  'ticket.unknown': { what: 'ticket', safe: 'fileUntouched', todo: 'chooseAgain' },
  'destination.missing': { what: 'noPlace', safe: 'nothingWritten', todo: 'chooseOther' },
  'destination.exists': { what: 'placeTaken', safe: 'nothingWritten', todo: 'chooseOther' },
  'destination.unwritable': { what: 'placeClosed', safe: 'nothingWritten', todo: 'chooseOther' },
  'destination.full': { what: 'placeFull', safe: 'nothingWritten', todo: 'freeSpace' },
  'job.cancelled': { what: 'stopped', safe: 'savedStays', todo: 'startAgain' },
  'job.busy': { what: 'busy', safe: 'savedStays', todo: 'wait' },
  internal: { what: 'program', safe: 'savedStays', todo: 'retry' },
  'card.fullNumber': { what: 'card', safe: 'masked', todo: 'ending' },
  notFound: { what: null, safe: 'savedStays', todo: 'back' },
  'dossier.closed': { what: 'closed', safe: 'nothingChanged', todo: 'reopen' },
  'letter.sent': { what: 'sent', safe: 'nothingChanged', todo: 'newLetter' },
  'letter.futureDay': { what: null, safe: 'nothingChanged', todo: 'otherDate' },
  'letter.changed': { what: null, safe: 'nothingChanged', todo: 'retry' },
  'letter.notSent': { what: null, safe: 'nothingChanged', todo: 'back' },
  'letter.stillInLog': { what: null, safe: 'nothingChanged', todo: 'back' },
  'letter.alreadyInLog': { what: null, safe: 'nothingChanged', todo: 'back' },
  'template.refused': { what: null, safe: 'fileUntouched', todo: 'otherFile' },
  'spelling.unavailable': { what: null, safe: 'savedStays', todo: 'retry' },
  'evidence.refused': { what: null, safe: 'fileUntouched', todo: 'otherFile' },
  'evidence.notShown': { what: 'notShown', safe: 'originalKept', todo: 'exportIt' },
  'redaction.refused': { what: null, safe: 'originalKept', todo: 'back' },
  'exhibit.refused': { what: null, safe: 'nothingChanged', todo: 'back' },
  'event.beforeCause': { what: null, safe: 'nothingChanged', todo: 'otherDate' },
  'event.contradicts': { what: null, safe: 'nothingChanged', todo: 'correct' },
  'delivery.rungMissing': { what: null, safe: 'nothingChanged', todo: 'moreFacts' },
  'delivery.noSuchRung': { what: null, safe: 'nothingChanged', todo: 'back' },
  'postalNumber.invalid': { what: null, safe: 'typedStays', todo: 'correct' },
  'deadline.notMarkable': { what: null, safe: 'nothingChanged', todo: 'back' },
  'calendar.empty': { what: null, safe: 'nothingWritten', todo: 'moreFacts' },
  'deadline.needs': { what: null, safe: 'nothingChanged', todo: 'moreFacts' },
  'deadline.invalid': { what: null, safe: 'nothingChanged', todo: 'otherDate' },
  'pack.checkFailed': { what: 'packCheck', safe: 'nothingWritten', todo: 'tellUs' },
  'pack.notMade': { what: null, safe: 'nothingWritten', todo: 'retry' },
  'pack.empty': { what: 'packEmpty', safe: 'nothingWritten', todo: 'addSomething' },
  'pack.notKept': { what: null, safe: 'nothingWritten', todo: 'back' },
  'library.locked': { what: 'locked', safe: 'nothingChanged', todo: 'closeOther' },
  'library.readOnly': { what: 'readOnly', safe: 'nothingChanged', todo: 'rights' },
  'library.unreachable': { what: 'unreachable', safe: 'savedStays', todo: 'plug' },
  'library.full': { what: 'full', safe: 'savedStays', todo: 'freeSpace' },
  'library.foreign': { what: 'foreign', safe: 'nothingChanged', todo: 'emptyFolder' },
  'library.newer': { what: 'newer', safe: 'nothingChanged', todo: 'update' },
  'library.damaged': { what: null, safe: 'nothingChanged', todo: 'restore' },
  'vault.fileMissing': { what: 'fileMissing', safe: 'othersIntact', todo: 'restore' },
  'vault.fileAltered': { what: 'fileAltered', safe: 'othersIntact', todo: 'restore' },
  'resource.invalid': { what: 'resource', safe: 'savedStays', todo: 'reinstall' },
}

/** What a person is told of a failure: what happened, what is safe, what to do, and a code without personal data. */
export type ErrorText = Advice & { readonly sentence: Bilingual; readonly name: string; readonly code: string }

const UNEXPECTED: AppError = { code: 'internal', logRef: '' }

/** Finds the words for anything that was thrown; what is not an expected failure is told as a mistake of the program. */
export const errorText = (thrown: unknown): ErrorText => {
  const error = isFailure(thrown) ? thrown.error : UNEXPECTED
  const reference = error.code === 'internal' && error.logRef !== '' ? ` ${error.logRef}` : ''
  return {
    ...ADVICE[error.code],
    sentence: failureText(error),
    name: 'name' in error ? error.name : '',
    code: `${error.code}${reference}`,
  }
}
