const PATHS = {
  play: 'M4 2.5L13 8L4 13.5Z',
  pause: 'M3.5 2.5H6.5V13.5H3.5ZM9.5 2.5H12.5V13.5H9.5Z',
  step: 'M2.5 2.5L9.5 8L2.5 13.5ZM10.5 2.5H13V13.5H10.5Z',
  restart: 'M8 2.2A5.8 5.8 0 1 0 13.8 8H11.8A3.8 3.8 0 1 1 8 4.2V6.8L12.4 3.4L8 0Z',
  fork:
    'M4 1.5A2 2 0 0 1 5 5.2V6.5C5 7 5.4 7.2 6 7.2H10' +
    'C11 7.2 11 6.5 11 6.2V5.2A2 2 0 1 1 12.8 5.2V6.6' +
    'C12.8 8.2 11.8 9 10.4 9H8.9V10.8A2 2 0 1 1 7.1 10.8V9H5.6' +
    'C4.2 9 3.2 8.2 3.2 6.6V5.2A2 2 0 0 1 4 1.5Z',
  moon: 'M13.5 10A6 6 0 0 1 6 2.5A6 6 0 1 0 13.5 10Z',
  sun:
    'M8 4.5A3.5 3.5 0 1 0 8.01 4.5ZM7.3 0.8H8.7V3H7.3ZM7.3 13H8.7V15.2H7.3Z' +
    'M0.8 7.3H3V8.7H0.8ZM13 7.3H15.2V8.7H13ZM2.4 3.4L3.4 2.4L5 4L4 5Z' +
    'M11 12L12 11L13.6 12.6L12.6 13.6ZM12.6 2.4L13.6 3.4L12 5L11 4ZM4 11' +
    'L5 12L3.4 13.6L2.4 12.6Z',
  close: 'M3 4.4L4.4 3L8 6.6L11.6 3L13 4.4L9.4 8L13 11.6L11.6 13L8 9.4L4.4 13' + 'L3 11.6L6.6 8Z',
  down: 'M2.5 5L8 11L13.5 5Z',
  layers:
    'M8 1L15 5L8 9L1 5ZM2.6 7.6L8 10.7L13.4 7.6L15 8.5L8 12.5L1 8.5ZM2.6 11.1L8 14.2L13.4 11.1' +
    'L15 12L8 16L1 12Z',
  table:
    'M1 2H15V14H1ZM2.4 6V8.2H6V6ZM7.4 6V8.2H13.6V6ZM2.4 9.6V12.6H6V9.6ZM7.4 9.6V12.6H13.6V9.6Z',
  list: 'M1 3H3V5H1ZM5 3H15V5H5ZM1 7H3V9H1ZM5 7H15V9H5ZM1 11H3V13H1ZM5 11H15V13H5Z',
  up: 'M2.5 11L8 5L13.5 11Z',
} as const

/** A small sign in the colour of the text beside it. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class="icon" width="13" height="13" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} fill="currentColor" fill-rule="evenodd" />
    </svg>
  )
}
