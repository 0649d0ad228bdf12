import type { ReactNode } from 'react';
import { getTeam } from '@xuanping/api-contract/self-assessment';
import { useRoute } from '../../api/hooks';
import { PageBody } from '../../components/Card';
import { ErrorState, Loading } from '../../components/States';
import { usePlace } from '../../shell/place';
import { useHasRole } from '../../shell/session/SessionProvider';
import { FormFrame } from './form/FormFrame';
import { DivisionCard } from './team/DivisionCard';
import { PeopleCard } from './team/PeopleCard';
import { RoleCard } from './team/RoleCard';
import './team/Team.css';

const EVERY_MS = 30_000;

/** Many hands: who answers for the form, who fills in what by when, who is there. */
export default function TeamPage(): ReactNode {
  return (
    <FormFrame tab="team">
      {() => (
        <PageBody>
          <Team />
        </PageBody>
      )}
    </FormFrame>
  );
}

function Team(): ReactNode {
  const params = usePlace('round', 'no');
  // Reads of the house are recorded: once, not every half minute.
  const park = useHasRole('applicant');
  const team = useRoute(getTeam, { params }, park ? { everyMs: EVERY_MS } : {});
  if (team.isError) return <ErrorState error={team.error} retry={() => void team.refetch()} />;
  if (!team.data) return <Loading rows={8} />;
  return (
    <div className="xp-team">
      <DivisionCard team={team.data} />
      <div className="xp-team-side">
        <RoleCard team={team.data} />
        <PeopleCard team={team.data} />
      </div>
    </div>
  );
}
