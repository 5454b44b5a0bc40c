import type { Signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** A modal dialog that is open as long as its signal says so; `title`: id of its heading. */
export function Modal({
  open,
  title,
  look,
  children,
}: {
  readonly open: Signal<boolean>
  readonly title: string
  readonly look: string
  readonly children: ComponentChildren
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const isOpen = open.value
  useEffect(() => {
    if (isOpen) dialog.current?.showModal()
    else dialog.current?.close()
  }, [isOpen])
  return (
    <dialog
      ref={dialog}
      class={look}
      aria-labelledby={title}
      onClose={() => {
        open.value = false
      }}
    >
      {children}
    </dialog>
  )
}
