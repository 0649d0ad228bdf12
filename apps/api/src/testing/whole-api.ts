import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { Client, WorkflowNotFoundError } from '@temporalio/client';
import { ProcessGateway } from '../acts';
import { AppModule } from '../app.module';
import { TEMPORAL_CLIENT } from '../core';
import { startApiOf, type TestApi } from './test-api';

export interface WholeApiGiven {
  /** The history of a process as JSON (`{ events }`), where Temporal has one; without it Temporal knows of no process. */
  readonly historyOf?: (workflowId: string) => object | null;
}

/** The whole API, as `npm start` runs it but for Temporal, mail and the browser's files. */
export async function startWholeApi({ historyOf }: WholeApiGiven = {}): Promise<TestApi> {
  return startApiOf(
    (config) => AppModule.with(config),
    (app, gateway) => {
      Object.assign(app.get(ProcessGateway, { strict: false }), gateway);
      const fetchHistory = async (workflowId: string): Promise<unknown> => {
        const history = historyOf?.(workflowId);
        if (!history) throw new WorkflowNotFoundError('no such process', workflowId, undefined);
        return historyFromJSON(history);
      };
      Object.assign(app.get<Client>(TEMPORAL_CLIENT, { strict: false }), {
        withDeadline: (_at: number, work: () => unknown) => work(),
        workflow: { getHandle: (id: string) => ({ fetchHistory: () => fetchHistory(id) }) },
      });
    },
  );
}
