import { getApplication } from '@xuanping/api-contract/applications';
import type { ReactNode } from 'react';
import { useRoute } from '../../../api/hooks';
import { ExtensionCard } from '../../applications/ExtensionCard';
import { useFormModel } from '../form/useForm';

/** What became of the time asked for, beside the form it was asked for: it waits, or was not granted. */
export default function AskedExtension(): ReactNode {
  const { round, application } = useFormModel().detail;
  const read = useRoute(getApplication, { params: { round: round.code, no: application.no } });
  return read.data && <ExtensionCard application={read.data} />;
}
