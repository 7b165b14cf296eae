/** The wheel. Decoration: the name stands beside it. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 32 32"
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth="2.4"
      strokeLinecap="round"
    >
      <circle cx="16" cy="16" r="8.5" />
      <path d="M16 2v28M2 16h28M6.1 6.1l19.8 19.8M25.9 6.1 6.1 25.9" />
      <circle cx="16" cy="16" r="3" className="fill-current" stroke="none" />
    </svg>
  )
}
