import { useEffect, useRef, useState } from 'preact/hooks'

/** Whole pixels that an element has, followed as they change; 0 × 0 until it is laid out. */
export function useSize() {
  const element = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {}
      setSize({ width: Math.floor(width), height: Math.floor(height) })
    })
    observer.observe(element.current!)
    return () => observer.disconnect()
  }, [])
  return [size, element] as const
}
