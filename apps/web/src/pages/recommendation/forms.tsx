import { getRecommendation } from '@xuanping/api-contract/recommendation';
import { InputNumber } from 'antd';
import { useMemo } from 'react';
import { useRoute } from '../../api/hooks';
import type { ActForm } from '../../components/act';
import { Field } from '../../components/Field';
import { useHasRole } from '../../shell/session/SessionProvider';
import { useT } from './locales';
import './Recommendation.css';

/**
 * What a recommendation asks beside its reason: its order.
 *
 * @param nextOrder the next free place where the page knows it; null lets the form ask for it
 */
export function useRecommendationForms(
  round: string,
  nextOrder: number | null,
): Readonly<Record<string, ActForm>> {
  const t = useT();
  const recommender = useHasRole('recommender');
  const asked = useRoute(
    getRecommendation,
    { params: { round } },
    { enabled: recommender && nextOrder === null },
  );
  const next = nextOrder ?? asked.data?.nextOrder ?? null;
  return useMemo(
    () => ({
      'recommendation.recommend': {
        ...(next !== null && { initial: { order: next } }),
        Fields: ({ body, set, errorOf }) => (
          <Field
            className="xp-recommend-order"
            name="order"
            label={t('order')}
            required
            hint={next === null ? t('orderHintPlain') : t('orderHint', { next })}
            error={errorOf('order')}
          >
            {(control) => (
              <InputNumber
                {...control}
                min={1}
                max={999}
                precision={0}
                value={typeof body['order'] === 'number' ? body['order'] : null}
                onChange={(value) => set('order', value)}
              />
            )}
          </Field>
        ),
        check: (body) =>
          Number.isInteger(body['order']) ? [] : [{ field: 'order', message: t('orderMissing') }],
      },
    }),
    [next, t],
  );
}
