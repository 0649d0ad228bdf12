import type { Workspace } from '@xuanping/api-contract/expert-review';
import { PARK_KIND_WORDS } from './park-kinds';
import { say } from '@xuanping/domain/process';
import { Checkbox } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { ActButtons, type ActForm, type ActFormProps } from '../../components/act';
import { Card, Facts, PageBody } from '../../components/Card';
import { Field } from '../../components/Field';
import { TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { Go } from '../../shell/place';
import { Undertaking } from './CommitmentPage';
import { useT } from './locales';
import { ReviewHead } from './ReviewHead';

/** The invitation: which park, by when, the undertaking; accept or decline. The material is closed until then. */
export function Invitation({ workspace }: { readonly workspace: Workspace }): ReactNode {
  const t = useT();
  const language = useLanguage();
  const forms = useForms();
  const { park, review } = workspace;
  const invited = review.state === 'invited';
  const kind = PARK_KIND_WORDS[park.kind];
  return (
    <>
      <ReviewHead
        workspace={workspace}
        act={
          <ActButtons
            acts={workspace.acts}
            target={{ round: workspace.round.code, no: workspace.no }}
            forms={forms}
            subject={park.name}
            next={(act) => t(act === 'expert-review.accept' ? 'review.nextAccept' : 'review.nextDecline')}
          />
        }
        answers={{ mine: invited ? t('review.invitedMine') : null, stands: invited ? t('review.standsInvited') : t('review.declinedMine'), next: t('review.next') }}
      />
      <PageBody narrow>
        <Card title={t('review.invitation')} extra={<Go to="/reviews/commitment">{t('relation.declare')}</Go>}>
          <Facts
            facts={[
              { label: t('mine.park'), value: park.name },
              { label: t('review.kind'), value: kind ? say(kind, language) : park.kind },
              { label: t('review.place'), value: [park.province, park.city].filter(Boolean).join(' ') },
              { label: t('review.closes'), value: <TimeText at={workspace.reviewClosesAt} /> },
            ]}
          />
        </Card>
        <Card title={t('review.undertaking')}>
          <Undertaking />
        </Card>
      </PageBody>
    </>
  );
}

/** What accepting and declining ask beside their reason. */
export function useForms(): Readonly<Record<string, ActForm>> {
  const t = useT();
  return useMemo(
    () => ({
      'expert-review.accept': {
        initial: { undertaking: false },
        Fields: AgreeField,
        check: (body) => (body['undertaking'] === true ? [] : [{ field: 'undertaking', message: t('review.agreeMissing') }]),
      },
      'expert-review.decline': { initial: { conflict: false }, Fields: ConflictField },
    }),
    [t],
  );
}

function AgreeField({ body, set, errorOf }: ActFormProps): ReactNode {
  const t = useT();
  return (
    <>
      <Undertaking />
      <Field name="undertaking" label={t('review.undertaking')} required error={errorOf('undertaking')}>
        {({ id }) => (
          <Checkbox id={id} checked={body['undertaking'] === true} onChange={(event) => set('undertaking', event.target.checked)}>
            {t('review.agree')}
          </Checkbox>
        )}
      </Field>
    </>
  );
}

function ConflictField({ body, set }: ActFormProps): ReactNode {
  const t = useT();
  return (
    <>
      <p className="xp-quiet">{t('review.declineReason')}</p>
      <Checkbox checked={body['conflict'] === true} onChange={(event) => set('conflict', event.target.checked)}>
        {t('review.conflict')}
      </Checkbox>
    </>
  );
}
