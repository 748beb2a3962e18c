/**
 * The walls of the house (ARCHITECTURE.md). Calls go down the tiers; a module is entered by its doors; nothing goes round in circles.
 * `tests/house/walls.test.ts` plants a breach of each rule and sees it caught.
 */
/** From below; inside a tier calls go from a later line to an earlier one only. */
const tiers = [
  ['calendar', 'divisions', 'files', 'organisations', 'people', 'identity'],
  ['seals', 'catalog', 'licences', 'forms', 'guides', 'centres'],
  ['eligibility', 'cases', 'life-events', 'ratings', 'offers', 'proofs', 'queues', 'hotline', 'visits'],
  ['audit', 'rights', 'archive', 'notifications', 'supervision', 'statistics', 'keys', 'govstack'],
]
const own = (names) => `^modules/(${names.join('|')})/`
const isTest = '(\\.test\\.tsx?|/testing\\.ts|/fixtures/)$'

const above = tiers.slice(0, -1).map((tier, n) => ({
  name: `tier-${n}-calls-no-higher-tier`,
  comment: 'Calls go down the tiers, events go up: a lower module never knows a higher one.',
  severity: 'error',
  from: { path: own(tier), pathNot: isTest },
  to: { path: own(tiers.slice(n + 1).flat()) },
}))

const sideways = tiers.flatMap((tier) =>
  tier.slice(0, -1).map((name, n) => ({
    name: `${name}-calls-no-later-neighbour`,
    comment: `Within a tier the declared order is ${tier.join(' < ')}.`,
    severity: 'error',
    from: { path: own([name]), pathNot: isTest },
    to: { path: own(tier.slice(n + 1)) },
  })),
)

module.exports = {
  forbidden: [
    ...above,
    ...sideways,
    {
      name: 'modules-are-entered-by-their-doors',
      comment: 'Another module is entered by contract.ts, server/api.ts or web/index.ts, from tests also by server/testing.ts.',
      severity: 'error',
      from: { path: '^modules/([^/]+)/', pathNot: isTest },
      to: {
        path: '^modules/([^/]+)/',
        pathNot: ['^modules/$1/', '^modules/[^/]+/(contract(\\.ts$|/)|server/api\\.ts$|web/index\\.tsx?$)'],
      },
    },
    {
      name: 'apps-enter-modules-by-their-doors',
      comment: 'Apps compose: contract, server/module.ts, server/api.ts, web/index.ts.',
      severity: 'error',
      from: { path: '^(apps|tools|benchmarks)/', pathNot: isTest },
      to: { path: '^modules/', pathNot: '^modules/[^/]+/(contract(\\.ts$|/)|server/(api|module|testing)\\.ts$|web/index\\.tsx?$)' },
    },
    {
      name: 'contracts-are-pure',
      comment: 'A contract is read by server, browser and documents alike: it imports contracts and the pure platform only.',
      severity: 'error',
      from: {
        path: '^(modules/[^/]+/contract(\\.ts$|/)|platform/(contract|rules))',
        pathNot: ['\\.test\\.ts$', '^platform/rules/parse\\.ts$'],
      },
      to: { pathNot: ['^modules/[^/]+/contract(\\.ts$|/)', '^platform/(contract|rules)/', '^node_modules/typebox/'] },
    },
    {
      name: 'browser-sees-no-server',
      comment: 'Pages talk to the server by contract only.',
      severity: 'error',
      from: { path: '^(apps/(portal|desk|console|visit)|modules/[^/]+/web|platform/web)/' },
      to: { path: '(^platform/(server|testing)/|/server/|^platform/rules/parse\\.ts$|^apps/server/)' },
    },
    {
      name: 'portal-stays-light',
      comment: 'The portal is for poor phones: no antd, router, query library or charts.',
      severity: 'error',
      from: { path: '^(apps/portal|platform/web/light)/' },
      to: { path: ['^node_modules/(antd|@ant-design|@tanstack|echarts|dayjs)/', '^platform/web/(?!light/)', '^modules/[^/]+/web/'] },
    },
    {
      name: 'pocket-stays-light',
      comment: 'The page for visits is small, works without a connection, and stands alone.',
      severity: 'error',
      from: { path: '^apps/visit/' },
      to: { path: ['^node_modules/(antd|@ant-design|@tanstack|echarts|dayjs)/', '^platform/web/(?!light/)', '^modules/[^/]+/web/'] },
    },
    {
      name: 'one-file-knows-the-web-framework',
      comment: 'Only platform/server/http.ts knows Fastify.',
      severity: 'error',
      from: { pathNot: ['^platform/server/http\\.ts$', '^node_modules/', '^tests/', '^benchmarks/'] },
      to: { path: '^node_modules/(fastify|@fastify)/' },
    },
    {
      name: 'platform-knows-nobody',
      comment: 'The platform serves every module and knows none.',
      severity: 'error',
      from: { path: '^platform/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(modules|apps|tools|connectors|tests)/' },
    },
    {
      name: 'nothing-goes-round-in-circles',
      comment: 'A circle means that two files are one. Types may point back.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-stray-packages',
      comment: 'Only what package.json names is used.',
      severity: 'error',
      from: { path: '^(apps|modules|platform|tools)/', pathNot: isTest },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.web.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
}
