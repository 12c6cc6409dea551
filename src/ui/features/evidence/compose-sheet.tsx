import type { ReactNode } from 'react'
import type { Evidence } from '#core/evidence/evidence'
import type { RecipePart } from '#core/evidence/exhibit-recipe'
import { useQueryOf } from '#ui/app/queries'
import { layOutPage } from './compose-layout'
import { usePicture } from './picture'
import type { Size } from './viewer-sheet'

export type DrawnPage = { readonly address: string; readonly size: Size }

/** The picture of a page with its size in dots; null until it is there, or when it cannot be drawn. */
export const useDrawnPage = (piece: Evidence, page: number, enabled: boolean): DrawnPage | null => {
  const picture = usePicture(piece, page, 'page', enabled)
  const address = picture.data
  const size = useQueryOf(
    ['evidence-picture', piece.sha256, page, 'size'],
    async () => {
      const image = new Image()
      image.src = address ?? ''
      await image.decode()
      return { width: image.naturalWidth, height: image.naturalHeight }
    },
    address !== undefined,
  )
  return address === undefined || size.data === undefined ? null : { address, size: size.data }
}

export type SheetProps = {
  readonly drawn: DrawnPage
  readonly part: Pick<RecipePart, 'turn' | 'crop'>
  readonly label: string
  readonly children?: ReactNode
}

/** A page as the exhibit shows it, turned and cut, as large as its place allows. The file itself is only looked at. */
export const PageSheet = ({ drawn, part, label, children }: SheetProps) => {
  const { address, size } = drawn
  const { width, height, viewBox, transform } = layOutPage(size, part.turn, part.crop)
  return (
    <svg className="page-sheet" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <rect className="page-sheet__paper" width={width} height={height} />
      <svg width={width} height={height} viewBox={viewBox} aria-hidden="true">
        <image href={address} width={size.width} height={size.height} transform={transform} />
      </svg>
      {children}
    </svg>
  )
}
