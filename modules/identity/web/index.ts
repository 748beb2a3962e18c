export { StaffSignIn } from './StaffSignIn.tsx'
export { makeStaffLine, type StaffLine } from './staff-line.ts'
