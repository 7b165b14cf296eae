/** A Kubernetes quantity in words a person reads: `500m` CPU is 0.5, `512Mi` is 512 MiB. The raw form is on hover. */
export function Quantity({ value, resource }: { value: string; resource: string }) {
  return (
    <span className="figures whitespace-nowrap" title={value}>
      {quantityWords(value, resource)}
    </span>
  )
}

/**
 * See `Quantity`. A figure of five digits is told in the next larger unit, to one decimal. Anything that is not recognised
 * is answered as it came.
 *
 * Examples: `8Gi` → 8 GiB, `195456Mi` → 190.9 GiB.
 */
export function quantityWords(value: string, resource: string): string {
  if (/cpu$/.test(resource)) return /^\d+m$/.test(value) ? String(Number(value.slice(0, -1)) / 1000) : value
  const [, figure, unit] = /^(\d+(?:\.\d+)?)([KMGTPE])i$/.exec(value) ?? []
  if (figure === undefined || unit === undefined) return value
  const larger = units[units.indexOf(unit) + 1]
  if (Number(figure) < 10_000 || larger === undefined) return `${figure} ${unit}iB`
  return quantityWords(`${Math.round((Number(figure) / 1024) * 10) / 10}${larger}i`, resource)
}

const units = ['K', 'M', 'G', 'T', 'P', 'E']
