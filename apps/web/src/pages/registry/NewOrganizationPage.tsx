import { addOrganization } from '@xuanping/api-contract/registry';
import { Button } from 'antd';
import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { useSend } from '../../api/hooks';
import { Card, PageBody } from '../../components/Card';
import { PageHead } from '../../components/PageHead';
import { ErrorState } from '../../components/States';
import { useApp } from '../../components/app';
import { useFields } from '../../components/useFields';
import { useLeaveGuard } from '../../components/useLeaveGuard';
import { useGo } from '../../shell/place';
import { useT } from './locales';
import { bodyOf, NEW_ORGANIZATION, OrganizationForm, type OrganizationValues } from './OrganizationForm';

/** Adds one organisation; many come as a table. */
export default function NewOrganizationPage(): ReactNode {
  const t = useT();
  const go = useGo();
  const { message } = useApp();
  const form = useFields<OrganizationValues>(NEW_ORGANIZATION);
  const add = useSend(addOrganization);
  const [failure, setFailure] = useState<unknown>(null);
  useLeaveGuard(form.dirty && !add.isSuccess);
  const added = add.data?.id;
  // After the guard has seen that everything is saved.
  useEffect(() => {
    if (added) go('/registry/:id', { params: { id: added }, replace: true });
  }, [added, go]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (add.isPending) return;
    setFailure(null);
    add.mutate(
      { body: bodyOf(form.values) },
      {
        onSuccess: ({ id }) => void message.success(t('form.added', { id })),
        onError: (error) => {
          if (!form.refuse(error)) setFailure(error);
        },
      },
    );
  };
  return (
    <>
      <PageHead title={t('form.newTitle')} crumbs={[{ label: t('title'), to: '/registry' }]} />
      <PageBody narrow>
        <Card>
          <form onSubmit={submit} noValidate>
            <OrganizationForm form={form} />
            {failure !== null && <ErrorState error={failure} compact />}
            <div className="xp-registry-buttons">
              <Button type="primary" htmlType="submit" loading={add.isPending}>
                {add.isPending ? t('act.saving') : t('act.add')}
              </Button>
              <Button onClick={() => go('/registry')}>{t('act.cancel')}</Button>
            </div>
          </form>
        </Card>
      </PageBody>
    </>
  );
}
