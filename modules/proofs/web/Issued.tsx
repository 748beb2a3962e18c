import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import {
  DataTable,
  dateText,
  ErrorSummary,
  FileViewer,
  Loading,
  type OpenedFile,
  present,
  releaseFile,
  useCall,
  useOpenFile,
} from '../../../platform/web/index.ts'
import { getProofFile, listProofs, type ProofCard } from '../contract.ts'
import { useTexts } from './texts.ts'
import { WithdrawProof } from './WithdrawProof.tsx'

/** What the community has issued, newest first; looks again while one is being sealed. */
export function Issued() {
  const t = useTexts()
  const call = useCall()
  const open = useOpenFile()
  const [file, setFile] = useState<OpenedFile>()
  const [withdrawing, setWithdrawing] = useState<ProofCard>()
  const [fault, setFault] = useState<unknown>()
  const proofs = useInfiniteQuery({
    queryKey: ['proofs'],
    initialPageParam: '',
    queryFn: ({ pageParam }) => call(listProofs, pageParam ? { after: pageParam } : {}),
    getNextPageParam: (page) => page.next,
    refetchInterval: (query) => (query.state.data?.pages.some((page) => page.rows.some((one) => one.state === 'sealing')) ? 1500 : false),
  })
  const show = (proofId: string) => {
    setFault(undefined)
    void open(getProofFile, { proofId }).then(setFile).catch(setFault)
  }
  const close = () => {
    if (file) releaseFile(file)
    setFile(undefined)
  }
  return (
    <div>
      <h2 id="issued" tabIndex={-1} className="ow-issued">
        {t.issued}
      </h2>
      {fault !== undefined && <ErrorSummary problem={present(fault)} />}
      {proofs.isError && <ErrorSummary problem={present(proofs.error)} />}
      {proofs.isLoading && <Loading rows={4} />}
      {proofs.data && (
        <DataTable<ProofCard>
          label={t.issued}
          rowKey="proofId"
          size="middle"
          dataSource={proofs.data.pages.flatMap((page) => page.rows)}
          pagination={false}
          scroll={{ x: 900 }}
          locale={{ emptyText: t.none }}
          columns={[
            { title: t.number, dataIndex: 'number', render: (text: string) => <span className="ow-nb">{text}</span> },
            { title: t.name, dataIndex: 'name' },
            { title: t.applicant, dataIndex: 'applicant', width: 90 },
            { title: t.purpose, dataIndex: 'purpose' },
            { title: t.verifiedBy, dataIndex: 'verifiedBy' },
            {
              title: t.validTo,
              width: 130,
              render: (_, one) => <span className="ow-nb">{one.validTo ? dateText(one.validTo) : t.forever}</span>,
            },
            { title: t.state, width: 90, render: (_, one) => <span title={one.withdrawn ?? ''}>{t.states[one.state]}</span> },
            { title: t.acts, width: 150, render: (_, one) => <Acts one={one} onOpen={show} onWithdraw={setWithdrawing} /> },
          ]}
        />
      )}
      {proofs.hasNextPage && <Button onClick={() => void proofs.fetchNextPage()}>{t.more}</Button>}
      {withdrawing && <WithdrawProof proof={withdrawing} onClose={() => setWithdrawing(undefined)} />}
      <FileViewer file={file} title={t.paper} onClose={close} />
    </div>
  )
}

function Acts(props: { one: ProofCard; onOpen: (proofId: string) => void; onWithdraw: (one: ProofCard) => void }) {
  const t = useTexts()
  const { one } = props
  return (
    <>
      {one.may.includes('open') && (
        <Button size="small" aria-label={`${t.open} ${one.number}`} onClick={() => props.onOpen(one.proofId)}>
          {t.open}
        </Button>
      )}
      {one.may.includes('withdraw') && (
        <Button size="small" type="text" danger aria-label={`${t.withdraw} ${one.number}`} onClick={() => props.onWithdraw(one)}>
          {t.withdraw}
        </Button>
      )}
    </>
  )
}
