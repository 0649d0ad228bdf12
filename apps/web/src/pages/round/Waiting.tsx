import type { ReactNode } from 'react';
import { Card, PageBody } from '../../components/Card';
import { Loading } from '../../components/States';
import './Round.css';

/** A page whose read model is on its way: head and body in grey, nothing jumps when it arrives. */
export function Waiting({ rows = 8 }: { readonly rows?: number }): ReactNode {
  return (
    <>
      <div className="xp-head">
        <Loading rows={2} />
      </div>
      <PageBody>
        <Card>
          <Loading rows={rows} />
        </Card>
      </PageBody>
    </>
  );
}
