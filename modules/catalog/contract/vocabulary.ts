import type { Static } from 'typebox'
import { OneOf } from '../../../platform/contract/shapes.ts'

export const Level = OneOf(['community', 'street', 'county', 'city'], '层级')
export type Level = Static<typeof Level>

export const ItemKind = OneOf(['public-service', 'administrative-payment', 'administrative-confirmation', 'other-power'], '事项类型')
export type ItemKind = Static<typeof ItemKind>

export const StepKind = OneOf(
  [
    'accept',
    'preliminary-review',
    'review',
    'joint-review',
    'home-visit',
    'public-notice',
    'decision',
    'licence-making',
    'delivery',
    'payment',
    'declaration-check',
  ],
  '环节类型',
)
export type StepKind = Static<typeof StepKind>

export const MaterialSource = OneOf(['repository', 'applicant', 'shared', 'generated'], '材料来源')
export type MaterialSource = Static<typeof MaterialSource>

export const Jurisdiction = OneOf(['domicile', 'residence', 'insured', 'property', 'partyOrg', 'workplace', 'event'], '管辖依据')
export type Jurisdiction = Static<typeof Jurisdiction>

/** `sealed`: must leave no trace outside the case (family violence, HIV, psychiatric illness, two-cancer aid). */
export const Sensitivity = OneOf(['normal', 'sealed'], '敏感级别')
export type Sensitivity = Static<typeof Sensitivity>

export const TimeUnit = OneOf(['working-day', 'natural-day', 'hour'], '时限单位')
export type TimeUnit = Static<typeof TimeUnit>

/** Everybody a licence, a field or a rule may speak of. `applicant` is always there; `household` is the family living together. */
export const PartyRole = OneOf(
  [
    'applicant',
    'agent',
    'child',
    'spouse',
    'parents',
    'members',
    'guardian',
    'caregiver',
    'patient',
    'subject',
    'guarantor',
    'landlord',
    'owners',
    'contractor',
    'employer',
    'household',
  ],
  '当事人角色',
)
export type PartyRole = Static<typeof PartyRole>

/** `money` is an integer in fen everywhere (forms, licences, steps, rules, policy); people read and type yuan. */
export const FieldType = OneOf(
  ['string', 'text', 'date', 'integer', 'decimal', 'money', 'boolean', 'enum', 'multiEnum', 'table', 'image'],
  '字段类型',
)
export type FieldType = Static<typeof FieldType>

/** Whom an item is for; the labels stand in `data/life-events.yaml`. */
export const Audience = OneOf(
  [
    'everyone',
    'elderly',
    'child',
    'student',
    'parent',
    'woman',
    'disabled',
    'patient',
    'hardship',
    'jobseeker',
    'worker',
    'migrant',
    'entrepreneur',
    'retiree',
    'veteran',
    'party-member',
    'union-member',
    'tenant',
    'owner',
    'bereaved',
  ],
  '服务对象',
)
export type Audience = Static<typeof Audience>

/** What the platform knows of the family living together: `household.<key>` in sources of fields. */
export const householdSources = [
  'address',
  'buildingUnit',
  'childCount',
  'childIdNumber',
  'children',
  'community',
  'district',
  'emergencyContact',
  'emergencyPhone',
  'houseCount',
  'housingArea',
  'housingType',
  'legalRelation',
  'members',
  'monthlyIncome',
  'perCapitaHousingArea',
  'size',
  'street',
] as const

/** What people told about themselves when they registered: `account.<key>` in sources of fields. */
export const accountSources = ['name', 'idNumber', 'phone', 'partyBranch', 'partyCommittee'] as const

/** The words people read for the codes above; the codes themselves never reach a screen. */
export const words = {
  'zh-CN': {
    level: { community: '社区', street: '街道（乡镇）', county: '区县', city: '市' },
    itemKind: {
      'public-service': '公共服务',
      'administrative-payment': '行政给付',
      'administrative-confirmation': '行政确认',
      'other-power': '其他行政权力',
    },
    stepKind: {
      accept: '受理',
      'preliminary-review': '初审',
      review: '审核',
      'joint-review': '联审',
      'home-visit': '入户调查',
      'public-notice': '公示',
      decision: '审批',
      'licence-making': '制证',
      delivery: '送达',
      payment: '发放',
      'declaration-check': '承诺核查',
    },
    signing: { all: '会签', any: '或签', 'in-turn': '依次签署' },
    materialSource: { repository: '证照库', applicant: '申请人', shared: '部门共享', generated: '自动生成' },
    jurisdiction: {
      domicile: '户籍所在地',
      residence: '居住地',
      insured: '参保地',
      property: '房屋所在地',
      partyOrg: '组织关系所在地',
      workplace: '用工（经营）所在地',
      event: '事情发生地',
    },
    timeUnit: { 'working-day': '个工作日', 'natural-day': '日', hour: '小时' },
    partyRole: {
      applicant: '申请人',
      agent: '代办人',
      child: '儿童',
      spouse: '配偶',
      parents: '父母',
      members: '共同生活的家庭成员',
      guardian: '监护人',
      caregiver: '照护人',
      patient: '患者',
      subject: '当事人（逝者、被注销人员）',
      guarantor: '担保人',
      landlord: '房东',
      owners: '业主',
      contractor: '施工企业',
      employer: '用人单位',
      household: '家庭',
    },
    effect: { issue: '核发', renew: '换发', change: '变更', revoke: '注销', none: '不涉及证照' },
  },
  en: {
    level: { community: 'community', street: 'street (town)', county: 'county', city: 'city' },
    itemKind: {
      'public-service': 'public service',
      'administrative-payment': 'payment',
      'administrative-confirmation': 'confirmation',
      'other-power': 'other power',
    },
    stepKind: {
      accept: 'acceptance',
      'preliminary-review': 'preliminary review',
      review: 'review',
      'joint-review': 'joint review',
      'home-visit': 'home visit',
      'public-notice': 'public notice',
      decision: 'decision',
      'licence-making': 'licence making',
      delivery: 'delivery',
      payment: 'payment',
      'declaration-check': 'check of promises',
    },
    signing: { all: 'all sign', any: 'any one signs', 'in-turn': 'sign in turn' },
    materialSource: {
      repository: 'licence repository',
      applicant: 'applicant',
      shared: 'other department',
      generated: 'made by the system',
    },
    jurisdiction: {
      domicile: 'place of household registration',
      residence: 'place of residence',
      insured: 'place of insurance',
      property: 'place of the property',
      partyOrg: 'place of the party organisation',
      workplace: 'place of work or business',
      event: 'place where it happened',
    },
    timeUnit: { 'working-day': 'working days', 'natural-day': 'days', hour: 'hours' },
    partyRole: {
      applicant: 'applicant',
      agent: 'agent',
      child: 'child',
      spouse: 'spouse',
      parents: 'parents',
      members: 'members of the family',
      guardian: 'guardian',
      caregiver: 'caregiver',
      patient: 'patient',
      subject: 'person concerned (deceased, deregistered)',
      guarantor: 'guarantor',
      landlord: 'landlord',
      owners: 'owners',
      contractor: 'contractor',
      employer: 'employer',
      household: 'family',
    },
    effect: { issue: 'issued', renew: 'renewed', change: 'changed', revoke: 'revoked', none: 'no licence' },
  },
} as const
