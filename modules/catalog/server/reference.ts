import { Type } from 'typebox'
import { projectRoot } from '../../../platform/server/root.ts'
import { type Department, departments } from '../../organisations/server/api.ts'
import { AudienceLabel, FieldDefinition, LicenceType, LifeEvent, LineSystem, PolicyParameter, Register, RuleVariable } from '../contract.ts'
import { CatalogFault, fault } from './finding.ts'
import { readFiles, readOne, shaped } from './read.ts'

/** Everything an item may refer to, by code. */
export interface Reference {
  readonly departments: ReadonlyMap<string, Department>
  readonly licenceTypes: ReadonlyMap<string, LicenceType>
  readonly fields: ReadonlyMap<string, FieldDefinition>
  readonly policies: ReadonlyMap<string, PolicyParameter>
  readonly variables: ReadonlyMap<string, RuleVariable>
  /** By the name that stands on their records. */
  readonly registers: ReadonlyMap<string, Register>
  readonly lifeEvents: ReadonlyMap<string, LifeEvent>
  readonly audiences: ReadonlyMap<string, AudienceLabel>
  readonly lineSystems: ReadonlyMap<string, LineSystem>
}

let known: Reference | undefined

/** The shipped reference data: read and checked once per process. @throws CatalogFault */
export function reference(): Reference {
  known ??= readReference(projectRoot)
  return known
}

export function readReference(root: string): Reference {
  const ways = shaped(
    Type.Object({ lifeEvents: Type.Array(LifeEvent), audiences: Type.Array(AudienceLabel) }),
    readOne(root, 'data/life-events.yaml'),
  )
  return {
    departments: new Map(departments().map((one) => [one.code, one])),
    licenceTypes: readLicenceTypes(root),
    fields: listed('data/fields.yaml', shaped(Type.Array(FieldDefinition), readOne(root, 'data/fields.yaml')).value, (one) => one.key),
    policies: listed(
      'data/policies.yaml',
      shaped(Type.Array(PolicyParameter), readOne(root, 'data/policies.yaml')).value,
      (one) => one.key,
    ),
    variables: listed(
      'data/rule-variables.yaml',
      shaped(Type.Array(RuleVariable), readOne(root, 'data/rule-variables.yaml')).value,
      (one) => one.name,
    ),
    registers: listed('data/registers.yaml', shaped(Type.Array(Register), readOne(root, 'data/registers.yaml')).value, (one) => one.name),
    lifeEvents: listed(ways.file, ways.value.lifeEvents, (one) => one.code),
    audiences: listed(ways.file, ways.value.audiences, (one) => one.code),
    lineSystems: listed(
      'data/line-systems.yaml',
      shaped(Type.Array(LineSystem), readOne(root, 'data/line-systems.yaml')).value,
      (one) => one.code,
    ),
  }
}

function readLicenceTypes(root: string): ReadonlyMap<string, LicenceType> {
  const types = readFiles(root, 'licences').map((source) => shaped(LicenceType, source))
  for (const { file, value } of types) {
    if (!file.endsWith(`/${value.code}.yaml`)) throw new CatalogFault(file, [fault('/code', `代码 ${value.code} 与文件名不一致`)])
    for (const key of [value.numberField, value.validToField])
      if (key !== undefined && !value.fields.some((one) => one.key === key))
        throw new CatalogFault(file, [fault('/fields', `没有字段 ${key}，但它被指定为编号或有效期字段`)])
    value.fields.forEach((one, index) => {
      if ((one.type === 'enum' || one.type === 'multiEnum') && (one.options ?? []).length === 0)
        throw new CatalogFault(file, [fault(`/fields/${index}/options`, `选择型字段“${one.label}”没有选项`)])
    })
  }
  return listed(
    'licences',
    types.map((one) => one.value),
    (one) => one.code,
  )
}

function listed<T>(file: string, values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, T> {
  const found = new Map<string, T>()
  values.forEach((value, index) => {
    const key = keyOf(value)
    if (found.has(key)) throw new CatalogFault(file, [fault(`/${index}`, `${key} 重复定义`)])
    found.set(key, value)
  })
  return found
}
