import type { CityHousehold, Resident, Situation } from './model.ts'

/** Nothing else is known of the family's income yet, and it is registered here. */
const isPlain = ({ home }: Resident) => home.welfare === 'none' && home.members.every((one) => one.person.domicile !== null)
const isIdle = ({ home }: Resident) => home.members.every((one) => one.person.work.status !== '就业')
const isGrown = ({ person }: Resident) => person.age >= 18
const ownsHome = ({ home }: Resident) => home.tenure === '自有住房'

const income =
  (least: number, most: number, welfare: CityHousehold['welfare']) =>
  ({ home, random }: Resident) => {
    Object.assign(home, { welfare, income: random.integer(least, most), carCount: 0 })
  }

/** A flat of somebody else, and none of one's own; what the family owns was looked into. */
function housed({ home, random }: Resident): void {
  Object.assign(home, { houseCount: 0, carCount: 0, income: random.integer(900, 2300), welfare: 'checked' })
}

const of = 'household' as const

/** Families: what they live on, where they live, what happened to their house. Per thousand residents. */
export const situationsOfFamilies: readonly Situation[] = [
  { name: 'income-far-below', perThousand: 2, of, fits: (one) => isPlain(one) && isIdle(one), settle: income(280, 760, 'checked') },
  { name: 'income-just-above', perThousand: 1.5, of, fits: (one) => isPlain(one) && isIdle(one), settle: income(820, 1150, 'checked') },
  { name: 'rigid-expense', perThousand: 1, of, fits: isPlain, settle: income(1300, 2400, 'checked') },
  {
    name: 'extreme-poverty-applicant',
    perThousand: 0.6,
    of,
    fits: (one) => isPlain(one) && one.home.members.length === 1 && one.person.age >= 60 && one.person.children.length === 0,
    settle: (one) => {
      one.person.traits.add('ability-assessed').add('no-income')
      income(200, 600, 'checked')(one)
    },
  },
  {
    name: 'poor-disabled',
    perThousand: 1.2,
    of,
    fits: (one) => isPlain(one) && isIdle(one) && isGrown(one),
    settle: (one) => {
      const { person, today } = one
      person.disability ??= {
        category: '肢体',
        level: one.random.pick(['一级', '二级', '三级']),
        since: `${Number(today.slice(0, 4)) - 3}-05-12`,
      }
      income(200, 700, 'minimum-living')(one)
    },
  },
  {
    name: 'poor-frail-elder',
    perThousand: 0.8,
    of,
    fits: (one) => isPlain(one) && isIdle(one) && one.person.age >= 68,
    settle: (one) => {
      one.person.traits.add('ability-assessed').add('frail')
      income(200, 1100, one.random.chance(0.6) ? 'minimum-living' : 'low-income')(one)
    },
  },
  { name: 'housing-poor', perThousand: 1.2, of, fits: (one) => rents(one) && isPlain(one) && isGrown(one), settle: housed },
  { name: 'housing-waiting', perThousand: 0.8, of, fits: (one) => rents(one) && isPlain(one) && isGrown(one), settle: housed },
  {
    name: 'public-housing-review',
    perThousand: 1,
    of,
    fits: (one) => one.home.tenure === '公租房' && one.home.welfare === 'none' && isGrown(one),
    settle: housed,
  },
  {
    name: 'public-housing-poor',
    perThousand: 0.6,
    of,
    fits: (one) => one.home.tenure === '公租房' && isPlain(one) && isGrown(one),
    settle: income(250, 700, 'minimum-living'),
  },
  {
    name: 'dangerous-rural-house',
    perThousand: 0.5,
    of,
    fits: (one) => one.home.rural && ownsHome(one) && isPlain(one) && isIdle(one),
    settle: income(250, 700, 'minimum-living'),
  },
  { name: 'dangerous-town-house', perThousand: 0.4, of, fits: (one) => !one.home.rural && ownsHome(one) && isGrown(one) },
  { name: 'owners-vote', perThousand: 1.5, of, fits: (one) => !one.home.rural && ownsHome(one) && isGrown(one) },
  { name: 'disaster', perThousand: 3, of, fits: (one) => one.home.rural && isGrown(one) },
  {
    name: 'hardship-worker',
    perThousand: 1.5,
    of,
    fits: (one) => one.home.welfare === 'none' && one.person.work.employer !== null && one.person.pension === 'employee',
    settle: (one) => {
      one.person.traits.add('union')
      if (one.random.chance(0.6)) one.person.traits.add('seriously-ill')
      income(900, 1600, 'checked')(one)
    },
  },
  {
    name: 'hardship-worker-with-student',
    perThousand: 0.6,
    of,
    fits: (one) =>
      one.person.work.employer !== null &&
      one.person.pension === 'employee' &&
      one.person.children.some((child) => child.age >= 15 && child.age < 22),
    settle: (one) => {
      one.person.traits.add('union')
      income(900, 1600, 'checked')(one)
    },
  },
]

function rents({ home }: Resident): boolean {
  return home.tenure === '租住私房'
}
