/** Images by name and tag; the registry in full on hover. More than one says how many more. */
export function Images({ images }: { images: readonly string[] }) {
  const [first, ...others] = images
  if (first === undefined) return null
  return (
    <span title={images.join('\n')} className="block max-w-72 truncate font-mono text-[0.8rem] text-dim">
      {first.slice(first.lastIndexOf('/') + 1)}
      {others.length > 0 && ` +${others.length}`}
    </span>
  )
}
