import Handlebars from 'handlebars/runtime';
import type { MailKind, MailLanguage, MailView } from '@xuanping/domain/notification';
import { compiledKinds, compiledPartials } from '../generated';
import { cleanView, singleLine } from './clean';
import type { CompiledMail, Fragments, TemplateSpec } from './compiled';
import { registerHelpers } from './helpers';

/** Subjects longer than this are cut: mail programs show far less, and headers have an end. */
const MAX_SUBJECT_LENGTH = 200;

/** What every mail says of its sender. */
export interface House {
  /** The organisation's English short name, a setting (domain.md 0.2). */
  readonly shortName: string;
  /** Whom to ask, e.g. “园区处 010-0000 0000”; null prints nothing. */
  readonly contact: string | null;
}

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Writes a mail of a kind in a language from its view model. */
export interface MailRenderer {
  /**
   * @throws TypeError or Handlebars' error when the view lacks a field that the template needs, RangeError
   *   when a link is not an http(s) address. Nothing is ever printed as “undefined”.
   */
  render<K extends MailKind>(kind: K, language: MailLanguage, view: MailView<K>): RenderedMail;
}

type Template = (context: object) => string;
type Writer = Record<'subject' | 'text' | 'html', Template>;

/**
 * Fields that a kind of mail was given later, with what a mail means that was queued before: an upgrade finds such mails
 * in the outbox, and they are to go out.
 */
export const ADDED_LATER: { readonly [K in MailKind]?: Partial<MailView<K>> } = {
  reminder: { byHand: false, standing: null, note: null },
  'application-outcome': { remarks: [] },
  'submission-receipt': { filedBy: null },
};

export const DEFAULT_HOUSE: House = { shortName: 'CIPA', contact: null };

/** A renderer over the precompiled templates. */
export function createRenderer(house: House = DEFAULT_HOUSE): MailRenderer {
  const stages = { 'zh-CN': stage('zh-CN'), en: stage('en') };
  const writers = new Map<string, Writer>();
  const writerFor = (kind: MailKind, language: MailLanguage): Writer => {
    const id = `${kind}.${language}`;
    const known = writers.get(id);
    if (known) return known;
    const compiled = compiledKinds[kind];
    if (!compiled) throw new TypeError(`there are no templates for mail kind ${kind}`);
    const writer = stages[language](compiled[language]);
    writers.set(id, writer);
    return writer;
  };
  return {
    render(kind, language, view) {
      const writer = writerFor(kind, language);
      const facts = { ...ADDED_LATER[kind], ...cleanView(view), house: cleanView(house) };
      const subject = shorten(singleLine(writer.subject(facts)));
      const context = { ...facts, mail: { subject } };
      return { subject, text: tidy(writer.text(context)), html: writer.html(context) };
    },
  };
}

/** Renders with the default house; the sender makes its own renderer. */
export const render: MailRenderer['render'] = (kind, language, view) => {
  defaultRenderer ??= createRenderer();
  return defaultRenderer.render(kind, language, view);
};
let defaultRenderer: MailRenderer | undefined;

/** One language's helpers and partials; gives the templates of a kind. */
function stage(language: MailLanguage): (mail: CompiledMail) => Writer {
  const handlebars = Handlebars.create();
  registerHelpers(handlebars, language);
  const ready = (specs: Fragments): Record<string, Handlebars.TemplateDelegate> =>
    Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, handlebars.template(spec)]));
  const common = {
    text: ready(compiledPartials[language].text),
    html: ready(compiledPartials[language].html),
  };
  return (mail) => {
    const partials = {
      text: { ...common.text, ...ready(mail.textFragments) },
      html: { ...common.html, ...ready(mail.htmlFragments) },
    };
    const writer = (spec: TemplateSpec, format: 'text' | 'html'): Template => {
      const template = handlebars.template<object>(spec);
      return (context) => template(context, { partials: partials[format] });
    };
    return {
      subject: writer(mail.subject, 'text'),
      text: writer(mail.text, 'text'),
      html: writer(mail.html, 'html'),
    };
  };
}

function shorten(subject: string): string {
  const characters = [...subject];
  return characters.length <= MAX_SUBJECT_LENGTH
    ? subject
    : `${characters.slice(0, MAX_SUBJECT_LENGTH - 1).join('')}…`;
}

/** No blank at line ends, at most one empty line, one line break at the end. */
function tidy(text: string): string {
  return `${text
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}
