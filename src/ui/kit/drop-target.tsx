import { Upload } from 'lucide-react'
import './drop-target.css'

/** What shows, over everything, that files may be let go here. */
export const DropTarget = ({ title, text }: { readonly title: string; readonly text: string }) => (
  <div className="drop-target" role="status">
    <Upload aria-hidden="true" />
    <p className="drop-target__title">{title}</p>
    <p>{text}</p>
  </div>
)
