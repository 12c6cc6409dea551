import { RotateCcw, RotateCw } from 'lucide-react'
import { type ReactNode, type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import { isFailure } from '#core/kernel/failure'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { useQueryOf } from '#ui/app/queries'
import { IconButton } from '#ui/kit/icon-button'
import { SelectField } from '#ui/kit/select-field'
import { Skeleton } from '#ui/kit/skeleton'
import { useFormat } from '#ui/kit/use-format'
import { clockOf, SPEEDS, stepSpeed } from './viewer-clock'
import { useViewerKeys } from './viewer-keys'
import { Nothing } from './viewer-nothing'

const JUMP_SECONDS = 10

/** The player, and what the tools beside it do to it. */
const usePlayer = () => {
  const media = useRef<HTMLVideoElement>(null)
  const [time, setTime] = useState({ now: 0, total: Number.NaN })
  const [speed, setSpeed] = useState(1)
  const [failed, setFailed] = useState(false)
  const act = (use: (player: HTMLVideoElement) => void) => () => {
    if (media.current !== null) use(media.current)
  }
  const changeSpeed = (next: number) => {
    setSpeed(next)
    if (media.current !== null) media.current.playbackRate = next
  }
  return {
    media,
    time,
    speed,
    failed,
    changeSpeed,
    jump: (by: number) =>
      act((player) => {
        player.currentTime = Math.min(Math.max(0, player.currentTime + by), player.duration || 0)
      }),
    toggle: act((player) => void (player.paused ? player.play().catch(() => setFailed(true)) : player.pause())),
    listeners: {
      onTimeUpdate: act(({ currentTime, duration }) => setTime({ now: currentTime, total: duration })),
      onDurationChange: act(({ currentTime, duration }) => setTime({ now: currentTime, total: duration })),
      onLoadedMetadata: act((player) => {
        player.playbackRate = speed
      }),
      onError: () => setFailed(true),
    },
  }
}

type Player = ReturnType<typeof usePlayer>

const Tools = ({ player }: { readonly player: Player }) => {
  const { t } = useTranslation('viewer')
  const { time, speed } = player
  return (
    <>
      <span className="viewer__group">
        <IconButton
          label={t('recording.back')}
          icon={<RotateCcw aria-hidden="true" />}
          onClick={player.jump(-JUMP_SECONDS)}
        />
        <span className="numbers">{t('recording.time', { now: clockOf(time.now), total: clockOf(time.total) })}</span>
        <IconButton
          label={t('recording.forward')}
          icon={<RotateCw aria-hidden="true" />}
          onClick={player.jump(JUMP_SECONDS)}
        />
      </span>
      <SelectField
        label={t('recording.speed')}
        labelHidden
        value={String(speed)}
        onChange={(chosen) => player.changeSpeed(Number(chosen))}
        options={SPEEDS.map((rate) => ({ value: String(rate), label: t('recording.speedOf', { rate }) }))}
      />
    </>
  )
}

const Screen = ({
  piece,
  address,
  player,
}: {
  readonly piece: Evidence
  readonly address: string
  readonly player: Player
}) => {
  const { t } = useTranslation('viewer')
  const shared = {
    ref: player.media as RefObject<HTMLVideoElement>,
    src: address,
    controls: true,
    controlsList: 'nodownload noremoteplayback nofullscreen',
    disablePictureInPicture: true,
    disableRemotePlayback: true,
    preload: 'metadata',
    'aria-label': t('recording.label', { title: piece.title }),
    ...player.listeners,
  }
  // One element for both: a sound has no picture, and is drawn as low as its controls.
  return (
    <div className="viewer__stage" data-kind={piece.kind}>
      <video {...shared} />
    </div>
  )
}

export type RecordingViewerProps = { readonly piece: Evidence; readonly actions: ReactNode }

/** A sound or a film, played from its own bytes at any speed. */
export const RecordingViewer = ({ piece, actions }: RecordingViewerProps) => {
  const { t } = useTranslation('viewer')
  const format = useFormat()
  const api = useApi()
  const place = useQueryOf(['evidence-media', piece.id], () => api.preview.media({ evidenceId: piece.id }))
  const player = usePlayer()
  useViewerKeys({
    ArrowLeft: player.jump(-JUMP_SECONDS),
    ArrowRight: player.jump(JUMP_SECONDS),
    ' ': player.toggle,
    k: player.toggle,
    '+': () => player.changeSpeed(stepSpeed(player.speed, 1)),
    '=': () => player.changeSpeed(stepSpeed(player.speed, 1)),
    '-': () => player.changeSpeed(stepSpeed(player.speed, -1)),
  })
  const isUnknown = isFailure(place.error) && place.error.error.code === 'evidence.notShown'
  const isShown = place.data !== undefined && !player.failed
  return (
    <div className="viewer">
      <div className="viewer__tools">{isShown && <Tools player={player} />}</div>
      {place.data === undefined && !place.isError && <Skeleton />}
      {place.isError && !isUnknown && <ErrorBanner error={place.error} onRetry={() => void place.refetch()} />}
      {(isUnknown || player.failed) && <Nothing piece={piece} reason={t('recording.failed')} />}
      {isShown && <Screen piece={piece} address={place.data.address} player={player} />}
      <div className="viewer__foot">
        {isShown && <p className="viewer__keys">{t('recording.keys')}</p>}
        {actions}
      </div>
      {piece.facts.durationMs !== null && !isShown && (
        <p className="viewer__note numbers">{format.number(Math.round(piece.facts.durationMs / 1000))} s</p>
      )}
    </div>
  )
}
