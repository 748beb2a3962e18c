import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { parse } from 'yaml'
import { projectRoot } from '../../../platform/server/root.ts'
import type { DivisionLevel } from '../../divisions/contract.ts'
import { Requirement } from '../contract.ts'

const File = Type.Object({ requirements: Type.Array(Requirement, { minItems: 1 }) })

let known: readonly Requirement[] | undefined

/** The whole standard, from `data/centre-standard.yaml`. A faulty file stops the server: a centre must not be measured by half a rule. */
export function standard(): readonly Requirement[] {
  if (known) return known
  const value: unknown = parse(readFileSync(join(projectRoot, 'data', 'centre-standard.yaml'), 'utf8'))
  if (!Value.Check(File, value)) {
    const fault = [...Value.Errors(File, value)][0]
    throw new Error(`data/centre-standard.yaml: ${fault?.instancePath} ${fault?.message}`)
  }
  known = value.requirements
  return known
}

/** What holds for centres of a level. */
export const standardFor = (level: DivisionLevel): readonly Requirement[] => standard().filter((one) => one.levels.includes(level))
