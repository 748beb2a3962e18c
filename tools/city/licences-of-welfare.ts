import { addDays, addMonths } from '../../modules/calendar/contract.ts'
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
  const members = holders.map((one) => one.name).join('、')
  maker.give({
    type: 'INCOME_CHECK_REPORT',
    holders,
    household: household.id,
    from: addDays(from, -20),
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
      checkDate: addDays(from, -20),
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
  } else {
    give('RIGID_EXPENSE_CERT', {
      holderName: head.name,
      holderIdNumber: head.number,
      memberCount: size,
      expenseType: '医疗',
      expenseRatio: 75,
    })
  }
}
