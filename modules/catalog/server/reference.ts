import type { Static, TSchema } from 'typebox'
import { projectRoot } from '../../../platform/server/root.ts'
import { type Department, departments } from '../../organisations/server/api.ts'
import {
  AudienceLabel,
  BarredProof,
  FieldDefinition,
  IssuableProof,
  LicenceType,
  LifeEvent,
  LineSystem,
  PolicyParameter,
  Register,
  RuleVariable,
} from '../contract.ts'
import { CatalogFault, fault } from './finding.ts'
import { attempted, type OnFault, readFiles, readOne, type Source, shaped, shapedList, strict } from './read.ts'

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
  readonly proofs: Proofs
}

export interface Proofs {
  readonly barred: readonly BarredProof[]
  readonly issuable: readonly IssuableProof[]
}

let known: Reference | undefined
const faults: CatalogFault[] = []

/** The shipped reference data: read and checked once per process. What is faulty is left out and reported (`referenceFaults`). */
export function reference(): Reference {
  known ??= readReference(projectRoot, (found) => {
    faults.push(found)
    console.error(`[catalog] ${found.message}`)
  })
  return known
}

/** What was left out of `reference()`. */
export const referenceFaults = (): readonly CatalogFault[] => faults

/** @throws CatalogFault at the first fault, unless `onFault` lets it pass. */
export function readReference(root: string, onFault: OnFault = strict): Reference {
  const entries = <S extends TSchema>(file: string, schema: S): Static<S>[] =>
    attempted(() => shapedList(schema, readOne(root, file), onFault), [], onFault)
  const ways = attempted(() => readOne(root, 'data/life-events.yaml'), { file: 'data/life-events.yaml', value: {} }, onFault)
  const part = (key: 'lifeEvents' | 'audiences') => ({
    file: ways.file,
    value: (ways.value as Record<string, unknown> | null)?.[key] ?? [],
  })
  const lists = attempted(() => readOne(root, 'data/proofs.yaml'), { file: 'data/proofs.yaml', value: {} }, onFault)
  const proofs = (key: 'barred' | 'issuable') => ({ file: lists.file, value: (lists.value as Record<string, unknown> | null)?.[key] ?? [] })
  const keyed = <T>(file: string, values: readonly T[], keyOf: (value: T) => string) => listed(file, values, keyOf, onFault)
  return {
    departments: new Map(departments().map((one) => [one.code, one])),
    licenceTypes: readLicenceTypes(root, onFault),
    fields: keyed('data/fields.yaml', entries('data/fields.yaml', FieldDefinition), (one) => one.key),
    policies: keyed('data/policies.yaml', entries('data/policies.yaml', PolicyParameter), (one) => one.key),
    variables: keyed('data/rule-variables.yaml', entries('data/rule-variables.yaml', RuleVariable), (one) => one.name),
    registers: keyed('data/registers.yaml', entries('data/registers.yaml', Register), (one) => one.name),
    lifeEvents: keyed(ways.file, shapedList(LifeEvent, part('lifeEvents'), onFault), (one) => one.code),
    audiences: keyed(ways.file, shapedList(AudienceLabel, part('audiences'), onFault), (one) => one.code),
    lineSystems: keyed('data/line-systems.yaml', entries('data/line-systems.yaml', LineSystem), (one) => one.code),
    proofs: {
      barred: shapedList(BarredProof, proofs('barred'), onFault),
      issuable: shapedList(IssuableProof, proofs('issuable'), onFault),
    },
  }
}

function readLicenceTypes(root: string, onFault: OnFault): ReadonlyMap<string, LicenceType> {
  const types = readFiles(root, 'licences', onFault).flatMap((source) => attempted(() => [checkedType(source)], [], onFault))
  return listed('licences', types, (one) => one.code, onFault)
}

function checkedType(source: Source): LicenceType {
  const { file, value } = shaped(LicenceType, source)
  if (!file.endsWith(`/${value.code}.yaml`)) throw new CatalogFault(file, [fault('/code', `代码 ${value.code} 与文件名不一致`)])
  for (const key of [value.numberField, value.validToField])
    if (key !== undefined && !value.fields.some((one) => one.key === key))
      throw new CatalogFault(file, [fault('/fields', `没有字段 ${key}，但它被指定为编号或有效期字段`)])
  value.fields.forEach((one, index) => {
    if ((one.type === 'enum' || one.type === 'multiEnum') && (one.options ?? []).length === 0)
      throw new CatalogFault(file, [fault(`/fields/${index}/options`, `选择型字段“${one.label}”没有选项`)])
  })
  return value
}

function listed<T>(file: string, values: readonly T[], keyOf: (value: T) => string, onFault: OnFault): ReadonlyMap<string, T> {
  const found = new Map<string, T>()
  values.forEach((value, index) => {
    const key = keyOf(value)
    if (found.has(key)) onFault(new CatalogFault(file, [fault(`/${index}`, `${key} 重复定义`)]))
    else found.set(key, value)
  })
  return found
}
