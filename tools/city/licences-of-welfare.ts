import { addMonths } from '../../modules/calendar/contract.ts'
import type { LicenceMaker } from './licence-maker.ts'
import type { CityHousehold } from './model.ts'

/** The certificates of families in need, with the income check they rest on. */
export function welfare(maker: LicenceMaker, household: CityHousehold): void {
  const head = household.members[0]?.person
  if (!head) return
  const issuer = maker.issuer('civil-affairs', 'county', household.community)
  const holders = household.members.map((one) => one.person)
  const size = holders.length
  const from = maker.ago(330)
  const give = (type: string, fields: Record<string, unknown>) =>
    maker.give({ type, holders, household: household.id, from, issuer, fields })
  const income = household.income ?? 500
  const checked = maker.ago(150, 5)
  const members = holders.map((one) => one.name).join('、')
  maker.give({
    type: 'INCOME_CHECK_REPORT',
    holders,
    household: household.id,
    from: checked,
    issuer,
    fields: {
      applicantName: head.name,
      applicantIdNumber: head.number,
      members,
      annualIncome: income * size * 12,
      perCapitaMonthlyIncome: income,
      depositAndSecurities: 3000 * size,
      vehicles: '无',
      houses: household.houseCount === 0 ? '无' : '1套',
      businessInfo: '无',
      checkDate: checked,
    },
  })
  if (household.welfare === 'minimum-living') {
    const monthlyAmount = Math.max(100, Math.round((800 - income) * size))
    const grade = income < 200 ? 'A类' : income < 500 ? 'B类' : 'C类'
    give('MINIMUM_LIVING_CERT', {
      holderName: head.name,
      holderIdNumber: head.number,
      category: household.rural ? '农村低保' : '城市低保',
      grade,
      insuredCount: size,
      insuredMembers: members,
      monthlyAmount,
      startDate: addMonths(from, -24),
      address: household.address,
    })
  } else if (household.welfare === 'low-income') {
    give('LOW_INCOME_CERT', {
      headName: head.name,
      headIdNumber: head.number,
      address: household.address,
      householdSize: size,
      incomeGroup: '低收入',
      perCapitaIncome: income,
    })
  } else if (household.welfare === 'rigid-expense') {
    give('RIGID_EXPENSE_CERT', {
      holderName: head.name,
      holderIdNumber: head.number,
      memberCount: size,
      expenseType: '医疗',
      expenseRatio: 75,
    })
  }
}

/** The union keeps a file on a worker whose family is in hardship. */
export function hardshipWorker(maker: LicenceMaker, household: CityHousehold): void {
  const head = household.members[0]?.person
  if (!head) return
  const from = maker.ago(250, 20)
  const student = household.situations.has('hardship-worker-with-student')
  const fields = {
    workerName: head.name,
    workerIdNumber: head.number,
    unionName: `${head.work.employer ?? '花城示例公司'}工会委员会`,
    hardshipType: '相对困难',
    mainCause: student ? '子女上学' : head.traits.has('seriously-ill') ? '本人大病' : '收入低无法维持基本生活',
    memberCount: household.members.length,
    perCapitaIncome: household.income ?? 1200,
    fileDate: from,
    status: '在档',
  }
  const issuer = maker.issuer('trade-union', 'city', '5104')
  maker.give({ type: 'HARDSHIP_WORKER_FILE', holders: [head], household: household.id, from, issuer, fields })
}
