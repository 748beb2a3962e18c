import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { exportSealUses, getSeal, listSealUses, type SealUse, startSeal } from '../../../modules/seals/contract.ts'
import { dateText, instantText, texts } from '../../../platform/web/index.ts'
import { StateTag } from '../accounts/StateTag.tsx'
import { useStaff } from '../line.ts'
import { useAct, useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Page } from '../parts/Page.tsx'
import { Nothing, Shown } from '../parts/States.tsx'
import { ChangeSeal } from './ChangeSeal.tsx'
import { tagOf, useSealWords } from './words.ts'

const useTexts = texts({
  'zh-CN': {
    register: '印章登记簿',
    start: '接收并启用',
    started: '印章已启用',
    picture: '印章图样',
    code: '印章编码',
    filing: '备案编号',
    keeper: '保管人',
    span: '有效期',
    provider: '制章',
    history: '经过',
    uses: '用印登记',
    at: '时间',
    what: '用印内容',
    kinds: { document: '盖章文书', data: '数据签名' },
    title: '事由',
    number: '文号',
    by: '经办',
    digest: 'SM3 摘要',
    none: '还没有用过印',
    export: '导出用印登记',
  },
  en: {
    register: 'Register of seals',
    start: 'Take over and use',
    started: 'The seal is in use',
    picture: 'Picture of the seal',
    code: 'Code',
    filing: 'Filed as',
    keeper: 'Keeper',
    span: 'Valid',
    provider: 'Made by',
    history: 'History',
    uses: 'Register of uses',
    at: 'Time',
    what: 'Sealed',
    kinds: { document: 'document', data: 'data' },
    title: 'For',
    number: 'Number',
    by: 'By',
    digest: 'SM3',
    none: 'Not used yet',
    export: 'Export the register',
  },
})

export function Seal() {
  const t = useTexts()
  const words = useSealWords()
  const { sealId } = useParams({ strict: false }) as { sealId: string }
  const { permissions } = useStaff()
  const asked = useAsk(getSeal, { sealId })
  const uses = useAsk(listSealUses, { sealId })
  const start = useAct(startSeal, [getSeal])
  const seal = asked.data?.seal
  return (
    <Page
      title={seal?.name ?? t.register}
      crumbs={[{ text: t.register, to: '/seals' }, { text: seal?.code ?? '' }]}
      action={
        asked.data && (
          <>
            {asked.data.may.includes('start') && (
              <Button type="primary" loading={start.busy} onClick={() => void start.run({ sealId }, t.started)}>
                {t.start}
              </Button>
            )}
            <ChangeSeal sealId={sealId} officeId={asked.data.seal.officeId} may={asked.data.may} />
            {permissions.includes('seals:inspect') && (
              <Button href={`/api${exportSealUses.path.replace(':sealId', sealId)}?face=staff`}>{t.export}</Button>
            )}
          </>
        )
      }
    >
      <Shown asked={asked}>
        {({ seal: one, picture, history }) => (
          <div className="co-seal">
            <figure>
              <Picture {...picture} label={`${t.picture}：${one.name}`} />
            </figure>
            <div className="co-detail">
              <dl>
                <dt>{t.code}</dt>
                <dd className="ow-nb">{one.code}</dd>
                <dt>{t.filing}</dt>
                <dd className="ow-nb">{one.filingNumber}</dd>
                <dt>{t.keeper}</dt>
                <dd>{one.keeper}</dd>
                <dt>{t.span}</dt>
                <dd>
                  <span className="ow-nb">{dateText(one.validFrom.slice(0, 10))}</span> –{' '}
                  <span className="ow-nb">{dateText(one.validTo.slice(0, 10))}</span>
                </dd>
                <dt>{t.provider}</dt>
                <dd>{one.internal ? words.internal : words.external}</dd>
              </dl>
              <h2>{t.history}</h2>
              <ol className="co-steps">
                {history.map((step) => (
                  <li key={`${step.at}${step.state}`}>
                    <StateTag state={tagOf[step.state]} text={words.states[step.state]} />{' '}
                    <span className="ow-nb">{instantText(step.at)}</span> {step.by}
                    <div className="co-quiet">{step.reason}</div>
                  </li>
                ))}
              </ol>
            </div>
          </div>
        )}
      </Shown>
      <h2>{t.uses}</h2>
      <Shown asked={uses}>
        {({ rows }) => (
          <DataTable<SealUse>
            label={t.uses}
            rowKey="ref"
            dataSource={rows}
            pagination={{ pageSize: 10, hideOnSinglePage: true }}
            scroll={{ x: 900 }}
            locale={{ emptyText: <Nothing text={t.none} /> }}
            columns={[
              { title: t.at, key: 'at', width: 180, render: (_, row) => <span className="ow-nb">{instantText(row.at)}</span> },
              { title: t.what, key: 'what', width: 110, render: (_, row) => t.kinds[row.what] },
              { title: t.title, dataIndex: 'title' },
              { title: t.number, dataIndex: 'number', width: 230 },
              { title: t.by, dataIndex: 'by', width: 110 },
              {
                title: t.digest,
                key: 'digest',
                width: 180,
                render: (_, row) => <code className="co-code">{row.digest.slice(0, 16)}…</code>,
              },
            ]}
          />
        )}
      </Shown>
    </Page>
  )
}

function Picture(props: { millimetres: number; path: string; png?: string; label: string }) {
  const { millimetres: side, path, png, label } = props
  if (png) return <img src={`data:image/png;base64,${png}`} alt={label} />
  return (
    <svg viewBox={`${-side / 2} ${-side / 2} ${side} ${side}`} role="img" aria-label={label}>
      <path d={path} fill="#f00" />
    </svg>
  )
}
