export { type Breakdown, type CaseLine, exportFigures, type FigureRow, getFigures, listFigureCases } from './contract/endpoints.ts'
export { glossary, type Indicator, indicators, indicatorsOf, type Measure, measures, noTotals, type Totals } from './contract/measures.ts'
export * from './contract/process.ts'
