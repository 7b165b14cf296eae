import { getTranslations } from 'next-intl/server'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody, CardHeader } from '#components/ui/card.tsx'
import { describedBy, Field } from '#components/ui/field.tsx'
import { Input, Textarea } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import type { Refusal } from '#domain/plan/operation.ts'
import type { TraceRequest } from '#domain/traffic/trace/request.ts'
import { renderPhrase } from '#server/i18n/render-phrase.ts'
import { requestLocale } from '#server/i18n/request.ts'
import { one, type TraceSearch } from './read-search.ts'

type TraceFormProps = {
  readonly search: TraceSearch
  readonly request: TraceRequest | null
  readonly refusals: readonly Refusal[]
}

/** A curl command, or a request part by part. Plain forms: what they ask stands in the address, so that it can be sent on. */
export async function TraceForm({ search, request, refusals }: TraceFormProps) {
  const [t, locale] = await Promise.all([getTranslations('traffic.trace'), requestLocale()])
  const wrong = (...fields: readonly string[]) =>
    refusals
      .filter(({ field = '' }) => fields.some((each) => field === each || field.startsWith(`${each}.`)))
      .map(({ message }) => renderPhrase(locale, message))
      .join(' ')
  return (
    <Card>
      <CardHeader title={t('request')} />
      <CardBody className="space-y-4">
        <form action="/traffic/trace" className="space-y-2">
          <Field id="curl" label={t('curl.label')} hint={t('curl.hint')} error={wrong('curl')}>
            <Textarea
              id="curl"
              name="curl"
              rows={3}
              defaultValue={one(search.curl)}
              aria-describedby={describedBy('curl')}
              className="font-mono"
              required
            />
          </Field>
          <Button type="submit" look="primary">
            {t('curl.submit')}
          </Button>
        </form>
        <RequestParts search={search} request={request} wrong={wrong} />
      </CardBody>
    </Card>
  )
}

type PartsProps = {
  readonly search: TraceSearch
  readonly request: TraceRequest | null
  readonly wrong: (...fields: readonly string[]) => string
}

async function RequestParts({ search, request, wrong }: PartsProps) {
  const t = await getTranslations('traffic.trace.parts')
  const from = request?.from
  const said = (name: string, read: string | undefined) => read ?? one(search[name])
  const isMesh = said('from', from?.kind) === 'mesh'
  const headers = Object.entries(request?.headers ?? {}).map(([name, value]) => `${name}: ${value}`)
  const text = (name: string, value: string, error: string, more: object = {}) => (
    <Field id={name} label={t(name)} error={error}>
      <Input id={name} name={name} defaultValue={value} aria-describedby={describedBy(name)} {...more} />
    </Field>
  )
  return (
    <form action="/traffic/trace" className="space-y-2 border-t pt-3">
      <div className="grid gap-2 sm:grid-cols-[7rem_7rem_1fr_1fr]">
        {text('method', said('method', request?.method) || 'GET', wrong('method'))}
        <Field id="scheme" label={t('scheme')} error={wrong('scheme')}>
          <Select id="scheme" name="scheme" defaultValue={said('scheme', request?.scheme) || 'http'}>
            <option value="http">http</option>
            <option value="https">https</option>
          </Select>
        </Field>
        {text('host', said('host', request?.host), wrong('host'), { required: true })}
        {text('path', said('path', request?.path) || '/', wrong('path'))}
      </div>
      <Field id="headers" label={t('headers')} hint={t('headersHint')} error={wrong('headers')}>
        <Textarea
          id="headers"
          name="headers"
          rows={3}
          defaultValue={request === null ? one(search.headers) : headers.join('\n')}
          aria-describedby={describedBy('headers')}
          className="font-mono"
        />
      </Field>
      <div className="grid gap-2 sm:grid-cols-[10rem_1fr_6rem_1fr_1fr]">
        <Field id="from" label={t('from')} error={wrong('from.kind')}>
          <Select id="from" name="from" defaultValue={isMesh ? 'mesh' : 'gateway'}>
            <option value="gateway">{t('fromGateway')}</option>
            <option value="mesh">{t('fromMesh')}</option>
          </Select>
        </Field>
        {text('gateway', said('gateway', from?.kind === 'gateway' ? from.gateway : undefined), wrong('from.gateway'), {
          placeholder: t('gatewayAny'),
        })}
        {text(
          'port',
          said('port', from?.kind === 'gateway' ? String(from.port) : undefined) || '80',
          wrong('from.port'),
          {
            inputMode: 'numeric',
          },
        )}
        {text(
          'namespace',
          said('namespace', from?.kind === 'mesh' ? from.namespace : undefined),
          wrong('from.namespace'),
        )}
        {text('labels', said('labels', from?.kind === 'mesh' ? spell(from.labels) : undefined), wrong('from.labels'), {
          placeholder: 'app=web',
        })}
      </div>
      <Button type="submit">{t('submit')}</Button>
    </form>
  )
}

function spell(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',')
}
