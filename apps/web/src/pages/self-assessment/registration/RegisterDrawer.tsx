import { registerApplication, type MyRound } from '@xuanping/api-contract/self-assessment';
import { actOf } from '@xuanping/domain/acts';
import { say } from '@xuanping/domain/process';
import { Button, Drawer, Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import { call } from '../../../api/client';
import { isProblem, type ApiProblem } from '../../../api/problem';
import { Consequences } from '../../../components/act';
import { DrawerFoot } from '../../../components/DrawerFoot';
import { ErrorSummary } from '../../../components/ErrorSummary';
import { Field } from '../../../components/Field';
import { ErrorState } from '../../../components/States';
import { useT as useComponentT } from '../../../components/locales';
import { useLanguage } from '../../../i18n';
import { PHONE, useMedia } from '../../../lib/useMedia';
import { useT } from '../locales';

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
  const [given, setGiven] = useState<Readonly<Record<string, boolean>>>({});
  const [missing, setMissing] = useState<readonly { field: string; message: string }[]>([]);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [running, setRunning] = useState(false);
  const act = actOf('self-assessment.register');
  const label = say(act.name, language);
  const errors =
    missing.length > 0 ? missing : (problem?.errors.filter(({ field }) => field !== 'park') ?? []);

  const register = async (): Promise<void> => {
    const open = round.declarations
      .filter(({ code }) => given[code] === undefined)
      .map((declaration) => ({
        field: `declarations.${declaration.code}`,
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
        {round.declarations.length > 0 && (
          <>
            <h3>{t('register.declare')}</h3>
            <p className="xp-quiet">{t('register.declareHint')}</p>
          </>
        )}
        {round.declarations.map((declaration) => {
          const { code } = declaration;
          const field = `declarations.${code}`;
          return (
            <Field
              key={code}
              name={field}
              label={say(declaration, language)}
              required
              error={errors.find((error) => error.field === field)?.message}
            >
              {({ id, 'aria-describedby': describedBy }) => (
                <Radio.Group
                  id={id}
                  aria-label={say(declaration, language)}
                  aria-describedby={describedBy}
                  value={given[code]}
                  onChange={(event) => {
                    const holds = event.target.value as boolean;
                    setGiven((before) => ({ ...before, [code]: holds }));
                    setMissing((before) => before.filter((error) => error.field !== field));
                    setProblem(null);
                  }}
                  options={[
                    { value: true, label: t('register.holds') },
                    { value: false, label: t('register.fails') },
                  ]}
                />
              )}
            </Field>
          );
        })}
      </div>
    </Drawer>
  );
}
