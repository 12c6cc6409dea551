import type { LocalDate } from '#core/kernel/local-date'
import type { IntakePlan } from './chat-proposals'
import type { Counterpart } from './entry'
import { foldQuotedHistory } from './mail-text'
import type { MailAddress, ParsedMail } from './parsed-mail'
import { contentKey, cutTo, type IntakeQuestion, NO_REST, type Proposal, withDistinctKeys } from './proposal'

/** What is known around messages while they are read. */
export type MailContext = {
  /** The address that the person said is theirs; an empty one: none of these. Left out: not asked yet. */
  readonly me?: string | undefined
  readonly ownAddress: string
  /** Domains of the mediator, as the directory has them; everybody else counts as the company. */
  readonly mediatorDomains: readonly string[]
  /** For a message that does not say when it was written. */
  readonly cameIn: LocalDate
  /** Names of the unpacked files, by position. */
  readonly fileNames: readonly string[]
  /** Positions of logos and signatures: they do not come along unasked. */
  readonly decorations: ReadonlySet<number>
}

const MOST_NAME = 200
const MOST_SUMMARY = 20_000

const plain = (address: string): string => address.trim().toLowerCase()
const domainOf = (address: string): string => plain(address).slice(address.trim().lastIndexOf('@') + 1)

/** The domains named in texts of the directory: of addresses and of sites. `www.` is no part of one. */
export const domainsIn = (texts: readonly (string | null)[]): readonly string[] => [
  ...new Set(
    texts.flatMap((text) =>
      [...(text ?? '').matchAll(/(?:@|https?:\/\/|www\.)((?:[a-z\d-]{1,63}\.){1,6}[a-z]{2,24})/giu)].map((found) =>
        (found[1] ?? '').toLowerCase().replace(/^www\./, ''),
      ),
    ),
  ),
]

const isOf = (domain: string, known: readonly string[]): boolean =>
  known.some((one) => domain === one || domain.endsWith(`.${one}`))

const counterpartOf = (others: readonly MailAddress[], context: MailContext): Counterpart => {
  const domains = others.map(({ address }) => domainOf(address))
  if (domains.some((domain) => isOf(domain, context.mediatorDomains))) return 'mediator'
  return 'company'
}

const shown = ({ name, address }: MailAddress): string => (name.trim() === '' ? address : name.trim())
const inFull = ({ name, address }: MailAddress): string =>
  name.trim() === '' || name.trim() === address ? address : `${name.trim()} <${address}>`

/** Who wrote to whom and by which clock: what an exchange has no field for, in signs that need no translation. */
const envelopeOf = ({ from, to, cc, sentOn, sentAt, zone }: ParsedMail): string => {
  const people = [...to.map(inFull), ...cc.map((one) => `cc ${inFull(one)}`)].join(', ')
  const way = `${from === null ? '?' : inFull(from)} → ${people === '' ? '?' : people}`
  const moment = [sentOn, sentAt, zone === null ? null : `(${zone})`].filter((part) => part !== null).join(' ')
  return cutTo(moment === '' ? way : `${way} · ${moment}`, 2000)
}

/** A number by which a company files a matter, as a subject names it: with its word before it and a digit in it. */
const referenceIn = (subject: string): string =>
  /(?:r[ée]f(?:[ée]rence|erence)?|dossier|case|ticket|r[ée]clamation|complaint|claim|aktenzeichen|vorgang)\s?\.?\s?(?:n[°ºo]\.?|no\.?|nr\.?|#|:)?\s?:?\s?#?((?=[\w/.-]*\d)[A-Z\d][\w/.-]{2,40}\w)/iu.exec(
    subject.replace(/[\u00a0\u202f]/g, ' '),
  )?.[1] ?? ''

const summaryOf = (mail: ParsedMail): string => {
  const envelope = envelopeOf(mail)
  const body = [mail.subject.trim(), foldQuotedHistory(mail.text)].filter((part) => part !== '').join('\n\n')
  return `${cutTo(body, MOST_SUMMARY - envelope.length - 2)}\n\n${envelope}`.trimStart()
}

const proposalOf = (mail: ParsedMail, own: string, context: MailContext): Proposal => {
  const isOutgoing = own !== '' && mail.from !== null && plain(mail.from.address) === own
  const others = isOutgoing ? [...mail.to, ...mail.cc] : mail.from === null ? [] : [mail.from]
  const people = isOutgoing && mail.to.length > 0 ? mail.to : others
  return {
    key: contentKey('mail', mail.key),
    state: 'new',
    channel: 'email',
    direction: isOutgoing ? 'outgoing' : 'incoming',
    counterpart: counterpartOf(others, context),
    on: mail.sentOn ?? context.cameIn,
    isDated: mail.sentOn !== null,
    time: mail.sentOn === null ? null : mail.sentAt,
    person: cutTo(people.map(shown).join(', '), MOST_NAME),
    reference: referenceIn(mail.subject),
    summary: summaryOf(mail),
    files: mail.files.flatMap((index) => (context.decorations.has(index) ? [] : (context.fileNames[index] ?? []))),
  }
}

type MeQuestion = Extract<IntakeQuestion, { kind: 'me' }>

/** Asked only where no message has the address that the person gave of themselves. */
const meQuestion = (mails: readonly ParsedMail[], context: MailContext): MeQuestion | null => {
  const counts = new Map<string, number>()
  for (const { from, to, cc } of mails)
    for (const address of new Set([from, ...to, ...cc].flatMap((one) => (one === null ? [] : plain(one.address)))))
      if (address !== '') counts.set(address, (counts.get(address) ?? 0) + 1)
  if (counts.size === 0 || counts.has(plain(context.ownAddress))) return null
  const participants = [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count)
  const isAnswer = context.me === '' || counts.has(plain(context.me ?? ''))
  return { kind: 'me', participants, answer: isAnswer ? plain(context.me ?? '') : null }
}

const sameMail = (one: ParsedMail): string => JSON.stringify([one.key, one.sentOn, one.sentAt, one.subject, one.text])

/**
 * What messages offer: one exchange for each, dated as its sender wrote it, whatever the zone, because that is the date
 * that both sides will cite. The history under a reply is folded; the message itself stays the exhibit.
 */
export const planMails = (mails: readonly ParsedMail[], context: MailContext): IntakePlan => {
  const seen = new Set<string>()
  const distinct = mails.filter((mail) => {
    const same = sameMail(mail)
    const isNew = !seen.has(same)
    seen.add(same)
    return isNew
  })
  const question = meQuestion(distinct, context)
  const own = question === null ? plain(context.ownAddress) : (question.answer ?? '')
  const proposals = withDistinctKeys(distinct.map((mail) => proposalOf(mail, own, context)))
  return {
    proposals,
    parts: new Map(proposals.map(({ key }, at) => [key, distinct[at]?.files ?? []])),
    questions: question === null ? [] : [question],
    rest: { ...NO_REST, repeated: mails.length - distinct.length },
  }
}
