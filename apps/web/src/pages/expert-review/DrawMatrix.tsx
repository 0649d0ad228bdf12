import type { DrawDetail } from '@xuanping/api-contract/expert-review';
import { CONFLICT_NAMES } from '@xuanping/domain/expert-review';
import { say } from '@xuanping/domain/process';
import { memo, type ReactNode } from 'react';
import { useLanguage } from '../../i18n';
import { useT } from './locales';

/** Applications × experts: who was assigned, who must be recused. The table below says the same in words. */
export const DrawMatrix = memo(function DrawMatrix({ draw }: { readonly draw: DrawDetail }): ReactNode {
  const t = useT();
  const language = useLanguage();
  return (
    <div className="xp-expert-review-scroll" tabIndex={0} role="group" aria-label={t('panels.matrix')}>
      <table className="xp-matrix">
        <thead>
          <tr>
            <th scope="col">{t('panels.application')}</th>
            {draw.experts.map((expert) => (
              <th
                key={expert.id}
                scope="col"
                title={[expert.name, expert.employer].filter(Boolean).join(' · ')}
              >
                <span>{expert.name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {draw.panels.map((panel) => {
            const members = new Map(panel.members.map((member) => [member.expertId, member]));
            const recused = new Map(panel.recused.map(({ expertId, kinds }) => [expertId, kinds]));
            return (
              <tr key={panel.no}>
                <th scope="row" title={panel.park}>
                  {panel.no} {panel.park}
                </th>
                {draw.experts.map(({ id, name }) => {
                  const member = members.get(id);
                  const kinds = recused.get(id);
                  const why = member
                    ? t('panels.member', { drawn: member.drawn, fit: member.fit })
                    : kinds
                      ? t('panels.recused', {
                          kinds: kinds.map((kind) => say(CONFLICT_NAMES[kind], language)).join('、'),
                        })
                      : t('panels.free');
                  return (
                    <td
                      key={id}
                      className={member ? 'xp-matrix-seat' : kinds ? 'xp-matrix-recused' : ''}
                      title={`${panel.park} × ${name}：${why}`}
                    >
                      {member ? member.drawn : <span className="xp-sr">{kinds ? why : ''}</span>}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('panels.load')}</th>
            {draw.experts.map(({ id, load }) => (
              <td key={id}>{load}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
});
