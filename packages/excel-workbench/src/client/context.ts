import {
  type Action,
  type Batch,
  type ObjectPath,
  type Reply,
  type WorkbookHost,
} from "../model/protocol";
import { fromFailure } from "./error";
import { clientObject, loadObject } from "./object";
import { type Handler, type Queue, type WithoutId } from "./queue";
import { nextTurn } from "./turn";

/** An action, and who takes its answer. */
type Queued = { readonly action: Action; readonly done?: (result: unknown) => void };

/** As `Excel.RunOptions`. */
export interface RunOptions {
  readonly delayForCellEdit?: boolean;
  readonly mergeUndoGroup?: boolean;
}

/** Queues what is asked of its objects until `sync` sends it, as `Excel.RequestContext`. */
export class RequestContext implements Queue {
  readonly workbook: object;
  readonly trackedObjects = { add: () => undefined, remove: () => undefined };
  /** Its objects live on: an event handler needs them. */
  hears = false;
  options: RunOptions = {};
  readonly #id: number;
  #paths: ObjectPath[] = [];
  #queue: Queued[] = [];
  #nextPath = 1;

  constructor(
    private readonly host: WorkbookHost,
    private readonly handlers: Map<number, Handler>,
  ) {
    this.#id = lastContext += 1;
    this.workbook = clientObject(this, "Workbook", this.path({ kind: "root", name: "workbook" }));
  }

  get application(): unknown {
    return (this.workbook as { application: unknown }).application;
  }

  load(object: object, properties?: unknown): void {
    loadObject(object, properties);
  }

  async sync<T>(passThrough?: T): Promise<T> {
    const [paths, queue] = [this.#paths, this.#queue];
    [this.#paths, this.#queue] = [[], []];
    // Excel answers later; so does this, or code that forgot an `await` would work here only, and the page would neither draw nor
    // hear a click on Cancel before a long task has ended.
    await nextTurn();
    const actions = queue.map(({ action }) => action);
    const mergesUndo = this.options.mergeUndoGroup ?? false;
    const reply = await this.#send({ context: this.#id, paths, actions, mergesUndo });
    if (!reply.ok) throw fromFailure(reply.failure);
    queue.forEach(({ done }, index) => done?.(reply.results[index]));
    return passThrough as T;
  }

  async #send(batch: Batch): Promise<Reply> {
    const send = () => structuredClone(this.host.execute(structuredClone(batch)));
    let reply = send();
    while (!reply.ok && reply.failure.code === IN_EDIT_MODE && this.options.delayForCellEdit) {
      await this.host.editingEnded();
      reply = send();
    }
    return reply;
  }

  /** The host forgets the objects of this context. */
  close(): void {
    if (!this.hears) this.host.close(this.#id);
  }

  path(path: WithoutId<ObjectPath>): number {
    const id = this.#nextPath++;
    this.#paths.push({ ...path, id });
    return id;
  }

  queue(action: Action, done?: (result: unknown) => void): void {
    this.#queue.push({ action, ...(done && { done }) });
  }

  listen(path: number, name: string, handler: Handler): () => void {
    const listener = (lastListener += 1);
    this.hears = true;
    this.handlers.set(listener, handler);
    this.queue({ kind: "listen", path, name, listener });
    return () => {
      this.handlers.delete(listener);
      this.queue({ kind: "unlisten", path, name, listener });
    };
  }
}

const IN_EDIT_MODE = "InvalidOperationInCellEditMode";

let lastContext = 0;
let lastListener = 0;
