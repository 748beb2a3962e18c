import { useQuery } from '@tanstack/react-query'
import { Form, Input, Radio, Select } from 'antd'
import { useEffect, useState } from 'react'
import { ErrorSummary, idNumberState, type Presented, present, setFaults, texts, useCall } from '../../../../platform/web/index.ts'
import { type Division, listDivisions } from '../../../divisions/contract.ts'
import { DateInput } from '../../../forms/web/index.ts'
import { identifyPerson } from '../../../people/contract.ts'
import type { WithoutNumber } from '../../contract.ts'
import { type IdentifyProps, Submit } from './IdentifyForms.tsx'

const useTexts = texts({
  'zh-CN': {
    kind: '人员类别',
    kinds: {
      newborn: '新生儿（尚无身份号码）',
      'region-permit': '港澳台居民居住证',
      'hk-macao-pass': '港澳居民来往内地通行证',
      'taiwan-pass': '台湾居民来往大陆通行证',
      'foreigner-card': '外国人永久居留身份证',
      passport: '护照',
    },
    name: '姓名',
    gender: '性别',
    genders: { male: '男', female: '女' },
    birth: '出生日期',
    parent: '父亲或母亲的身份号码',
    parentHint: '新生儿随其家庭登记，居住地由此得知',
    document: '证件号码',
    documentHint: '照证件上的号码输入',
    residence: '居住的社区（村）',
    residenceHint: '输入名称查找；由此确定承办机关',
    phone: '联系电话（选填）',
    nameNeeded: '请填写姓名',
    genderNeeded: '请选择性别',
    birthNeeded: '请填写出生日期，如 20260309',
    parentNeeded: '请填写父亲或母亲的 18 位身份号码，校验码须相符',
    residenceNeeded: '请选择居住的社区（村）',
  },
  en: {
    kind: 'Kind',
    kinds: {
      newborn: 'Newborn (no number yet)',
      'region-permit': 'Residence permit of Hong Kong, Macao, Taiwan residents',
      'hk-macao-pass': 'Travel permit, Hong Kong and Macao',
      'taiwan-pass': 'Travel permit, Taiwan',
      'foreigner-card': 'Foreign permanent resident ID card',
      passport: 'Passport',
    },
    name: 'Name',
    gender: 'Sex',
    genders: { male: 'male', female: 'female' },
    birth: 'Date of birth',
    parent: 'ID number of a parent',
    parentHint: 'The child joins that household; the place of residence follows',
    document: 'Document number',
    documentHint: 'As printed on the document',
    residence: 'Community of residence',
    residenceHint: 'Type to find it; it tells the competent office',
    phone: 'Phone (optional)',
    nameNeeded: 'Please give the name',
    genderNeeded: 'Please choose',
    birthNeeded: 'Please give the date of birth, such as 20260309',
    parentNeeded: 'Please give the 18-character ID number of a parent',
    residenceNeeded: 'Please choose the community',
  },
})

/** Named as the server names them, so that a refusal finds its field. */
interface Given {
  kind: WithoutNumber['kind']
  name: string
  sex: WithoutNumber['sex']
  birthDate: string
  parentId?: string
  number?: string
  residence?: string
  phone?: string
}

const kinds = ['newborn', 'region-permit', 'hk-macao-pass', 'taiwan-pass', 'foreigner-card', 'passport'] as const

/** Newborns, residents of Hong Kong, Macao and Taiwan, foreigners: ordinary cases, only without a citizen's number. */
export function WithoutNumberForm(props: IdentifyProps) {
  const t = useTexts()
  const call = useCall()
  const [form] = Form.useForm<Given>()
  const [own, setOwn] = useState<Presented>()
  const newborn = (Form.useWatch('kind', form) ?? 'newborn') === 'newborn'
  const communities = useQuery({
    queryKey: ['communities'],
    queryFn: async () => communityOptions((await call(listDivisions)).divisions),
    enabled: !newborn,
    staleTime: 600_000,
  })
  useEffect(() => {
    if (props.problem) setFaults(form, props.problem)
  }, [props.problem, form])
  const submit = async (given: Given) => {
    setOwn(undefined)
    try {
      const parentId = given.parentId
        ? (await call(identifyPerson, { who: { idNumber: given.parentId.replace(/\s/g, '').toUpperCase() } })).person.id
        : undefined
      props.onIdentify({ withoutNumber: withoutNumberOf(given, parentId) })
    } catch (thrown) {
      setOwn(present(thrown))
    }
  }
  return (
    <Form form={form} layout="vertical" requiredMark={false} className="ow-identify" initialValues={{ kind: 'newborn' }} onFinish={submit}>
      <ErrorSummary problem={own ?? props.problem} />
      <Form.Item name="kind" label={t.kind}>
        <Select size="large" options={kinds.map((one) => ({ value: one, label: t.kinds[one] }))} />
      </Form.Item>
      <Form.Item name="name" label={t.name} rules={[{ required: true, message: t.nameNeeded }]}>
        <Input size="large" autoComplete="off" />
      </Form.Item>
      <Form.Item name="sex" label={t.gender} rules={[{ required: true, message: t.genderNeeded }]}>
        <Radio.Group options={(['male', 'female'] as const).map((one) => ({ value: one, label: t.genders[one] }))} />
      </Form.Item>
      <Form.Item name="birthDate" label={t.birth} rules={[{ required: true, pattern: /^\d{4}-\d{2}-\d{2}$/, message: t.birthNeeded }]}>
        <BirthDate />
      </Form.Item>
      {newborn ? (
        <Form.Item
          name="parentId"
          label={t.parent}
          extra={t.parentHint}
          validateTrigger="onSubmit"
          rules={[
            {
              validator: async (_, value: string) => (idNumberState(value ?? '') === 'right' ? undefined : Promise.reject(t.parentNeeded)),
            },
          ]}
        >
          <Input autoComplete="off" maxLength={24} className="ow-number" />
        </Form.Item>
      ) : (
        <>
          <Form.Item name="number" label={t.document} rules={[{ required: true, message: t.documentHint }]}>
            <Input autoComplete="off" className="ow-number" />
          </Form.Item>
          <Form.Item name="residence" label={t.residence} extra={t.residenceHint} rules={[{ required: true, message: t.residenceNeeded }]}>
            <Select showSearch={{ optionFilterProp: 'label' }} loading={communities.isLoading} options={communities.data ?? []} />
          </Form.Item>
        </>
      )}
      <Form.Item name="phone" label={t.phone}>
        <Input autoComplete="off" inputMode="numeric" />
      </Form.Item>
      <Submit busy={props.busy} />
    </Form>
  )
}

function withoutNumberOf(given: Given, parentId: string | undefined): WithoutNumber {
  const { kind, name, sex, birthDate, number, residence, phone } = given
  return {
    kind,
    name: name.trim(),
    sex,
    birthDate,
    ...(number ? { document: { number: number.trim() } } : {}),
    ...(residence ? { residence } : {}),
    ...(phone ? { phone: phone.trim() } : {}),
    ...(parentId ? { parentId } : {}),
  }
}

/** Every community and village with the names above it, so that one can search by any of them. */
function communityOptions(divisions: readonly Division[]) {
  const names = new Map(divisions.map((one) => [one.code, one.shortName]))
  return divisions
    .filter((one) => one.level === 'community' && one.validTo === null)
    .map(({ code, shortName }) => ({
      value: code,
      label: `${names.get(code.slice(0, 6)) ?? ''} ${names.get(code.slice(0, 9)) ?? ''} ${shortName}`,
    }))
}

/** antd hands `id`, `value` and `onChange` to the child of a form item. */
function BirthDate(props: { id?: string; value?: string; onChange?: (value: string | null) => void }) {
  return <DateInput id={props.id ?? 'birthDate'} value={props.value ?? ''} onChange={(next) => props.onChange?.(next)} />
}
