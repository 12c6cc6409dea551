import { Image } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { MailAddress } from '#core/correspondence/parsed-mail'
import type { MailHead, ViewBlock, ViewPart, ViewSpan } from '#core/evidence/reading-view'
import { useFormat } from '#ui/kit/use-format'
import { visibleName } from '#ui/kit/visible-name'
import { Marked, type Wanted } from './viewer-marked'

/** Where a link would lead, short: the name of the site is what tells a true one from a false one. */
const placeOf = (address: string): string => {
  try {
    const url = new URL(address)
    return visibleName(url.host === '' ? url.pathname : url.host)
  } catch {
    return visibleName(address)
  }
}

const Span = ({ span, wanted }: { readonly span: ViewSpan; readonly wanted: Wanted }) => {
  const { t } = useTranslation('viewer')
  const text = <Marked text={span.text} wanted={wanted} />
  const weighed =
    span.weight === 'strong' ? <strong>{text}</strong> : span.weight === 'soft' ? <small>{text}</small> : text
  if (span.address === null) return weighed
  const place = placeOf(span.address)
  return (
    <span className="reading__link" title={visibleName(span.address)}>
      {weighed}
      {!span.text.includes(place) && <small className="reading__address"> ({t('leadsTo', { place })})</small>}
    </span>
  )
}

const Spans = ({ spans, wanted }: { readonly spans: readonly ViewSpan[]; readonly wanted: Wanted }) =>
  spans.map((span, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no name but their place
    <Span key={index} span={span} wanted={wanted} />
  ))

type BlockProps = { readonly block: ViewBlock; readonly wanted: Wanted }

const Table = ({ rows, wanted }: { readonly rows: readonly ViewSpan[][][]; readonly wanted: Wanted }) => (
  <div className="reading__table">
    <table>
      <tbody>
        {rows.map((cells, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name but their place
          <tr key={row}>
            {cells.map((spans, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cells have no name but their place
              <td key={column}>
                <Spans spans={spans} wanted={wanted} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

const Content = ({ block, wanted }: BlockProps) => {
  const { t } = useTranslation('viewer')
  const format = useFormat()
  switch (block.kind) {
    case 'rule':
      return <hr />
    case 'page':
      return <h3 className="reading__page">{t('sheetPage', { number: format.number(block.number) })}</h3>
    case 'picture':
      return (
        <p className="reading__picture">
          <Image aria-hidden="true" /> {t('picture', { label: visibleName(block.label) })}
        </p>
      )
    case 'lines':
      return (
        <p className="reading__lines">
          <Marked text={block.text} wanted={wanted} />
        </p>
      )
    case 'table':
      return <Table rows={block.rows} wanted={wanted} />
    case 'heading':
      return (
        <h4 className="reading__heading" data-level={Math.min(block.level, 4)}>
          <Spans spans={block.spans} wanted={wanted} />
        </h4>
      )
    case 'item':
      return (
        <p className="reading__item" data-depth={Math.min(block.depth, 4)}>
          <span className="numbers">{block.mark}</span>
          <span>
            <Spans spans={block.spans} wanted={wanted} />
          </span>
        </p>
      )
    default:
      return (
        <p>
          <Spans spans={block.spans} wanted={wanted} />
        </p>
      )
  }
}

const Block = (props: BlockProps) => {
  const { block } = props
  const quote = 'quote' in block ? block.quote : 0
  if (quote === 0) return <Content {...props} />
  return (
    <blockquote className="reading__quote" data-depth={Math.min(quote, 4)}>
      <Content {...props} />
    </blockquote>
  )
}

const nameOf = ({ name, address }: MailAddress): string =>
  visibleName(name === '' || name === address ? address : address === '' ? name : `${name} <${address}>`)

const Head = ({ head, wanted }: { readonly head: MailHead; readonly wanted: Wanted }) => {
  const { t } = useTranslation('viewer')
  const format = useFormat()
  const { from, to, cc, sentOn, sentAt, zone, subject, files } = head
  const day = sentOn === null ? '' : format.date(sentOn, 'weekday')
  const date =
    sentAt === null || day === ''
      ? day
      : zone === null
        ? t('mail.atNoZone', { date: day, time: sentAt })
        : t('mail.at', { date: day, time: sentAt, zone })
  const rows = [
    { label: t('mail.from'), value: from === null ? '' : nameOf(from) },
    { label: t('mail.to'), value: to.map(nameOf).join(', ') },
    { label: t('mail.cc'), value: cc.map(nameOf).join(', ') },
    { label: t('mail.date'), value: date },
    { label: t('mail.files'), value: files.map(visibleName).join(', ') },
  ]
  return (
    <header className="reading__head">
      <h3 className="reading__subject">
        {subject.trim() === '' ? t('mail.noSubject') : <Marked text={subject} wanted={wanted} />}
      </h3>
      <dl>
        {rows
          .filter(({ value }) => value !== '')
          .map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <Marked text={value} wanted={wanted} />
              </dd>
            </div>
          ))}
      </dl>
    </header>
  )
}

/**
 * A document or one message. Text only, put into elements of our own by React: nothing of the file is ever taken for
 * markup.
 */
export const Part = memo(({ part, wanted }: { readonly part: ViewPart; readonly wanted: Wanted }) => (
  <section className="reading__part">
    {part.head !== null && <Head head={part.head} wanted={wanted} />}
    {part.blocks.map((block, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a text have no name but their place
      <Block key={index} block={block} wanted={wanted} />
    ))}
  </section>
))
