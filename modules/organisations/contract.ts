import { type Static, Type } from 'typebox'
import { endpoint } from '../../platform/contract/endpoint.ts'
import { problemsOf } from '../../platform/contract/problem.ts'
import { DivisionCode, Id, KeyOf, OneOf } from '../../platform/contract/shapes.ts'
import { DivisionLevel } from '../divisions/contract.ts'

export const Department = Type.Object({
  code: Type.String({ pattern: '^[a-z]+(-[a-z]+)*$' }),
  /** 民政 */
  name: Type.String(),
  /** `external`: a body outside the city's administration (hospital, bank, court); the accepting window records its steps. */
  kind: OneOf(['office', 'external'], '性质'),
  /** One of the eight departments whose items the platform takes. */
  main: Type.Boolean(),
  levels: Type.Array(DivisionLevel),
})
export type Department = Static<typeof Department>

export const Office = Type.Object({
  id: Id,
  code: Type.String({ title: '机构编码' }),
  name: Type.String({ title: '机构名称' }),
  division: DivisionCode,
  level: DivisionLevel,
  department: Type.String(),
})
export type Office = Static<typeof Office>

export const organisationProblems = problemsOf('organisations', {
  noOffice: { status: 422, zh: '没有找到承办机构，请检查事项的层级、部门和管辖区划', en: 'No office is competent here' },
  noSuchOffice: { status: 404, zh: '没有这个机构', en: 'No such office' },
})

export const listDepartments = endpoint({
  name: 'organisations.list-departments',
  method: 'GET',
  path: '/departments',
  summary: '部门目录',
  door: 'public',
  output: Type.Object({ departments: Type.Array(Department) }),
})

export const listOffices = endpoint({
  name: 'organisations.list-offices',
  method: 'GET',
  path: '/offices',
  summary: '机构列表（按区划、层级、部门）',
  door: 'staff',
  query: Type.Object({
    within: Type.Optional(DivisionCode),
    level: Type.Optional(DivisionLevel),
    department: Type.Optional(KeyOf('部门')),
  }),
  output: Type.Object({ offices: Type.Array(Office) }),
})

/** The centres where any item is taken (综合窗口), for the map and the guide. */
export const listCentres = endpoint({
  name: 'organisations.list-centres',
  method: 'GET',
  path: '/centres',
  summary: '便民服务中心、社区服务站一览',
  door: 'public',
  query: Type.Object({ within: Type.Optional(DivisionCode) }),
  output: Type.Object({ centres: Type.Array(Office) }),
})
