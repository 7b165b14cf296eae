/**
 * Does a piece of work for every item, so many at a time; the answers stand in the order of the items. The first
 * failure is thrown, and nothing new is begun after it.
 */
export async function inParallel<Item, Answer>(
  items: readonly Item[],
  concurrency: number,
  work: (item: Item) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const answers = new Array<Answer>(items.length)
  const queue = items.entries()
  const lane = async () => {
    for (const [index, item] of queue) answers[index] = await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, lane))
  return answers
}
