import { useEffect, useRef, useState } from 'react'
import type { Evidence } from '#core/evidence/evidence'
import { useApi } from '#ui/app/api'
import { useQueryOf } from '#ui/app/queries'
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

/** The picture of a page as a data address. Bytes never change, so it is read once: its key is no word that changes. */
export const usePicture = (piece: Evidence, page: number, size: 'thumbnail' | 'page', enabled: boolean) => {
  const api = useApi()
  return useQueryOf(
    ['evidence-picture', piece.sha256, page, size],
    async () => {
      const { png } = await api.evidence.picture({ evidenceId: piece.id, page, size })
      return `data:image/png;base64,${png}`
    },
    enabled,
  )
}

/** The thumbnail of a piece, or the picture of its kind. It only decorates: the title stands beside it. */
export const Thumbnail = ({ piece }: { readonly piece: Evidence }) => {
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
