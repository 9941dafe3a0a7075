/** The product's mark. */
export function Brand({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" aria-hidden="true">
      <rect width="28" height="28" rx="7" fill="var(--accent)" />
      <path
        d="M18.9 9.6A6.6 6.6 0 1 0 18.9 18.4"
        fill="none"
        stroke="var(--on-accent)"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
      <circle cx="19" cy="14" r="2.1" fill="var(--on-accent)" />
    </svg>
  );
}
