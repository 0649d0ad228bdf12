import {
  editOrganization,
  getOrganization,
  getRegistrySummary,
  type OrganizationDetail,
} from '@xuanping/api-contract/registry';
import { isParkKind, ORGANIZATION_FIELD_NAMES, ORGANIZATION_KIND_NAMES } from '@xuanping/domain/house';
import { ROLE_NAMES, say, type ApplicationState, type Role } from '@xuanping/domain/process';
import { Button } from 'antd';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { AnswerOf } from '../../api/contract';
import { useRoute, useSend } from '../../api/hooks';
import { isProblem } from '../../api/problem';
import { Card, Facts, PageBody } from '../../components/Card';
import { Notice } from '../../components/Notice';
import { PageHead } from '../../components/PageHead';
import { SampleMark } from '../../components/SampleMark';
import { ApplicationStateTag, StateTag } from '../../components/StateTag';
import { ErrorState, Loading } from '../../components/States';
import { Timeline } from '../../components/Timeline';
import { useApp } from '../../components/app';
import { useFields } from '../../components/useFields';
import { useLeaveGuard } from '../../components/useLeaveGuard';
import { useLanguage } from '../../i18n';
import { Go, usePlace } from '../../shell/place';
import { useHasRole } from '../../shell/session/SessionProvider';
import { useT } from './locales';
import { bodyOf, OrganizationForm, valuesOf } from './OrganizationForm';

/** One organisation of the registry: what is known of it, who signs in for it, what it applied for, who changed it. */
export default function OrganizationPage(): ReactNode {
  const t = useT();
  const { id } = usePlace('id');
  const staff = useHasRole('staff');
  const [editing, setEditing] = useState(false);
  const found = useRoute(getOrganization, { params: { id } });
  if (found.isError) return <ErrorState page error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const organization = found.data;
  return (
    <>
      <PageHead
        title={organization.name}
        number={organization.id}
        crumbs={[{ label: t('title'), to: '/registry' }]}
        answers={{
          mine: t(staff ? 'page.mine.edit' : 'page.mine.look'),
          stands: t(`page.stands.${standingOf(organization)}`),
          next: t('page.next'),
        }}
        state={
          organization.retired ? (
            <StateTag tone="over">{t('state.retired')}</StateTag>
          ) : organization.isMember ? (
            <StateTag tone="done">{t('member.yes')}</StateTag>
          ) : undefined
        }
        act={
          staff && !editing ? (
            <Button type="primary" onClick={() => setEditing(true)}>
              {t('act.edit')}
            </Button>
          ) : undefined
        }
      />
      <PageBody>
        {editing ? (
          <EditCard
            key={organization.revision}
            organization={organization}
            close={() => setEditing(false)}
            reload={() => void found.refetch()}
          />
        ) : (
          <FactsCard organization={organization} />
        )}
        {isParkKind(organization.kind) && <Applications organization={organization} />}
        <People organization={organization} />
        <Card title={t('page.records')}>
          <Records organization={organization} />
        </Card>
      </PageBody>
    </>
  );
}

/** How an organisation stands in the registry. */
function standingOf({
  retired,
  isMember,
  kind,
}: AnswerOf<typeof getOrganization>): 'retired' | 'member' | 'park' | 'other' {
  if (retired) return 'retired';
  if (isMember) return 'member';
  return isParkKind(kind) ? 'park' : 'other';
}

function EditCard({
  organization,
  close,
  reload,
}: {
  readonly organization: OrganizationDetail;
  readonly close: () => void;
  readonly reload: () => void;
}): ReactNode {
  const t = useT();
  const { message } = useApp();
  const form = useFields(valuesOf(organization));
  const edit = useSend(editOrganization);
  const [failure, setFailure] = useState<unknown>(null);
  useLeaveGuard(form.dirty);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (edit.isPending) return;
    setFailure(null);
    edit.mutate(
      {
        params: { id: organization.id },
        body: { ...bodyOf(form.values), retired: form.values.retired, revision: organization.revision },
      },
      {
        onSuccess: () => {
          message.success(t('form.saved'));
          close();
        },
        onError: (error) => {
          if (!form.refuse(error)) setFailure(error);
        },
      },
    );
  };
  const changed = isProblem(failure) && failure.code === 'changed';
  return (
    <Card title={t('form.editTitle')}>
      <form onSubmit={submit} noValidate>
        <OrganizationForm form={form} existing />
        {changed && (
          <Notice
            tone="warning"
            title={t('form.changedTitle')}
            act={<Button onClick={reload}>{t('form.reload')}</Button>}
          >
            {failure.detail}
          </Notice>
        )}
        {failure !== null && !changed && <ErrorState error={failure} compact />}
        <div className="xp-registry-buttons">
          <Button type="primary" htmlType="submit" loading={edit.isPending}>
            {edit.isPending ? t('act.saving') : t('act.save')}
          </Button>
          <Button onClick={close}>{t('act.cancel')}</Button>
        </div>
      </form>
    </Card>
  );
}

function FactsCard({ organization }: { readonly organization: OrganizationDetail }): ReactNode {
  const t = useT();
  const language = useLanguage();
  const label = (field: keyof typeof ORGANIZATION_FIELD_NAMES): string =>
    say(ORGANIZATION_FIELD_NAMES[field], language);
  const summary = useRoute(getRegistrySummary);
  const unit =
    summary.data?.provinces.find(({ code }) => code === organization.reportingUnit)?.name ??
    organization.reportingUnit;
  const contact = [organization.contactName, organization.contactEmail].filter(Boolean).join(' · ');
  return (
    <Card title={t('page.facts')}>
      <Facts
        facts={[
          { label: label('kind'), value: say(ORGANIZATION_KIND_NAMES[organization.kind], language) },
          ...(organization.alsoKind
            ? [
                {
                  label: t('page.also'),
                  value: say(ORGANIZATION_KIND_NAMES[organization.alsoKind], language),
                },
              ]
            : []),
          { label: label('provinceCode'), value: organization.province },
          { label: label('city'), value: organization.city },
          { label: label('reportingUnit'), value: unit },
          { label: label('uscc'), value: organization.uscc },
          { label: label('contactName'), value: contact },
          { label: label('source'), value: organization.source },
          { label: label('standing'), value: organization.standing },
          { label: label('note'), value: organization.note, wide: true },
        ]}
      />
    </Card>
  );
}

function Applications({ organization }: { readonly organization: OrganizationDetail }): ReactNode {
  const t = useT();
  return (
    <Card title={t('page.applications')}>
      {organization.applications.length === 0 && <p className="xp-quiet">{t('page.noApplications')}</p>}
      <ul className="xp-registry-list">
        {organization.applications.map((application) => (
          <li key={`${application.round}/${application.no}`}>
            <Go
              to="/rounds/:round/applications/:no"
              params={{ round: application.round, no: application.no }}
            >
              {application.roundName} {application.no}
            </Go>{' '}
            <ApplicationStateTag state={application.state as ApplicationState} />{' '}
            {application.sample && <SampleMark />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function People({ organization }: { readonly organization: OrganizationDetail }): ReactNode {
  const t = useT();
  const language = useLanguage();
  const staff = useHasRole('staff');
  return (
    <Card
      title={t('page.people')}
      extra={
        staff && !organization.retired ? (
          <Go to="/admin/accounts/new" query={{ organization: organization.id }}>
            {t('page.openAccount')}
          </Go>
        ) : undefined
      }
    >
      {organization.people.length === 0 && <p className="xp-quiet">{t('page.noPeople')}</p>}
      <ul className="xp-registry-list">
        {organization.people.map((person) => (
          <li key={person.id}>
            {staff ? (
              <Go to="/admin/accounts/:id" params={{ id: person.id }}>
                {person.name}
              </Go>
            ) : (
              person.name
            )}{' '}
            <span className="xp-quiet">
              {person.roles.map((role) => say(ROLE_NAMES[role as Role], language)).join(' · ')}
            </span>{' '}
            {!person.active && <StateTag tone="over">{t('page.disabled')}</StateTag>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Records({ organization }: { readonly organization: OrganizationDetail }): ReactNode {
  const t = useT();
  const language = useLanguage();
  if (organization.records.length === 0) return <p className="xp-quiet">{t('page.noRecords')}</p>;
  return (
    <Timeline
      entries={organization.records.map((record) => ({
        id: record.id,
        at: record.at,
        text: say(record.sentence, language),
      }))}
    />
  );
}
