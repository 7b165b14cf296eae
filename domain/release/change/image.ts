const longestImage = 1_000

/**
 * Whether a text can name an image: an optional registry with port, a lower-case path, a tag, a digest.
 * Upstream rule: https://pkg.go.dev/github.com/distribution/reference
 */
export function isImage(text: string): boolean {
  return text.length <= longestImage && image.test(text)
}

const registry = String.raw`(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?/)?`
const part = String.raw`[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*`
const tag = String.raw`(?::\w[\w.-]{0,127})?`
const digest = '(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?'
const image = new RegExp(`^${registry}${part}(?:/${part})*${tag}${digest}$`)
