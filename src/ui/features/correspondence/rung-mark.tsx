import { Check, Undo2 } from 'lucide-react'
import type { StepState } from './plan-ladder'

/** How far: a tick where it is done, a ring where it is not, a turned arrow where the letter came back. */
export const RungMark = ({ state, returned }: { readonly state: StepState; readonly returned: boolean }) => (
  <span className="rung-mark" data-state={state} data-returned={returned || undefined} aria-hidden="true">
    {returned ? <Undo2 /> : state === 'done' || state === 'current' ? <Check /> : null}
  </span>
)
