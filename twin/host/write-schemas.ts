import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  publishCapexSchema,
  publishEnterpriseSchema,
  publishRuleSchema,
  publishScenarioSchema,
  publishShopSchema,
  publishSopSchema,
} from '../../scenarios/published-schema.ts'
import { publishSheetSchema } from '../worksheets/published-sheet.ts'
import { SCENARIOS_FOLDER } from './scenario-source.ts'

/*
 * Writes the schemas for editors, after a change of scenarios/scenario.ts or shop-scenario.ts:
 *
 *     npx tsx twin/host/write-schemas.ts && npm run format
 */

function write(file: string, schema: object): void {
  writeFileSync(join(SCENARIOS_FOLDER, file), `${JSON.stringify(schema, null, 2)}\n`)
}

write('scenario.schema.json', publishScenarioSchema())
write('shop.schema.json', publishShopSchema())
write('rule.schema.json', publishRuleSchema())
write('sop.schema.json', publishSopSchema())
write('capex.schema.json', publishCapexSchema())
write('sheet.schema.json', publishSheetSchema())
write('enterprise.schema.json', publishEnterpriseSchema())
