import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Skeleton } from '#ui/kit/skeleton'
import { ErrorBanner } from './error-banner'

export type LoadedProps<T> = {
  readonly query: UseQueryResult<T>
  readonly skeleton?: ReactNode
  readonly children: (value: T) => ReactNode
}

/** Shows what was read; until then its outline, and when it cannot be read, why and what to do. */
export const Loaded = <T,>({ query, skeleton, children }: LoadedProps<T>) => {
  if (query.data !== undefined) return children(query.data)
  if (query.isError) return <ErrorBanner error={query.error} onRetry={() => void query.refetch()} />
  return skeleton ?? <Skeleton />
}
