/**
 * What is counted. Every measure is a whole number and belongs to one day of a case, so that figures of days, months, places and items
 * add up; shares and averages are made of two of them (`indicators`) and never added.
 */
export const measures = [
  'received',
  'fields',
  'filled',
  'onPaper',
  'asked',
  'accepted',
  'decided',
  'granted',
  'onTime',
  'limited',
  'usedMinutes',
  'limitMinutes',
  'ended',
  'delivered',
  'visits',
  'returns',
  'rated',
  'ratingPoints',
  'bad',
] as const
export type Measure = (typeof measures)[number]
export type Totals = Readonly<Record<Measure, number>>

export const noTotals = Object.fromEntries(measures.map((one) => [one, 0])) as Totals

/** What a screen shows: a count, or a share or average of two counts (`of` divided by `per`, undefined where nothing was counted). */
export interface Indicator {
  readonly key: string
  readonly zh: string
  readonly en: string
  readonly of: Measure
  readonly per?: Measure
  readonly form: 'count' | 'share' | 'average'
  /** By which day a case is counted, for drilling down. */
  readonly day: 'received' | 'accepted' | 'decided' | 'ended' | 'rated'
  readonly meaning: string
}

const on = <D extends Indicator['day']>(day: D, list: readonly Omit<Indicator, 'day'>[]): Indicator[] =>
  list.map((one) => ({ ...one, day }))

export const indicators: readonly Indicator[] = [
  ...on('received', [
    { key: 'received', zh: '收件', en: 'Received', of: 'received', form: 'count', meaning: '按收件日计的申请数，含窗口、网上和免申即享。' },
    {
      key: 'fillRate',
      zh: '自动填表率',
      en: 'Filled by the system',
      of: 'filled',
      per: 'fields',
      form: 'share',
      meaning: '申请人必填且适用的字段中，提交时由系统填好、未经申请人填写的比例。签名、承诺等行为不是字段。',
    },
    {
      key: 'materialsSaved',
      zh: '免交材料率',
      en: 'Papers spared',
      of: 'asked',
      per: 'onPaper',
      form: 'share',
      meaning: '一减去“实际请申请人提交的材料数”除以“按纸质窗口应交的材料数”。来自证照库、部门共享和自动生成的不算提交。',
    },
  ]),
  ...on('accepted', [
    { key: 'accepted', zh: '受理', en: 'Accepted', of: 'accepted', form: 'count', meaning: '按受理日计的办件数，含逾期未告知视为受理的。' },
  ]),
  ...on('decided', [
    {
      key: 'decided',
      zh: '办结',
      en: 'Decided',
      of: 'decided',
      form: 'count',
      meaning: '按作出决定之日计，准予与不予批准都算；以最后一次决定为准。',
    },
    {
      key: 'grantRate',
      zh: '准予率',
      en: 'Granted',
      of: 'granted',
      per: 'decided',
      form: 'share',
      meaning: '准予的决定占全部决定的比例。',
    },
    {
      key: 'onTimeRate',
      zh: '按时办结率',
      en: 'On time',
      of: 'onTime',
      per: 'limited',
      form: 'share',
      meaning: '在承诺时限（无承诺的按法定时限）内作出决定的比例；没有时限的不计。时限含依法中止、延长后的变化。',
    },
    {
      key: 'timeUsed',
      zh: '用时占时限',
      en: 'Time used of the limit',
      of: 'usedMinutes',
      per: 'limitMinutes',
      form: 'share',
      meaning: '从受理到决定的日历时间（扣除中止、待补正）之和，除以从受理到时限届满的日历时间（同样扣除）之和。',
    },
    {
      key: 'returnRate',
      zh: '件均补正次数',
      en: 'Returns per case',
      of: 'returns',
      per: 'decided',
      form: 'average',
      meaning: '作出决定的办件，此前被一次性告知补正的次数，平均到每件。',
    },
  ]),
  ...on('ended', [
    { key: 'delivered', zh: '送达', en: 'Delivered', of: 'delivered', form: 'count', meaning: '按送达（结案）日计的办件数。' },
    {
      key: 'ended',
      zh: '未决定而结束',
      en: 'Ended undecided',
      of: 'ended',
      form: 'count',
      meaning: '不予受理、撤回、逾期未补正、终止的办件，按结束日计。',
    },
    {
      key: 'visits',
      zh: '件均跑动次数',
      en: 'Visits per case',
      of: 'visits',
      per: 'delivered',
      form: 'average',
      meaning:
        '居民到场次数，平均到已送达的每件：排队叫到的一个号（含预约取号）算一次；没有取号的，一次窗口接待算一次；没有接待记录的，按到窗口申请、补正、领取的日子算。开始填写没有交成的那一次也算。一次来办多件的，每件各计一次，故为上限。目标不超过 1。',
    },
  ]),
  ...on('rated', [
    { key: 'rated', zh: '评价', en: 'Rated', of: 'rated', form: 'count', meaning: '按评价日计的好差评数，一次服务一次评价。' },
    {
      key: 'satisfaction',
      zh: '平均满意度',
      en: 'Satisfaction',
      of: 'ratingPoints',
      per: 'rated',
      form: 'average',
      meaning: '五级评价按 5（非常满意）至 1（非常不满意）取平均。',
    },
    {
      key: 'badRate',
      zh: '差评率',
      en: 'Bad ratings',
      of: 'bad',
      per: 'rated',
      form: 'share',
      meaning: '不满意和非常不满意占全部评价的比例。',
    },
  ]),
]

/** Value of each indicator; undefined where there is nothing to divide by. */
export function indicatorsOf(totals: Totals): Record<string, number | undefined> {
  return Object.fromEntries(indicators.map((one) => [one.key, figureOf(one, totals)]))
}

function figureOf({ key, of, per }: Indicator, totals: Totals): number | undefined {
  if (per === undefined) return totals[of]
  if (totals[per] === 0) return undefined
  const share = totals[of] / totals[per]
  return key === 'materialsSaved' ? 1 - share : share
}

/** Every figure with its definition, as the glossary page and the exports print it. */
export const glossary = indicators.map(({ key, zh, en, meaning }) => ({ key, zh, en, meaning }))
