import { Search } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import type { Suggestion } from '#core/evidence/redaction'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { JobProgress } from '#ui/app/job-progress'
import { useJob } from '#ui/app/use-job'
import { Button } from '#ui/kit/button'
import { CheckField } from '#ui/kit/check-field'
import { TextField } from '#ui/kit/text-field'
import { useFormat } from '#ui/kit/use-format'
import type { Redact } from './redact-state'

type SideProps = { readonly piece: Evidence; readonly redact: Redact }

const pagesOf = (pages: Iterable<number>): readonly number[] => [...new Set(pages)].sort((a, b) => a - b)

/** Looks a text up on all pages and marks it wherever it stands. */
const Find = ({ piece, redact }: SideProps) => {
  const { t } = useTranslation('redaction')
  const api = useApi()
  const [term, setTerm] = useState('')
  const [found, setFound] = useState<number | null>(null)
  const job = useJob(api.redaction.find)
  const look = async () => {
    if (term.trim() === '' || job.running) return
    const answer = await job.run({ evidenceId: piece.id, term: term.trim() })
    if (answer === null) return
    const areas = answer.places.flat()
    setFound(answer.places.length)
    if (areas.length === 0) return redact.say(t('find.found', { count: 0 }))
    redact.add(areas)
    redact.goTo(areas[0]?.page ?? 1)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void look()
  }
  return (
    <form className="redact__find" onSubmit={submit}>
      <TextField
        label={t('find.label')}
        hint={found === null ? t('find.hint') : t('find.found', { count: found })}
        value={term}
        onChange={(text) => {
          setTerm(text)
          setFound(null)
        }}
        maxLength={200}
      />
      <Button type="submit" icon={<Search aria-hidden="true" />} busy={job.running}>
        {t('find.run')}
      </Button>
      <ErrorBanner error={job.error} />
    </form>
  )
}

type OneProps = { readonly suggestion: Suggestion; readonly redact: Redact }

const One = ({ suggestion: { kind, shown, areas }, redact }: OneProps) => {
  const { t } = useTranslation('redaction')
  const format = useFormat()
  const page = areas[0]?.page ?? 1
  const toggle = (wanted: boolean) => {
    if (wanted) redact.add(areas)
    else redact.drop(areas)
    redact.goTo(page)
  }
  const place = t('suggest.page', { page: format.number(page) })
  return (
    <li>
      <CheckField
        label={
          <>
            {t(`kind.${kind}`)} <span className="numbers">{shown}</span>
            {redact.pages > 1 && <span className="redact__place">{place}</span>}
          </>
        }
        checked={redact.has(areas)}
        onChange={toggle}
      />
    </li>
  )
}

const List = ({ suggestions, redact }: { readonly suggestions: readonly Suggestion[]; readonly redact: Redact }) => {
  const { t } = useTranslation('redaction')
  const all = suggestions.flatMap(({ areas }) => areas)
  if (suggestions.length === 0) return <p className="redact__note">{t('suggest.none')}</p>
  return (
    <>
      <div className="redact__group">
        <Button size="small" onClick={() => redact.add(all)}>
          {t('suggest.all')}
        </Button>
        <Button size="small" variant="quiet" onClick={() => redact.drop(all)}>
          {t('suggest.ignore')}
        </Button>
      </div>
      <ul className="redact__list">
        {suggestions.map((suggestion) => (
          <One
            key={`${suggestion.kind} ${JSON.stringify(suggestion.areas[0])}`}
            suggestion={suggestion}
            redact={redact}
          />
        ))}
      </ul>
    </>
  )
}

/** What looks private on the pages; looked for once, when the window opens. */
const Suggestions = ({ piece, redact }: SideProps) => {
  const { t } = useTranslation('redaction')
  const format = useFormat()
  const api = useApi()
  const job = useJob(api.redaction.suggest)
  const [found, setFound] = useState<Awaited<ReturnType<typeof job.run>>>(null)
  const { run, cancel } = job
  useEffect(() => {
    void run({ evidenceId: piece.id }).then((answer) => answer !== null && setFound(answer))
    return cancel
  }, [run, cancel, piece.id])
  const blind = pagesOf(found?.pagesWithoutText ?? []).map((page) => format.number(page))
  return (
    <section className="redact__suggestions" aria-label={t('suggest.title')}>
      <h3 className="redact__heading">{t('suggest.title')}</h3>
      {job.running && <JobProgress label={t('suggest.running')} progress={job.progress} onCancel={cancel} />}
      <ErrorBanner error={job.error} />
      {found !== null && <List suggestions={found.suggestions} redact={redact} />}
      {blind.length > 0 && (
        <p className="redact__note">{t('suggest.blind', { count: blind.length, pages: format.list(blind) })}</p>
      )}
    </section>
  )
}

/** What to hide, found for the person: by a text, or by what looks private. */
export const RedactSide = (props: SideProps) => {
  const { t } = useTranslation('redaction')
  return (
    <div className="redact__side">
      <Find {...props} />
      <Suggestions {...props} />
      <p className="redact__note">{t('sheet.keys')}</p>
    </div>
  )
}
