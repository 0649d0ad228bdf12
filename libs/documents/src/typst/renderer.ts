import { join } from 'node:path';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { datePartsOf, type CalendarDate } from '@xuanping/domain/calendar';
import { fontFolders } from './fonts';
import { printable, printableView } from './printable';

/** `libs/documents/templates`: the same two steps up from `src/typst` and from `dist/typst`. */
const TEMPLATES = join(__dirname, '..', '..', 'templates');

/** PDF/A-2a (ISO 19005-2): the file is an archive copy and carries its structure for screen readers. */
const PDF_STANDARD = 'a-2a';

/** Compilations a memoised layout survives unused; the compiler's authors suggest 10 outside of watch mode. */
const CACHE_AGE = 10;

export type TemplateName =
  'notice' | 'letter' | 'receipt' | 'certificate' | 'self-assessment' | 'recommendation';

/** What every document says about itself, whatever its kind. */
export interface DocumentHead {
  /** Title in the PDF's metadata. */
  readonly title: string;
  /** Issuing organisation, the PDF's author. */
  readonly author: string;
  /** The document's own date: the only date in its bytes, so that a second run gives the same file. */
  readonly date: CalendarDate;
  /** Puts 样例数据 across every page. */
  readonly sample: boolean;
}

/** A template did not compile with this view: a fault of the program, never of the person who typed. */
export class DocumentRenderError extends Error {
  override readonly name = 'DocumentRenderError';
  constructor(
    readonly template: TemplateName,
    readonly diagnostics: readonly string[],
  ) {
    super(`Template ${template} did not render: ${diagnostics.join('; ')}`);
  }
}

/**
 * The one Typst compiler of this process. Fonts are opened once; every call is synchronous and takes
 * some 10–200 ms of CPU, so call it from a worker's activity and not inside a request.
 */
class TypstRenderer {
  private compiler: NodeCompiler | undefined;

  /**
   * @param template file in `templates/`, which reads `sys.inputs.head` and `sys.inputs.view`
   * @param view flat view model. It travels as JSON and is printed as text: no text in it can
   *   become markup.
   * @throws DocumentRenderError
   */
  pdf(template: TemplateName, head: DocumentHead, view: object): Uint8Array {
    const compiler = this.instance();
    try {
      return compiler.pdf(this.compile(compiler, template, head, view), { pdfStandard: PDF_STANDARD });
    } catch (error) {
      if (error instanceof DocumentRenderError) throw error;
      throw new DocumentRenderError(template, [error instanceof Error ? error.message : String(error)]);
    } finally {
      compiler.evictCache(CACHE_AGE);
    }
  }

  private compile(
    compiler: NodeCompiler,
    template: TemplateName,
    head: DocumentHead,
    view: object,
  ): NodeTypstDocument {
    const result = compiler.compile({
      mainFilePath: join(TEMPLATES, `${template}.typ`),
      inputs: {
        head: JSON.stringify({
          title: printable(head.title),
          author: printable(head.author),
          sample: head.sample,
          ...datePartsOf(head.date),
        }),
        view: JSON.stringify(printableView(view)),
      },
    });
    if (result.result && !result.hasError()) return result.result;
    const error = result.takeError();
    throw new DocumentRenderError(template, (error?.shortDiagnostics ?? []).map(describeDiagnostic));
  }

  private instance(): NodeCompiler {
    this.compiler ??= NodeCompiler.create({
      workspace: TEMPLATES,
      fontArgs: [{ fontPaths: [...fontFolders()] }],
    });
    return this.compiler;
  }
}

function describeDiagnostic(diagnostic: unknown): string {
  if (diagnostic === null || typeof diagnostic !== 'object') return String(diagnostic);
  const { path, message } = diagnostic as { path?: unknown; message?: unknown };
  return `${String(path ?? '')}: ${String(message ?? '')}`;
}

const renderer = new TypstRenderer();

/**
 * Renders a template of this package to PDF/A-2a bytes; the same arguments give the same bytes.
 * @throws DocumentRenderError when the template and the view do not fit together
 */
export function renderPdf(template: TemplateName, head: DocumentHead, view: object): Uint8Array {
  return renderer.pdf(template, head, view);
}
