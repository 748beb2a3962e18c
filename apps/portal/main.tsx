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
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
