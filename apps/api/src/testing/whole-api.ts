import { ProcessGateway } from '../acts';
import { AppModule } from '../app.module';
import { startApiOf, type TestApi } from './test-api';

/** The whole API, as `npm start` runs it but for Temporal, mail and the browser's files. */
export async function startWholeApi(): Promise<TestApi> {
  return startApiOf(
    (config) => AppModule.with(config),
    (app, gateway) => void Object.assign(app.get(ProcessGateway, { strict: false }), gateway),
  );
}
