import { displayRef, type KubeObject, refOf } from './object.ts'

/**
 * Objects as one YAML stream, each document headed by its name.
 *
 * @param stringify `yaml`'s; passed in, so that the browser loads the library only when somebody copies
 */
export function asYamlStream(
  objects: readonly KubeObject[],
  stringify: (value: unknown, options: { readonly lineWidth: 0 }) => string,
): string {
  return objects.map((object) => `# ${displayRef(refOf(object))}\n${stringify(object, { lineWidth: 0 })}`).join('---\n')
}
