import {
  Inject,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { Config } from '@xuanping/platform/config';
import { map, type Observable } from 'rxjs';
import type { ApiRequest } from './handle';
import { CONFIG } from './tokens';

/** Outside production every answer is held against its contract, so that a drift shows in the first test and not in a page. */
@Injectable()
export class ResponseCheck implements NestInterceptor {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { route } = context.switchToHttp().getRequest<ApiRequest>();
    const schema = route?.response;
    if (this.config.mode === 'production' || !schema) return next.handle();
    return next.handle().pipe(
      map((value: unknown) => {
        const read = schema.safeParse(value);
        if (!read.success)
          throw new TypeError(`the answer of ${route.id} breaks its contract: ${read.error.message}`);
        return read.data;
      }),
    );
  }
}
