import { Card, Tabs } from 'antd'
import { useState } from 'react'
import { instantText, texts } from '../../../../platform/web/index.ts'
import { getFile } from '../../../files/contract.ts'
import type { MaterialView } from '../../../forms/contract.ts'
import { FormRead } from '../../../forms/web/index.ts'
import type { CaseView } from '../../contract.ts'
import { CaseRows } from '../CaseRows.tsx'
import { Conditions } from '../Conditions.tsx'
import { Family } from '../intake/Family.tsx'
import { ResidentCard } from '../intake/ResidentCard.tsx'
import { LicenceDrawer } from '../LicenceDrawer.tsx'
import { Materials } from '../Materials.tsx'
import { useFileViewer } from '../use-file-viewer.tsx'
import { Benefits } from './Benefits.tsx'
import { SignatureView } from './SignatureView.tsx'

const useTexts = texts({
  'zh-CN': {
    evidence: '办件材料',
    form: '申请表',
    materials: (n: number) => `材料 ${n}`,
    conditions: (met: number, all: number) => `条件 ${met}/${all}`,
    person: '申请人',
    earlier: (n: number) => `以往办件 ${n}`,
    none: '没有以往办件',
    benefits: '家庭待遇',
    agent: (name: string, basis: string) => `代办人 ${name}（${basis}）`,
    acts: '签名、承诺和授权',
    given: (by: string, at: string) => `${by}，${at}`,
  },
  en: {
    evidence: 'Evidence',
    form: 'Form',
    materials: (n: number) => `Materials ${n}`,
    conditions: (met: number, all: number) => `Conditions ${met}/${all}`,
    person: 'Applicant',
    earlier: (n: number) => `Earlier cases ${n}`,
    none: 'No earlier cases',
    benefits: 'Benefits',
    agent: (name: string, basis: string) => `Agent ${name} (${basis})`,
    acts: 'Signature, promises, consents',
    given: (by: string, at: string) => `${by}, ${at}`,
  },
})

/** Everything the decision rests on: form with sources, materials and licences, conditions, the person, earlier cases. */
export function Evidence(props: { view: CaseView; onOpenCase: (caseId: string) => void }) {
  const t = useTexts()
  const { view } = props
  const [licence, setLicence] = useState<MaterialView['licences'][number]>()
  const { view: openFile, viewer } = useFileViewer()
  const facts = view.conditions.filter((one) => one.kind === 'fact')
  const people = [view.applicant.id, ...view.parties.flatMap((party) => (party.personId ? [party.personId] : []))]
  const needed = view.materials.filter((one) => one.state !== 'not-applicable')
  const tabs = [
    {
      key: 'form',
      label: t.form,
      children: (
        <>
          <FormRead form={view.form} />
          <Acts view={view} />
        </>
      ),
    },
    {
      key: 'materials',
      label: t.materials(needed.length),
      children: (
        <Materials materials={view.materials} onLicence={setLicence} onFile={(fileId, name) => void openFile(getFile, { fileId }, name)} />
      ),
    },
    {
      key: 'conditions',
      label: t.conditions(facts.filter((one) => one.state === 'met').length, facts.length),
      children: <Conditions conditions={view.conditions} />,
    },
    {
      key: 'person',
      label: t.person,
      children: (
        <>
          <ResidentCard person={view.applicant} />
          {view.agent && <p>{t.agent(view.agent.name, view.agent.basis)}</p>}
          {view.parties.length > 0 && (
            <ul className="ow-family">
              {view.parties.map((party) => (
                <li key={`${party.role} ${party.name}`}>
                  <span className="ow-nb">{party.name}</span>
                  <span className="ow-muted">{party.label}</span>
                </li>
              ))}
            </ul>
          )}
          <Family household={view.household} />
        </>
      ),
    },
    {
      key: 'earlier',
      label: t.earlier(view.earlier.length),
      children:
        view.earlier.length > 0 ? (
          <CaseRows ofOne rows={view.earlier} onOpen={props.onOpenCase} label={t.earlier(view.earlier.length)} />
        ) : (
          <p className="ow-muted">{t.none}</p>
        ),
    },
    ...(view.task ? [{ key: 'benefits', label: t.benefits, children: <Benefits caseId={view.caseId} /> }] : []),
  ]
  return (
    <Card className="ow-evidence">
      <h2 className="ow-sr">{t.evidence}</h2>
      <Tabs items={tabs} />
      <LicenceDrawer needId={view.caseId} personIds={people} licence={licence} onClose={() => setLicence(undefined)} />
      {viewer}
    </Card>
  )
}

function Acts(props: { view: CaseView }) {
  const t = useTexts()
  const { acts, signature } = props.view
  if (acts.length === 0 && !signature) return null
  return (
    <section className="ow-known-section" style={{ marginTop: 20 }}>
      <h3>{t.acts}</h3>
      <ul className="ow-plain">
        {acts.map((act) => (
          <li key={`${act.id} ${act.by}`}>
            {act.text}
            <small className="ow-muted ow-nb">{t.given(act.by, instantText(act.at))}</small>
          </li>
        ))}
      </ul>
      {signature && <SignatureView signature={signature} />}
    </section>
  )
}
