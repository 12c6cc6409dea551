import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/kit/button'
import { Page } from '#ui/kit/page'
import { ErrorBanner } from './error-banner'

const Fallback = ({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) => {
  const { t } = useTranslation('general')
  return (
    <Page
      title={t('crash.title')}
      lead={t('crash.text')}
      width="reading"
      actions={<Button onClick={onRetry}>{t('crash.retry')}</Button>}
    >
      <ErrorBanner error={error} />
    </Page>
  )
}

type Props = { readonly children: ReactNode }
type State = { readonly error: unknown; readonly failed: boolean }

/** The last net under the whole window: a page's own failures are caught by the router before they come here. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, failed: false }

  static getDerivedStateFromError(error: unknown): State {
    return { error, failed: true }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return <Fallback error={this.state.error} onRetry={() => this.setState({ error: null, failed: false })} />
  }
}
