import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Static, TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { parseDocument } from 'yaml'
import { faultsOf } from '../../../platform/server/validation.ts'
import { CatalogFault, type Finding, fault } from './finding.ts'

/** A parsed file with its name below the project, for messages. */
export interface Source<T = unknown> {
  readonly file: string
  readonly value: T
}

/** Reads one YAML text. @throws CatalogFault with line and column where it is not YAML. */
export function readYaml(file: string, text: string): Source {
  const document = parseDocument(text, { uniqueKeys: true, prettyErrors: true })
  const broken = document.errors.map((one) => {
    const [at] = one.linePos ?? []
    return fault('', `第 ${at?.line ?? '?'} 行第 ${at?.col ?? '?'} 列不是有效的 YAML：${one.message.split('\n')[0]}`)
  })
  if (broken.length > 0) throw new CatalogFault(file, broken)
  return { file, value: document.toJS() as unknown }
}

export function readFiles(root: string, folder: string, onFault: OnFault = strict): Source[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'))
  return names.sort().flatMap((name) => attempted(() => [readOne(root, join(folder, name))], [], onFault))
}

/** @throws CatalogFault also where the file is not there or cannot be read. */
export function readOne(root: string, file: string): Source {
  try {
    return readYaml(file, readFileSync(join(root, file), 'utf8'))
  } catch (error) {
    if (error instanceof CatalogFault) throw error
    throw new CatalogFault(file, [fault('', '文件读不出来')])
  }
}

/** What to do with a fault in a shipped file: the check throws it, a server that starts reports it and goes on with the rest. */
export type OnFault = (fault: CatalogFault) => void

export const strict: OnFault = (found) => {
  throw found
}

/** The value, or `otherwise` where it is faulty and `onFault` lets that pass. */
export function attempted<T>(read: () => T, otherwise: T, onFault: OnFault): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof CatalogFault)) throw error
    onFault(error)
    return otherwise
  }
}

const compiled = new WeakMap<TSchema, Validator>()

/** Every place where a value departs from its schema, in Chinese. */
export function schemaFindings(schema: TSchema, value: unknown): Finding[] {
  const validator = compiled.get(schema) ?? Compile(schema)
  compiled.set(schema, validator)
  if (validator.Check(value)) return []
  const errors = validator.Errors(value) as unknown as Parameters<typeof faultsOf>[1]
  return faultsOf(schema, errors).map((one) => fault(one.field, one.message))
}

/** The value as its type. @throws CatalogFault */
export function shaped<S extends TSchema>(schema: S, { file, value }: Source): Source<Static<S>> {
  const findings = schemaFindings(schema, value)
  if (findings.length > 0) throw new CatalogFault(file, findings)
  return { file, value: value as Static<S> }
}

/** A list of such values; faulty entries are left out where `onFault` lets them pass. */
export function shapedList<S extends TSchema>(schema: S, { file, value }: Source, onFault: OnFault): Static<S>[] {
  if (!Array.isArray(value)) {
    onFault(new CatalogFault(file, [fault('', '应当是一个列表')]))
    return []
  }
  return value.flatMap((one: unknown, at) => {
    const findings = schemaFindings(schema, one)
    if (findings.length > 0)
      onFault(
        new CatalogFault(
          file,
          findings.map((found) => fault(`/${at}${found.path}`, found.message)),
        ),
      )
    return findings.length > 0 ? [] : [one as Static<S>]
  })
}
