import { getSubstitutes } from '@xuanping/api-contract/expert-review';
import { say } from '@xuanping/domain/process';
import { Select } from 'antd';
import { useMemo, type ReactNode } from 'react';
import type { OfferedAct } from '../../api/acts';
import { useRoute } from '../../api/hooks';
import { ActDrawer } from '../../components/act/ActDrawer';
import type { ActForm, ActFormProps } from '../../components/act';
import { Field } from '../../components/Field';
import { ErrorState, Loading } from '../../components/States';
import { useLanguage } from '../../i18n';
import { useT } from './locales';

export interface SeatOf {
  readonly no: string;
  readonly seat: number;
  readonly expertId: string;
  readonly name: string;
}

interface Props {
  readonly round: string;
  readonly seat: SeatOf;
  readonly act: OfferedAct;
  readonly onClose: () => void;
}

/** Replaces a reviewer: shows who comes by the drawn order, and lets staff name somebody only when it is used up. */
export function ReplaceDrawer({ round, seat, act, onClose }: Props): ReactNode {
  const t = useT();
  const form = useMemo<ActForm>(
    () => ({
      initial: { expertId: seat.expertId },
      Fields: (props: ActFormProps) => (
        <Coming {...props} round={round} no={seat.no} expertId={seat.expertId} />
      ),
    }),
    [round, seat.expertId, seat.no],
  );
  return (
    <ActDrawer
      act={act}
      target={{ round, no: seat.no }}
      form={form}
      subject={t('progress.replaceSubject', { no: seat.no, seat: seat.seat, name: seat.name })}
      next={() => t('progress.replaced')}
      onClose={onClose}
    />
  );
}

function Coming({
  round,
  no,
  expertId,
  body,
  set,
  errorOf,
}: ActFormProps & { readonly round: string; readonly no: string; readonly expertId: string }): ReactNode {
  const t = useT();
  const language = useLanguage();
  const order = useRoute(getSubstitutes, { params: { round, no }, query: { expert: expertId } });
  if (order.isError) return <ErrorState error={order.error} compact />;
  if (!order.data) return <Loading rows={2} />;
  const { next, skipped, later } = order.data;
  const passed = skipped.map(({ name, why }) => `${name}（${say(why, language)}）`).join('、');
  return (
    <>
      {next ? (
        <p>{t('progress.nextIs', { name: next.name, drawn: next.drawn })}</p>
      ) : (
        <p>{t(later.length > 0 ? 'progress.usedUp' : 'progress.nobody')}</p>
      )}
      {passed !== '' && <p className="xp-quiet">{t('progress.skipped', { list: passed })}</p>}
      {!next && later.length > 0 && (
        <Field name="substituteId" label={t('progress.choose')} required error={errorOf('substituteId')}>
          {(control) => (
            <Select
              {...control}
              value={typeof body['substituteId'] === 'string' ? body['substituteId'] : null}
              onChange={(id: string) => set('substituteId', id)}
              options={later.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </Field>
      )}
    </>
  );
}
