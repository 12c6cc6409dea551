import type { DossierDeadline } from '#core/deadline/derive'
import type { ProcedureEvent } from '#core/deadline/events'
import type { Motive } from '#core/dossier/dossier'
import type { NextAction, Stage } from '#core/dossier/overview'
import type { LocalDate } from '#core/kernel/local-date'

/** What the next action is chosen from. */
export type ActionFacts = {
  readonly stage: Stage
  readonly motive: Motive
  readonly events: ReadonlySet<ProcedureEvent>
  readonly hasDraftLetter: boolean
  readonly deadlines: readonly DossierDeadline[]
  readonly today: LocalDate
}

type Row = {
  readonly stage: Stage
  readonly holds: (facts: ActionFacts) => boolean
  readonly act: (facts: ActionFacts) => NextAction
}

const always = (): boolean => true

/** The first deadline that still counts among the given rules, in their order of preference. */
const pending = (facts: ActionFacts, ...keys: readonly string[]): DossierDeadline | null => {
  for (const key of keys) {
    const found = facts.deadlines.find(
      (deadline) =>
        (deadline.ruleId === key || deadline.key === key) &&
        deadline.status !== 'met' &&
        deadline.status !== 'superseded',
    )
    if (found !== undefined) return found
  }
  return null
}

/** When the action is due, and the deadline that says so. */
type Due = { readonly on: LocalDate | null; readonly deadline?: DossierDeadline | null }

const action = (
  kind: NextAction['kind'],
  title: NextAction['title'],
  reason: NextAction['reason'],
  { on, deadline = null }: Due,
): NextAction => ({ kind, title, reason, on, deadlineKey: deadline?.key ?? null })

const reportNow: Row = {
  stage: 'contact',
  holds: ({ motive, events }) => motive === 'unauthorised_payment' && !events.has('unauthorised.reported'),
  act: (facts) =>
    action(
      'log_call',
      { fr: 'Signalez les paiements et faites bloquer la carte', en: 'Report the payments and have the card blocked' },
      {
        fr: 'Un paiement que vous n’avez pas autorisé se signale sans tarder (code monétaire et financier, art. L. 133-17 et L. 133-24). Notez l’heure, le nom et le numéro de dossier.',
        en: 'A payment you did not authorise must be reported without delay (French Monetary and Financial Code, art. L. 133-17 and L. 133-24). Note the time, the name and the reference.',
      },
      { on: facts.today, deadline: pending(facts, 'FR-CMF-L133-24-13M') },
    ),
}

/** Read from top to bottom: the first row of the stage that holds is the next action (product.md D3). */
const ACTION_TABLE: readonly Row[] = [
  reportNow,
  {
    stage: 'contact',
    holds: always,
    act: ({ today }) =>
      action(
        'log_call',
        { fr: 'Appelez le service clients et notez l’appel', en: 'Call customer service and note the call' },
        {
          fr: 'C’est souvent le plus rapide, et ce que l’on vous répond vous servira. Cette étape ne fait courir aucun délai : vous pouvez aussi écrire tout de suite.',
          en: 'It is often the quickest way, and what you are told will help you. It starts no clock: you may also write at once.',
        },
        { on: today },
      ),
  },
  { ...reportNow, stage: 'complaint' },
  {
    stage: 'complaint',
    holds: always,
    act: ({ today, hasDraftLetter }) =>
      action(
        'write_letter',
        hasDraftLetter
          ? { fr: 'Terminez et envoyez votre réclamation écrite', en: 'Finish and send your written complaint' }
          : { fr: 'Écrivez votre réclamation', en: 'Write your complaint' },
        {
          fr: 'Seule une réclamation écrite dont vous gardez la preuve fait courir les délais et ouvre la médiation (code de la consommation, art. L. 612-2).',
          en: 'Only a written complaint that you can prove starts the clocks and opens mediation (French Consumer Code, art. L. 612-2).',
        },
        { on: today },
      ),
  },
  {
    stage: 'waiting',
    holds: ({ events }) => !events.has('complaint.received_by_company'),
    act: (facts) =>
      action(
        'log_delivery',
        {
          fr: 'Notez le jour où la société a reçu votre réclamation',
          en: 'Note the day the company received your complaint',
        },
        {
          fr: 'Le délai de réponse court à partir de la réception. Tant qu’elle n’est pas notée, la date est une estimation.',
          en: 'The time to answer runs from receipt. Until it is noted, the date is an estimate.',
        },
        { on: facts.today, deadline: pending(facts, 'FR-CMF-L133-45-15', 'FR-ACPR-ANSWER-2M', 'FR-MED-OPEN-2M') },
      ),
  },
  {
    stage: 'waiting',
    holds: always,
    act: (facts) => {
      const answer = pending(
        facts,
        'FR-CMF-L133-45-35',
        'FR-CMF-L133-45-15',
        'FR-ACPR-ANSWER-2M',
        'gate:payment',
        'FR-MED-OPEN-2M',
      )
      return action(
        'wait',
        { fr: 'Attendez la réponse écrite de la société', en: 'Wait for the company’s written answer' },
        {
          fr: 'La société doit répondre par écrit à tous vos points. Notez sa réponse dès que vous la recevez ; passé cette date, vous pourrez saisir le médiateur.',
          en: 'The company must answer every point in writing. Note the answer as soon as it comes; after this date you may go to the mediator.',
        },
        { on: answer?.latest ?? null, deadline: answer },
      )
    },
  },
  {
    stage: 'mediation',
    holds: ({ events }) => events.has('proposal.received'),
    act: (facts) => {
      const answer = pending(facts, 'FR-CONSO-R612-4-ACCEPT')
      return action(
        'log_reply',
        { fr: 'Acceptez ou refusez la proposition du médiateur', en: 'Accept or refuse the mediator’s proposal' },
        {
          fr: 'Vous êtes libre d’accepter ou de refuser ; le délai est celui que le médiateur a indiqué (code de la consommation, art. R. 612-4).',
          en: 'You are free to accept or refuse; the time limit is the one the mediator gave (French Consumer Code, art. R. 612-4).',
        },
        { on: answer?.earliest ?? null, deadline: answer },
      )
    },
  },
  {
    stage: 'mediation',
    holds: ({ events }) =>
      events.has('referral.sent') ||
      events.has('referral.received_by_mediator') ||
      events.has('referral.notified_to_parties'),
    act: (facts) => {
      const outcome = pending(facts, 'FR-CONSO-L612-2-3W', 'FR-CONSO-R612-5-90D')
      return action(
        'wait',
        { fr: 'Attendez le médiateur', en: 'Wait for the mediator' },
        {
          fr: 'Il vous dit sous trois semaines s’il rejette la demande, et vise une issue en 90 jours (code de la consommation, art. L. 612-2 et R. 612-5).',
          en: 'You are told within three weeks if the request is rejected; the outcome is aimed at within 90 days (French Consumer Code, art. L. 612-2 and R. 612-5).',
        },
        { on: outcome?.latest ?? null, deadline: outcome },
      )
    },
  },
  {
    stage: 'mediation',
    holds: always,
    act: (facts) => {
      const limit = pending(facts, 'FR-CONSO-L612-2-1Y')
      return action(
        'build_pack',
        { fr: 'Préparez le dossier pour le médiateur', en: 'Prepare the pack for the mediator' },
        {
          fr: 'La voie du médiateur est ouverte. Elle est gratuite et se ferme un an après votre réclamation écrite (code de la consommation, art. L. 612-2).',
          en: 'The way to the mediator is open. It is free, and it closes one year after your written complaint (French Consumer Code, art. L. 612-2).',
        },
        { on: limit?.actBy ?? limit?.earliest ?? null, deadline: limit },
      )
    },
  },
  {
    stage: 'court',
    holds: always,
    act: (facts) => {
      const limit = pending(facts, 'FR-CC-2224-5Y')
      return action(
        'none',
        { fr: 'La suite se passe devant le juge', en: 'What follows is before the court' },
        {
          fr: 'Recours vous informe mais ne remplace pas un conseil. Jusqu’à 5 000 € la demande est simple et sans avocat ; un point d’accès au droit vous aide gratuitement.',
          en: 'Recours informs but does not replace advice. Up to €5,000 the request is simple and needs no lawyer; free legal advice centres can help you.',
        },
        { on: limit?.earliest ?? null, deadline: limit },
      )
    },
  },
  {
    stage: 'closed',
    holds: always,
    act: () =>
      action(
        'none',
        { fr: 'Ce dossier est clos', en: 'This dossier is closed' },
        { fr: 'Rouvrez-le si le litige reprend.', en: 'Reopen it if the dispute starts again.' },
        { on: null },
      ),
  },
]

/** What to do now, by when and why. Every stage has a last row that always holds, so there is always an answer. */
export const chooseNextAction = (facts: ActionFacts): NextAction => {
  const row = ACTION_TABLE.find((candidate) => candidate.stage === facts.stage && candidate.holds(facts))
  if (row === undefined) throw new Error(`no action for the stage ${facts.stage}`)
  return row.act(facts)
}
