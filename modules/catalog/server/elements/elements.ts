import { type Item, words } from '../../contract.ts'
import { reference } from '../reference.ts'
import { timeText, visitsOf } from '../visits.ts'
import { basicCode, creditCode, elementData, handlingCode, levelCode, taskCode } from './codes.ts'
import type { Element } from './element.ts'
import { materialElements } from './materials.ts'
import { questionsOf } from './questions.ts'
import { complaintsOf, dutiesOf, quotaOf, remedyOf, rightsOf } from './standing.ts'

const texts = words['zh-CN']
const filled = (key: string, name: string, value: string): Element => ({ key, name, value })
const nothing = (key: string, name: string, why: string): Element => ({ key, name, value: null, why })
const isPower = (item: Item) => item.kind !== 'public-service'

/**
 * The item in the elements of the national list (实施清单, GB/T 39554.2), in its order. What one office answers (place, hours, telephone) stands
 * with the office, what one version answers (number, state, dates) with the version.
 */
export function elementsOf(item: Item): readonly Element[] {
  return [...identity(item), ...handling(item), ...limits(item), ...service(item), ...outcome(item), ...materialElements(item)]
}

function identity(item: Item): Element[] {
  const { departments, kinds, delegated } = elementData()
  const department = reference().departments.get(item.department)?.name ?? item.department
  const decides = item.process.find((step) => step.decides)
  const others = [...new Set(item.process.map((step) => step.department))].filter((one) => one !== item.department && one !== 'window')
  return [
    filled('taskName', '事项名称', item.name),
    filled('catalogCode', '基本编码', basicCode(item)),
    filled('localCatalogCode', '地方基本编码', item.code),
    filled('taskCode', '实施编码', taskCode(item)),
    filled('localTaskCode', '地方实施编码', `${item.code}-1`),
    filled('taskHandleItem', '业务办理项编码', handlingCode(item)),
    filled('taskType', '事项类型', `${kinds[item.kind]} ${texts.itemKind[item.kind]}`),
    filled('byLaw', '设定依据', item.basis.join('；')),
    isPower(item)
      ? filled('powerSource', '权力来源', delegated.includes(item.code) ? '依法委托行使' : '法定本级行使')
      : nothing('powerSource', '权力来源', '公共服务，不属于行政权力'),
    filled('useLevel', '行使层级', `${levelCode(item)} ${texts.level[decides?.level ?? item.acceptLevel]}`),
    filled('deptName', '实施主体', `${department}（${texts.level[decides?.level ?? item.acceptLevel]}）`),
    filled('deptCode', '实施主体编码', creditCode(item.department)),
    filled('deptType', '实施主体性质', departments[item.department]?.nature ?? ''),
    delegated.includes(item.code)
      ? filled('entrustName', '委托部门', `县级${department}部门`)
      : nothing('entrustName', '委托部门', '没有委托'),
    others.length > 0
      ? filled('otherDept', '联办机构', others.map((one) => reference().departments.get(one)?.name ?? one).join('、'))
      : nothing('otherDept', '联办机构', '由实施主体一家办理'),
  ]
}

function handling(item: Item): Element[] {
  const visits = visitsOf(item)
  const original = item.materials.filter((one) => one.source === 'applicant' && one.required).map((one) => one.name)
  return [
    // Every applicant here is a person; organisations take part at most as the other side.
    filled('serverType', '服务对象', `1 自然人（${item.targets}）`),
    filled('acceptCondition', '受理条件', item.conditions.map((one) => one.text).join('')),
    filled('handleFlow', '办理流程', item.process.map((step) => step.name).join(' → ')),
    filled('onlineExplain', '线上办理流程', '登录门户，核对系统已填内容、回答未知问题、签名提交；审批、送达全程在线，办理进度可查'),
    filled('offlineExplain', '线下办理流程', `到任一${texts.level[item.acceptLevel]}便民服务窗口，由窗口核对身份、补填、签名；其余同线上`),
    special(item),
    filled('projectType', '办件类型', item.limits.promised === 0 ? '1 即办件' : '2 承诺件'),
    filled('handleType', '办理形式', '1 窗口办理，2 电脑端网上办理，3 移动端办理'),
    filled('limitSceneNum', '到办事现场次数', String(visits)),
    visits === 0
      ? nothing('limitSceneExplain', '必须现场办理原因', '全程网办，不用到现场')
      : filled('limitSceneExplain', '必须现场办理原因', `${original.join('、')}没有部门能够提供，网上先交照片，领取结果时出示一次原件`),
    filled('handleArea', '通办范围', `跨县（全市通办），由${texts.jurisdiction[item.jurisdiction]}的机构审批`),
    filled('isHandle', '是否通办', '1 是'),
  ]
}

/** 特别程序: what stops the clock or is done outside the office, with its days and basis. */
function special(item: Item): Element {
  const steps = item.process.filter((step) => ['public-notice', 'home-visit', 'joint-review'].includes(step.kind))
  if (steps.length === 0) return nothing('specialProcedure', '特别程序', '没有公示、入户、联审等特别程序')
  const told = steps.map((step) => {
    const days = step.notice ? timeText(step.notice.days, step.notice.unit) : timeText(step.days, step.unit ?? 'working-day')
    return `${step.name}（${days}${step.notice ? `，依据${step.notice.basis}` : ''}）`
  })
  return filled('specialProcedure', '特别程序', told.join('；'))
}

/** 行政诉讼法 47: where no law sets a limit, an authority asked to act has two months. */
function limits(item: Item): Element[] {
  const { statutory, promised, unit, statutoryUnit } = item.limits
  const said = statutory === null ? undefined : timeText(statutory, statutoryUnit ?? unit)
  const why = isPower(item)
    ? '法律、法规、规章没有另行规定，依照《行政诉讼法》第四十七条为两个月；以承诺时限为准'
    : '公共服务，法律、法规没有规定办结期限，以承诺时限为准'
  return [
    said === undefined ? nothing('anticipateDay', '法定办结时限', why) : filled('anticipateDay', '法定办结时限', said),
    filled('anticipateExplain', '法定办结时限说明', said === undefined ? why : `自受理之日起${said}`),
    filled('promiseDay', '承诺办结时限', timeText(promised, unit)),
    filled(
      'promiseExplain',
      '承诺办结时限说明',
      promised === 0 ? '当场办结' : `自受理之日起计算，补正、公示异议处理等依法不计入的时间除外`,
    ),
  ]
}

function service(item: Item): Element[] {
  const quota = quotaOf(item)
  return [
    filled('isFee', '是否收费', '0 不收费'),
    nothing('feeBasis', '收费依据', '不收费'),
    filled('transactAddr', '办理地点、时间、交通', '由受理机构答复（见服务指南“受理机构”）'),
    filled('linkWay', '咨询方式', '12345政务服务便民热线；受理窗口电话见服务指南“受理机构”'),
    filled('superviseWay', '监督投诉方式', complaintsOf(item)),
    quota === undefined ? nothing('limitExplain', '数量限制', '没有数量限制，符合条件的都办理') : filled('limitExplain', '数量限制', quota),
    filled('isOnline', '网上办理', '1 是，全程网办，统一身份认证单点登录'),
    filled('onlineHandleUrl', '网上办理地址', `/items/${item.code}/apply`),
    filled('mobileTerminalUrl', '移动端办理地址', `/items/${item.code}/apply`),
    filled('isEntryCenter', '进驻便民服务大厅', '1 是'),
    filled('userTopicType', '主题分类', item.lifeEvents.map((code) => reference().lifeEvents.get(code)?.label ?? code).join('、')),
    filled('townCode', '下沉层级', `${texts.level[item.acceptLevel]}受理`),
  ]
}

function outcome(item: Item): Element[] {
  const type = item.result.licence === undefined ? undefined : reference().licenceTypes.get(item.result.licence)
  return [
    filled('resultType', '结果类型', type === undefined ? '20 出文办结' : '10 出证办结'),
    filled('resultName', '结果名称', item.result.document),
    type === undefined
      ? nothing('resultCertCode', '结果证照', '结果是文书，不是证照')
      : filled('resultCertCode', '结果证照', `${type.name}（${type.code}）`),
    filled('resultGuid', '结果样本', type === undefined ? `电子文书：${item.result.document}` : `电子证照样式：${type.name}`),
    filled('rightEnjoyByLaw', '依法享有的权利', rightsOf(item)),
    filled('dutyPerformByLaw', '依法履行的义务', dutiesOf(item)),
    filled('administrativeReview', '行政复议、行政诉讼', remedyOf(item)),
    filled(
      'questions',
      '常见问题',
      questionsOf(item)
        .map(({ question, answer }) => `问：${question}答：${answer}`)
        .join('\n'),
    ),
  ]
}
