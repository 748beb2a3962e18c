import { useParams } from '@tanstack/react-router'
import { Alert, Card, Descriptions, Table } from 'antd'
import { type Guide, getGuide, getManagedItem } from '../../../modules/catalog/contract.ts'
import { dateText, type PictureStep, ProcessPicture, texts } from '../../../platform/web/index.ts'
import { useAsk } from '../parts/ask.ts'
import { Page } from '../parts/Page.tsx'
import { Shown } from '../parts/States.tsx'

const useTexts = texts({
  'zh-CN': {
    items: '事项库',
    process: '办理流程',
    conditions: '申报条件',
    materials: '所需材料',
    limits: '受理时限与结果',
    promised: '承诺时限',
    statutory: '法定时限',
    noStatutory: '无法定时限',
    targets: '服务对象',
    jurisdiction: '管辖',
    visits: '到窗口次数',
    result: '办理结果',
    validity: '有效期',
    basis: '依据',
    aliases: '居民怎么说',
    questions: '表单',
    prefilled: '自动填写',
    asked: '须填写',
    required: '必填',
    material: '材料',
    source: '来源',
    need: '必要性',
    needs: { always: '必需', conditional: '视情形', voluntary: '可选' },
    bring: '须提交',
    notAsked: '不再索要',
    versions: '版本',
    version: '版本',
    state: '状态',
    states: { draft: '草稿', 'in-review': '审核中', published: '已发布' },
    from: '生效日期',
    note: '说明',
    findings: '检查结果',
    clean: '检查通过，没有问题',
    grades: { fault: '错误', remark: '提示' },
    rule: '由系统核对',
  },
  en: {
    items: 'Items',
    process: 'Process',
    conditions: 'Conditions',
    materials: 'Materials',
    limits: 'Limits and result',
    promised: 'Promised',
    statutory: 'By law',
    noStatutory: 'none',
    targets: 'For whom',
    jurisdiction: 'Competence',
    visits: 'Visits',
    result: 'Result',
    validity: 'Valid for',
    basis: 'Legal basis',
    aliases: 'What people say',
    questions: 'Form',
    prefilled: 'filled by the system',
    asked: 'asked',
    required: 'required',
    material: 'Material',
    source: 'Source',
    need: 'Need',
    needs: { always: 'always', conditional: 'in some cases', voluntary: 'voluntary' },
    bring: 'to bring',
    notAsked: 'not asked for',
    versions: 'Versions',
    version: 'Version',
    state: 'State',
    states: { draft: 'Draft', 'in-review': 'In review', published: 'Published' },
    from: 'In force from',
    note: 'Note',
    findings: 'Findings of the check',
    clean: 'The check found nothing',
    grades: { fault: 'Fault', remark: 'Remark' },
    rule: 'checked by the system',
  },
})

export function Item() {
  const t = useTexts()
  const { code = '' } = useParams({ strict: false }) as { code?: string }
  const asked = useAsk(getGuide, { code })
  return (
    <Page
      title={asked.data?.item.name ?? code}
      crumbs={[{ text: t.items, to: '/items' }, { text: code }]}
      lead={
        asked.data && `${asked.data.item.department.label} · ${t.version} ${asked.data.version} · ${dateText(asked.data.effectiveFrom)}`
      }
    >
      <Shown asked={asked} rows={14}>
        {(guide) => (
          <div className="co-stack">
            <Card title={<h2>{t.process}</h2>}>
              <ProcessPicture steps={guide.process.map(pictureStep)} />
            </Card>
            <Limits guide={guide} />
            <div className="co-cards">
              <Conditions guide={guide} />
              <Materials guide={guide} />
            </div>
            <Questions guide={guide} />
            <Versions code={code} />
          </div>
        )}
      </Shown>
    </Page>
  )
}

const pictureStep = (step: Guide['process'][number]): PictureStep => ({
  id: step.id,
  name: step.name,
  office: `${step.levelText} ${step.departmentText}`,
  state: 'waiting',
  group: step.group,
  branch: step.branch,
  decides: step.decides,
  followUp: step.followUp,
  note: step.time,
})

function Limits(props: { guide: Guide }) {
  const t = useTexts()
  const { guide } = props
  return (
    <Card title={<h2>{t.limits}</h2>}>
      <Descriptions
        column={{ xs: 1, sm: 2, lg: 3 }}
        items={[
          { key: 'targets', label: t.targets, children: guide.item.targets, span: 'filled' },
          { key: 'promised', label: t.promised, children: guide.limits.promised },
          { key: 'statutory', label: t.statutory, children: guide.limits.statutory ?? t.noStatutory },
          { key: 'visits', label: t.visits, children: guide.visits },
          { key: 'jurisdiction', label: t.jurisdiction, children: guide.jurisdiction },
          { key: 'result', label: t.result, children: `${guide.result.document}（${guide.result.effectText}）` },
          { key: 'validity', label: t.validity, children: guide.result.validity ?? '—' },
          { key: 'aliases', label: t.aliases, children: guide.aliases.join('、'), span: 'filled' },
          { key: 'basis', label: t.basis, children: guide.basis.join('；'), span: 'filled' },
        ]}
      />
    </Card>
  )
}

function Conditions(props: { guide: Guide }) {
  const t = useTexts()
  return (
    <Card title={<h2>{t.conditions}</h2>}>
      <ol className="co-list">
        {props.guide.conditions.map((one) => (
          <li key={one.id}>
            {one.text} <span className="co-mark">{one.kindText}</span>
          </li>
        ))}
      </ol>
    </Card>
  )
}

function Materials(props: { guide: Guide }) {
  const t = useTexts()
  return (
    <Card title={<h2>{t.materials}</h2>}>
      <ul className="co-list">
        {props.guide.materials.map((one) => (
          <li key={one.id}>
            <b>{one.name}</b> <span className="co-mark">{one.bring ? t.bring : t.notAsked}</span>
            <div className="co-quiet">
              {one.sourceText} · {t.needs[one.need]}
              {one.whenText ? ` · ${one.whenText}` : ''}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Questions(props: { guide: Guide }) {
  const t = useTexts()
  const filled = props.guide.questions.filter((one) => one.prefilled).length
  return (
    <Card
      title={
        <h2>
          {t.questions}
          <span className="co-quiet">
            {' '}
            {t.prefilled} {filled} · {t.asked} {props.guide.questions.length - filled}
          </span>
        </h2>
      }
    >
      <ul className="co-columns">
        {props.guide.questions.map((one) => (
          <li key={one.key}>
            {one.label} {one.prefilled && <span className="co-mark">{t.prefilled}</span>}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Versions(props: { code: string }) {
  const t = useTexts()
  const asked = useAsk(getManagedItem, { code: props.code })
  return (
    <Shown asked={asked} rows={3}>
      {({ versions, findings }) => (
        <Card title={<h2>{t.versions}</h2>}>
          <Table
            rowKey="version"
            size="small"
            dataSource={[...versions]}
            pagination={false}
            scroll={{ x: 520 }}
            columns={[
              { title: t.version, dataIndex: 'version', width: 80 },
              { title: t.state, key: 'state', width: 110, render: (_, row) => t.states[row.state] },
              {
                title: t.from,
                key: 'from',
                width: 160,
                render: (_, row) => <span className="ow-nb">{row.effectiveFrom ? dateText(row.effectiveFrom) : ''}</span>,
              },
              { title: t.note, key: 'note', render: (_, row) => row.note ?? '' },
            ]}
          />
          <h3>{t.findings}</h3>
          {findings.length === 0 ? (
            <Alert type="success" showIcon title={t.clean} />
          ) : (
            <ul className="co-list">
              {findings.map((one) => (
                <li key={`${one.path} ${one.message}`}>
                  <b>{t.grades[one.grade]}</b> <code className="co-code">{one.path}</code> {one.message}
                </li>
              ))}
            </ul>
          )}
        </Card>
      )}
    </Shown>
  )
}
