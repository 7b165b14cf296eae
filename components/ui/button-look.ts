import { cva } from 'class-variance-authority'

/** How a button, or a link that stands for one, looks. */
export const buttonLook = cva(
  'inline-flex shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium transition-colors disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      look: {
        primary: 'bg-accent text-accent-ink hover:bg-accent/90',
        plain: 'border border-strong-line/60 bg-panel text-ink hover:border-strong-line hover:bg-raised',
        quiet: 'text-ink hover:bg-raised',
        danger: 'border border-bad/50 bg-panel text-bad hover:bg-bad-wash',
        stop: 'bg-bad-fill text-white hover:brightness-90',
        link: 'h-auto px-0 text-accent underline-offset-4 hover:underline',
      },
      size: {
        md: 'h-8 px-3 text-sm',
        sm: 'h-7 px-2 text-sm',
        lg: 'h-10 px-4 text-base',
        icon: 'size-8',
      },
    },
    defaultVariants: { look: 'plain', size: 'md' },
  },
)
