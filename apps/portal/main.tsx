import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../../platform/web/light/tokens.css'
import '../../platform/web/light/pieces.css'
import './styles/base.css'
import './styles/parts.css'
import './styles/screens.css'
import { App, fetchAhead } from './app.tsx'
import { applySettings } from './settings.ts'

applySettings()
window.addEventListener('load', () => setTimeout(fetchAhead, 2000))
/** Installs as an app, opens without a connection; absent where the browser or the address does not allow it. */
if ('serviceWorker' in navigator) window.addEventListener('load', () => navigator.serviceWorker.register('/sw.js').catch(() => undefined))
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
