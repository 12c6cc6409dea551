import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Search, SearchX } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchAnswer } from '#contract/search'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { Banner } from '#ui/kit/banner'
import { Button } from '#ui/kit/button'
import { EmptyState } from '#ui/kit/empty-state'
import { Page } from '#ui/kit/page'
import { useFormat } from '#ui/kit/use-format'
import { SearchFields } from './search-fields'
import { EMPTY_FORM, filtersOf, hasFilters, type SearchForm } from './search-form'
import { SearchHits } from './search-hits'
import { useSettled } from './use-settled'
import './search-page.css'

const STEP = 20
const MOST = 100

/** Stays between two visits of the page, so that coming back from a find is coming back. */
let lastForm: SearchForm = EMPTY_FORM

const Meant = ({
  words,
  onChoose,
}: {
  readonly words: readonly string[]
  readonly onChoose: (text: string) => void
}) => {
  const { t } = useTranslation('search')
  if (words.length === 0) return null
  return (
    <p className="search-results__meant">
      {t('didYouMean')}
      {words.map((text) => (
        <Button key={text} variant="secondary" onClick={() => onChoose(text)}>
          {text}
        </Button>
      ))}
    </p>
  )
}

type ResultsProps = {
  readonly answer: SearchAnswer
  readonly find: string
  readonly onChoose: (text: string) => void
  readonly onMore: () => void
}

const Results = ({ answer, find, onChoose, onMore }: ResultsProps) => {
  const { t } = useTranslation('search')
  const format = useFormat()
  const { hits, total, isTotal, suggestions } = answer
  const count = isTotal ? t('count', { count: total }) : t('atLeast', { count: format.number(total) as never })
  return (
    <section className="search-results" aria-label={t('results')}>
      <p className="search-results__count" role="status">
        {count}
      </p>
      <Meant words={suggestions} onChoose={onChoose} />
      {total === 0 && <EmptyState level={2} icon={<SearchX />} title={t('none.title')} text={t('none.text')} />}
      <SearchHits hits={hits} find={find} />
      {hits.length < Math.min(total, MOST) && (
        <div>
          <Button onClick={onMore}>{t('more')}</Button>
        </div>
      )}
    </section>
  )
}

/** Recherche: one box over everything that is kept. */
export const SearchPage = () => {
  const { t } = useTranslation('search')
  const api = useApi()
  const [form, setForm] = useState(lastForm)
  const [limit, setLimit] = useState(STEP)
  const settled = useSettled(form)
  const isAsked = settled.text.trim() !== '' || hasFilters(settled)
  const input = { text: settled.text, filters: filtersOf(settled), limit }
  const answer = useQuery({
    queryKey: ['search', 'query', input],
    queryFn: () => api.search.query(input),
    placeholderData: keepPreviousData,
    // Anything at all that changes may be found differently.
    staleTime: 0,
  })
  const change = (next: SearchForm) => {
    lastForm = next
    setForm(next)
    setLimit(STEP)
  }
  const pending = answer.data?.indexing.pending ?? 0
  return (
    <Page title={t('title')} lead={t('lead')}>
      <SearchFields form={form} onChange={change} />
      {pending > 0 && <Banner tone="info" title={t('pending', { count: pending })} />}
      {answer.error !== null && <ErrorBanner error={answer.error} onRetry={() => void answer.refetch()} />}
      {isAsked && answer.data !== undefined ? (
        <Results
          answer={answer.data}
          find={settled.text}
          onChoose={(text) => change({ ...form, text })}
          onMore={() => setLimit(Math.min(limit + STEP, MOST))}
        />
      ) : (
        <EmptyState level={2} icon={<Search />} title={t('start.title')} text={t('start.text')} />
      )}
    </Page>
  )
}
