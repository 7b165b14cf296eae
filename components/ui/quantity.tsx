/** A Kubernetes quantity in words a person reads: `500m` CPU is 0.5, `512Mi` is 512 MiB. The raw form is on hover. */
export function Quantity({ value, resource }: { value: string; resource: string }) {
  return (
    <span className="figures whitespace-nowrap" title={value}>
      {quantityWords(value, resource)}
    </span>
  )
}

/** See `Quantity`. Anything that is not recognised is answered as it came. */
export function quantityWords(value: string, resource: string): string {
  if (/cpu$/.test(resource)) return /^\d+m$/.test(value) ? String(Number(value.slice(0, -1)) / 1000) : value
  return value.replace(/^(\d+(?:\.\d+)?)([KMGTPE]i)$/, '$1 $2B')
}
