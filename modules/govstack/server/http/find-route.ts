import type { Route } from './exchange.ts'

export interface Found {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

/** The first route of this method whose path fits, with its parameters decoded. Exact segments stand before parameters in the list. */
export function findRoute(routes: readonly Route[], method: string, path: string): Found | undefined {
  const segments = path.split('/').filter((one) => one !== '')
  for (const route of routes) {
    const params = route.method === method ? paramsOf(route.path, segments) : undefined
    if (params) return { route, params }
  }
  return undefined
}

function paramsOf(pattern: string, segments: readonly string[]): Record<string, string> | undefined {
  const wanted = pattern.split('/').filter((one) => one !== '')
  if (wanted.length !== segments.length) return undefined
  const params: Record<string, string> = {}
  for (const [n, part] of wanted.entries()) {
    const given = decoded(segments[n] ?? '')
    if (!part.startsWith(':')) {
      if (part !== given) return undefined
    } else if (part.includes('.:')) {
      const [name = '', ext = ''] = part.slice(1).split('.:')
      const dot = given.lastIndexOf('.')
      if (dot < 1) return undefined
      params[name] = given.slice(0, dot)
      params[ext] = given.slice(dot + 1)
    } else params[part.slice(1)] = given
  }
  return params
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
