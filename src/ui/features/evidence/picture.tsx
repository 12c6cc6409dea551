import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Pictured } from '#core/evidence/piece-row'
import { useApi } from '#ui/app/api'
import { createFewAtOnce } from '#ui/app/few-at-once'
import { KindIcon } from './kind-icon'

/** True once the element has come near the screen, so that a long list draws only what is looked at. */
export const useSeen = () => {
  const place = useRef<HTMLSpanElement>(null)
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    const element = place.current
    if (element === null || seen) return
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setSeen(true),
      { rootMargin: '200px' },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [seen])
  return { place, seen }
}

/** Small pictures wait for each other, so that a quick scroll asks for a few and not for all it passes. */
const thumbnailsInTurn = createFewAtOnce(4)

/** The picture of a page as a data address. Bytes never change, so it is read once: its key is no word that changes. */
export const usePicture = (piece: Pictured, page: number, size: 'thumbnail' | 'page', enabled: boolean) => {
  const api = useApi()
  const read = async () => {
    const { png } = await api.evidence.picture({ evidenceId: piece.id, page, size })
    return `data:image/png;base64,${png}`
  }
  return useQuery({
    queryKey: ['evidence-picture', piece.sha256, page, size],
    queryFn: size === 'page' ? read : ({ signal }) => thumbnailsInTurn(read, signal),
    enabled,
  })
}

/** The thumbnail of a piece, or the picture of its kind. It only decorates: the title stands beside it. */
export const Thumbnail = ({ piece }: { readonly piece: Pictured }) => {
  const { place, seen } = useSeen()
  const drawable = piece.reading.kind === 'read' && piece.reading.hasThumbnail
  const picture = usePicture(piece, 1, 'thumbnail', drawable && seen)
  const address = drawable ? picture.data : undefined
  return (
    <span ref={place} className="thumbnail" data-drawn={address !== undefined || undefined}>
      {address === undefined ? <KindIcon kind={piece.kind} /> : <img src={address} alt="" draggable={false} />}
    </span>
  )
}
