import { registerApplication, type MyRound } from '@xuanping/api-contract/self-assessment';
import { actOf } from '@xuanping/domain/acts';
import { say } from '@xuanping/domain/process';
import { Button, Drawer } from 'antd';
import { useState, type ReactNode } from 'react';
import { call } from '../../../api/client';
import { isProblem, type ApiProblem } from '../../../api/problem';
import { Consequences } from '../../../components/act';
import { DrawerFoot } from '../../../components/DrawerFoot';
import { ErrorSummary } from '../../../components/ErrorSummary';
import { ErrorState } from '../../../components/States';
import { useT as useComponentT } from '../../../components/locales';
import { useLanguage } from '../../../i18n';
import { PHONE, useMedia } from '../../../lib/useMedia';
import { useT } from '../locales';
import { declarationField, Declarations, undeclared, type Given } from './Declarations';

interface RegisterDrawerProps {
  readonly round: MyRound['round'];
  readonly onRegistered: (no: string) => void;
  /** The round or the park changed meanwhile. */
  readonly onRefused: () => void;
  readonly onClose: () => void;
}

/** Registering: what follows from it, and what the park must declare of itself. */
export function RegisterDrawer({ round, onRegistered, onRefused, onClose }: RegisterDrawerProps): ReactNode {
  const t = useT();
  const words = useComponentT();
  const language = useLanguage();
  const phone = useMedia(PHONE);
  const [given, setGiven] = useState<Given>({});
  const [missing, setMissing] = useState<readonly { field: string; message: string }[]>([]);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [running, setRunning] = useState(false);
  const act = actOf('self-assessment.register');
  const label = say(act.name, language);
  const errors =
    missing.length > 0 ? missing : (problem?.errors.filter(({ field }) => field !== 'park') ?? []);

  const register = async (): Promise<void> => {
    const open = undeclared(round.declarations, given).map((declaration) => ({
      field: declarationField(declaration.code),
      message: t('register.missing', { sentence: say(declaration, language) }),
    }));
    setMissing(open);
    setProblem(null);
    if (open.length > 0 || running) return;
    setRunning(true);
    try {
      const { no } = await call(registerApplication, {
        params: { round: round.code },
        body: { declarations: given },
      });
      onRegistered(no);
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
      onRefused();
    } finally {
      setRunning(false);
    }
  };

  return (
    <Drawer
      open
      title={t('register.title', { round: round.name })}
      placement={phone ? 'bottom' : 'right'}
      size={phone ? '85%' : 520}
      mask={{ closable: !running }}
      keyboard={!running}
      onClose={() => !running && onClose()}
      footer={
        <DrawerFoot>
          <Button onClick={onClose} disabled={running}>
            {words('act.cancel')}
          </Button>
          <Button type="primary" loading={running} onClick={() => void register()}>
            {running ? t('mine.registering') : label}
          </Button>
        </DrawerFoot>
      }
    >
      <div>
        <ErrorSummary errors={errors} />
        {problem && errors.length === 0 && <ErrorState error={problem} compact />}
        <Consequences act={act} />
        <Declarations
          declarations={round.declarations}
          given={given}
          errors={errors}
          onGiven={(code, holds) => {
            setGiven((before) => ({ ...before, [code]: holds }));
            setMissing((before) => before.filter((error) => error.field !== declarationField(code)));
            setProblem(null);
          }}
        />
      </div>
    </Drawer>
  );
}
