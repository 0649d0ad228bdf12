import type { MailLanguage } from '@xuanping/domain/notification';

/** Precompiled Handlebars as `templates/compile.mjs` writes it; only the runtime looks inside. */
export type TemplateSpec = object;
export type Fragments = Readonly<Record<string, TemplateSpec>>;

/** One kind in one language. */
export interface CompiledMail {
  readonly subject: TemplateSpec;
  readonly text: TemplateSpec;
  readonly html: TemplateSpec;
  /** The kind's own fragments, e.g. `fact`, compiled without and with HTML escaping. */
  readonly textFragments: Fragments;
  readonly htmlFragments: Fragments;
}

export type CompiledKind = Readonly<Record<MailLanguage, CompiledMail>>;
export type CompiledPartials = Readonly<
  Record<MailLanguage, { readonly text: Fragments; readonly html: Fragments }>
>;
