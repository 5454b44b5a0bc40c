/*
 * Right: the table of machines, and below it the card of the chosen one or how the plan stands.
 */
import { selectedMachine } from '../state.ts'
import { AttainmentPanel } from './attainment-panel.tsx'
import { BottleneckPanel } from './bottleneck-panel.tsx'
import { MachineCardPanel } from './machine-card.tsx'
import { MachineTable } from './machine-table.tsx'

export function SidePanel() {
  return (
    <aside class="side" aria-label="Machines and plan">
      <div class="side-machines">
        <MachineTable />
      </div>
      <div class="side-body">
        {selectedMachine.value === null ? (
          <>
            <BottleneckPanel />
            <AttainmentPanel />
          </>
        ) : (
          <MachineCardPanel />
        )}
      </div>
    </aside>
  )
}
