// The part of JSON Schema that our own schemas use, so that a file from elsewhere is read safely.

export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  /** Told apart by the `const` of their `type`. */
  readonly oneOf?: readonly Schema[];
  readonly definitions?: Readonly<Record<string, Schema>>;
}

export interface Fault {
  /** `blocks[3].children[0]`. */
  readonly path: string;
  readonly message: string;
}

interface Scope {
  readonly schemas: Readonly<Record<string, Schema>>;
  /** The schema file whose `#/definitions/` a reference means. */
  readonly file: string;
}

/** Longest path; a report's own stays far below, and deeper values would exhaust the stack. */
const deepest = 2000;

/** The first fault of a value against the schema of that file name; undefined where it fits. */
export function findFault(value: unknown, file: string, schemas: Scope['schemas']): Fault | undefined {
  return check(value, schemas[file] ?? {}, '', { schemas, file });
}

function check(value: unknown, schema: Schema, path: string, scope: Scope): Fault | undefined {
  if (path.length > deepest) return { path: `${path.slice(0, 40)}…`, message: ' 套得太深' };
  if (schema.$ref !== undefined) return checkReference(value, schema.$ref, path, scope);
  if (schema.oneOf !== undefined) return checkOneOf(value, schema.oneOf, path, scope);
  const fault = valueFault(value, schema);
  if (fault !== undefined) return { path, message: fault };
  if (Array.isArray(value))
    return first(value.entries(), ([i, item]) => check(item, schema.items ?? {}, `${path}[${i}]`, scope));
  return isObject(value) ? checkObject(value, schema, path, scope) : undefined;
}

function checkReference(value: unknown, ref: string, path: string, scope: Scope): Fault | undefined {
  const [file = '', name = ''] = ref.split('#/definitions/');
  const next = file === '' ? scope : { ...scope, file };
  const root = next.schemas[next.file];
  return check(value, (name === '' ? root : root?.definitions?.[name]) ?? {}, path, next);
}

function checkOneOf(
  value: unknown,
  choices: readonly Schema[],
  path: string,
  scope: Scope,
): Fault | undefined {
  const type = isObject(value) ? value.type : undefined;
  const choice = choices.find((schema) => schema.properties?.type?.const === type);
  if (choice === undefined) return { path, message: ` 的种类不对（${String(type).slice(0, 20)}）` };
  return check(value, choice, path, scope);
}

function checkObject(
  value: Record<string, unknown>,
  schema: Schema,
  path: string,
  scope: Scope,
): Fault | undefined {
  const missing = schema.required?.find((key) => !Object.hasOwn(value, key));
  if (missing !== undefined) return { path, message: ` 里没有 ${missing}` };
  return first(Object.entries(value), ([key, item]) => {
    const inner = path === '' ? key : `${path}.${key}`;
    const known = Object.hasOwn(schema.properties ?? {}, key)
      ? schema.properties?.[key]
      : schema.additionalProperties;
    if (known === false) return { path: inner, message: ' 不该有' };
    return typeof known === 'object' ? check(item, known, inner, scope) : undefined;
  });
}

type Rule = readonly [
  isBroken: (value: unknown, schema: Schema) => boolean,
  message: (schema: Schema) => string,
];

const rules: readonly Rule[] = [
  [(value, { type }) => type !== undefined && !isType(value, type), ({ type }) => ` 应为 ${type}`],
  [
    (value, schema) => 'const' in schema && value !== schema.const,
    (schema) => ` 应为 ${String(schema.const)}`,
  ],
  [
    (value, schema) => schema.enum !== undefined && !schema.enum.includes(value),
    (schema) => ` 应为 ${schema.enum?.join('、')} 之一`,
  ],
  [
    (value, { pattern }) => pattern !== undefined && !new RegExp(pattern, 'u').test(String(value)),
    () => ' 的写法不对',
  ],
  [(value, { minLength }) => String(value).length < (minLength ?? 0), () => ' 是空的'],
  [(value, { minimum }) => Number(value) < (minimum ?? Number.NEGATIVE_INFINITY), () => ' 太小'],
  [
    (value, { exclusiveMinimum }) => Number(value) <= (exclusiveMinimum ?? Number.NEGATIVE_INFINITY),
    () => ' 太小',
  ],
  [(value, { maximum }) => Number(value) > (maximum ?? Number.POSITIVE_INFINITY), () => ' 太大'],
];

const valueFault = (value: unknown, schema: Schema): string | undefined =>
  rules.find(([isBroken]) => isBroken(value, schema))?.[1](schema);

function isType(value: unknown, type: string): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function first<T>(items: Iterable<T>, find: (item: T) => Fault | undefined): Fault | undefined {
  for (const item of items) {
    const fault = find(item);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
