import type { Frame, TemplateData, TemplateName } from './shapes.ts'

interface Sample<T extends TemplateName> {
  readonly template: T
  readonly frame: Frame
  readonly data: TemplateData<T>
}
const sample = <T extends TemplateName>(template: T, frame: Frame, data: TemplateData<T>): Sample<T> => ({ template, frame, data })

const frame = (title: string, office: string, number: string): Frame => ({
  title,
  office,
  number,
  date: '2026-10-09',
  verifyUrl: 'https://yichuang.example.cn/verify/7K3M-9QXA-42TN',
  verifyCode: '7K3M-9QXA-42TN',
  footnote: '测试印章，仅供内部使用',
})
const applicant = { name: '沙马阿依', idNumber: '510499********0025', phone: '139****0025' }
const item = { name: '最低生活保障对象认定、救助金给付', code: 'MZ-001' }
const remedies = { review: '攀枝花市仁和区人民政府', court: '攀枝花市仁和区人民法院' }
const street = '攀枝花市东区炳草岗街道办事处'
const longOffice = '四川省攀枝花市盐边县红格镇昔格达彝族傈僳族社区居民委员会'
const materials = ['居民身份证', '居民户口簿', '婚姻状况证明', '家庭经济状况声明书', '收入证明', '残疾人证', '不动产权证书或房屋租赁合同']
const row = (name: string, place: number) => ({
  name,
  source: place < 4 ? '证照库调取' : place === 4 ? '部门共享' : '申请人提交',
  ...(place === 5 ? { note: '原件核验后退还' } : {}),
})
const twenty = Array.from({ length: 20 }, (_, place) => row(`${materials[place % materials.length]}（${place + 1}）`, place % 7))

const pairs = (...given: [label: string, value: string, source?: string][]) => ({
  kind: 'pairs' as const,
  pairs: given.map(([label, value, source]) => ({ label, value, ...(source === undefined ? {} : { source }) })),
})

/** Made-up documents in easy and in hard shapes: long names, twenty materials, two pages. Used by tests and the benchmark. */
export const samples = {
  visit: sample('visit-record', frame('入户调查记录', street, '5104-20261009-000123-入户2'), {
    ...{ applicant, item, caseNumber: '5104-20261009-000123', visitedOn: '2026-10-09', time: '09:30–10:30', attempt: 2 },
    ...{
      address: '仁和镇五十四社区金沙路12号3栋2单元502',
      members: ['蒋慧', '龙勇'],
      note: '楼道无扶手',
      place: '北纬 26.58000，东经 101.72000',
    },
    findings: [
      { label: '共同生活家庭成员人数', declared: '3 人', value: '不符，实际为2' },
      { label: '调查结论', declared: '', value: '部分不符' },
    ],
    photos: [{ caption: '厨房', digest: 'ab'.repeat(32) }],
    signatures: [
      {
        role: '被调查人',
        name: '沙马阿依',
        on: '2026-10-09',
        signature: { kind: 'strokes', data: 'M10 60C80 10 160 180 240 60S420 20 560 120' },
      },
    ],
  }),
  route: sample('route-sheet', frame('入户走访路线单', street, ''), {
    day: '2026-10-09',
    stops: [
      {
        ...{ time: '09:30–10:30', area: '五十四社区', address: '金沙路12号3栋2单元502', household: '沙**依', attempt: 2 },
        ...{ matters: ['低保申请（5104-20261009-000123）'], members: ['蒋慧', '龙勇'], note: '三楼，没有电梯' },
      },
    ],
  }),
  acceptance: sample('acceptance-notice', frame('受理通知书', street, '攀东炳受〔2026〕第000123号'), {
    applicant,
    item,
    caseNumber: '510402-20261009-000123',
    acceptedOn: '2026-10-09',
    dueOn: '2026-11-12',
    limit: '自受理之日起24个工作日',
    materials: materials.slice(0, 5).map(row),
    handler: '李娜',
    phone: '0812-3330101',
    address: '东区炳草岗大街12号便民服务中心3号窗口',
  }),
  'acceptance-long': sample('acceptance-notice', frame('受理通知书', longOffice, '盐红昔受〔2026〕第000007号'), {
    applicant: { ...applicant, agent: '沙马木呷' },
    item: { name: '困难残疾人生活补贴和重度残疾人护理补贴资格认定及待遇发放（含家庭成员信息变更）', code: 'CL-002' },
    caseNumber: '510422-20261009-000007',
    acceptedOn: '2026-10-09',
    dueOn: '2026-11-12',
    limit: '自受理之日起24个工作日',
    materials: twenty,
    handler: '阿苏尔古',
    phone: '0812-8660101',
    notes: ['办理期间如家庭人口、收入、财产发生变化，请在十日内告知受理窗口。'],
  }),
  'one-time': sample('one-time-notice', frame('一次性告知书', street, '攀东炳告〔2026〕第000045号'), {
    applicant,
    item,
    caseNumber: '510402-20261009-000123',
    defects: [
      {
        material: '收入证明',
        defect: '单位未盖章，且未注明近12个月收入',
        basis: '《四川省最低生活保障工作规程》第十二条',
        howToFix: '请单位补盖公章并写明2025年10月至2026年9月每月收入；无固定单位的，填写收入声明即可',
      },
      {
        material: '户口簿',
        defect: '缺少配偶的户口页',
        basis: '事项指南“所需材料”第2项',
        howToFix: '可授权从公安部门共享数据调取，不必自带；或到窗口出示原件',
      },
      {
        material: '住房信息',
        defect: '填写的住址与不动产登记信息不一致',
        basis: '事项指南“申报条件”第3项',
        howToFix: '在手机上更正住址，或说明租住情况',
      },
    ],
    dueOn: '2026-10-23',
    handler: '李娜',
    phone: '0812-3330101',
  }),
  refusal: sample('refusal', frame('不予受理决定书', street, '攀东炳不受〔2026〕第000003号'), {
    applicant,
    item,
    appliedOn: '2026-10-08',
    reasons: ['申请事项依法不属于本机关职权范围：您的户籍地为云南省丽江市华坪县，共同生活家庭成员均未在本市居住。'],
    basis: ['《社会救助暂行办法》（国务院令第649号）第十一条'],
    competent: '户籍所在地乡镇人民政府（华坪县荣将镇人民政府）',
    remedies,
  }),
  decision: sample('decision', frame('准予最低生活保障决定书', '攀枝花市仁和区民政局', '攀仁民低保〔2026〕第000318号'), {
    applicant,
    item,
    caseNumber: '510411-20261009-000318',
    appliedOn: '2026-09-12',
    facts: [
      '经入户调查、信息核对和公示，您家庭共同生活成员3人，月人均收入为412元，低于本市最低生活保障标准每人每月700元，家庭财产符合规定，公示期内无异议。',
    ],
    basis: ['《社会救助暂行办法》第十条、第十一条', '《四川省最低生活保障工作规程》第二十六条'],
    result: '准予纳入最低生活保障，自2026年10月起按月发放救助金。',
    content: [
      { label: '保障类别', value: '城市最低生活保障（B类）' },
      { label: '保障人数', value: '3人' },
      { label: '月救助金额', value: '864.00元（大写：捌佰陆拾肆元整）' },
      { label: '发放方式', value: '社会保障卡银行账户，每月10日前' },
      { label: '复核周期', value: '每半年复核一次' },
    ],
    remedies,
  }),
  rejection: sample('rejection', frame('不予批准决定书', '攀枝花市仁和区民政局', '攀仁民低保〔2026〕第000319号'), {
    applicant,
    item,
    caseNumber: '510411-20261009-000319',
    appliedOn: '2026-09-12',
    reasons: [
      '家庭成员名下登记有价值10.6万元的非生活必需机动车辆1辆。',
      '经核对，家庭金融资产合计92,400元，超过本地同期年最低生活保障标准的2倍。',
    ],
    basis: ['《社会救助暂行办法》第九条', '《四川省最低生活保障工作规程》第九条'],
    remedies,
  }),
  proof: sample('proof', frame('社区推荐公民代理诉讼证明', '攀枝花市东区大渡口街道竹湖园社区居民委员会', '竹湖园社证〔2026〕第000012号'), {
    applicant,
    facts: [
      '上列居民在本社区登记居住。经本社区研究，推荐其邻居张某某（公民）担任其与某物业公司服务合同纠纷一案的诉讼代理人，被推荐人具有完全民事行为能力。',
    ],
    basis: ['《中华人民共和国民事诉讼法》第六十一条第二款第三项'],
    purpose: '向攀枝花市东区人民法院提交',
    verifiedBy: '李娜（社区工作者）',
    validTo: '2027-04-07',
  }),
  licence: sample('licence', frame('残疾人证', '攀枝花市东区残疾人联合会', '51049919580312002544'), {
    name: '中华人民共和国残疾人证',
    number: '51049919580312002544',
    identifier: '1.2.156.3005.2.11990101MB00000193001.11990101MB00000193.JZZM2026000001.001.J',
    holder: { name: '沙马阿依', idNumber: '510499195803120025' },
    fields: [
      { label: '性别', value: '女' },
      { label: '残疾类别', value: '肢体残疾' },
      { label: '残疾等级', value: '四级' },
      { label: '监护人', value: '—' },
      { label: '家庭住址', value: '四川省攀枝花市东区炳草岗街道湖光社区机场路88号附12号' },
    ],
    issuedOn: '2026-10-09',
    validFrom: '2026-10-09',
    validTo: '2036-10-08',
  }),
  'licence-copy': sample('licence-copy', frame('残疾人证加注件', '攀枝花市东区残疾人联合会', ''), {
    name: '中华人民共和国残疾人证',
    number: '51049919580312002544',
    identifier: '1.2.156.3005.2.11990101MB00000193001.11990101MB00000193.JZZM2026000001.001.J',
    holder: { name: '沙马阿依', idNumber: '510499195803120025' },
    fields: [
      { label: '残疾类别', value: '肢体残疾' },
      { label: '残疾等级', value: '四级' },
      { label: '家庭住址', value: '四川省攀枝花市东区炳草岗街道湖光社区机场路88号附12号' },
    ],
    issuedOn: '2026-10-09',
    validFrom: '2026-10-09',
    validTo: '2036-10-08',
    purpose: '申请残疾人公交免费乘车卡',
    recipient: '攀枝花市公共交通有限责任公司',
    madeBy: '持证人本人',
    madeOn: '2026-10-09',
    until: '2026-11-08',
  }),
  'licence-long': sample('licence', frame('居住证', longOffice, '510422202600000012'), {
    name: '困难群众基本生活救助资格及低收入家庭认定综合证明',
    number: '51042220260000001200000000000000012',
    holder: { name: '阿布都外力·艾合买提江·买买提', idNumber: '510499197001010025' },
    fields: Array.from({ length: 9 }, (_, place) => ({ label: `登记事项${place + 1}`, value: '四川省攀枝花市盐边县红格镇昔格达社区三组' })),
    issuedOn: '2026-10-09',
    validTo: null,
    note: '本证明仅用于办理救助事项，涂改无效。',
  }),
  form: sample('application-form', frame('最低生活保障申请表', street, '510402-20261009-000123'), {
    applicant: { ...applicant, agent: '沙马木呷（子女，授权至2027年3月31日）' },
    item: { ...item, department: '民政' },
    caseNumber: '510402-20261009-000123',
    submittedOn: '2026-10-09',
    sections: [
      {
        title: '基本情况',
        rows: [
          pairs(['姓名', '沙马阿依', '居民身份证 2026-10-09'], ['民族', '彝族', '居民身份证 2026-10-09']),
          pairs(['户籍地', '仁和区大田镇', '居民户口簿 2026-10-09'], ['健康状况', '一般']),
          { kind: 'wide', label: '现居住地', value: '四川省攀枝花市东区炳草岗街道湖光社区机场路88号附12号', source: '申请人填写' },
          {
            kind: 'wide',
            label: '申请理由',
            value: '本人因肢体残疾无法从事重体力劳动，配偶患慢性病需长期服药，家庭收入主要依靠儿子打零工，现申请最低生活保障。',
          },
          {
            kind: 'table',
            label: '共同生活的家庭成员',
            columns: ['姓名', '与申请人关系', '身份号码', '就业状况', '月收入（元）'],
            rows: [
              ['沙马木呷', '子', '510499********0031', '灵活就业', '1236.00'],
              ['阿苏尔古', '配偶', '510499********0016', '无业', '0.00'],
            ],
          },
        ],
      },
      { title: '家庭经济状况', rows: [pairs(['家庭月收入', '1236.00元'], ['金融资产', '8200.00元']), pairs(['机动车', '无'])] },
    ],
    materials: materials.slice(0, 5).map(row),
    acts: [
      {
        kind: '申请人承诺',
        text: '本人承诺所填写的内容和提交的材料真实、完整、有效；如有隐瞒，愿意承担相应法律责任，并退回已领取的救助金。',
        by: '沙马阿依',
        on: '2026-10-09',
        signature: { kind: 'strokes', data: 'M40 120 C80 20 120 180 160 90 S240 40 280 120 S380 160 420 60 L520 140' },
      },
      {
        kind: '授权核对',
        text: '同意民政部门依法查询、核对本人及共同生活家庭成员的户籍、婚姻、收入、财产信息，仅用于本次申请。',
        by: '沙马木呷',
        on: '2026-10-09',
      },
    ],
  }),
  guide: sample(
    'guide',
    { title: `${item.name}办事指南`, office: '攀枝花市民政局', date: '2026-10-09', verifyUrl: 'https://yichuang.example.cn/guides/MZ-001' },
    {
      item: { ...item, department: '民政', kind: '行政给付' },
      version: '第3版',
      targets: '共同生活的家庭成员人均收入低于当地最低生活保障标准，且财产状况符合规定的家庭',
      basis: ['《社会救助暂行办法》（国务院令第649号）', '《四川省最低生活保障工作规程》'],
      conditions: ['户籍或居住证在本市', '家庭月人均收入低于每人每月700元', '家庭财产符合规定'],
      materials: materials.map((name, place) => ({
        name,
        source: row(name, place).source,
        required: place < 5,
        ...(place === 5 ? { note: '有残疾成员的家庭' } : {}),
      })),
      process: [
        { name: '受理', by: '社区居民委员会', limit: '当场' },
        { name: '入户调查', by: '街道办事处（乡镇人民政府）', limit: '8个工作日' },
        { name: '公示', by: '社区居民委员会', limit: '7日', note: '不计入办理时限' },
        { name: '审批', by: '区（县）民政局', limit: '10个工作日' },
      ],
      promised: '24个工作日',
      statutory: '30个工作日',
      result: '最低生活保障证、决定书',
      phone: '0812-3324555',
      notes: ['证照库里已有的证件不用带，窗口会自动调取。', '可以委托代办人办理，老人、残疾人可预约上门。'],
      remedies,
    },
  ),
  'personal-data': sample(
    'personal-data',
    { title: '个人信息副本', office: '一窗平台', date: '2026-10-09' },
    {
      name: '王秀英',
      madeOn: '2026-10-09',
      parts: [
        {
          title: '身份和联系方式',
          purpose: '认定身份，办理事项时不用再填',
          basis: '《个人信息保护法》第十三条第一款第三项',
          kept: '在本市登记期间',
          count: 1,
          rows: [
            { label: 'name', value: '王秀英' },
            { label: 'birth_date', value: '1943-05-12' },
          ],
        },
      ],
    },
  ),
}
