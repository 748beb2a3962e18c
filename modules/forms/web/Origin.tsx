import { Popover } from 'antd'
import { dateText, texts } from '../../../platform/web/light/index.ts'
import type { FieldView } from '../contract.ts'
import { valueText } from './value-text.ts'

const useTexts = texts({
  'zh-CN': {
    from: (name: string) => `来自${name}`,
    title: '这项内容从哪里来',
    source: '来源',
    at: '数据日期',
    basis: '使用依据',
    bases: { consent: '本人同意（签名、授权）', 'statutory-duty': '法定职责：办理本事项所需', account: '本人此前填报' },
    legalBasis: '共享依据',
    conflicts: '另有来源说法不同',
    computed: '系统计算',
  },
  en: {
    from: (name: string) => `from ${name}`,
    title: 'Where this comes from',
    source: 'Source',
    at: 'True on',
    basis: 'Basis of use',
    bases: {
      consent: 'Consent of the person',
      'statutory-duty': 'Statutory duty: needed for this matter',
      account: 'Stated by the person before',
    },
    legalBasis: 'Shared under',
    conflicts: 'Another source differs',
    computed: 'computed',
  },
})

/** The source of a filled value: its name beside it, everything else on a press (or Enter). */
export function Origin(props: { field: FieldView }) {
  const t = useTexts()
  const { field } = props
  const origin = field.provenance
  if (!origin) return null
  const conflicts = origin.conflicts ?? []
  const detail = (
    <dl className="ow-origin">
      <dt>{t.source}</dt>
      <dd>{origin.sourceName}</dd>
      {origin.at && <dt>{t.at}</dt>}
      {origin.at && <dd className="ow-nb">{dateText(origin.at)}</dd>}
      <dt>{t.basis}</dt>
      <dd>{t.bases[origin.basis]}</dd>
      {origin.legalBasis && <dt>{t.legalBasis}</dt>}
      {origin.legalBasis && <dd>{origin.legalBasis}</dd>}
      {conflicts.length > 0 && <dt>{t.conflicts}</dt>}
      {conflicts.map((one) => (
        <dd key={one.sourceName}>
          {one.sourceName}：{valueText(field, one.value)}
          {one.at && <span className="ow-nb">（{dateText(one.at)}）</span>}
        </dd>
      ))}
    </dl>
  )
  return (
    <Popover
      content={detail}
      title={t.title}
      trigger={['click']}
      placement="topRight"
      getPopupContainer={(button) => button.parentElement ?? document.body}
    >
      <button type="button" className="ow-source" data-conflict={conflicts.length > 0}>
        {origin.sourceName || t.computed}
      </button>
    </Popover>
  )
}
