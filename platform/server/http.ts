import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import fastifyStatic from '@fastify/static'
import swagger from '@fastify/swagger'
import fastJson from 'fast-json-stringify'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { uuidv7 } from 'uuidv7'
import { unattended } from '../contract/client.ts'
import type { Door } from '../contract/endpoint.ts'
import { common, Problem, type ProblemBody } from '../contract/problem.ts'
import { type Actor, anonymous } from './actor.ts'
import type { Boot } from './boot.ts'
import { type Face, type FileAnswer, type Handler, SessionAnswer } from './handler.ts'
import { openapiFrame, openapiOf, propertiesOf } from './openapi.ts'
import type { Page } from './page.ts'
import { projectRoot } from './root.ts'
import { withBanner } from './training.ts'
import { checkInput, convertTexts } from './validation.ts'

/** `attended`: a person caused the request; only then it counts as use of the session. */
export type Authenticate = (boot: Boot, face: Face, token: string, attended: boolean) => Promise<Actor | undefined>

/** The only file that knows the web framework: mounts every handler by its contract, serves the three faces and `/api/openapi.json`. */
export async function makeHttp(
  boot: Boot,
  authenticate: Authenticate,
  report: (error: unknown, requestId: string) => void,
): Promise<FastifyInstance> {
  const app = Fastify({ logger: false, genReqId: () => uuidv7(), bodyLimit: 16 * 1024 * 1024, routerOptions: { maxParamLength: 300 } })
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(({ schema }) => whenFirstUsed(() => fastJson(schema)))
  await app.register(cookie)
  await app.register(compress, { global: true, threshold: 2048, encodings: ['br', 'gzip'], zlibOptions: { level: packing } })
  await app.register(swagger, { openapi: openapiFrame(boot) })
  app.addHook('onSend', async (_, reply) => {
    if (isSecure(boot)) reply.header('strict-transport-security', 'max-age=31536000')
    for (const [name, value] of Object.entries(securityHeaders)) if (!reply.hasHeader(name)) reply.header(name, value)
  })
  app.setErrorHandler((error, request, reply) => answerProblem(error, request, reply, report))
  app.setNotFoundHandler((request, reply) => notFound(boot, request, reply))
  const handlers = boot.modules.flatMap((module) => module.handlers)
  await app.register(
    async (api) => {
      for (const handler of handlers) mount(api, boot, handler, authenticate)
      api.get('/openapi.json', { schema: { hide: true } }, () => app.swagger())
    },
    { prefix: '/api' },
  )
  for (const one of boot.modules.flatMap((module) => module.pages)) mountPage(app, boot, one)
  await serveFaces(app)
  return app
}

/** Made all at once, the writers of four hundred answers were a quarter of a start (1.3 s); most are never used by one process. */
function whenFirstUsed<T>(make: () => (given: T) => string): (given: T) => string {
  let made: ((given: T) => string) | undefined
  return (given) => {
    made ??= make()
    return made(given)
  }
}

/** What fits into the first flight of a connection (10 segments) arrives no sooner when it is packed, and packing costs more than sending. */
const worthPacking = 14_000
/** Of gzip, for what is packed while somebody waits: a seventh of the work of the usual level 6 for an eighth more bytes. Browsers take brotli. */
const packing = 1

/** Besides itself a page may ask the card reader's program on the same machine (docs/devices.md), and nobody else. */
const securityHeaders = {
  'content-security-policy':
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' http://127.0.0.1:18573; frame-src 'self' blob:; worker-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'SAMEORIGIN',
  'cache-control': 'no-store',
}

function mount(api: FastifyInstance, boot: Boot, handler: Handler, authenticate: Authenticate): void {
  const { endpoint } = handler
  const merged = Type.Object({ ...endpoint.params.properties, ...endpoint.query.properties, ...propertiesOf(endpoint.body) })
  const texts = Type.Object({ ...endpoint.params.properties, ...endpoint.query.properties })
  const run = handler.run as (tx: unknown, input: unknown, ahead: unknown) => Promise<unknown>
  api.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: openapiOf(endpoint),
    compress: { threshold: worthPacking },
    handler: async (request, reply) => {
      const actor = await actorOf(boot, authenticate, request)
      checkDoor(endpoint.door, actor)
      const given = convertTexts(texts, { ...(request.query as object), ...(request.params as object) }) as Record<string, unknown>
      const { face: _, ...query } = given
      const input = { ...(request.body as object | null), ...query }
      checkInput(merged, input)
      const ahead = await handler.ahead?.(boot, input as never, actor)
      return send(reply, await boot.transaction(actor, (tx) => run(tx, input, ahead), request.id), isSecure(boot))
    },
  })
}

/** Asked again it is not sent again while it is the same: a phone keeps it and only compares. */
function mountPage(app: FastifyInstance, boot: Boot, { path, run }: Page): void {
  app.get(path, { schema: { hide: true } }, async (request, reply) => {
    const answer = await run(boot, request.params as Record<string, string>)
    if (!answer) return notFound(boot, request, reply)
    const content = boot.settings.training && answer.mime.startsWith('text/html') ? withBanner(String(answer.content)) : answer.content
    const tag = `W/"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`
    reply.header('etag', tag).header('cache-control', answer.maxAge ? `public, max-age=${answer.maxAge}` : 'no-cache')
    if (request.headers['if-none-match'] === tag) return reply.status(304).send()
    return reply.type(answer.mime).send(content)
  })
}

/** The session cookie of the face. Changing calls must carry the header, which no foreign page can set (CSRF). */
async function actorOf(boot: Boot, authenticate: Authenticate, request: FastifyRequest): Promise<Actor> {
  const said = request.headers['x-onewindow'] ?? (request.method === 'GET' ? (request.query as Record<string, string>).face : undefined)
  if (said !== 'portal' && said !== 'staff') {
    if (request.method === 'GET') return anonymous
    throw new Problem(common.badRequest, { detail: '请求缺少 x-onewindow 标头' })
  }
  const token = request.cookies[`ow_${said}`]
  if (token === undefined) return anonymous
  return (await authenticate(boot, said, token, request.headers[unattended] === undefined)) ?? anonymous
}

function checkDoor(door: Door, actor: Actor): void {
  if (door === 'public') return
  if (actor.kind === 'anonymous') throw new Problem(common.notSignedIn)
  if (door === 'signed-in') return
  if (door === 'resident' || door === 'staff') {
    if (actor.kind !== door) throw new Problem(common.notAllowed)
    return
  }
  if (actor.kind !== 'staff' || !actor.permissions.has(door)) throw new Problem(common.notAllowed)
}

function send(reply: FastifyReply, answer: unknown, secure: boolean): unknown {
  if (answer instanceof SessionAnswer) {
    const name = `ow_${answer.face}`
    if (answer.token === null) reply.clearCookie(name, { path: '/' })
    else reply.setCookie(name, answer.token, { path: '/', httpOnly: true, sameSite: 'strict', secure, maxAge: answer.maxAgeSeconds })
    return answer.output
  }
  if (!isFile(answer)) return answer
  const kind = answer.inline === true ? 'inline' : 'attachment'
  reply.header('content-disposition', `${kind}; filename*=UTF-8''${encodeURIComponent(answer.name)}`)
  if (answer.inline !== true) reply.header('content-security-policy', "default-src 'none'; sandbox")
  return reply.type(answer.mime).send(answer.content)
}

const isFile = (answer: unknown): answer is FileAnswer =>
  typeof answer === 'object' && answer !== null && Buffer.isBuffer((answer as { content?: unknown }).content)

function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, report: (error: unknown, requestId: string) => void) {
  const problem = problemFrom(error)
  if (problem.definition.status >= 500) report(error, request.id)
  const { code, status, zh, en } = problem.definition
  const body: ProblemBody = {
    type: `urn:onewindow:problem:${code}`,
    title: zh,
    en,
    status,
    code,
    requestId: request.id,
    ...(problem.detail === undefined ? {} : { detail: problem.detail }),
    ...(problem.faults.length > 0 ? { errors: problem.faults } : {}),
  }
  return reply.status(status).type('application/problem+json; charset=utf-8').serializer(JSON.stringify).send(body)
}

/** Reached through TLS: then cookies and pages are asked for by no other way. */
const isSecure = (boot: Boot): boolean => boot.settings.publicUrl.startsWith('https:')

/** Dates that no calendar has, numbers out of range, broken ids and cursors. */
const unreadable: ReadonlySet<string> = new Set(['22007', '22008', '22003', '22P02'])

/** What the database or the framework refused, in our words; anything unknown is a bug. */
function problemFrom(error: unknown): Problem {
  if (error instanceof Problem) return error
  const { code, statusCode } = error as { code?: string; statusCode?: number }
  if (code === '23505' || code === '40001' || code === '40P01' || code === '55P03') return new Problem(common.conflict)
  if (code !== undefined && unreadable.has(code))
    return new Problem(common.invalidInput, { detail: '日期、数字或编号不是有效的值，请检查后重试' })
  if (code === '22021' || code === '22P05')
    return new Problem(common.badRequest, { detail: '内容里有无法保存的字符（空字符），请删去后重试' })
  if (statusCode === 413) return new Problem(common.tooLarge)
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return new Problem(common.badRequest)
  return new Problem(common.internal)
}

function notFound(boot: Boot, request: FastifyRequest, reply: FastifyReply) {
  const path = request.url.split('?')[0] ?? ''
  if (request.method !== 'GET' || path.startsWith('/api/') || path.startsWith('/assets/')) {
    return answerProblem(new Problem(common.notFound), request, reply, () => {})
  }
  const page = /^\/(desk|console|visit)(\/|$)/.exec(path)?.[1] ?? 'portal'
  return reply.type('text/html; charset=utf-8').send(boot.settings.training ? withBanner(pageOf(page)) : pageOf(page))
}

const webFolder = join(projectRoot, 'build/web')
/** Read anew each time: after a build it names other assets. */
function pageOf(face: string): string {
  const file = join(webFolder, face, 'index.html')
  return existsSync(file) ? readFileSync(file, 'utf8') : '<!doctype html><title>一窗</title><p>页面尚未构建，请运行 npm run build</p>'
}

async function serveFaces(app: FastifyInstance): Promise<void> {
  const assets = join(webFolder, 'assets')
  if (!existsSync(assets)) return
  await app.register(fastifyStatic, {
    root: assets,
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
    decorateReply: false,
    wildcard: true,
  })
}
