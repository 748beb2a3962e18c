import { query } from '../../../../platform/server/handler.ts'
import { listCentres, listDepartments, listOffices } from '../../contract.ts'
import { departments, listOffices as officesWhere } from '../api.ts'

export const listDepartmentsQuery = query(listDepartments, async () => ({ departments: [...departments()] }))

export const listOfficesQuery = query(listOffices, async (tx, input) => ({ offices: [...(await officesWhere(tx, input))] }))

export const listCentresQuery = query(listCentres, async (tx, { within }) => {
  const centres = await officesWhere(tx, { department: 'window', ...(within === undefined ? {} : { within }) })
  return { centres: [...centres] }
})
