/** Builders for framework data: every id and parent number follows from the position. */
import type { FieldDraft } from './define-fields';
import type { Element, Item, Objective } from './types';

export {
  count,
  measure,
  multiselect,
  narrative,
  optional,
  percent,
  quotient,
  ratio,
  whenChosen,
  whenPositive,
  yesno,
} from './define-fields';

interface ItemSpec {
  readonly verbatim: string;
  readonly text: string;
  readonly lines: readonly [number, number];
  readonly formula?: string;
  readonly remark?: string;
  readonly help?: readonly string[];
  readonly fields: Readonly<Record<string, FieldDraft>>;
}

interface ObjectiveSpec {
  readonly no: number;
  readonly name: string;
  readonly evidenceVerbatim: string;
  readonly evidence: readonly (string | { readonly text: string; readonly help: string })[];
  readonly items: readonly ItemSpec[];
}

interface ElementSpec {
  readonly no: number;
  readonly ordinal: string;
  readonly name: string;
  readonly nameVerbatim: string;
  readonly objectives: readonly ObjectiveSpec[];
}

function defineItem(spec: ItemSpec, no: number, objectiveNo: number, elementNo: number): Item {
  const id = `${objectiveNo}.${no}`;
  const fields = Object.entries(spec.fields).map(([key, draft]) =>
    draft(key, { itemId: id, objectiveNo, elementNo }),
  );
  const [only] = fields;
  return {
    id,
    no,
    objectiveNo,
    elementNo,
    kind: fields.length === 1 && only ? only.kind : 'composite',
    textVerbatim: spec.verbatim,
    text: spec.text,
    sourceLines: spec.lines,
    formula: spec.formula ?? null,
    remark: spec.remark ?? null,
    help: spec.help ?? [],
    fields,
  };
}

function defineObjective(spec: ObjectiveSpec, elementNo: number): Objective {
  return {
    no: spec.no,
    elementNo,
    name: spec.name,
    items: spec.items.map((item, index) => defineItem(item, index + 1, spec.no, elementNo)),
    evidence: spec.evidence.map((slot, index) => ({
      id: `${spec.no}.e${index + 1}`,
      objectiveNo: spec.no,
      elementNo,
      text: typeof slot === 'string' ? slot : slot.text,
      help: typeof slot === 'string' ? null : slot.help,
    })),
    evidenceVerbatim: spec.evidenceVerbatim,
  };
}

/** Builds one element with all ids; the items of an objective are numbered by their order. */
export function defineElement(spec: ElementSpec): Element {
  const { objectives, ...head } = spec;
  return { ...head, objectives: objectives.map((objective) => defineObjective(objective, spec.no)) };
}
