import type { PersonalTable } from '../../../platform/server/personal.ts'

export const personal: readonly PersonalTable[] = [
  {
    table: 'proofs.proof',
    title: '社区为我出具的证明',
    whose: 't.person = $2',
    purpose: '依本人申请出具证明',
    basis: '民发〔2020〕20号及各类证明自己的依据',
    kept: '随社区档案保存',
  },
]
