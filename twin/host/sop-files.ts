/*
 * Planning files for sales and operations.
 */
import { checkSop } from '../../scenarios/check-sop.ts'
import { type SopFile, SopSchema } from '../../scenarios/sop-scenario.ts'
import { type FileKind, listNames, type ReadChecked, readChecked } from './checked-files.ts'
import { SOP_FOLDER } from './scenario-source.ts'

const KIND: FileKind<SopFile> = {
  folder: SOP_FOLDER,
  what: 'planning file',
  schema: SopSchema,
  check: checkSop,
}

export const listSopFiles = (): string[] => listNames(SOP_FOLDER)

/** @param nameOrPath a name in scenarios/sop, or the path of a YAML file */
export const readSop = (nameOrPath: string): ReadChecked<SopFile> => readChecked(KIND, nameOrPath)
