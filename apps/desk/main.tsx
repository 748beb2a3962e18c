import { startStaffFace } from '../../platform/web/index.ts'
import './desk.css'
import { call } from './line.ts'
import { router } from './router.tsx'

startStaffFace(call, router, { pocket: true })
