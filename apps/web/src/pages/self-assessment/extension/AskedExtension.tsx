import { getApplication } from '@xuanping/api-contract/applications';
import type { ReactNode } from 'react';
import { useRoute } from '../../../api/hooks';
import { ExtensionCard } from '../../applications/ExtensionCard';
import { useFormModel } from '../form/useForm';

/** That more time was asked for and not decided yet, beside the form it was asked for. */
export default function AskedExtension(): ReactNode {
  const { round, application } = useFormModel().detail;
  const read = useRoute(getApplication, { params: { round: round.code, no: application.no } });
  const extension = read.data?.extension ?? null;
  return extension && <ExtensionCard extension={extension} />;
}
