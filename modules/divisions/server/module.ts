import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineModule, query } from '../../../platform/server/handler.ts'
import { projectRoot } from '../../../platform/server/root.ts'
import { getOutlines, isWithin, listDivisions } from '../contract.ts'
import { divisionTree } from './api.ts'

const listDivisionsQuery = query(listDivisions, async (_, { under, level }) => ({
  divisions: divisionTree().all.filter(
    (one) => (under === undefined || isWithin(one.code, under)) && (level === undefined || one.level === level),
  ),
}))

const getOutlinesQuery = query(getOutlines, async () => ({
  name: 'panzhihua-counties.geojson',
  mime: 'application/geo+json',
  content: readFileSync(join(projectRoot, 'data', 'panzhihua-counties.geojson')),
  inline: true,
}))

export default defineModule({ name: 'divisions', handlers: [listDivisionsQuery, getOutlinesQuery] })
