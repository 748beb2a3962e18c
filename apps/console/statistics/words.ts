import type { Breakdown, Indicator } from '../../../modules/statistics/contract.ts'
import { numberText, texts } from '../../../platform/web/index.ts'

export const breakdowns: readonly Breakdown[] = ['place', 'department', 'item', 'channel', 'intake', 'authority', 'month', 'day']

export const useFigureWords = texts({
  'zh-CN': {
    title: '统计数字',
    by: '分组',
    breakdowns: {
      place: '按区划',
      department: '按部门',
      item: '按事项',
      channel: '按渠道',
      intake: '按受理单位',
      authority: '按决定单位',
      month: '按月',
      day: '按日',
    },
    heads: {
      place: '区划',
      department: '部门',
      item: '事项',
      channel: '渠道',
      intake: '受理单位',
      authority: '决定单位',
      month: '月份',
      day: '日期',
    },
    channels: { window: '窗口', online: '网上', proactive: '免申即享' },
    outcomes: { granted: '准予', rejected: '不予批准', refused: '不予受理', withdrawn: '已撤回', lapsed: '逾期未补正', terminated: '终止' },
    none: '这个时段没有办件',
    nothing: '—',
    cases: '办件',
  },
  en: {
    title: 'Figures',
    by: 'Taken apart',
    breakdowns: {
      place: 'By place',
      department: 'By department',
      item: 'By item',
      channel: 'By channel',
      intake: 'By intake office',
      authority: 'By deciding office',
      month: 'By month',
      day: 'By day',
    },
    heads: {
      place: 'Place',
      department: 'Department',
      item: 'Item',
      channel: 'Channel',
      intake: 'Intake office',
      authority: 'Deciding office',
      month: 'Month',
      day: 'Day',
    },
    channels: { window: 'Window', online: 'Online', proactive: 'Proactive' },
    outcomes: {
      granted: 'Granted',
      rejected: 'Rejected',
      refused: 'Not accepted',
      withdrawn: 'Withdrawn',
      lapsed: 'Not corrected in time',
      terminated: 'Terminated',
    },
    none: 'No case in this period',
    nothing: '—',
    cases: 'Cases',
  },
})

/** 1,234 · 96.4 % · 1.02 */
export function figureText({ form }: Indicator, value: number | undefined): string {
  if (value === undefined) return '—'
  if (form === 'count') return numberText(value)
  return form === 'share' ? `${(value * 100).toFixed(1)}%` : value.toFixed(2)
}
