import type { Block, LetterContent } from '#core/letter/letter'
import { plainText, type RichText } from '#core/letter/rich-text'
import './own-template.css'

/** Each with a key of its own: what is shown here never changes its order. */
const placed = <T,>(items: readonly T[]): readonly { readonly key: string; readonly item: T }[] =>
  items.map((item, at) => ({ key: `at-${at}`, item }))

const Rich = ({ text }: { readonly text: RichText }) => (
  <>
    {placed(text).map(({ key, item: part }) => {
      if (part.kind === 'field')
        return (
          <mark key={key} className="template-page__field">
            {part.text}
          </mark>
        )
      if (part.kind === 'exhibit') return part.text
      if (part.strong === true) return <strong key={key}>{part.text}</strong>
      return part.emphasis === true ? <em key={key}>{part.text}</em> : part.text
    })}
  </>
)

type TableBlock = Extract<Block, { kind: 'table' }>

const Table = ({ block }: { readonly block: TableBlock }) => (
  <table className="template-page__table">
    <thead>
      <tr>
        {placed(block.columns).map(({ key, item: { title, align } }) => (
          <th key={key} scope="col" data-align={align}>
            {title}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {placed([...block.rows, ...(block.total === null ? [] : [block.total])]).map(({ key, item: row }) => (
        <tr key={key}>
          {placed(row).map(({ key: column, item: cell }, at) => (
            <td key={column} data-align={block.columns[at]?.align}>
              <Rich text={cell} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)

const BlockView = ({ block }: { readonly block: Block }) => {
  if (block.kind === 'table') return <Table block={block} />
  if (block.kind === 'heading') return <p className="template-page__heading">{plainText(block.text)}</p>
  if (block.kind === 'paragraph')
    return (
      <p>
        <Rich text={block.text} />
      </p>
    )
  const items = placed(block.items).map(({ key, item }) => (
    <li key={key}>
      <Rich text={item} />
    </li>
  ))
  return block.ordered === true ? <ol>{items}</ol> : <ul>{items}</ul>
}

const Lines = ({ lines, name }: { readonly lines: readonly string[]; readonly name: string }) => (
  <p className={name}>{lines.join('\n')}</p>
)

/** A letter as it would read, in one look; nothing of it can be changed here. */
export const OwnTemplatePreview = ({ content, label }: { readonly content: LetterContent; readonly label: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a page that scrolls is read with the arrow keys
  <section className="template-page" aria-label={label} tabIndex={0}>
    <Lines name="template-page__sender" lines={content.sender} />
    <Lines name="template-page__recipient" lines={content.recipient} />
    {content.delivery !== '' && <p className="template-page__heading">{content.delivery}</p>}
    {content.subject.length > 0 && (
      <p className="template-page__heading">
        <Rich text={content.subject} />
      </p>
    )}
    {placed(content.references).map(({ key, item: reference }) => (
      <p key={key}>
        <Rich text={reference} />
      </p>
    ))}
    {content.salutation !== '' && <p>{content.salutation}</p>}
    {placed(content.blocks).map(({ key, item: block }) => (
      <BlockView key={key} block={block} />
    ))}
    <p>
      <Rich text={content.closing} />
    </p>
    <p className="template-page__recipient">{content.signature}</p>
  </section>
)
