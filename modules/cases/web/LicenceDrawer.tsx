import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { dateText, ErrorSummary, Loading, present, texts, useCall } from '../../../platform/web/index.ts'
import { listLicenceTypes } from '../../catalog/contract.ts'
import type { MaterialView } from '../../forms/contract.ts'
import { valueText } from '../../forms/web/index.ts'
import { licenceStateLabels, listLicencesForNeed } from '../../licences/contract.ts'
import { AtWindow } from '../../licences/web/index.ts'

const useTexts = texts({
  'zh-CN': {
    holder: '持证人',
    number: '证照号码',
    issuer: '颁发机构',
    state: '状态',
    valid: '有效期',
    identifier: '证照标识',
    unverified: '待核实（窗口扫描录入，发证机关未核实）',
    long: '长期',
    none: '没有查到这本证照，或您现在不需要它',
    used: '本次查看已记入用证记录，持证人可以看到',
  },
  en: {
    holder: 'Holder',
    number: 'Number',
    issuer: 'Issuer',
    state: 'State',
    valid: 'Valid',
    identifier: 'Identifier',
    unverified: 'unconfirmed (scanned at a window)',
    long: 'without end',
    none: 'Not found, or not needed now',
    used: 'This view is on record; the holder can see it',
  },
})

/** One licence with its fields. Only for an open draft or case (`needId`) that needs its type; each look is recorded. */
export function LicenceDrawer(props: {
  needId: string
  personIds: readonly string[]
  licence: MaterialView['licences'][number] | undefined
  /** The holder stands at the window: copies and objections can be taken down. */
  atWindow?: boolean
  onClose: () => void
}) {
  const t = useTexts()
  const call = useCall()
  const { needId, personIds, licence } = props
  const types = useQuery({ queryKey: ['licence-types'], queryFn: () => call(listLicenceTypes), staleTime: 600_000 })
  const found = useQuery({
    queryKey: ['licence', needId, licence?.id],
    enabled: licence !== undefined,
    queryFn: async () => {
      for (const personId of personIds) {
        const { licences } = await call(listLicencesForNeed, { needId, personId })
        const one = licences.find(({ licence: card }) => card.id === licence?.id)
        if (one) return { ...one, personId }
      }
      return null
    },
  })
  const type = types.data?.types.find((one) => one.code === licence?.code)
  const card = found.data?.licence
  return (
    <Drawer open={licence !== undefined} onClose={props.onClose} title={licence?.name ?? ''} size={460} destroyOnHidden>
      {found.isLoading && <Loading rows={4} />}
      {found.isError && <ErrorSummary problem={present(found.error)} />}
      {found.data === null && <p>{t.none}</p>}
      {card && (
        <>
          <dl className="ow-facts">
            <dt>{t.holder}</dt>
            <dd className="ow-nb">{licence?.holderName}</dd>
            <dt>{t.number}</dt>
            <dd className="ow-nb">{card.number ?? '—'}</dd>
            <dt>{t.issuer}</dt>
            <dd>{card.issuer}</dd>
            <dt>{t.state}</dt>
            <dd>{card.verified ? licenceStateLabels[card.state] : t.unverified}</dd>
            <dt>{t.valid}</dt>
            <dd>
              <span className="ow-nb">{dateText(card.validFrom)}</span> –{' '}
              <span className="ow-nb">{card.validTo ? dateText(card.validTo) : t.long}</span>
            </dd>
            {(type?.fields ?? []).map((field) => (
              <Fact key={field.key} label={field.label} value={valueText(field, found.data?.fields[field.key])} />
            ))}
            <dt>{t.identifier}</dt>
            <dd style={{ overflowWrap: 'anywhere' }}>{card.identifier}</dd>
          </dl>
          <p className="ow-muted">{t.used}</p>
          {props.atWindow && found.data && (
            <AtWindow
              needId={needId}
              personId={found.data.personId}
              licenceId={card.id}
              typeName={card.typeName}
              fields={type?.fields ?? []}
            />
          )}
        </>
      )}
    </Drawer>
  )
}

function Fact(props: { label: string; value: string }) {
  return (
    <>
      <dt>{props.label}</dt>
      <dd>{props.value}</dd>
    </>
  )
}
