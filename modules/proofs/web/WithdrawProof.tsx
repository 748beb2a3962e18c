import { useQueryClient } from '@tanstack/react-query'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { ErrorSummary, present, useCall } from '../../../platform/web/index.ts'
import { type ProofCard, withdrawProof } from '../contract.ts'
import { useTexts } from './texts.ts'

export function WithdrawProof(props: { proof: ProofCard; onClose: () => void }) {
  const t = useTexts()
  const call = useCall()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<unknown>()
  const { proof, onClose } = props
  const send = () =>
    void call(withdrawProof, { proofId: proof.proofId, reason: reason.trim() })
      .then(() => queries.invalidateQueries({ queryKey: ['proofs'] }))
      .then(onClose)
      .catch(setFault)
  return (
    <Modal
      open
      title={`${t.withdraw}：${proof.number}`}
      okText={t.withdraw}
      cancelText={t.cancel}
      okButtonProps={{ danger: true, disabled: reason.trim().length < 2 }}
      onOk={send}
      onCancel={onClose}
      destroyOnHidden
    >
      {fault !== undefined && <ErrorSummary problem={present(fault)} />}
      <label htmlFor="withdraw-reason">{t.reason}</label>
      <Input.TextArea id="withdraw-reason" rows={3} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
    </Modal>
  )
}
