import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import { I18nextProvider } from 'react-i18next'
import type { PageBridge } from '#contract/bridge'
import { ToastProvider } from '#ui/kit/toast'
import { createMachine, MachineContext } from './api'
import { useAppearance } from './appearance'
import { ErrorBoundary } from './error-boundary'
import { createWords } from './i18n'
import { createQueryClient, useChanges } from './queries'
import { createAppRouter } from './routes'

const Window = () => {
  const [router] = useState(createAppRouter)
  useChanges()
  return useAppearance() ? <RouterProvider router={router} /> : null
}

/** The whole window over one bridge. */
export const App = ({ bridge }: { readonly bridge: PageBridge }) => {
  const [machine] = useState(() => createMachine(bridge))
  const [client] = useState(createQueryClient)
  const [words] = useState(() => createWords('fr'))
  return (
    <CSPProvider disableStyleElements>
      <MachineContext value={machine}>
        <QueryClientProvider client={client}>
          <I18nextProvider i18n={words}>
            <Tooltip.Provider delay={500}>
              <ToastProvider>
                <ErrorBoundary>
                  <Window />
                </ErrorBoundary>
              </ToastProvider>
            </Tooltip.Provider>
          </I18nextProvider>
        </QueryClientProvider>
      </MachineContext>
    </CSPProvider>
  )
}
