import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { parse } from 'yaml'
import { projectRoot } from '../../../platform/server/root.ts'
import { divisionLevels } from '../../divisions/contract.ts'
import type { Department } from '../contract.ts'

const Pattern = Type.Union([Type.String(), Type.Record(Type.String(), Type.String())])
const Line = Type.Object(
  {
    code: Type.String({ pattern: '^[a-z]+(-[a-z]+)*$' }),
    name: Type.String({ minLength: 1 }),
    kind: Type.Optional(Type.Literal('external')),
    main: Type.Optional(Type.Boolean()),
    offices: Type.Optional(
      Type.Object(
        { city: Type.Optional(Pattern), county: Type.Optional(Pattern), street: Type.Optional(Pattern), community: Type.Optional(Pattern) },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
)
const File = Type.Object({ departments: Type.Array(Line) })
export type DepartmentLine = Static<typeof Line>

/** Reads `data/departments.yaml`; a faulty line is named and stops the start. */
export function parseDepartments(text: string): DepartmentLine[] {
  const value: unknown = parse(text)
  if (!Value.Check(File, value)) {
    const fault = [...Value.Errors(File, value)][0]
    throw new Error(`departments.yaml ${fault?.instancePath}: ${fault?.message}`)
  }
  return value.departments
}

let known: { lines: DepartmentLine[]; byCode: Map<string, Department> } | undefined

export function departmentLines(): readonly DepartmentLine[] {
  return load().lines
}

export function departmentsByCode(): ReadonlyMap<string, Department> {
  return load().byCode
}

function load() {
  if (known) return known
  const lines = parseDepartments(readFileSync(join(projectRoot, 'data', 'departments.yaml'), 'utf8'))
  known = { lines, byCode: new Map(lines.map((line) => [line.code, departmentOf(line)])) }
  return known
}

function departmentOf(line: DepartmentLine): Department {
  return {
    code: line.code,
    name: line.name,
    kind: line.kind ?? 'office',
    main: line.main ?? false,
    levels: divisionLevels.filter((level) => line.offices?.[level] !== undefined),
  }
}
