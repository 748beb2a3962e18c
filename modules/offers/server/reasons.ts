import type { Context } from '../../../platform/rules/rule.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { Item } from '../../catalog/contract.ts'
import { fieldDefinition, listLicenceTypes, policyParameter, registerNamed, ruleVariable } from '../../catalog/server/api.ts'
import type { ConditionView } from '../../eligibility/contract.ts'
import { conditionViews } from '../../eligibility/server/api.ts'
import type { Matter, Reference } from '../../forms/server/api.ts'

/** Tells condition by condition, from bare facts alone: no person is opened for it. */
export async function reasoner(tx: Transaction): Promise<(item: Item, version: number, context: Context) => ConditionView[]> {
  const types = new Map((await listLicenceTypes(tx)).map((one) => [one.code, one]))
  const reference: Reference = {
    licenceType: (code) => types.get(code),
    field: fieldDefinition,
    register: registerNamed,
    variable: ruleVariable,
    policyLabel: (key) => policyParameter(key)?.label,
    policyType: (key) => {
      const type = policyParameter(key)?.type
      return type === 'list' ? 'multiEnum' : type
    },
  }
  return (item, version, context) => {
    const matter: Matter = {
      ...{
        item,
        version,
        today: tx.today,
        viewer: 'staff' as const,
        people: [],
        household: undefined,
        earlier: [],
        presented: [],
        city: '',
        policy: {},
        reference,
      },
    }
    return conditionViews(matter, context)
  }
}
