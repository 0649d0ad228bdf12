import {
  answerComment,
  listComments,
  resolveComment,
  writeComment,
  type CommentThread,
  type TeamComment,
} from '@xuanping/api-contract/self-assessment';
import { translate, type Objective } from '@xuanping/domain/framework';
import { say } from '@xuanping/domain/process';
import { correctionScope, EVERYTHING } from '@xuanping/domain/self-assessment';
import {
  COMMENTS_CLOSED,
  mayComment,
  MENTION_SIGNS,
  objectiveOf,
} from '@xuanping/domain/self-assessment/team';
import { Button, Mentions, Select } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useRoute, useSend } from '../../../api/hooks';
import { ErrorState, Loading } from '../../../components/States';
import { TimeText } from '../../../components/TimeText';
import { useLanguage, useShortLanguage } from '../../../i18n';
import { useAccount } from '../../../shell/session/SessionProvider';
import { useFormModel } from '../form/useForm';
import { useTeamT } from './locales';
import { mentionsOf, offered } from './mentions';
import { useTeam } from './useTeam';
import './Team.css';

const EVERY_MS = 20_000;

/** What people of the park write to each other about the items of an objective. */
export default function Comments({
  objective,
  field,
  came,
}: {
  readonly objective: Objective;
  /** The field in focus: its item is the one a new comment is on. */
  readonly field: string | null;
  /** The item that a mail about a comment led to. */
  readonly came: string | null;
}): ReactNode {
  const t = useTeamT();
  const words = useShortLanguage();
  const language = useLanguage();
  const { detail } = useFormModel();
  const params = { round: detail.round.code, no: detail.application.no };
  const focused = objective.items.find(({ fields }) => fields.some(({ id }) => id === field))?.id;
  const [chosen, setChosen] = useState<string | null>(null);
  const asked = objective.items.find(({ id }) => id === came)?.id;
  const item = chosen ?? focused ?? asked ?? objective.items[0]?.id ?? '';
  const threads = useRoute(
    listComments,
    { params, query: { objective: objective.no, limit: 100 } },
    { everyMs: EVERY_MS },
  );
  const write = useSend(writeComment);
  const open = useCommentsOpen();
  if (threads.isError)
    return <ErrorState error={threads.error} retry={() => void threads.refetch()} compact />;
  return (
    <div className="xp-team-comments">
      <Select
        aria-label={t('comments.item')}
        value={item}
        onChange={setChosen}
        options={objective.items.map(({ id, text }) => ({
          value: id,
          label: `${id} ${translate(text, words)}`,
        }))}
      />
      {open(item) ? (
        <Compose
          objective={objective.no}
          label={t('comments.write')}
          button={t('comments.send')}
          error={write.error}
          send={async (body) => {
            await write.mutateAsync({ params, body: { ...body, item } });
          }}
        />
      ) : (
        <p className="xp-quiet">{say(COMMENTS_CLOSED, language)}</p>
      )}
      {!threads.data ? (
        <Loading rows={3} />
      ) : threads.data.rows.length === 0 ? (
        <p className="xp-quiet">{t('comments.none')}</p>
      ) : (
        <ol className="xp-team-threads">
          {threads.data.rows.map((thread) => (
            <Thread key={thread.id} thread={thread} open={open(thread.item)} />
          ))}
        </ol>
      )}
    </div>
  );
}

/** Which items take comments now: those that somebody of the park may change. */
function useCommentsOpen(): (item: string) => boolean {
  const { detail, framework } = useFormModel();
  const { editing, remarks, application } = detail;
  return useMemo(() => {
    if (!editing.editable) return () => false;
    const scope =
      application.state === 'correcting'
        ? correctionScope(
            framework,
            remarks.map(({ anchor }) => anchor),
          )
        : EVERYTHING;
    return (item) => mayComment(framework, scope, item);
  }, [editing.editable, application.state, framework, remarks]);
}

function Thread({ thread, open }: { readonly thread: CommentThread; readonly open: boolean }): ReactNode {
  const t = useTeamT();
  const { detail } = useFormModel();
  const params = { round: detail.round.code, no: detail.application.no, thread: thread.id };
  const [answering, setAnswering] = useState(false);
  const answer = useSend(answerComment);
  const resolve = useSend(resolveComment);
  const resolved = thread.resolved !== null;
  return (
    <li className={resolved ? 'xp-team-thread xp-team-resolved' : 'xp-team-thread'}>
      <Comment comment={thread} item={thread.item} />
      {thread.answers.map((one) => (
        <Comment key={one.id} comment={one} />
      ))}
      {thread.resolved && (
        <p className="xp-quiet">
          {t('comments.resolvedBy', { name: thread.resolved.by })}{' '}
          <TimeText at={thread.resolved.at} style="short" />
        </p>
      )}
      {open && (
        <div className="xp-team-thread-acts">
          <Button size="small" type="link" onClick={() => setAnswering(!answering)}>
            {t('comments.answer')}
          </Button>
          <Button
            size="small"
            type="link"
            loading={resolve.isPending}
            onClick={() => resolve.mutate({ params, body: { resolved: !resolved } })}
          >
            {t(resolved ? 'comments.reopen' : 'comments.resolve')}
          </Button>
        </div>
      )}
      {open && answering && (
        <Compose
          objective={objectiveOf(thread.item) ?? 0}
          label={t('comments.answer')}
          button={t('comments.answer')}
          error={answer.error}
          send={async (body) => {
            await answer.mutateAsync({ params, body });
            setAnswering(false);
          }}
        />
      )}
    </li>
  );
}

function Comment({ comment, item }: { readonly comment: TeamComment; readonly item?: string }): ReactNode {
  return (
    <div className="xp-team-comment">
      <p className="xp-team-comment-head">
        {item && <span className="xp-team-item">{item}</span>}
        <b>{comment.by.name}</b> <TimeText at={comment.at} style="short" />
      </p>
      <p className="xp-team-comment-text">{comment.text}</p>
    </div>
  );
}

/** A box for a comment; `@` offers the colleagues, and who stays in the text is told, which the box says beforehand. */
function Compose({
  objective,
  label,
  button,
  error,
  send,
}: {
  readonly objective: number;
  readonly label: string;
  readonly button: string;
  readonly error: unknown;
  readonly send: (body: { readonly text: string; readonly mentions: string[] }) => Promise<void>;
}): ReactNode {
  const t = useTeamT();
  const team = useTeam();
  const me = useAccount().id;
  const [text, setText] = useState('');
  const [sending, setSending] = useState(false);
  const {
    told: mentioned,
    unseen,
    gone,
  } = team ? mentionsOf(text, { team, me, objective }) : { told: [], unseen: [], gone: [] };
  const others = team ? offered(team, me, objective) : [];
  const and = t('comments.and');
  const submit = async (): Promise<void> => {
    setSending(true);
    try {
      await send({ text, mentions: mentioned.map(({ id }) => id) });
      setText('');
    } catch {
      // The refusal stands under the box, and what was typed stays in it.
    } finally {
      setSending(false);
    }
  };
  return (
    <div className="xp-team-compose">
      <Mentions
        aria-label={label}
        placeholder={label}
        rows={2}
        maxLength={2000}
        value={text}
        onChange={setText}
        prefix={[...MENTION_SIGNS]}
        options={others.map(({ id, spelt }) => ({ key: id, value: spelt, label: spelt }))}
      />
      <div className="xp-team-compose-foot">
        <span className="xp-quiet">
          {mentioned.length === 0
            ? t('comments.mention')
            : t('comments.tells', { names: mentioned.map(({ spelt }) => spelt).join(and) })}
          {unseen.length > 0 && (
            <span className="xp-team-untold" role="status">
              {t('comments.unseen', { names: unseen.join(and) })}
            </span>
          )}
          {gone.length > 0 && (
            <span className="xp-team-untold" role="status">
              {t('comments.gone', { names: gone.join(and) })}
            </span>
          )}
        </span>
        <Button size="small" disabled={text.trim() === ''} loading={sending} onClick={() => void submit()}>
          {button}
        </Button>
      </div>
      {error !== null && <ErrorState error={error} compact />}
    </div>
  );
}
