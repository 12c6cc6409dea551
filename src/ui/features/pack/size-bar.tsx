import { Meter } from '@base-ui/react/meter'
import './size-bar.css'

export type SizeBarProps = {
  readonly label: string
  /** The sizes in words, which the bar only draws. */
  readonly said: string
  readonly bytes: number
  readonly most: number
}

/** How much of a limit a file takes; what goes beyond is said in words beside it, and drawn full. */
export const SizeBar = ({ label, said, bytes, most }: SizeBarProps) => (
  <Meter.Root
    className="size-bar"
    aria-label={label}
    value={Math.min(bytes, most)}
    max={most}
    getAriaValueText={() => said}
    data-over={bytes > most || undefined}
  >
    <Meter.Track className="size-bar__track">
      <Meter.Indicator className="size-bar__fill" />
    </Meter.Track>
  </Meter.Root>
)
