import type { TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { Value } from 'typebox/value'
import { common, type FieldFault, Problem } from '../contract/problem.ts'

interface SchemaError {
  readonly keyword: string
  readonly instancePath: string
  readonly params: Record<string, unknown>
}

const compiled = new WeakMap<TSchema, Validator>()

function validatorOf(schema: TSchema): Validator {
  const validator = compiled.get(schema) ?? Compile(schema)
  compiled.set(schema, validator)
  return validator
}

/** The first place where a value of our own making does not fit; the schema is compiled once. */
export function faultOf(schema: TSchema, value: unknown): string | undefined {
  const validator = validatorOf(schema)
  if (validator.Check(value)) return undefined
  const [first] = validator.Errors(value)
  return `${first?.instancePath} ${first?.message}`
}

/** Checks a value against a schema of a contract; throws `platform.invalid-input` with every faulty field, in Chinese. */
export function checkInput(schema: TSchema, value: unknown): void {
  const validator = validatorOf(schema)
  if (validator.Check(value)) return
  throw new Problem(common.invalidInput, { faults: faultsOf(schema, validator.Errors(value) as unknown as SchemaError[]) })
}

/** Text of a query string or path as the types the contract names. */
export function convertTexts(schema: TSchema, value: Record<string, unknown>): unknown {
  return Value.Convert(schema, value)
}

/** One fault per field: the most telling keyword first; union noise is folded into one sentence. */
export function faultsOf(schema: TSchema, errors: readonly SchemaError[]): FieldFault[] {
  const faults = new Map<string, FieldFault>()
  const unions = new Set(errors.filter((one) => one.keyword === 'anyOf').map((one) => one.instancePath))
  for (const error of errors) {
    if (error.keyword === 'boolean') continue
    if (unions.has(error.instancePath) && error.keyword !== 'anyOf') continue
    for (const field of fieldsOf(error)) {
      if (faults.has(field)) continue
      const part = schemaAt(schema, field)
      const title = typeof part?.title === 'string' ? part.title : (field.split('/').at(-1) ?? '')
      faults.set(field, { field, rule: error.keyword, message: sentence(error, `“${title || '内容'}”`, part) })
    }
  }
  return [...faults.values()]
}

function fieldsOf(error: SchemaError): string[] {
  const missing = error.params.requiredProperties ?? error.params.additionalProperties
  if (Array.isArray(missing)) return missing.map((name) => `${error.instancePath}/${String(name)}`)
  return [error.instancePath]
}

const sentences: Record<string, (name: string, params: Record<string, unknown>, part: Schema | undefined) => string> = {
  required: (name) => `${name}必填，请补充`,
  additionalProperties: (name) => `${name}不是此处可填的内容，请删除`,
  type: (name, params) => `${name}应为${typeWord(params.type)}，请修改`,
  minLength: (name, { limit }) => `${name}至少 ${limit} 个字，请补充`,
  maxLength: (name, { limit }) => `${name}最多 ${limit} 个字，请缩短`,
  minimum: (name, { limit }) => `${name}不能小于 ${limit}`,
  maximum: (name, { limit }) => `${name}不能大于 ${limit}`,
  minItems: (name, { limit }) => `${name}至少要有 ${limit} 项`,
  maxItems: (name, { limit }) => `${name}最多 ${limit} 项`,
  maxProperties: (name, { limit }) => `${name}最多 ${limit} 项`,
  pattern: (name) => `${name}的格式不对，请核对后重填`,
  format: (name) => `${name}的格式不对，请核对后重填`,
  const: (name) => `${name}不在可选范围内，请重新选择`,
  enum: (name) => `${name}不在可选范围内，请重新选择`,
  anyOf: (name) => `${name}不在可选范围内，请重新选择`,
  '~refine': (name, { message }) => `${name}${message}`,
}

function sentence(error: SchemaError, name: string, part: Schema | undefined): string {
  return sentences[error.keyword]?.(name, error.params, part) ?? `${name}不符合要求（${error.keyword}），请修改`
}

function typeWord(type: unknown): string {
  const words: Record<string, string> = {
    string: '文字',
    integer: '整数',
    number: '数字',
    boolean: '是或否',
    object: '一组内容',
    array: '列表',
    null: '空',
  }
  return words[String(type)] ?? '规定的类型'
}

interface Schema {
  readonly title?: string
  readonly properties?: Record<string, Schema>
  readonly items?: Schema
  readonly patternProperties?: Record<string, Schema>
}

function schemaAt(schema: TSchema, pointer: string): Schema | undefined {
  let part: Schema | undefined = schema as unknown as Schema
  for (const name of pointer.split('/').slice(1))
    part = part?.properties?.[name] ?? part?.items ?? Object.values(part?.patternProperties ?? {})[0]
  return part
}
