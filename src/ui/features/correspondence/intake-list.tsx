import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IntakeQuestion, Proposal } from '#core/correspondence/proposal'
import { Button } from '#ui/kit/button'
import { CheckField } from '#ui/kit/check-field'
import { SelectField } from '#ui/kit/select-field'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import { visibleName } from '#ui/kit/visible-name'
import { ChannelIcon } from './channel-icon'
import { conversationsOf, openOf } from './intake-choice'
import { useSteps } from './use-steps'

export type IntakeListProps = {
  readonly proposals: readonly Proposal[]
  readonly companyName: string
  /** What is not settled yet: which of the writers the person is, which number of a date is the day. */
  readonly open: ReadonlySet<IntakeQuestion['kind']>
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (keys: readonly string[], isTaken: boolean) => void
}

const ALL = 'all'

const useProposalWords = (companyName: string) => {
  const { t } = useTranslation(['intake', 'correspondence'])
  const format = useFormat()
  const clock = (time: string): string => {
    const [hour = '', minute = ''] = time.split(':')
    return t('correspondence:time', { hour: format.language === 'fr' ? String(Number(hour)) : hour, minute })
  }
  const party = ({ counterpart, person }: Proposal): string => {
    const side = counterpart === 'mediator' ? t('mediator') : companyName === '' ? t('company') : companyName
    return person === '' ? side : visibleName(person)
  }
  return {
    when: ({ on, time, isDated }: Proposal, isSure: boolean): string => {
      if (!isDated) return t('undated')
      const date = time === null ? format.date(on) : t('on', { date: format.date(on), time: clock(time) })
      return isSure ? date : t('unsure', { date })
    },
    /** Nobody is "you" before the person has said who that is. */
    parties: (proposal: Proposal, isMeKnown: boolean): string => {
      if (!isMeKnown) return party(proposal)
      const [from, to] = proposal.direction === 'outgoing' ? [t('you'), party(proposal)] : [party(proposal), t('you')]
      return t('parties', { from, to })
    },
  }
}

const Row = ({
  proposal,
  companyName,
  open,
  chosen,
  onChoose,
}: Omit<IntakeListProps, 'proposals'> & { proposal: Proposal }) => {
  const { t } = useTranslation('intake')
  const format = useFormat()
  const words = useProposalWords(companyName)
  const { key, state, channel, summary, files } = proposal
  const head = (
    <span className="intake__head">
      <span className="intake__when numbers">{words.when(proposal, !open.has('dayFirst'))}</span>
      <span className="intake__channel">
        <ChannelIcon channel={channel} />
      </span>
      <span className="intake__parties">{words.parties(proposal, !open.has('me'))}</span>
    </span>
  )
  return (
    <li className="intake__row" data-taken={chosen.has(key) || undefined}>
      {state === 'new' ? (
        <CheckField label={head} checked={chosen.has(key)} onChange={(isTaken) => onChoose([key], isTaken)} />
      ) : (
        <div className="intake__known">
          {head}
          <Status tone={state === 'made' ? 'info' : 'neutral'}>{t(state)}</Status>
        </div>
      )}
      <p className="intake__summary">{summary.replace(/\n\s*\n/g, '\n')}</p>
      {files.length > 0 && (
        <p className="intake__files">
          {t('files', { count: files.length, names: format.list(files.map(visibleName)) })}
        </p>
      )}
    </li>
  )
}

const Conversations = ({
  proposals,
  value,
  onChange,
}: {
  readonly proposals: readonly Proposal[]
  readonly value: string
  readonly onChange: (value: string) => void
}) => {
  const { t } = useTranslation('intake')
  const conversations = conversationsOf(proposals)
  return (
    <SelectField
      label={t('conversation')}
      value={value}
      onChange={onChange}
      options={[
        { value: ALL, label: t('allConversations', { total: proposals.length }) },
        ...conversations.map(({ name, total }) => ({
          value: `=${name}`,
          label: t('oneConversation', { name: visibleName(name), total }),
        })),
      ]}
    />
  )
}

/** Everything that a piece offers, each to take or to leave aside. */
export const IntakeList = ({ proposals, companyName, open, chosen, onChoose }: IntakeListProps) => {
  const { t } = useTranslation('intake')
  const [conversation, setConversation] = useState(ALL)
  const isText = proposals.some(({ channel }) => channel === 'sms')
  const listed = proposals.filter(({ person }) => conversation === ALL || conversation === `=${person}`)
  const keys = openOf(listed).map(({ key }) => key)
  const { shown, more } = useSteps(listed, (count) => t('more', { count }))
  if (proposals.length === 0) return null
  return (
    <div className="intake__found">
      {isText && conversationsOf(proposals).length > 1 && (
        <Conversations proposals={proposals} value={conversation} onChange={setConversation} />
      )}
      {keys.length > 0 && (
        <div className="intake__all">
          <Button size="small" disabled={keys.every((key) => chosen.has(key))} onClick={() => onChoose(keys, true)}>
            {t('acceptAll')}
          </Button>
          <Button size="small" disabled={!keys.some((key) => chosen.has(key))} onClick={() => onChoose(keys, false)}>
            {t('acceptNone')}
          </Button>
        </div>
      )}
      <ul className="intake__list" aria-label={t('list')}>
        {shown.map((proposal) => (
          <Row
            key={proposal.key}
            proposal={proposal}
            companyName={companyName}
            open={open}
            chosen={chosen}
            onChoose={onChoose}
          />
        ))}
      </ul>
      {more}
    </div>
  )
}
