import { expect, test } from 'vitest'
import { divisionTree } from '../../divisions/server/api.ts'
import { departments } from '../../organisations/server/api.ts'
import { departmentLines } from '../../organisations/server/departments.ts'
import { officesFor } from '../../organisations/server/rules.ts'
import { planStaff } from './demo-staff.ts'

const offices = officesFor(divisionTree().all, departmentLines())
const staff = planStaff(offices, departments())

test('every office of the city has somebody who can decide there', () => {
  const served = new Set(
    staff.flatMap((one) =>
      one.posts.filter((post) => post.role !== 'supervisor' && post.role !== 'office-head').map((post) => post.officeId),
    ),
  )
  expect(offices.filter((one) => !served.has(one.id)).map((one) => one.name)).toEqual([])
})

test('nobody is planned twice', () => {
  const logins = staff.map((one) => one.login)
  expect(logins.length).toBe(new Set(logins).size)
  expect(logins.filter((login) => !/^[a-z][a-z0-9.-]{2,39}$/.test(login))).toEqual([])
})
