import { withdrawRelation, type ExpertRelation } from '@xuanping/api-contract/expert-review';
import { Button, Input, Popover } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSend } from '../../api/hooks';
import { ErrorState } from '../../components/States';
import { TimeText } from '../../components/TimeText';
import { useT } from './locales';
import { useRelationName } from './parts';

/** Declared ties, the withdrawn ones struck through. With `expertId` staff may withdraw one filed in error. */
export function RelationList({
  relations,
  expertId,
}: {
  readonly relations: readonly ExpertRelation[];
  readonly expertId: string | null;
}): ReactNode {
  const t = useT();
  const nameOf = useRelationName();
  if (relations.length === 0) return <p className="xp-quiet">{t('relation.none')}</p>;
  return (
    <ul className="xp-expert-review-relations">
      {relations.map((relation) => (
        <li key={relation.id}>
          <span className={relation.withdrawnAt === null ? '' : 'xp-expert-review-gone'}>
            <strong>{relation.organization.name}</strong> {nameOf(relation.kind)}（
            {relation.endedOn === null ? t('relation.now') : t('relation.until', { date: relation.endedOn })}
            ）
          </span>
          <span>{relation.detail}</span>
          <span className="xp-quiet">
            {relation.declaredBy} <TimeText at={relation.declaredAt} style="short" />{' '}
            {relation.onBehalfOf === 'park' && t('relation.byPark')}
          </span>
          {relation.withdrawnAt !== null && (
            <span className="xp-quiet">{t('relation.withdrawn', { why: relation.withdrawnWhy ?? '' })}</span>
          )}
          {relation.withdrawnAt === null && expertId !== null && (
            <Withdraw expertId={expertId} relation={relation.id} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Withdraw({
  expertId,
  relation,
}: {
  readonly expertId: string;
  readonly relation: string;
}): ReactNode {
  const t = useT();
  const [reason, setReason] = useState('');
  const send = useSend(withdrawRelation);
  const content = (
    <div className="xp-expert-review-seats">
      <Input
        aria-label={t('relation.withdrawReason')}
        placeholder={t('relation.withdrawReason')}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {send.isError && <ErrorState error={send.error} compact />}
      <Button
        danger
        disabled={reason.trim() === ''}
        loading={send.isPending}
        onClick={() => send.mutate({ params: { expert: expertId, relation }, body: { reason } })}
      >
        {t('relation.withdraw')}
      </Button>
    </div>
  );
  return (
    <Popover trigger="click" content={content}>
      <Button size="small" type="link">
        {t('relation.withdraw')}
      </Button>
    </Popover>
  );
}
