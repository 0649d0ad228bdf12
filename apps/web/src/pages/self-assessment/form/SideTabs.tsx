import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';

interface SideTabsProps<Id extends string> {
  readonly active: Id;
  readonly onChange: (id: Id) => void;
  readonly tabs: readonly {
    readonly id: Id;
    readonly label: ReactNode;
    readonly panel: ReactNode;
  }[];
}

/** Where the arrow keys lead in a row of tabs; beyond an end the other end follows. */
const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowLeft: (at, count) => (at + count - 1) % count,
  ArrowRight: (at, count) => (at + 1) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/**
 * Two or three tabs that always fit, as the ARIA practices describe them: arrows, Home and End choose, Tab goes on into
 * the panel. Ant Design's bring a menu for tabs that do not fit, as heavy as the rest of this pane.
 */
export function SideTabs<Id extends string>({ active, onChange, tabs }: SideTabsProps<Id>): ReactNode {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const onKey = (event: KeyboardEvent): void => {
    const at = STEPS[event.key]?.(
      tabs.findIndex((tab) => tab.id === active),
      tabs.length,
    );
    const to = at === undefined ? undefined : tabs[at];
    if (at === undefined || to === undefined) return;
    event.preventDefault();
    onChange(to.id);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[at]?.focus();
  };
  return (
    <div className="xp-sa-side-tabs">
      <div role="tablist" className="xp-sa-side-list" ref={list} onKeyDown={onKey}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${id}-${tab.id}`}
            aria-selected={tab.id === active}
            aria-controls={`${id}-${tab.id}-panel`}
            tabIndex={tab.id === active ? 0 : -1}
            onClick={() => onChange(tab.id)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      {tabs.map((tab) => (
        <div
          key={tab.id}
          role="tabpanel"
          id={`${id}-${tab.id}-panel`}
          aria-labelledby={`${id}-${tab.id}`}
          tabIndex={0}
          hidden={tab.id !== active}
        >
          {tab.panel}
        </div>
      ))}
    </div>
  );
}
