import { RouterProvider } from '@tanstack/react-router'
import { startStaffFace } from '../../platform/web/index.ts'
import '../../platform/web/light/tokens.css'
import '../../platform/web/light/pieces.css'
import './desk.css'
import { call } from './line.ts'
import { router } from './router.tsx'

startStaffFace(call, <RouterProvider router={router} />)
