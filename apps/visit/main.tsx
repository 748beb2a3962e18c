import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../../platform/web/light/tokens.css'
import '../../platform/web/light/pieces.css'
import './styles/visit.css'
import { App } from './App.tsx'
import { openStore } from './pocket/indexed-db.ts'

if (location.pathname !== '/visit/') history.replaceState(null, '', '/visit/')
if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/visit/sw.js', { scope: '/visit/' }).catch(() => undefined)
/** Asked once: without it a browser short of space may throw away what was not sent. */
void navigator.storage?.persist?.().catch(() => false)

const root = document.getElementById('root')
if (root) {
  const drawn = createRoot(root)
  void openStore().then((store) =>
    drawn.render(
      <StrictMode>
        <App store={store} />
      </StrictMode>,
    ),
  )
}
