import { makeStaffLine } from '../../modules/identity/web/index.ts'

export const line = makeStaffLine()
export const { call, staff } = line
