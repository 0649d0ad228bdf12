import { getExpert, saveExpert, type ExpertDetail } from '@xuanping/api-contract/expert-review';
import { Button, Drawer, InputNumber, Switch } from 'antd';
import { useState, type ReactNode } from 'react';
import { useRoute, useSend } from '../../api/hooks';
import { Facts } from '../../components/Card';
import { Field } from '../../components/Field';
import { ErrorState, Loading } from '../../components/States';
import { PHONE, useMedia } from '../../lib/useMedia';
import { useT } from './locales';
import { ProfileFields, useProfile } from './ProfileFields';
import { RelationForm } from './RelationForm';
import { RelationList } from './RelationList';

interface Props {
  readonly id: string;
  readonly editable: boolean;
  readonly onClose: () => void;
}

/** One expert's file: what they know, whether they are drawn, what ties them. */
export function ExpertDrawer({ id, editable, onClose }: Props): ReactNode {
  const phone = useMedia(PHONE);
  const expert = useRoute(getExpert, { params: { expert: id } });
  return (
    <Drawer
      open
      title={expert.data?.name ?? ''}
      placement={phone ? 'bottom' : 'right'}
      size={phone ? '90%' : 600}
      onClose={onClose}
    >
      {expert.isError ? (
        <ErrorState error={expert.error} retry={() => void expert.refetch()} compact />
      ) : expert.data ? (
        <ExpertFile key={expert.data.revision} expert={expert.data} editable={editable} />
      ) : (
        <Loading />
      )}
    </Drawer>
  );
}

function ExpertFile({
  expert,
  editable,
}: {
  readonly expert: ExpertDetail;
  readonly editable: boolean;
}): ReactNode {
  const t = useT();
  const profile = useProfile(expert);
  const [capacity, setCapacity] = useState(expert.capacity);
  const [active, setActive] = useState(expert.active);
  const save = useSend(saveExpert);
  return (
    <>
      <Facts
        columns={1}
        facts={[
          { label: t('pool.employer'), value: expert.employer },
          { label: t('pool.province'), value: expert.province },
          { label: t('pool.open'), value: expert.open },
          { label: t('pool.scored'), value: expert.scored },
        ]}
      />
      <ProfileFields profile={profile} disabled={!editable} />
      <Field
        name="capacity"
        label={t('pool.capacity')}
        optional
        hint={t('pool.capacityHint')}
        error={profile.errorOf('capacity')}
      >
        {(control) => (
          <InputNumber
            {...control}
            min={0}
            max={500}
            precision={0}
            value={capacity}
            disabled={!editable}
            onChange={setCapacity}
          />
        )}
      </Field>
      <Field name="active" label={t('pool.active')} hint={t('pool.stop')}>
        {({ id }) => (
          <Switch
            id={id}
            checked={active}
            disabled={!editable}
            onChange={setActive}
            style={{ alignSelf: 'start' }}
          />
        )}
      </Field>
      {save.isError && <ErrorState error={save.error} compact />}
      {editable && (
        <Button
          type="primary"
          loading={save.isPending}
          onClick={() =>
            save.mutate(
              {
                params: { expert: expert.id },
                body: { ...profile.values, revision: expert.revision, capacity, active },
              },
              { onError: (error) => void profile.refuse(error) },
            )
          }
        >
          {t('save')}
        </Button>
      )}
      <h3>{t('relation.title')}</h3>
      <RelationList relations={expert.declared} expertId={editable ? expert.id : null} />
      {editable && <RelationForm expertId={expert.id} />}
    </>
  );
}
