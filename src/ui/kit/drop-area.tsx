import { Files } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button'
import './drop-area.css'

export type DropAreaProps = {
  readonly label: string
  readonly hint?: string
  readonly onFiles: (files: readonly File[]) => void
  readonly size?: 'normal' | 'large'
  readonly disabled?: boolean
}

/** A place to drop files on, with a button that does the same. */
export const DropArea = ({ label, hint, onFiles, size = 'normal', disabled = false }: DropAreaProps) => {
  const { t } = useTranslation('general')
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const give = (files: FileList | null) => {
    if (!disabled && files !== null && files.length > 0) onFiles([...files])
  }
  const allow = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the pointer's short cut for the button inside
    <div
      className="drop-area"
      data-size={size}
      data-over={over || undefined}
      onDragEnter={allow}
      onDragOver={allow}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        give(event.dataTransfer.files)
      }}
    >
      <Files className="drop-area__icon" aria-hidden="true" />
      <p className="drop-area__label">{label}</p>
      {hint !== undefined && <p className="drop-area__hint">{hint}</p>}
      <Button onClick={() => input.current?.click()} disabled={disabled}>
        {t('kit.chooseFiles')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={label}
        onChange={(event) => {
          give(event.target.files)
          event.target.value = ''
        }}
      />
    </div>
  )
}
