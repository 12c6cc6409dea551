import { useTranslation } from 'react-i18next'
import type { Block } from '#core/letter/letter'

type Table = Extract<Block, { kind: 'table' }>

const Row = ({ cells, columns }: { readonly cells: readonly string[]; readonly columns: Table['columns'] }) => (
  <tr>
    {columns.map(({ title, align }, column) => (
      <td key={title} data-align={align}>
        {cells[column] ?? ''}
      </td>
    ))}
  </tr>
)

/** A table of the dossier on the page: read there, corrected in the dossier. */
export const SheetTable = ({ block, label }: { readonly block: Table; readonly label: string }) => {
  const { t } = useTranslation('letter')
  const { columns, rows, total } = block
  return (
    <div className="sheet-table">
      <table className="numbers" aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ title, align }) => (
              <th key={title} scope="col" data-align={align}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows are read-only and never move
            <Row key={row} cells={cells} columns={columns} />
          ))}
        </tbody>
        {total !== null && (
          <tfoot>
            <Row cells={total} columns={columns} />
          </tfoot>
        )}
      </table>
      <p className="sheet-table__note">{t('paper.tableNote')}</p>
    </div>
  )
}
