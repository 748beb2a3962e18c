import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Refusal } from '../../platform/contract/client.ts'
import { AntdFrame, CallProvider, ShortcutRoot } from '../../platform/web/index.ts'
import '../../platform/web/light/tokens.css'
import '../../platform/web/light/pieces.css'
import './styles/shell.css'
import './styles/page.css'
import './styles/content.css'
import './styles/figures.css'
import './styles/wall.css'
import { call } from './line.ts'
import { router } from './router.tsx'

/** Only a dead line or a server that is starting is worth trying again; a refusal will not change by itself. */
const worthAgain = (failures: number, problem: Error) =>
  failures < 2 && problem instanceof Refusal && (problem.problem.status === 0 || problem.problem.status >= 502)

const queries = new QueryClient({
  defaultOptions: { queries: { retry: worthAgain, staleTime: 5_000, refetchOnWindowFocus: true }, mutations: { retry: false } },
})

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <AntdFrame>
        <QueryClientProvider client={queries}>
          <CallProvider face="staff" call={call}>
            <ShortcutRoot>
              <RouterProvider router={router} />
            </ShortcutRoot>
          </CallProvider>
        </QueryClientProvider>
      </AntdFrame>
    </StrictMode>,
  )
}
