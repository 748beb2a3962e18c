import { Alert, Button, Modal, Typography } from 'antd'
import { useState } from 'react'
import { type Client, decideClient, issueSecret, listClients, suspendClient } from '../../../modules/govstack/contract.ts'
import { ErrorSummary, instantText } from '../../../platform/web/index.ts'
import { ReasonDialog } from '../accounts/ReasonDialog.tsx'
import { StateTag } from '../accounts/StateTag.tsx'
import { useStaff } from '../line.ts'
import { useAct, useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Page } from '../parts/Page.tsx'
import { Nothing, Shown } from '../parts/States.tsx'
import { NewClient } from './NewClient.tsx'
import { useTexts } from './texts.ts'

type Act = 'approve' | 'refuse' | 'suspend' | 'resume'
const tagOf: Record<Client['state'], string> = { proposed: 'awaiting', active: 'active', suspended: 'suspended', refused: 'refused' }

/** Machines of other bodies: who may ask for what, who registered and confirmed it, how often it asked. */
export function Clients() {
  const t = useTexts()
  const { permissions } = useStaff()
  const asked = useAsk(listClients, {})
  const [adding, setAdding] = useState(false)
  const [doing, setDoing] = useState<{ client: Client; act: Act }>()
  const decide = useAct(decideClient, [listClients])
  const suspend = useAct(suspendClient, [listClients])
  const secret = useAct(issueSecret, [listClients])
  const [made, setMade] = useState<{ clientId: string; secret: string }>()
  const run = async (reason: string) => {
    if (!doing) return
    const { client, act } = doing
    const done =
      act === 'approve' || act === 'refuse'
        ? await decide.run({ clientId: client.id, outcome: act === 'approve' ? 'active' : 'refused', reason }, t.done)
        : await suspend.run({ clientId: client.id, suspended: act === 'suspend', reason }, t.done)
    if (done) setDoing(undefined)
  }
  const may = permissions.includes('clients:manage')
  const action = may ? (
    <Button type="primary" onClick={() => setAdding(true)}>
      {t.add}
    </Button>
  ) : undefined
  return (
    <Page title={t.title} lead={t.lead} action={action}>
      <ErrorSummary problem={secret.problem} />
      <Shown asked={asked}>
        {({ clients, registries, port, sandbox }) => (
          <>
            <p className="co-lead">{port === null ? t.closed : t.open(port, sandbox)}</p>
            <DataTable<Client>
              label={t.title}
              rowKey="id"
              dataSource={clients}
              pagination={false}
              scroll={{ x: 1100 }}
              locale={{ emptyText: <Nothing text={t.none} /> }}
              columns={[
                { title: t.name, key: 'name', render: (_, one) => <Named one={one} /> },
                { title: t.grants, key: 'grants', render: (_, one) => <Grants one={one} registries={registries} /> },
                {
                  title: t.state,
                  key: 'state',
                  width: 100,
                  render: (_, one) => <StateTag state={tagOf[one.state]} text={t.states[one.state]} />,
                },
                { title: t.proposed, key: 'by', width: 190, render: (_, one) => <Who one={one} /> },
                {
                  title: t.asked,
                  key: 'asked',
                  width: 150,
                  render: (_, one) => (
                    <>
                      {one.asked} <span className="co-quiet ow-nb">{one.lastAskedAt && instantText(one.lastAskedAt)}</span>
                    </>
                  ),
                },
                {
                  title: t.acts,
                  key: 'acts',
                  width: 190,
                  render: (_, one) => (
                    <Acts
                      one={one}
                      onAct={(act) => setDoing({ client: one, act })}
                      onSecret={async () => setMade(await secret.run({ clientId: one.id }))}
                    />
                  ),
                },
              ]}
            />
            {adding && <NewClient registries={registries} onClose={() => setAdding(false)} />}
          </>
        )}
      </Shown>
      {doing && (
        <ReasonDialog
          title={`${t[doing.act]}：${doing.client.name}`}
          ok={t[doing.act]}
          danger={doing.act === 'refuse' || doing.act === 'suspend'}
          busy={decide.busy || suspend.busy}
          problem={decide.problem ?? suspend.problem}
          onClose={() => setDoing(undefined)}
          onDone={(reason) => void run(reason)}
        />
      )}
      {made && <Secret made={made} onClose={() => setMade(undefined)} />}
    </Page>
  )
}

function Named(props: { one: Client }) {
  const t = useTexts()
  const { one } = props
  return (
    <>
      <b>{one.name}</b>
      <div className="co-quiet">{one.member}</div>
      <div className="co-quiet">{one.scopes.map((scope) => t.scope[scope]).join('、')}</div>
      <div className="co-quiet">{one.contact}</div>
    </>
  )
}

function Grants(props: { one: Client; registries: readonly { code: string; name: string }[] }) {
  const t = useTexts()
  return props.one.grants.map((grant) => (
    <div key={grant.registry}>
      {props.registries.find((each) => each.code === grant.registry)?.name ?? grant.registry}：{grant.purpose}
      <div className="co-quiet">
        {t.bases[grant.basis]} · {grant.legalBasis}
      </div>
    </div>
  ))
}

function Who(props: { one: Client }) {
  const { one } = props
  return (
    <>
      {one.proposedBy} <span className="co-quiet ow-nb">{instantText(one.proposedAt)}</span>
      {one.decidedBy && one.decidedAt && (
        <div>
          {one.decidedBy} <span className="co-quiet ow-nb">{instantText(one.decidedAt)}</span>
        </div>
      )}
    </>
  )
}

function Acts(props: { one: Client; onAct: (act: Act) => void; onSecret: () => void }) {
  const t = useTexts()
  const { one, onAct } = props
  const button = (act: Act) => (
    <Button key={act} size="small" danger={act === 'refuse' || act === 'suspend'} onClick={() => onAct(act)}>
      {t[act]}
    </Button>
  )
  return (
    <div className="co-filters">
      {one.may.includes('decide') && [button('approve'), button('refuse')]}
      {one.may.includes('issue-secret') && (
        <Button size="small" onClick={props.onSecret}>
          {one.secretAt ? t.renew : t.secret}
        </Button>
      )}
      {one.may.includes('suspend') && button('suspend')}
      {one.may.includes('resume') && button('resume')}
    </div>
  )
}

function Secret(props: { made: { clientId: string; secret: string }; onClose: () => void }) {
  const t = useTexts()
  const text = `${props.made.clientId}:${props.made.secret}`
  return (
    <Modal
      open
      title={t.secretTitle}
      okText={t.noted}
      onOk={props.onClose}
      onCancel={props.onClose}
      cancelButtonProps={{ hidden: true }}
      mask={{ closable: false }}
    >
      <Typography.Paragraph copyable={{ text }} className="co-secret">
        {text}
      </Typography.Paragraph>
      <Alert type="warning" showIcon title={t.secretOnce} />
    </Modal>
  )
}
