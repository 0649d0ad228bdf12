import { give, isWanted, onWanted, useApp, type AntApp } from './app';

describe('messages whose scripts come with the first of them', () => {
  it('keep their order and reach the reader once the scripts are here', async () => {
    const said: string[] = [];
    const say =
      (kind: string) =>
      (text: unknown): void =>
        void said.push(`${kind}: ${String(text)}`);
    const ant = {
      message: {
        success: say('success'),
        error: say('error'),
        warning: say('warning'),
        loading: say('loading'),
      },
      notification: { warning: say('notification') },
      modal: { confirm: async () => true },
    } as unknown as AntApp;
    const wanted = jest.fn();
    onWanted(wanted);
    const { message, modal } = useApp();
    expect(isWanted()).toBe(false);
    message.loading('saving');
    message.error('refused');
    const agreed = modal.confirm({ title: 'sure?' });
    expect(wanted).toHaveBeenCalled();
    expect(isWanted()).toBe(true);
    expect(said).toEqual([]);
    give(ant);
    message.success('saved');
    expect(said).toEqual(['loading: saving', 'error: refused', 'success: saved']);
    await expect(agreed).resolves.toBe(true);
  });
});
