import { stringify } from 'yaml'
import { door } from '#server/api/door.ts'
import { defaultCluster } from '#server/clients/kube/connection.ts'
import { readArchive } from '#server/features/namespace/read-archive.ts'

/** The manifests kept of a namespace whose lease has ended, as kubectl reads them. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/api/v1/namespaces/[name]/archive'>,
): Promise<Response> {
  const { name } = await params
  return door(request, (viewer) => readArchive(viewer, defaultCluster, name), {
    answer: ({ archive, at }) => {
      const secrets = archive.secretsLeftOut.map(
        (secret) => `# Make the Secret ${secret} anew; its values were not kept.\n`,
      )
      const documents = archive.objects.map((object) => `---\n${stringify(object)}`)
      return new Response(`# Namespace ${name}, archived ${at}\n${secrets.join('')}${documents.join('')}`, {
        headers: {
          'content-type': 'application/yaml; charset=utf-8',
          'content-disposition': `attachment; filename="${encodeURIComponent(name)}.yaml"`,
        },
      })
    },
  })
}
