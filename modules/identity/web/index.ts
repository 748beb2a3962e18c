export { StaffGate } from './StaffGate.tsx'
export { StaffShell } from './StaffShell.tsx'
export { makeStaffLine } from './staff-line.ts'
