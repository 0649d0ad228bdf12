import { getMyExpertFile, saveMyExpertFile, type ExpertDetail } from '@xuanping/api-contract/expert-review';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useRoute, useSend } from '../../api/hooks';
import { Card, PageBody } from '../../components/Card';
import { PageHead } from '../../components/PageHead';
import { ErrorState, Loading } from '../../components/States';
import { useApp } from '../../components/app';
import './ExpertReview.css';
import { useT } from './locales';
import { ProfileFields, useProfile } from './ProfileFields';
import { RelationForm } from './RelationForm';
import { RelationList } from './RelationList';
import { Undertaking } from './Undertaking';

/** 承诺与回避: the expert's own file and declared ties. */
export default function CommitmentPage(): ReactNode {
  const t = useT();
  const file = useRoute(getMyExpertFile, {});
  return (
    <>
      <PageHead
        title={t('commitment.title')}
        answers={{ mine: t('commitment.mine'), stands: t('commitment.stands'), next: t('commitment.next') }}
      />
      <PageBody narrow>
        {file.isError ? (
          <ErrorState error={file.error} retry={() => void file.refetch()} />
        ) : file.data ? (
          <>
            <Card title={t('relation.title')}>
              <RelationList relations={file.data.declared} expertId={null} />
              <RelationForm />
            </Card>
            <OwnFile key={file.data.revision} file={file.data} />
          </>
        ) : (
          <Loading />
        )}
        <Card title={t('commitment.undertaking')}>
          <p className="xp-quiet">{t('commitment.undertakingText')}</p>
          <Undertaking />
        </Card>
      </PageBody>
    </>
  );
}

function OwnFile({ file }: { readonly file: ExpertDetail }): ReactNode {
  const t = useT();
  const { message } = useApp();
  const profile = useProfile(file);
  const save = useSend(saveMyExpertFile);
  return (
    <Card title={t('commitment.file')}>
      <ProfileFields profile={profile} />
      {save.isError && <ErrorState error={save.error} compact />}
      <Button
        type="primary"
        loading={save.isPending}
        onClick={() =>
          save.mutate(
            { body: { ...profile.values, revision: file.revision } },
            {
              onSuccess: () => void message.success(t('saved')),
              onError: (error) => void profile.refuse(error),
            },
          )
        }
      >
        {t('save')}
      </Button>
    </Card>
  );
}
