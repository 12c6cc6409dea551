import type { Bilingual } from '#core/kernel/bilingual'
import type { LocalDate } from '#core/kernel/local-date'
import type { Finding, Mend } from '#core/mediator/admissibility-check'
import { type AdmissibilityFacts, proofOf, sourceOfRule } from '#core/mediator/admissibility-facts'
import { askToConfirm, dayInWords, inTurn } from '#core/mediator/check-words'
import { COMPLAINT_TRACES } from '#core/mediator/complaint-events'

type Limit = NonNullable<AdmissibilityFacts['limit']>

const afterLimit = ({ date, metOn }: Limit): Finding => {
  const end = dayInWords(date)
  if (metOn !== null && metOn <= date) {
    const referred = dayInWords(metOn)
    return {
      status: 'confirm',
      stop: 'too_late',
      finding: {
        fr: `Votre saisine du ${referred.fr} a été faite à temps, mais le délai a pris fin le ${end.fr}\u00a0: une nouvelle saisine viendrait trop tard.`,
        en: `Your referral of ${referred.en} was made in time, but the time ended on ${end.en}: a new referral would come too late.`,
      },
      mend: askToConfirm(
        'Confirmez que ce médiateur est celui que vous avez saisi à temps.',
        'Confirm that this mediator is the one you went to in time.',
      ),
    }
  }
  return {
    status: 'missing',
    stop: 'too_late',
    finding: {
      fr: `Le délai pour saisir le médiateur a pris fin le ${end.fr}.`,
      en: `The time for going to the mediator ended on ${end.en}.`,
    },
    mend: {
      kind: 'none',
      text: {
        fr: 'Le médiateur ne peut plus examiner la demande. Le conciliateur de justice et le tribunal restent possibles tant que votre droit n’est pas prescrit.',
        en: 'The mediator can no longer examine the request. A court conciliator and the court remain possible while your claim is not time-barred.',
      },
    },
  }
}

const lastDay = ({ date, actBy, postBy }: Limit, today: LocalDate): Bilingual => {
  const end = dayInWords(date)
  const said = [{ fr: `Le dernier jour est le ${end.fr}, inclus.`, en: `The last day is ${end.en}, included.` }]
  if (actBy !== null && actBy !== date) {
    const before = dayInWords(actBy)
    said.push({
      fr: `Ce n’est pas un jour ouvrable\u00a0: agissez au plus tard le ${before.fr}.`,
      en: `It is not a working day: act by ${before.en}.`,
    })
  }
  if (postBy !== null && postBy >= today) {
    const posted = dayInWords(postBy)
    said.push({
      fr: `Par courrier, postez au plus tard le ${posted.fr}.`,
      en: `By post, send it by ${posted.en}.`,
    })
  }
  return said.reduce((before, next) => inTurn(before, next))
}

const withinLimit = (limit: Limit, { wait, today }: AdmissibilityFacts): Finding => {
  const said = lastDay(limit, today)
  if (limit.estimated)
    return {
      status: 'confirm',
      finding: inTurn(said, {
        fr: 'Cette date est estimée\u00a0: le jour où la réclamation a été écrite n’est pas noté.',
        en: 'This date is estimated: the day on which the complaint was written is not noted.',
      }),
      mend: askToConfirm(
        'Notez le jour de votre première réclamation écrite, ou confirmez que le délai court encore.',
        'Note the day of your first written complaint, or confirm that the time is still running.',
      ),
    }
  if (wait.kind === 'known' && wait.opensOn > limit.date)
    return {
      status: 'confirm',
      finding: inTurn(said, {
        fr: 'Le délai de réponse finit après ce jour.',
        en: 'The time for reply ends after that day.',
      }),
      mend: askToConfirm(
        'Demandez sans attendre au médiateur s’il accepte d’être saisi avant, puis confirmez-le.',
        'Ask the mediator at once whether it accepts an earlier referral, then confirm it.',
      ),
    }
  return { status: 'satisfied', finding: said }
}

const LOG_COMPLAINT: Mend = {
  kind: 'log_complaint',
  text: {
    fr: 'Notez le jour de votre première réclamation écrite dans vos échanges.',
    en: 'Note the day of your first written complaint in your log.',
  },
}

const limitUnknown = (facts: AdmissibilityFacts): Finding =>
  facts.logged(...COMPLAINT_TRACES).length > 0
    ? {
        status: 'confirm',
        finding: {
          fr: 'Recours ne connaît pas le délai pour saisir le médiateur dans ce cas.',
          en: 'Recours does not know the time limit for going to the mediator in this case.',
        },
        mend: askToConfirm(
          'Lisez ce délai sur le site du médiateur et confirmez qu’il court encore.',
          'Read the time limit on the mediator’s site and confirm that it is still running.',
        ),
      }
    : {
        status: 'missing',
        finding: {
          fr: 'Le délai d’un an court à partir de la réclamation écrite\u00a0: aucune n’est notée.',
          en: 'The time of one year runs from the written complaint: none is noted.',
        },
        mend: LOG_COMPLAINT,
      }

/** Check 3: the referral comes within one year of the earliest written complaint, the last day included (L. 612-2, 4°). */
export const checkLimit = (facts: AdmissibilityFacts): Finding => {
  const { limit, today } = facts
  if (limit === null) return limitUnknown(facts)
  const source = limit.source === null ? {} : { source: sourceOfRule(limit.source) }
  const proof = proofOf(facts.exchange(limit.from.entryId))
  return { ...(today > limit.date ? afterLimit(limit) : withinLimit(limit, facts)), proof, ...source }
}
