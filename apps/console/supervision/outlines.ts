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
    queryFn: async (): Promise<Outlines> => {
      const response = await fetch(requestOf(getOutlines, {}).url, { headers: { 'x-onewindow': 'staff' } })
      if (!response.ok) throw new Error(`outlines: ${response.status}`)
      return response.json() as Promise<Outlines>
    },
  })
}

/** A map of these alone, as large as there is room for; of a single one without its specks far off. */
export function onlyOf(outlines: Outlines, names: readonly string[]): MapInput {
  const features = outlines.features.filter(({ properties }) => names.includes(properties.name))
  const shown = features.length === 1 ? features.map(withoutSpecks) : features
  return { ...outlines, features: withLabelPoints(shown) } as unknown as MapInput
}

interface Outline {
  readonly properties: { readonly name: string; readonly cp?: [number, number] }
  readonly geometry: { readonly type: string; readonly coordinates: unknown }
}

export interface Outlines {
  readonly features: readonly Outline[]
}

type Ring = readonly (readonly [number, number])[]

type Polygon = readonly Ring[]

const polygonsOf = ({ type, coordinates }: Outline['geometry']) => (type === 'Polygon' ? [coordinates] : coordinates) as readonly Polygon[]

const areaOf = ([outer]: Polygon) => centreOf(outer ?? []).area

/** What is less than a fiftieth of the largest part is left out. */
function withoutSpecks(outline: Outline): Outline {
  const polygons = polygonsOf(outline.geometry)
  const largest = Math.max(...polygons.map(areaOf))
  const coordinates = polygons.filter((one) => areaOf(one) * 50 >= largest)
  return { ...outline, geometry: { type: 'MultiPolygon', coordinates } }
}

/** The seat of a county lies near its edge as often as not; its name belongs into the middle of its largest part. */
function withLabelPoints(features: readonly Outline[]): Outline[] {
  const placed = features.map((one) => {
    const [largest] = polygonsOf(one.geometry)
      .map(([outer]) => centreOf(outer ?? []))
      .sort((a, b) => b.area - a.area)
    return largest ? { ...one, properties: { ...one.properties, cp: largest.centre } } : one
  })
  pushApart(placed)
  return placed
}

/** 东区 and 西区 are small neighbours: their names would run into one another. In degrees. */
function pushApart(features: readonly Outline[]): void {
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
