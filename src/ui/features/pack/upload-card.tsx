import { FolderOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useApi } from '#ui/app/api'
import { Button } from '#ui/kit/button'
import { Card } from '#ui/kit/card'
import { useFormat } from '#ui/kit/use-format'
import { visibleName } from '#ui/kit/visible-name'
import { FitProblems } from './fit-problems'
import type { PackDone } from './use-pack-export'

type WrittenFile = PackDone['files'][number]

const baseName = (path: string): string => path.split(/[/\\]/u).at(-1) ?? path

/** The written files that are handed over, in order: those of the fit; on paper, the whole one to print. */
export const filesToHandOver = ({ files, fit }: Pick<PackDone, 'files' | 'fit'>): readonly WrittenFile[] => {
  const found = (name: string) => files.filter((file) => baseName(file.name) === name).slice(0, 1)
  return fit.kind === 'files'
    ? fit.files.flatMap(({ name }) => found(name))
    : files.filter(({ name }) => /^(data\/)?00_.+\.pdf$/u.test(name)).slice(0, 1)
}

/** Which files to hand over, in which order, and what of them goes beyond a limit. */
export const UploadCard = ({ done }: { readonly done: PackDone }) => {
  const { t } = useTranslation('packResult')
  const format = useFormat()
  const api = useApi()
  const isPaper = done.fit.kind === 'paper'
  const files = filesToHandOver(done)
  return (
    <Card title={t(isPaper ? 'upload.paper' : 'upload.title')}>
      {!isPaper && <p className="pack-result__note">{t('upload.text')}</p>}
      <FitProblems problems={done.fit.problems} onHelp={null} />
      <ol className="upload">
        {files.map(({ name, size, place }, index) => (
          <li key={place} className="upload__file">
            <span className="upload__number numbers">{index + 1}</span>
            <span className="upload__name">{visibleName(baseName(name))}</span>
            <span className="pack-result__size numbers">{format.bytes(size)}</span>
            <Button
              size="small"
              icon={<FolderOpen aria-hidden="true" />}
              aria-label={t('upload.showNamed', { name: baseName(name) })}
              onClick={() => void api.app.reveal({ place })}
            >
              {t('upload.show')}
            </Button>
          </li>
        ))}
      </ol>
    </Card>
  )
}
