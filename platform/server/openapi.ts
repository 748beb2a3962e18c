import type { TObject } from 'typebox'
import type { Endpoint } from '../contract/endpoint.ts'
import { common, type ProblemDefinition } from '../contract/problem.ts'
import type { Boot } from './boot.ts'

/** What `/api/openapi.json` says of the whole. */
export function openapiFrame(boot: Boot) {
  return {
    openapi: '3.1.0' as const,
    info: {
      title: 'OneWindow 一窗',
      version: '1',
      description: '社区公共服务综合信息平台接口。错误以 RFC 9457 application/problem+json 返回。',
    },
    servers: [{ url: boot.settings.publicUrl }],
    tags: boot.modules.map(({ name }) => ({ name })),
  }
}

/** What it says of one endpoint, errors included: the same schemas that check what comes and serialise what goes. */
export function openapiOf(endpoint: Endpoint) {
  const tag = endpoint.name.split('.')[0] ?? 'platform'
  const problems = [common.invalidInput, common.notSignedIn, common.notAllowed, common.notFound, ...endpoint.problems]
  const responses: Record<string, unknown> = endpoint.answers === 'file' ? {} : { 200: endpoint.output }
  for (const status of new Set(problems.map((one) => one.status)))
    responses[status] = problemSchema(problems.filter((one) => one.status === status))
  const has = (schema: unknown) => Object.keys(propertiesOf(schema)).length > 0
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    description: `权限：${endpoint.door}`,
    tags: [tag],
    ...(has(endpoint.params) ? { params: endpoint.params } : {}),
    ...(has(endpoint.query) ? { querystring: endpoint.query } : {}),
    ...(has(endpoint.body) ? { body: endpoint.body } : {}),
    response: responses,
  }
}

function problemSchema(problems: readonly ProblemDefinition[]) {
  const fault = { type: 'object', properties: { field: { type: 'string' }, rule: { type: 'string' }, message: { type: 'string' } } }
  const text = { type: 'string' }
  return {
    type: 'object',
    description: problems.map((one) => `${one.code}：${one.zh}`).join('；'),
    required: ['type', 'title', 'status', 'code', 'requestId'],
    properties: {
      type: text,
      title: text,
      status: { type: 'integer' },
      detail: text,
      code: text,
      requestId: text,
      errors: { type: 'array', items: fault },
    },
  }
}

export function propertiesOf(schema: unknown): TObject['properties'] {
  return (schema as TObject).properties ?? {}
}
