import { makeDraw } from '@xuanping/api-contract/expert-review';
import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSend } from '../../api/hooks';
import { Card } from '../../components/Card';
import { Field } from '../../components/Field';
import { Notice } from '../../components/Notice';
import { ErrorState } from '../../components/States';
import { Go } from '../../shell/place';
import { useT } from './locales';

/** A dry run of the draw, from a given seed or a random one. */
export function MakeDraw({
  round,
  experts,
  size,
  onDrawn,
}: {
  readonly round: string;
  /** Active experts in the pool, and how many an application needs. */
  readonly experts: number;
  readonly size: number;
  readonly onDrawn: (id: string) => void;
}): ReactNode {
  const t = useT();
  const [seed, setSeed] = useState('');
  const draw = useSend(makeDraw);
  return (
    <Card title={t('panels.draw')}>
      <p className="xp-quiet">{t('panels.drawText')}</p>
      <Field name="seed" label={t('panels.seed')} optional hint={t('panels.seedHint')}>
        {(control) => (
          <Input
            {...control}
            maxLength={100}
            value={seed}
            onChange={(event) => setSeed(event.target.value)}
          />
        )}
      </Field>
      {experts < size && (
        <Notice tone="warning">
          {t('panels.poolShort', { experts, size })} <Go to="/experts">{t('panels.poolLink')}</Go>
        </Notice>
      )}
      {draw.isError && <ErrorState error={draw.error} compact />}
      <Button
        loading={draw.isPending}
        onClick={() =>
          draw.mutate({ params: { round }, body: { seed } }, { onSuccess: ({ id }) => onDrawn(id) })
        }
      >
        {t('panels.run')}
      </Button>
    </Card>
  );
}
