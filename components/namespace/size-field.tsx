'use client'

import { useTranslations } from 'next-intl'
import { describedBy } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { useProblem, WizardField } from '#components/wizard/wizard-problems.tsx'
import { type Figure, figureNames } from '#domain/namespace/figures.ts'
import { figuresOfSize, type Size, sizeLabel, sizeNames } from '#domain/namespace/size.ts'
import { HeadroomLines } from './headroom-lines.tsx'

type SizeFieldProps = { readonly value: Size; readonly onChange: (size: Size) => void }

/** S, M, L or one's own figures, and what each leaves for releases. Its path in the input is `size`. */
export function SizeField({ value, onChange }: SizeFieldProps) {
  const t = useTranslations('namespaces')
  const problem = useProblem('size')
  const chosen = sizeLabel(value)
  return (
    <fieldset aria-describedby={describedBy('size')} className="space-y-3">
      <legend className="mb-1 font-medium text-sm">{t('size.custom')}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {([...sizeNames, 'custom'] as const).map((name, index) => (
          <label
            key={name}
            className="flex cursor-pointer items-start gap-2 rounded-md border p-3 has-[:checked]:border-accent has-[:checked]:bg-accent-wash"
          >
            <input
              type="radio"
              name="size-name"
              id={index === 0 ? 'size' : undefined}
              checked={chosen === name}
              onChange={() => onChange(name === 'custom' ? figuresOfSize(value) : name)}
              className="mt-1 accent-accent"
            />
            <span className="min-w-0">
              <span className="font-medium">{t(`size.${name}`)}</span>{' '}
              <span className="text-dim text-sm">{t(`sizeMeans.${name}`)}</span>
              {name !== 'custom' && (
                <span className="figures mt-0.5 block text-sm">{t('sizeFigures', figuresOfSize(name))}</span>
              )}
            </span>
          </label>
        ))}
      </div>
      {typeof value === 'object' && <OwnFigures value={value} onChange={onChange} />}
      {problem !== null && (
        <p id={describedBy('size')} role="alert" className="text-bad text-sm">
          {problem}
        </p>
      )}
      <HeadroomLines size={value} />
    </fieldset>
  )
}

function OwnFigures({ value, onChange }: { value: Exclude<Size, string>; onChange: (size: Size) => void }) {
  const figures = figuresOfSize(value)
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
      {figureNames.map((figure) => (
        <FigureInput
          key={figure}
          figure={figure}
          value={figures[figure]}
          onChange={(text) => onChange({ ...figures, [figure]: text })}
        />
      ))}
    </div>
  )
}

function FigureInput({ figure, value, onChange }: { figure: Figure; value: string; onChange: (text: string) => void }) {
  const t = useTranslations('namespaces.figure')
  const path = `size.${figure}`
  const problem = useProblem(path)
  return (
    <WizardField name={path} label={t(figure)}>
      <Input
        id={path}
        className="figures"
        value={value}
        onChange={(event) => onChange(event.target.value.trim())}
        aria-invalid={problem !== null}
        aria-describedby={describedBy(path)}
        autoComplete="off"
        spellCheck={false}
      />
    </WizardField>
  )
}
