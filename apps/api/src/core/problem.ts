import { say, type Language, type Words } from '@xuanping/domain/process';

export interface FieldProblem {
  readonly field: string;
  readonly rule: string;
  readonly words: Words;
}

/** What the reader did that a rule refuses; becomes RFC 9457 problem details in the reader's language. */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly words: Words,
    readonly errors: readonly FieldProblem[] = [],
    /** Further members of the problem's body, which RFC 9457 allows, e.g. both sides of a conflict. */
    readonly extension: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${status} ${code}: ${words.en}`);
  }
}

/** 404 for what does not exist and for what one may not know of: the two look the same. */
export function notFound(): ProblemError {
  return new ProblemError(404, 'not-found', {
    zh: '没有找到您要的内容，可能不存在或您无权查看。',
    en: 'Not found: it does not exist, or you may not see it.',
  });
}

export function forbidden(): ProblemError {
  return new ProblemError(403, 'forbidden', {
    zh: '您的角色不能办理此事项。',
    en: 'Your role may not do this.',
  });
}

export function signInFirst(): ProblemError {
  return new ProblemError(401, 'sign-in', {
    zh: '请先登录。登录后可继续，已填写的内容不会丢失。',
    en: 'Please sign in; what you typed is kept.',
  });
}

export function conflict(code: string, words: Words): ProblemError {
  return new ProblemError(409, code, words);
}

export function invalid(errors: readonly FieldProblem[]): ProblemError {
  return new ProblemError(
    422,
    'invalid',
    { zh: '填写内容有误，请按提示修改。', en: 'Some fields need correction.' },
    errors,
  );
}

/** The body sent for a problem. */
export function problemBody(problem: ProblemError, language: Language, requestId: string): object {
  return {
    ...problem.extension,
    type: `urn:xuanping:problem:${problem.code}`,
    title: say(problem.words, language),
    status: problem.status,
    detail: say(problem.words, language),
    code: problem.code,
    requestId,
    errors: problem.errors.map((error) => ({
      field: error.field,
      rule: error.rule,
      message: say(error.words, language),
    })),
  };
}
