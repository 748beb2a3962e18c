import { Button } from 'antd'
import { useState } from 'react'
import { listTrustedCities, stopTrustedCity, type TrustedCity, updateRevocations } from '../../../modules/seals/contract.ts'
import { dateText, texts } from '../../../platform/web/index.ts'
import { ReasonDialog } from '../accounts/ReasonDialog.tsx'
import { StateTag } from '../accounts/StateTag.tsx'
import { useStaff } from '../line.ts'
import { useAct, useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Page } from '../parts/Page.tsx'
import { Nothing, Shown } from '../parts/States.tsx'
import { Who } from '../parts/Who.tsx'
import { ConfirmCity } from './ConfirmCity.tsx'
import { OwnRoots } from './OwnRoots.tsx'
import { ProposeCity } from './ProposeCity.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '跨城互认',
    lead: '导入其他城市的根证书后，由另一位安全管理员按对方另行告知的指纹复核；复核通过，那个城市盖章的文书就能在本市核验和采用。',
    name: '城市或机构',
    state: '状态',
    states: { awaiting: '待复核', trusted: '已互认', refused: '未通过', withdrawn: '已停止' },
    roots: '根证书',
    until: (date: string) => `至 ${date}`,
    fingerprint: '指纹（SM3）',
    hidden: '由复核人填写',
    proposed: '导入',
    decided: '复核',
    lists: '吊销列表',
    noLists: '未导入',
    act: '操作',
    confirm: '复核指纹',
    refuse: '不通过',
    stop: '停止互认',
    update: '更新吊销列表',
    updated: '吊销列表已更新',
    stopTitle: (name: string) => `不再信任“${name}”`,
    none: '还没有互认的城市',
    import: '导入根证书',
  },
  en: {
    title: 'Mutual recognition',
    lead: 'One officer brings in the roots of another city; a second confirms them with the fingerprint that came by another way. From then on documents sealed there are recognised here.',
    name: 'City or body',
    state: 'State',
    states: { awaiting: 'To confirm', trusted: 'Recognised', refused: 'Refused', withdrawn: 'Stopped' },
    roots: 'Roots',
    until: (date: string) => `until ${date}`,
    fingerprint: 'Fingerprint (SM3)',
    hidden: 'to be given by the second officer',
    proposed: 'Brought in',
    decided: 'Confirmed',
    lists: 'Stopped seals',
    noLists: 'none',
    act: 'Actions',
    confirm: 'Confirm',
    refuse: 'Refuse',
    stop: 'Stop',
    update: 'Update lists',
    updated: 'Lists updated',
    stopTitle: (name: string) => `Trust “${name}” no more`,
    none: 'No city is recognised yet',
    import: 'Import roots',
  },
})

const tags = { awaiting: 'awaiting', trusted: 'active', refused: 'refused', withdrawn: 'withdrawn' } as const

export function TrustedCities() {
  const t = useTexts()
  const { permissions } = useStaff()
  const asked = useAsk(listTrustedCities, {})
  const [open, setOpen] = useState(false)
  const [confirming, setConfirming] = useState<TrustedCity>()
  const [stopping, setStopping] = useState<TrustedCity>()
  const stop = useAct(stopTrustedCity, [listTrustedCities])
  const update = useAct(updateRevocations, [listTrustedCities])
  const mayRule = permissions.includes('seals:approve')
  const end = async (reason: string) => {
    if (stopping && (await stop.run({ cityId: stopping.id, reason }))) setStopping(undefined)
  }
  const readLists = async (city: TrustedCity, file: File | undefined) => {
    if (file) await update.run({ cityId: city.id, pem: await file.text() }, t.updated)
  }
  return (
    <Page
      title={t.title}
      lead={t.lead}
      action={
        mayRule && (
          <Button type="primary" onClick={() => setOpen(true)}>
            {t.import}
          </Button>
        )
      }
    >
      <Shown asked={asked}>
        {({ own, rows }) => (
          <>
            <OwnRoots own={own} />
            {rows.length === 0 ? (
              <Nothing text={t.none} />
            ) : (
              <DataTable<TrustedCity>
                label={t.title}
                rowKey="id"
                dataSource={rows}
                pagination={false}
                scroll={{ x: 1380 }}
                columns={[
                  { title: t.name, dataIndex: 'name', width: 180 },
                  {
                    title: t.state,
                    key: 'state',
                    width: 110,
                    render: (_, row) => <StateTag state={tags[row.state]} text={t.states[row.state]} />,
                  },
                  {
                    title: t.roots,
                    key: 'roots',
                    width: 240,
                    render: (_, row) =>
                      row.roots.map((one) => (
                        <div key={one.name}>
                          {one.name} <span className="co-quiet ow-nb">{t.until(dateText(one.validTo.slice(0, 10)))}</span>
                        </div>
                      )),
                  },
                  {
                    title: t.fingerprint,
                    key: 'fingerprint',
                    width: 230,
                    render: (_, row) =>
                      row.fingerprint ? <code className="co-code">{row.fingerprint}</code> : <span className="co-quiet">{t.hidden}</span>,
                  },
                  {
                    title: t.lists,
                    key: 'lists',
                    width: 130,
                    render: (_, row) =>
                      row.listsFrom ? (
                        <span className="ow-nb">{dateText(row.listsFrom.slice(0, 10))}</span>
                      ) : (
                        <span className="co-quiet">{t.noLists}</span>
                      ),
                  },
                  { title: t.proposed, key: 'proposed', width: 150, render: (_, row) => <Who name={row.proposedBy} at={row.proposedAt} /> },
                  { title: t.decided, key: 'decided', width: 150, render: (_, row) => <Who name={row.decidedBy} at={row.decidedAt} /> },
                  {
                    title: t.act,
                    key: 'act',
                    width: 190,
                    render: (_, row) => (
                      <div className="co-acts">
                        {row.may.includes('confirm') && (
                          <Button size="small" type="primary" onClick={() => setConfirming(row)}>
                            {t.confirm}
                          </Button>
                        )}
                        {row.may.includes('update-lists') && (
                          <label className="ant-btn ant-btn-default ant-btn-sm">
                            {t.update}
                            <input
                              type="file"
                              accept=".pem,.crl,text/plain"
                              className="ow-sr"
                              onChange={(event) => {
                                const file = event.target.files?.[0]
                                event.target.value = ''
                                void readLists(row, file)
                              }}
                            />
                          </label>
                        )}
                        {(row.may.includes('refuse') || row.may.includes('withdraw')) && (
                          <Button size="small" danger onClick={() => setStopping(row)}>
                            {row.state === 'awaiting' ? t.refuse : t.stop}
                          </Button>
                        )}
                      </div>
                    ),
                  },
                ]}
              />
            )}
          </>
        )}
      </Shown>
      {open && <ProposeCity onClose={() => setOpen(false)} />}
      {confirming && <ConfirmCity city={confirming} onClose={() => setConfirming(undefined)} />}
      {stopping && (
        <ReasonDialog
          title={t.stopTitle(stopping.name)}
          ok={stopping.state === 'awaiting' ? t.refuse : t.stop}
          danger
          busy={stop.busy}
          problem={stop.problem}
          onClose={() => setStopping(undefined)}
          onDone={(reason) => void end(reason)}
        />
      )}
    </Page>
  )
}
