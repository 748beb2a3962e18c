import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type AnyRouter, RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { type Call, Refusal } from '../contract/client.ts'
import { AntdFrame } from './AntdFrame.tsx'
import { CallProvider } from './light/index.ts'
import { followNewerBuild } from './light/newer-build.ts'
import { ShortcutRoot } from './shortcuts.tsx'
import './light/tokens.css'
import './light/pieces.css'
import './duties.css'
import './staff.css'

/** Only a dead line or a server that is starting is worth trying again; a refusal will not change by itself. */
const worthAgain = (failures: number, problem: Error) =>
  failures < 2 && problem instanceof Refusal && (problem.problem.status === 0 || problem.problem.status >= 502)

const queries = new QueryClient({
  defaultOptions: { queries: { retry: worthAgain, staleTime: 5_000, refetchOnWindowFocus: true }, mutations: { retry: false } },
})

/** Draws a face that uses antd into the page: language and theme, the client and what it has asked, the keys, and its pages. */
export function startStaffFace(call: Call, router: AnyRouter, { pocket = false } = {}): void {
  const root = document.getElementById('root')
  if (!root) return
  followNewerBuild()
  createRoot(root).render(
    <StrictMode>
      <AntdFrame pocket={pocket}>
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
