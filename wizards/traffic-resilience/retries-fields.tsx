'use client'

import { useTranslations } from 'next-intl'
import { FigureField } from '#components/traffic/figure-field.tsx'
import { SwitchField } from '#components/wizard/fields/switch-field.tsx'
import { type ResilienceForm, touched } from './resilience-form.ts'
import { retryConditions } from './schema.ts'

/** How often a request is tried again, how long each attempt may take, and upon what. */
export function RetriesFields({ form }: { form: ResilienceForm }) {
  const t = useTranslations('wizards.traffic-resilience.form')
  const retries = form.watch('retries')
  const set = (next: typeof retries) => form.setValue('retries', next, touched)
  return (
    <div className="space-y-3">
      <SwitchField
        label={t('retries')}
        hint={t('retries-hint')}
        checked={retries !== undefined}
        onChange={(on) =>
          set(
            on
              ? {
                  attempts: 2,
                  perTryTimeoutSeconds: 1,
                  conditions: ['connect-failure', 'refused-stream', 'unavailable'],
                }
              : undefined,
          )
        }
      />
      {retries !== undefined && retries !== null && (
        <div className="space-y-3 pl-11">
          <div className="flex flex-wrap gap-4">
            <FigureField
              name="retries.attempts"
              label={t('attempts')}
              value={retries.attempts}
              onChange={(attempts) => set({ ...retries, attempts })}
            />
            <FigureField
              name="retries.perTryTimeoutSeconds"
              label={t('per-try')}
              unit="s"
              value={retries.perTryTimeoutSeconds}
              onChange={(perTryTimeoutSeconds) => set({ ...retries, perTryTimeoutSeconds })}
            />
          </div>
          <fieldset className="text-sm">
            <legend className="mb-1 font-medium">{t('conditions')}</legend>
            <div className="flex flex-wrap gap-x-4 gap-y-1">
              {retryConditions.map((condition) => (
                <label key={condition} className="inline-flex items-center gap-1.5 font-mono text-[0.8rem]">
                  <input
                    type="checkbox"
                    className="accent-accent"
                    checked={retries.conditions?.includes(condition) === true}
                    onChange={({ target }) => {
                      const others = (retries.conditions ?? []).filter((other) => other !== condition)
                      set({ ...retries, conditions: target.checked ? [...others, condition] : others })
                    }}
                  />
                  {condition}
                </label>
              ))}
            </div>
          </fieldset>
        </div>
      )}
    </div>
  )
}
