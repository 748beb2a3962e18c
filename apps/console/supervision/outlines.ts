import { useQuery } from '@tanstack/react-query'
import type { registerMap } from 'echarts/core'
import { getOutlines } from '../../../modules/divisions/contract.ts'
import { requestOf } from '../../../platform/contract/client.ts'

type MapInput = Parameters<typeof registerMap>[1]

/** The outlines of the counties, read once. */
export function useOutlines() {
  return useQuery({
    queryKey: ['outlines'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async (): Promise<MapInput> => {
      const response = await fetch(requestOf(getOutlines, {}).url, { headers: { 'x-onewindow': 'staff' } })
      if (!response.ok) throw new Error(`outlines: ${response.status}`)
      return withLabelPoints(await response.json()) as unknown as MapInput
    },
  })
}

interface Outlines {
  readonly features: readonly {
    readonly properties: { readonly name: string; cp?: [number, number] }
    readonly geometry: { readonly type: string; readonly coordinates: unknown }
  }[]
}

type Ring = readonly (readonly [number, number])[]

/** The seat of a county lies near its edge as often as not; its name belongs into the middle of its largest part. */
function withLabelPoints(outlines: Outlines): Outlines {
  for (const { properties, geometry } of outlines.features) {
    const polygons = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as readonly (readonly Ring[])[]
    const largest = polygons.map(([outer]) => centreOf(outer ?? [])).sort((a, b) => b.area - a.area)[0]
    if (largest) properties.cp = largest.centre
  }
  pushApart(outlines)
  return outlines
}

/** 东区 and 西区 are small neighbours: their names would run into one another. In degrees. */
function pushApart({ features }: Outlines): void {
  const points = features.flatMap(({ properties }) => (properties.cp ? [properties.cp] : [])).sort((a, b) => a[0] - b[0])
  for (const [n, west] of points.entries())
    for (const east of points.slice(n + 1))
      if (east[0] - west[0] < 0.3 && Math.abs(east[1] - west[1]) < 0.06) {
        west[0] -= 0.08
        east[0] += 0.08
      }
}

function centreOf(ring: Ring): { area: number; centre: [number, number] } {
  let [twice, x, y] = [0, 0, 0]
  for (const [n, [x1, y1]] of ring.entries()) {
    const [x2, y2] = ring[(n + 1) % ring.length] ?? [x1, y1]
    const cross = x1 * y2 - x2 * y1
    twice += cross
    x += (x1 + x2) * cross
    y += (y1 + y2) * cross
  }
  return { area: Math.abs(twice / 2), centre: [x / (3 * twice), y / (3 * twice)] }
}
