import 'server-only'

/** The lines of a stream of bytes, as they become complete; what follows the last line end is dropped. */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  // Characters may be cut in two by a chunk's end; the decoder keeps the first half.
  const decoder = new TextDecoder()
  let parts: string[] = []
  for await (const chunk of chunks) {
    const pieces = decoder.decode(chunk, { stream: true }).split('\n')
    const last = pieces.pop() ?? ''
    for (const piece of pieces) {
      parts.push(piece)
      const line = parts.join('')
      parts = []
      if (line !== '') yield line
    }
    if (last !== '') parts.push(last)
  }
}
