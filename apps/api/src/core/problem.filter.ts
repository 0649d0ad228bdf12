import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { fileProblem } from './file-problem';
import type { ApiRequest } from './handle';
import { languageOf } from './language';
import { notFound, problemBody, ProblemError } from './problem';

/** Turns whatever was thrown into RFC 9457 problem details; what nobody expected is logged with the request's number. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('api');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<ApiRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = this.problemOf(error, request);
    const language = request.caller?.language ?? languageOf(request.headers['accept-language']);
    void reply
      .status(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      // An answer to HEAD has no body.
      .header('x-problem', problem.code)
      .send(problemBody(problem, language, request.id));
  }

  private problemOf(error: unknown, request: ApiRequest): ProblemError {
    if (error instanceof ProblemError) return error;
    const ofFile = fileProblem(error);
    if (ofFile) return ofFile;
    const status =
      error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number }).statusCode;
    if (status === 404) return notFound();
    if (status === 413)
      return new ProblemError(413, 'too-large', { zh: '提交的内容过大。', en: 'The request is too large.' });
    if (status === 415)
      return new ProblemError(415, 'media-type', {
        zh: '只接受 JSON 或规定的文件。',
        en: 'Only JSON or the files asked for are accepted.',
      });
    if (status !== undefined && status >= 400 && status < 500)
      return new ProblemError(status, 'bad-request', {
        zh: '请求格式有误。',
        en: 'The request is malformed.',
      });
    this.log.error(`request ${request.id} ${request.method} ${request.routeOptions.url ?? ''} failed`, error);
    return new ProblemError(500, 'internal', {
      zh: `系统出现意外情况，内容未作更改。请稍后重试；如仍不成功，请提供编号 ${request.id}。`,
      en: `Something unexpected happened; nothing was changed. Try again, or give the number ${request.id}.`,
    });
  }
}
