import { useParams } from '@tanstack/react-router'
import { Card, Descriptions } from 'antd'
import { type Guide, getGuide } from '../../../modules/catalog/contract.ts'
import { dateText, type PictureStep, ProcessPicture, texts } from '../../../platform/web/index.ts'
import { useAsk } from '../parts/ask.ts'
import { Page } from '../parts/Page.tsx'
import { Shown } from '../parts/States.tsx'
import { Actions } from './Actions.tsx'
import { Versions } from './Versions.tsx'

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
    needs: { always: '必需', conditional: '视情形', voluntary: '可选' },
    bring: '须提交',
    notAsked: '不再索要',
    version: '版本',
    from: (day: string) => `${day} 起施行`,
    times: (n: number) => `${n} 次`,
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
    needs: { always: 'always', conditional: 'in some cases', voluntary: 'voluntary' },
    bring: 'to bring',
    notAsked: 'not asked for',
    version: 'Version',
    from: (day: string) => `in force from ${day}`,
    times: (n: number) => String(n),
  },
})

export function Item() {
  const t = useTexts()
  const { code = '' } = useParams({ strict: false }) as { code?: string }
  const asked = useAsk(getGuide, { code })
  return (
    <Page
      title={asked.data?.item.name ?? code}
      action={<Actions code={code} />}
      crumbs={[{ text: t.items, to: '/items' }, { text: code }]}
      lead={
        asked.data &&
        `${asked.data.item.department.label} · ${t.version} ${asked.data.version} · ${t.from(dateText(asked.data.effectiveFrom))}`
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
          { key: 'visits', label: t.visits, children: t.times(guide.visits) },
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
