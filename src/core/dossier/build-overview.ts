import type { Company } from '#core/company/company'
import { possibleDays } from '#core/correspondence/date-precision'
import type { Entry } from '#core/correspondence/entry'
import { isOpen } from '#core/deadline/deadline-status'
import type { DossierDeadline } from '#core/deadline/derive'
import type { ProcedureEvent } from '#core/deadline/events'
import { clockInputOf } from '#core/dossier/clock-input'
import { amountInDispute, type Dossier } from '#core/dossier/dossier'
import { chooseNextAction, REMINDER } from '#core/dossier/next-action'
import type { DossierOverview, MissingPart } from '#core/dossier/overview'
import { canSign, type Person } from '#core/dossier/person'
import { deriveStage } from '#core/dossier/stage'
import type { Bilingual } from '#core/kernel/bilingual'
import { daysBetween, type LocalDate } from '#core/kernel/local-date'
import type { Letter } from '#core/letter/letter'
import { type NextLetter, nextLetters } from '#core/letter/letter-next'

/** What the stage and the letters to write follow from. */
type StageParts = {
  readonly dossier: Dossier
  readonly company: Company
  readonly entries: readonly Entry[]
  readonly deadlines: readonly DossierDeadline[]
  readonly today: LocalDate
}

/** Everything an overview is made of. */
export type OverviewParts = StageParts & {
  readonly person: Person
  readonly evidenceCount: number
  readonly letters: readonly Pick<Letter, 'templateId' | 'sent'>[]
}

const missingOf = ({ dossier, company, person, evidenceCount }: OverviewParts): MissingPart[] => {
  const gaps: readonly [boolean, MissingPart['key'], Bilingual][] = [
    [!canSign(person), 'person', { fr: 'Vos nom et adresse', en: 'Your name and address' }],
    [amountInDispute(dossier) === null, 'amount', { fr: 'Le montant en litige', en: 'The amount in dispute' }],
    [dossier.demand.trim() === '', 'demand', { fr: 'Ce que vous demandez', en: 'What you ask for' }],
    [dossier.summary.trim() === '', 'summary', { fr: 'Ce qui s’est passé', en: 'What happened' }],
    [
      company.complaintAddress.value === null,
      'complaint_address',
      { fr: 'L’adresse du service réclamations', en: 'The address of the complaints department' },
    ],
    [
      company.mediatorId === null && company.mediatorAddress.value === null,
      'mediator',
      { fr: 'Le médiateur dont relève la société', en: 'The mediator the company answers to' },
    ],
    [evidenceCount === 0, 'evidence', { fr: 'Vos pièces justificatives', en: 'Your supporting exhibits' }],
  ]
  return gaps.filter(([isMissing]) => isMissing).map(([, key, label]) => ({ key, label }))
}

const silentSince = (entries: readonly Entry[], today: LocalDate): number | null => {
  // Of a day that is not exact the last possible one: a silence is never told longer than it was.
  const days = entries.flatMap((entry) => possibleDays(entry).latest ?? [])
  const last = days.reduce<LocalDate | null>((latest, day) => (latest === null || day > latest ? day : latest), null)
  return last === null ? null : Math.max(0, daysBetween(last, today))
}

const standingOf = ({ dossier, entries, deadlines, today }: StageParts) => {
  const events = new Set<ProcedureEvent>(entries.flatMap((entry) => entry.events.map((marked) => marked.event)))
  const log = clockInputOf(dossier, entries, today).events
  const isClosed = dossier.status.kind === 'closed'
  const derivedStage = deriveStage({
    isClosed,
    events,
    log,
    hasContact: entries.length > 0,
    // A gate bears the first day on which one may ask, so it is open on that day already.
    isGateOpen: deadlines.some(({ owedBy, status }) => owedBy === 'gate' && (status === 'met' || status === 'today')),
  })
  const stage = isClosed ? derivedStage : (dossier.stageOverride?.stage ?? derivedStage)
  return { stage, derivedStage, isClosed, events, log }
}

/** The letters worth writing now, from the stage that is shown, the most urgent first, each with its reason. */
export const lettersToWrite = (parts: StageParts): readonly NextLetter[] => {
  const { dossier, company, deadlines } = parts
  const { stage, log } = standingOf(parts)
  return nextLetters({
    stage,
    motive: dossier.motive,
    profile: dossier.profile,
    region: dossier.region,
    amount: amountInDispute(dossier),
    hasUnexpectedAmount: dossier.payments.some(({ amountUnexpected }) => amountUnexpected),
    hasMediator: company.mediatorId !== null || company.mediatorAddress.value !== null,
    log,
    deadlines,
  })
}

const remindedOn = (letters: OverviewParts['letters']): LocalDate | null =>
  letters
    .flatMap(({ templateId, sent }) => (templateId === REMINDER && sent !== null ? [sent.on] : []))
    .toSorted()
    .at(-1) ?? null

const nextDeadlineOf = (deadlines: readonly DossierDeadline[]): DossierDeadline | null => {
  const open = deadlines.filter(isOpen)
  // What is already overdue is shown by its own mark; the next date is the first that still lies ahead, if there is one.
  return open.find((deadline) => deadline.status !== 'overdue') ?? open.at(-1) ?? null
}

/** The dossier as the home screen and its own header show it: stage, next action, next date, silence, what is missing. */
export const buildOverview = (parts: OverviewParts): DossierOverview => {
  const { dossier, company, entries, deadlines, today } = parts
  const { stage, derivedStage, isClosed, events, log } = standingOf(parts)
  return {
    dossier,
    companyName: company.name,
    stage,
    derivedStage,
    nextAction: chooseNextAction({
      stage,
      motive: dossier.motive,
      profile: dossier.profile,
      region: dossier.region,
      events,
      log,
      hasDraftLetter: parts.letters.some(({ sent }) => sent === null),
      remindedOn: remindedOn(parts.letters),
      deadlines,
      letters: lettersToWrite(parts),
      today,
    }),
    nextDeadline: isClosed ? null : nextDeadlineOf(deadlines),
    silentDays: isClosed ? null : silentSince(entries, today),
    counts: { entries: entries.length, evidence: parts.evidenceCount, letters: parts.letters.length },
    missing: isClosed ? [] : missingOf(parts),
  }
}
