import type { Bilingual } from '#core/kernel/bilingual'
import type { LocalDate } from '#core/kernel/local-date'
import type { Finding, Mend } from '#core/mediator/admissibility-check'
import { type AdmissibilityFacts, proofOf, sourceOfRule } from '#core/mediator/admissibility-facts'
import { askToConfirm, dayInWords, inTurn } from '#core/mediator/check-words'
import { COMPLAINT_TRACES } from '#core/mediator/complaint-events'
import type { Wait } from '#core/mediator/mediator-wait'

const LOG_SENDING: Mend = {
  kind: 'log_complaint',
  text: {
    fr: 'Envoyez votre réclamation écrite et notez le jour de l’envoi dans vos échanges.',
    en: 'Send your written complaint and note the day it was sent in your log.',
  },
}

const waitUnknown = (facts: AdmissibilityFacts): Finding => {
  const complaints = facts.logged(...COMPLAINT_TRACES)
  if (complaints.length === 0)
    return {
      status: 'missing',
      finding: {
        fr: 'Sans réclamation notée, aucun délai de réponse ne court.',
        en: 'Without a complaint in the log, no time for reply is running.',
      },
      mend: LOG_SENDING,
    }
  if (complaints.every(({ event }) => event === 'complaint.written'))
    return {
      status: 'missing',
      finding: {
        fr: 'La réclamation est notée comme écrite, pas comme envoyée\u00a0: le délai de réponse ne court pas.',
        en: 'The complaint is noted as written, not as sent: the time for reply is not running.',
      },
      mend: LOG_SENDING,
    }
  return {
    status: 'confirm',
    finding: {
      fr: 'Recours ne connaît pas le délai d’attente de ce médiateur.',
      en: 'Recours does not know how long this mediator asks you to wait.',
    },
    mend: {
      kind: 'log_reply',
      text: {
        fr: 'Notez la réponse de la société si vous l’avez reçue. Sinon, lisez le délai sur le site du médiateur et confirmez qu’il est passé.',
        en: 'Note the company’s reply if you have received it. Otherwise read the waiting time on the mediator’s site and confirm that it is over.',
      },
    },
  }
}

const FIRST_LEVEL: Pick<Finding, 'finding' | 'mend'> = {
  finding: {
    fr: 'La société a répondu, mais ce médiateur demande d’avoir aussi écrit au second niveau, le service consommateurs.',
    en: 'The company has replied, but this mediator also asks you to have written to the second level, the consumer department.',
  },
  mend: askToConfirm(
    'Écrivez au service consommateurs et notez l’envoi, ou confirmez que la société n’en a pas.',
    'Write to the consumer department and note the sending, or confirm that the company has none.',
  ),
}

const stillWaiting = (opensOn: LocalDate, why: Bilingual): Finding => {
  const day = dayInWords(opensOn)
  return {
    status: 'missing',
    stop: 'not_yet',
    finding: inTurn(
      {
        fr: `Le médiateur pourra être saisi à partir du ${day.fr}.`,
        en: `The mediator can be asked from ${day.en}.`,
      },
      why,
    ),
    mend: {
      kind: 'wait',
      text: {
        fr: `Attendez le ${day.fr}. Si la société répond plus tôt, notez sa réponse.`,
        en: `Wait until ${day.en}. If the company replies sooner, note its reply.`,
      },
    },
  }
}

const estimatedWait = (why: Bilingual): Finding => ({
  status: 'confirm',
  finding: inTurn(
    {
      fr: 'Le délai de réponse est passé d’après une date estimée.',
      en: 'The time for reply is over, going by an estimated date.',
    },
    why,
  ),
  mend: askToConfirm(
    'Notez dans vos échanges le vrai jour de cette étape, ou confirmez que le délai est bien passé.',
    'Note the real day of that step in your log, or confirm that the time is over.',
  ),
})

const judgeKnownWait = (wait: Extract<Wait, { kind: 'known' }>, today: LocalDate): Finding => {
  if (today < wait.opensOn) return stillWaiting(wait.opensOn, wait.why)
  if (wait.isEstimated) return estimatedWait(wait.why)
  return { status: 'satisfied', finding: wait.why }
}

/** Check 2: an unsatisfactory reply, or the end of the wait without any (L. 612-2, 1° and the gate of procedure.md 1.6). */
export const checkWaiting = (facts: AdmissibilityFacts): Finding => {
  const { wait } = facts
  if (wait.kind === 'unknown') return waitUnknown(facts)
  const source = wait.source === null ? {} : { source: sourceOfRule(wait.source) }
  const proof = proofOf([...facts.exchange(wait.entryId), ...facts.logged('holding_reply.received')])
  if (wait.kind === 'first_level') return { status: 'confirm', ...FIRST_LEVEL, proof, ...source }
  return { ...judgeKnownWait(wait, facts.today), proof, ...source }
}
