import { startStaffFace } from '../../platform/web/index.ts'
import './styles/shell.css'
import './styles/page.css'
import './styles/content.css'
import './styles/drafts.css'
import './styles/figures.css'
import './styles/process.css'
import './styles/rows.css'
import './styles/phone.css'
import './styles/wall.css'
import { call } from './line.ts'
import { router } from './router.tsx'

startStaffFace(call, router)
