import { system } from '../../../platform/server/actor.ts'
import { defineModule } from '../../../platform/server/handler.ts'
import { divisionTree } from '../../divisions/server/api.ts'
import { departmentLines } from './departments.ts'
import { listCentresQuery, listDepartmentsQuery, listOfficesQuery } from './queries/list-offices.ts'
import { officesFor } from './rules.ts'
import { syncOffices } from './store.ts'

export default defineModule({
  name: 'organisations',
  handlers: [listDepartmentsQuery, listOfficesQuery, listCentresQuery],
  prepare: async (boot) => {
    const offices = officesFor(divisionTree().all, departmentLines())
    await boot.transaction(system, (tx) => syncOffices(tx, offices))
  },
})
