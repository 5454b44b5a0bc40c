import { SHORTCUTS } from '../shortcuts.ts'
import { helpIsOpen } from '../state.ts'
import { Modal } from './modal.tsx'

/** Keys, and how to read the picture. */
export function HelpDialog() {
  return (
    <Modal open={helpIsOpen} title="help-title" look="help">
      <h2 id="help-title">Help</h2>
      <dl>
        {SHORTCUTS.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <h3>The picture</h3>
      <p>
        Drag turns it, the right button moves it, the wheel zooms, a click on a machine opens its
        card. Above 10× things move at a pace that the eye can follow. In a line the double ring is
        round the pacing machine, troughs beside the conveyors show how full they are, and one
        bottle drawn stands for about ten, a case for about fifty. In a shop jobs wait before their
        work centre. The heat map tints the machines by one figure of the last 24 hours; its legend
        and the tab Load say the same in numbers.
      </p>
      <form method="dialog">
        <button type="submit">Close</button>
      </form>
    </Modal>
  )
}
